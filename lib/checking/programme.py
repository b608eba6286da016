"""A small set of cells to change as a linear programme, for what trying cannot reach.

What all cells together move is made least. That is a flow of whole numbers, and few cells carry it;
with other prices it takes other ways, of which the one with the fewest cells is kept.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lib.checking.blocks import Block
from lib.checking.search import Change, least_changes

_WAYS = 4
"""So many times the prices are drawn."""
_SPREAD = 0.3
"""By so much at most a drawn price is higher than the plain one."""
_SEED = 49

Floats = NDArray[np.float64]


def cheap_change(block: Block, values: Sequence[int], prices: Sequence[float]) -> Change | None:
    """A cheap change of few cells that makes all equations hold; the same whenever it is asked for.

    Args:
        block: the cells and equations.
        values: the number of each cell, 0 for a cell without one.
        prices: what it costs to move each cell by one, above 0.

    Returns:
        cell -> the value that it should have; None where there is none.
    """
    off = np.array(block.residuals(values), float)
    plain = np.array(prices) * _doubted(block, off)
    chance, least = np.random.default_rng(_SEED), least_changes(block, values)
    best: Change | None = None
    for way in range(_WAYS):
        drawn = plain * (1 + _SPREAD * chance.random(len(prices))) if way else plain
        for change in _both(block, values, off, drawn):
            if best is None or _cost(change, prices) < _cost(best, prices):
                best = change
        if best is None or len(best) <= least:
            break
    return best


def _both(block: Block, values: Sequence[int], off: Floats, prices: Floats) -> Iterator[Change]:
    """The cheapest change, and what it becomes where cells that moved far go on for less.

    The second asks for fewer cells rather than for small steps.
    """
    first = _cheapest(block, values, off, prices)
    if first is None:
        return
    yield first
    moved = [abs(first.get(cell, value) - value) for cell, value in enumerate(values)]
    second = _cheapest(block, values, off, prices / (1 + np.array(moved, float)))
    if second is not None:
        yield second


def _cost(change: Change, prices: Sequence[float]) -> float:
    return sum(prices[cell] for cell in change)


def _doubted(block: Block, off: Floats) -> Floats:
    """Factors for prices: the more of a cell's sums are off, the cheaper it is."""
    wrong = [np.mean([bool(off[line]) for line, _ in lines]) for lines in block.touching]
    return 1.5 - np.array(wrong, float) / 2


def _cheapest(block: Block, values: Sequence[int], off: Floats, prices: Floats) -> Change | None:
    """The change whose cells move least for their prices: up and down are unknowns of their own."""
    from scipy import sparse  # loads for longer than a report takes; hardly any comes here
    from scipy.optimize import linprog

    cells = len(values)
    places = [
        (weight, line, cell) for line, terms in enumerate(block.equations) for cell, weight in terms
    ]
    weights, lines, columns = np.array(places).T
    shape = (len(block.equations), cells)
    sums = sparse.coo_array((weights, (lines, columns)), shape=shape)
    balanced: Any = sparse.csr_array(sparse.hstack([sums, -sums]))
    result = linprog(
        np.concatenate([prices, prices]),
        A_eq=balanced,
        b_eq=-off,
        bounds=[*((0, None) for _ in range(cells)), *((0, value) for value in values)],
        method="highs-ds",
    )
    if result.x is None:
        return None
    moves = np.rint(result.x[:cells] - result.x[cells:]).astype(np.int64).tolist()
    return exact_change(block, values, moves)


def exact_change(block: Block, values: Sequence[int], moves: Sequence[int]) -> Change | None:
    """The solver counts in floating point: what it says is taken only where it is exact."""
    mended = [value + move for value, move in zip(values, moves, strict=True)]
    if min(mended) < 0 or any(block.residuals(mended)):
        return None
    return {cell: mended[cell] for cell, move in enumerate(moves) if move}
