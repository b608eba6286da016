"""A block's numbers, and the smallest changes of them that make all its sums hold.

Blanks stand for noughts as long as few wrong numbers explain what is off; else they are filled.
"""

from dataclasses import dataclass, replace

from lib.checking.blocks import Block, sums_of, without
from lib.checking.linear import ABSENT
from lib.checking.programme import cheap_change
from lib.checking.search import Change, least_changes, smallest_changes
from lib.checking.spans import spans_of
from lib.extract.report import BLANK, Number, Report

_TRIES = 6_000
_FEWER = 2_000
"""So many sets are looked at where what is found would not be beyond doubt anyway."""
FEW = 3
"""So many wrong numbers are looked for with blanks as noughts before blanks are filled."""
_MOST_CELLS = 12
"""A change of more cells than that is no repair, but another table."""
_PRICE_OF_GAP = 1 / 1024
"""A gap is filled rather than a number changed, however many gaps that takes."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A block's values; ``gaps`` are the cells without a usable number, which have 0 there.

    ``blank``: those of the gaps that were left empty, as people leave a cell that would have a 0.
    """

    values: tuple[int, ...]
    gaps: frozenset[int]
    blank: frozenset[int]

    @property
    def settled(self) -> "Numbers":
        """The same with every blank taken for the 0 that it may stand for."""
        return replace(self, gaps=self.gaps - self.blank, blank=frozenset())


def numbers_of(block: Block, report: Report) -> Numbers:
    """A figure that is negative or no whole number cannot stand: its cell counts as empty."""
    values: list[int] = []
    gaps: list[int] = []
    blank: list[int] = []
    for cell, code in enumerate(block.codes):
        figure = report.figures.get(code, ABSENT)
        number = _usable(figure.value)
        values.append(number or 0)
        if number is None:
            gaps.append(cell)
            if figure.state == BLANK:
                blank.append(cell)
    return Numbers(tuple(values), frozenset(gaps), frozenset(blank))


def _usable(value: Number | None) -> int | None:
    if value is None or value < 0 or value != int(value):
        return None
    return int(value)


def instead_of_filling(block: Block, numbers: Numbers) -> list[Change]:
    """Changes of so few numbers that filling the blanks would be far-fetched beside them.

    A single number in a table whose noughts were all left blank is taken for the slip that it is,
    rather than for the one number that is right.
    """
    if not numbers.blank:
        return []
    most = min(FEW, (cost_of(block, numbers, {}) - 1) // 2)
    return few_changes(block, numbers.settled, most) if most > 0 else []


def cost_of(block: Block, numbers: Numbers, change: Change) -> int:
    """What a change asks for at least: 2 for each number, 1 for each blank that it fills."""
    spans = spans_of(block, _mended(numbers, change), numbers.gaps) or {}
    filled = {cell: low for cell, (low, _) in spans.items() if low}
    blank = sum(cell in numbers.blank for cell in filled)
    return 2 * len(change) + blank + least_changes(block, _mended(numbers, change | filled))


def few_changes(
    block: Block,
    numbers: Numbers,
    most: int,
    locked: frozenset[int] = frozenset(),
    tries: int = _TRIES,
) -> list[Change]:
    """The changes of the fewest numbers, if so few can do; gaps are filled for nothing.

    ``locked`` cells do not change. Only gaps that some sum needs are open, the others stay as they
    are: nothing, which counts as 0.
    """
    needed = _needed(block, numbers)

    def possible(change: Change) -> bool:
        return not needed or spans_of(block, _mended(numbers, change), needed) is not None

    rest, shut = without(block, sorted(needed)), numbers.gaps | locked
    found = smallest_changes(rest, numbers.values, shut, tries, possible, most) or []
    return [change for change in found if change]


def smallest(block: Block, numbers: Numbers) -> tuple[list[Change], bool]:
    """The changes of the fewest numbers, and whether these are all."""
    if found := few_changes(block, numbers, _MOST_CELLS):
        return found, True
    # So many cells are off that not all ways can be tried: are they sums, all of them?
    parts = frozenset(range(len(block.codes))) - sums_of(block)
    found = few_changes(block, numbers, len(block.codes), parts, _FEWER)
    return found or _by_programme(block, numbers), False


def _by_programme(block: Block, numbers: Numbers) -> list[Change]:
    """The change of the fewest numbers as the solver sees it, its gaps left open again."""
    needed = _needed(block, numbers)
    if least_changes(without(block, sorted(needed)), numbers.values) > _MOST_CELLS:
        return []
    prices = [_PRICE_OF_GAP if cell in numbers.gaps else 1.0 for cell in range(len(block.codes))]
    one = cheap_change(block, numbers.values, prices) or {}
    change = {cell: value for cell, value in one.items() if cell not in numbers.gaps}
    return [change] if 0 < len(change) <= _MOST_CELLS else []


def _needed(block: Block, numbers: Numbers) -> set[int]:
    """The gaps in sums that do not hold without them, and that could make them hold."""
    residuals = block.residuals(numbers.values)
    return {
        cell for cell in numbers.gaps for line, w in block.touching[cell] if w * residuals[line] < 0
    }


def _mended(numbers: Numbers, change: Change) -> list[int]:
    return [change.get(cell, value) for cell, value in enumerate(numbers.values)]


def filled_along(block: Block, numbers: Numbers, change: Change) -> Change:
    """The gaps that can have but one value, and not 0, once the change is made."""
    spans = spans_of(block, _mended(numbers, change), numbers.gaps) or {}
    return {cell: low for cell, (low, high) in spans.items() if low and low == high}
