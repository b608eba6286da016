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
    most: int | None = None,
) -> list[Change] | None:
    """Every set of the smallest size that makes all equations hold by whole numbers not below 0.

    Args:
        block: the cells and equations.
        values: the number of each cell.
        locked: cells that are not to be changed.
        tries: how many sets may be looked at.
        accept: what a change must satisfy besides.
        most: the largest size that is looked for.

    Returns:
        the changes, all of one size; none where there are none of at most that size; None where
        ``tries`` were too few to find all.
    """
    search = _Search(block, values, locked, tries)
    last = len(block.codes) if most is None else min(most, len(block.codes))
    for size in range(_least(block, search.wrong), last + 1):
        found = [one for one in search.sets(size, (), 0, 0, locked) if accept(one)]
        if search.tries < 0:
            return None
        if found:
            return found
    return []


def least_changes(block: Block, values: Sequence[int]) -> int:
    """So many cells at least must change for all equations to hold; it may well take more."""
    return _least(block, _wrong(block.residuals(values)))


def _wrong(residuals: Sequence[int]) -> int:
    return sum(1 << line for line, off in enumerate(residuals) if off)


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
        self.wrong = _wrong(self.residuals)

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
    unknown: dict[int, dict[int, int]] = {}
    for cell in chosen:
        for line, weight in block.touching[cell]:
            unknown.setdefault(line, {})[cell] = weight
    rest = {line: -residuals[line] for line in unknown}
    change: Change = {}
    waiting = [line for line, cells in unknown.items() if len(cells) == 1]
    while waiting:
        line = waiting.pop()
        if not unknown[line]:
            continue
        ((cell, weight),) = unknown[line].items()
        delta, odd = divmod(rest[line], weight)
        if odd or not delta or values[cell] + delta < 0:
            return None
        change[cell] = values[cell] + delta
        for other, times in block.touching[cell]:
            rest[other] -= times * delta
            del unknown[other][cell]
            if len(unknown[other]) == 1:
                waiting.append(other)
            elif not unknown[other] and rest[other]:
                return None
    if len(change) == len(chosen):
        return change
    others = [cell for cell in chosen if cell not in change]
    return _solve_together(values, unknown, rest, others, change)


def _solve_together(
    values: Sequence[int],
    unknown: dict[int, dict[int, int]],
    rest: dict[int, int],
    cells: list[int],
    change: Change,
) -> Change | None:
    """The rest of a change, where no equation has one unknown cell alone."""
    rows = [
        [Fraction(weights.get(cell, 0)) for cell in cells] + [Fraction(rest[line])]
        for line, weights in sorted(unknown.items())
        if weights
    ]
    deltas = _eliminate(rows, len(cells))
    if deltas is None:
        return None
    for cell, delta in zip(cells, deltas, strict=True):
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
