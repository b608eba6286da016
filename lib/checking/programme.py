"""The smallest sets of cells to change as an integer programme, for what trying cannot reach.

A cell costs its price if it changes at all (Fellegi and Holt); blank cells are nearly free.
"""

from collections.abc import Sequence
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from lib.checking.blocks import Block
from lib.checking.search import Change

_SECONDS = 2.0
"""A block that is so wrong that this is not enough gets no proposal, or not all of them."""
_OPTIMAL, _INFEASIBLE = 0, 2
"""States of the solver."""
_SLACK = 1e-6


def cheapest_changes(
    block: Block, values: Sequence[int], prices: Sequence[float], most: int
) -> tuple[list[Change], bool]:
    """All changes that cost as little as any and make all equations hold.

    Args:
        block: the cells and equations.
        values: the number of each cell, 0 for a cell without one.
        prices: what it costs to change each cell, above 0.
        most: how many changes at most.

    Returns:
        the changes, and whether they are all there are: not so where there are more than ``most``,
        or where time ran out.
    """
    model = _Model(block, values, prices)
    until = monotonic() + _SECONDS
    found: list[Change] = []
    while len(found) < most:
        change, certain = model.cheapest(until - monotonic())
        if change is None or (found and _dearer(prices, change, found[0])):
            return found, certain
        found.append(change)
        model.exclude(change)
    return found, False


def _dearer(prices: Sequence[float], change: Change, other: Change) -> bool:
    return sum(prices[cell] for cell in change) > sum(prices[cell] for cell in other) + _SLACK


class _Model:
    """Unknowns: how far each cell moves, then for each cell whether it moves (0 or 1)."""

    def __init__(self, block: Block, values: Sequence[int], prices: Sequence[float]) -> None:
        cells, lines = len(block.codes), len(block.equations)
        places = [
            (line, cell, weight)
            for line, terms in enumerate(block.equations)
            for cell, weight in terms
        ]
        rows, columns, weights = np.array(places).T
        sums = sparse.coo_array((weights, (rows, columns)), shape=(lines, 2 * cells)).tocsr()
        off = np.array(block.residuals(values))
        self.block, self.values, self.off = block, values, off
        # No cell of a smallest change moves further than all sums are off together.
        far = max(1, int(np.abs(off).sum()))
        fall = np.minimum(np.array(values, float), far)
        one = sparse.eye_array(cells)
        moves = [
            LinearConstraint(sums, -off, -off),
            LinearConstraint(sparse.hstack([one, -far * one]), -np.inf, 0),
            LinearConstraint(sparse.hstack([one, sparse.diags_array(fall)]), 0, np.inf),
        ]
        self.constraints: list[LinearConstraint] = moves
        self.price = np.concatenate([np.zeros(cells), np.array(prices)])
        self.bounds = Bounds(
            np.concatenate([-fall, np.zeros(cells)]),
            np.concatenate([np.full(cells, far), np.ones(cells)]),
        )

    def cheapest(self, seconds: float) -> tuple[Change | None, bool]:
        """The cheapest change not excluded, None where there is none; whether that is certain."""
        result = milp(
            self.price,
            constraints=self.constraints,
            bounds=self.bounds,
            integrality=np.ones(len(self.price), np.int64),
            options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0.0},
        )
        if result.x is None or result.status != _OPTIMAL:
            return None, result.status == _INFEASIBLE
        moved: NDArray[np.int64] = np.rint(result.x[: len(self.values)]).astype(np.int64)
        change = {
            cell: value + int(delta)
            for cell, (value, delta) in enumerate(zip(self.values, moved, strict=True))
            if delta
        }
        mended = [change.get(cell, value) for cell, value in enumerate(self.values)]
        # The solver counts in floating point: what it says is taken only where it is exact.
        exact = not any(self.block.residuals(mended)) and min(mended) >= 0
        return (change, True) if exact else (None, False)

    def exclude(self, change: Change) -> None:
        """From now on, not all of these cells may move together."""
        row = np.zeros((1, len(self.price)))
        row[0, [len(self.values) + cell for cell in change]] = 1
        self.constraints.append(LinearConstraint(row, -np.inf, len(change) - 1))
