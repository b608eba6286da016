"""The smallest sets of cells to change, found by trying: exact, and quick for a few wrong cells.

An equation that does not hold needs a changed cell in it; one that holds needs none, or two. So the
next cell to try always lies in a known equation, and equations that share no cell need a cell each.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from lib.checking.blocks import Block

Change = dict[int, int]
"""Cell -> the value that it should have."""


def smallest_changes(
    block: Block,
    values: Sequence[int],
    locked: frozenset[int],
    tries: int,
    accept: Callable[[Change], bool] = lambda change: True,
) -> list[Change] | None:
    """Every set of the smallest size that makes all equations hold by whole numbers not below 0.

    Args:
        block: the cells and equations.
        values: the number of each cell.
        locked: cells that are not to be changed.
        tries: how many sets may be looked at.
        accept: what a change must satisfy besides.

    Returns:
        the changes, all of one size; None where ``tries`` were too few to find all.
    """
    search = _Search(block, values, locked, tries)
    for size in range(_least(block, search.wrong), len(block.codes) + 1):
        found = [one for one in search.sets(size, (), 0, 0, locked) if accept(one)]
        if search.tries < 0:
            return None
        if found:
            return found
    return []


def _least(block: Block, open_lines: int) -> int:
    """So many cells at least: one for each of some equations that share no cell."""
    count = 0
    while open_lines:
        line = (open_lines & -open_lines).bit_length() - 1
        open_lines &= ~block.near[line]
        count += 1
    return count


class _Search:
    """One block's numbers, and how many tries are left."""

    def __init__(
        self, block: Block, values: Sequence[int], locked: frozenset[int], tries: int
    ) -> None:
        self.block, self.values, self.tries = block, values, tries
        self.residuals = block.residuals(values)
        self.wrong = sum(1 << line for line, off in enumerate(self.residuals) if off)

    def sets(
        self, size: int, chosen: tuple[int, ...], once: int, twice: int, banned: frozenset[int]
    ) -> Iterator[Change]:
        """Changes of just ``size`` cells that contain ``chosen`` and nothing banned.

        ``once`` and ``twice`` are the equations that chosen cells touch, as bits.
        """
        self.tries -= 1
        open_lines = (self.wrong & ~once) | (once & ~twice & ~self.wrong)
        if self.tries < 0 or len(chosen) + _least(self.block, open_lines) > size:
            return
        if len(chosen) == size:
            change = solve(self.block, self.values, self.residuals, chosen)
            if change is not None:
                yield change
            return
        for cell in self._next_cells(open_lines or once, bool(open_lines)):
            if cell in banned:
                continue
            # Sets with this cell are done with after it: the later ones are looked for without it.
            banned |= {cell}
            mask = self.block.masks[cell]
            yield from self.sets(size, (*chosen, cell), once | mask, twice | (once & mask), banned)

    def _next_cells(self, lines: int, any_one: bool) -> list[int]:
        """The cells of the shortest of some equations, or of all of them."""
        equations = [terms for line, terms in enumerate(self.block.equations) if lines >> line & 1]
        if any_one:
            equations = [min(equations, key=len)]
        return list(dict.fromkeys(cell for terms in equations for cell, _ in terms))


def solve(
    block: Block, values: Sequence[int], residuals: Sequence[int], chosen: Sequence[int]
) -> Change | None:
    """The one change of all chosen cells that makes every equation hold.

    Returns:
        None where there is none, where there are several, where one would be no whole number or
        below 0, or would not change a cell.
    """
    lines = {line for cell in chosen for line, _ in block.touching[cell]}
    rows = []
    for line in sorted(lines):
        weights = dict(block.equations[line])
        rows.append([Fraction(weights.get(c, 0)) for c in chosen] + [Fraction(-residuals[line])])
    deltas = _eliminate(rows, len(chosen))
    if deltas is None:
        return None
    change = {}
    for cell, delta in zip(chosen, deltas, strict=True):
        if not delta or delta.denominator != 1 or values[cell] + delta < 0:
            return None
        change[cell] = values[cell] + int(delta)
    return change


def _eliminate(rows: list[list[Fraction]], unknowns: int) -> list[Fraction] | None:
    """Gauss-Jordan; None where the equations contradict each other or leave something open."""
    for column in range(unknowns):
        pivot = next((i for i in range(column, len(rows)) if rows[i][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = [value / rows[column][column] for value in rows[column]]
        rows[column] = head
        for i, row in enumerate(rows):
            if i != column and row[column]:
                factor = row[column]
                rows[i] = [a - factor * b for a, b in zip(row, head, strict=True)]
    if any(row[unknowns] for row in rows[unknowns:]):
        return None
    return [row[unknowns] for row in rows[:unknowns]]
