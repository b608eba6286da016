"""The smallest set of cells to change as an integer programme, for what trying cannot reach.

A cell costs its price if it changes at all (Fellegi and Holt); blank cells are nearly free.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from lib.checking.blocks import Block
from lib.checking.search import Change

_SECONDS = 0.3
"""Nobody waits longer for a block that is so wrong: then it gets no proposal."""
_OPTIMAL = 0
"""The solver's word for having proved that nothing is cheaper."""

Floats = NDArray[np.float64]


def cheap_change(block: Block, values: Sequence[int], prices: Sequence[float]) -> Change | None:
    """The cheapest change that makes all equations hold.

    Args:
        block: the cells and equations.
        values: the number of each cell, 0 for a cell without one.
        prices: what it costs to change each cell, above 0.

    Returns:
        cell -> the value that it should have; None where there is none, or none in time.
    """
    cells = len(block.codes)
    off = np.array(block.residuals(values), float)
    # No cell of a smallest change moves further than all sums are off together.
    far = max(1.0, float(np.abs(off).sum()))
    fall = np.minimum(np.array(values, float), far)
    # Unknowns: how far each cell moves, then for each cell whether it moves (0 or 1).
    result = milp(
        np.concatenate([np.zeros(cells), np.array(prices)]),
        constraints=_constraints(block, off, far, fall),
        bounds=Bounds(
            np.concatenate([-fall, np.zeros(cells)]),
            np.concatenate([np.full(cells, far), np.ones(cells)]),
        ),
        integrality=np.ones(2 * cells, np.int64),
        options={"time_limit": _SECONDS},
    )
    if result.x is None or result.status != _OPTIMAL:
        return None
    moves = np.rint(result.x[:cells]).astype(np.int64).tolist()
    return exact_change(block, values, moves)


def _constraints(block: Block, off: Floats, far: float, fall: Floats) -> list[LinearConstraint]:
    cells = len(block.codes)
    places = [
        (weight, line, cell) for line, terms in enumerate(block.equations) for cell, weight in terms
    ]
    weights, lines, columns = np.array(places).T
    shape = (len(block.equations), 2 * cells)
    sums = sparse.csr_array(sparse.coo_array((weights, (lines, columns)), shape=shape))
    one = sparse.eye_array(cells)
    return [
        LinearConstraint(sums, -off, -off),
        LinearConstraint(sparse.hstack([one, -far * one]), -np.inf, 0),
        LinearConstraint(sparse.hstack([one, sparse.diags_array(fall)]), 0, np.inf),
        *_never_alone(block, off),
    ]


def _never_alone(block: Block, off: Floats) -> list[LinearConstraint]:
    """What follows of itself, said to the solver: it then sees at once how few cells can do.

    A sum that is off has a cell that moves; in one that holds, no cell moves alone.
    """
    cells = len(block.codes)
    rows = []
    for terms, wrong in zip(block.equations, off.tolist(), strict=True):
        members = [cells + cell for cell, _ in terms]
        if wrong:
            rows.append(dict.fromkeys(members, 1.0))
        else:
            rows += [{**dict.fromkeys(members, 1.0), cell: -1.0} for cell in members]
    least = np.array([float(-1.0 not in row.values()) for row in rows])
    places = [(value, line, cell) for line, row in enumerate(rows) for cell, value in row.items()]
    values, lines, columns = np.array(places).T
    shape = (len(rows), 2 * cells)
    matrix = sparse.coo_array((values, (lines.astype(int), columns.astype(int))), shape=shape)
    return [LinearConstraint(sparse.csr_array(matrix), least, np.inf)]


def exact_change(block: Block, values: Sequence[int], moves: Sequence[int]) -> Change | None:
    """The solver counts in floating point: what it says is taken only where it is exact."""
    mended = [value + move for value, move in zip(values, moves, strict=True)]
    if min(mended) < 0 or any(block.residuals(mended)):
        return None
    return {cell: mended[cell] for cell, move in enumerate(moves) if move}
