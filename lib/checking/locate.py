"""Which cells are wrong: the smallest change that makes all sums hold (Fellegi and Holt).

A proposal for people, block by block; no figure is ever changed here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.checking.advice import advise, advise_filling
from lib.checking.blocks import Block, blocks, sums_of, without
from lib.checking.coded_text import Meaning
from lib.checking.finding import Repair
from lib.checking.likely import effort
from lib.checking.linear import ABSENT
from lib.checking.matrix import system_of
from lib.checking.programme import cheap_change
from lib.checking.search import Change, least_changes, smallest_changes
from lib.checking.spans import Span, spans_of
from lib.extract.report import BLANK, Number, Report
from lib.form.narrative import load_narrative

MOST_REPAIRS = 10
"""So many smallest repairs of a block are told; where there are more, none of them says much."""
_TRIES = 2_500
_FEW = 3
"""So many wrong numbers are looked for with blanks as noughts before blanks are filled."""
_MOST_CELLS = 12
"""A change of more cells than that is no repair, but another table."""
_PRICE_OF_GAP = 1 / 1024
"""A gap is filled rather than a number changed, however many gaps that takes."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A block's values; ``gaps`` are the cells without a usable number, which have 0 there.

    ``blank``: those of the gaps that were left empty, as people leave a cell that would have a 0.
    """

    values: tuple[int, ...]
    gaps: frozenset[int]
    blank: frozenset[int]

    @property
    def settled(self) -> "_Numbers":
        """The same with every blank taken for the 0 that it may stand for."""
        return replace(self, gaps=self.gaps - self.blank, blank=frozenset())


def locate(report: Report) -> tuple[Repair, ...]:
    """The smallest repairs of each block of sums that cannot all hold, those beyond doubt first.

    Also what the sums say that blank or unread cells should be, where only one value is left.
    """
    meanings = load_narrative().meanings
    repairs: list[Repair] = []
    for block in blocks(system_of(report)):
        numbers = _numbers(block, report)
        if not numbers.gaps and not any(block.residuals(numbers.values)):
            continue
        spans = spans_of(block, numbers.values, numbers.gaps)
        if spans is not None and not (found := _instead_of(spans, block, numbers)):
            repairs += _fillings(block, numbers, report, spans)
        elif spans is not None:
            repairs += _told(block, numbers.settled, report, meanings, found)
        else:
            repairs += _repairs(block, numbers, report, meanings)
    return tuple(sorted(repairs, key=lambda repair: not repair.unique))


def _numbers(block: Block, report: Report) -> _Numbers:
    """A figure that is negative or no whole number cannot stand: its cell counts as empty."""
    figures = [report.figures.get(code, ABSENT) for code in block.codes]
    usable = [_usable(figure.value) for figure in figures]
    return _Numbers(
        tuple(
            int(one.value or 0) if good else 0 for one, good in zip(figures, usable, strict=True)
        ),
        frozenset(cell for cell, good in enumerate(usable) if not good),
        frozenset(cell for cell, one in enumerate(figures) if one.state == BLANK),
    )


def _usable(value: Number | None) -> bool:
    return value is not None and value >= 0 and value == int(value)


def _fillings(
    block: Block, numbers: _Numbers, report: Report, spans: Mapping[int, Span]
) -> Iterator[Repair]:
    """The cells without a usable number that can have but one, blanks that hold as 0 left out."""
    found: dict[str, int] = {}
    for cell in sorted(numbers.gaps):
        low, high = spans[cell]
        # A blank that holds as 0 is no fault; what could not be read is told even so.
        if low == high and (low or cell not in numbers.blank):
            found[block.codes[cell]] = low
    if found:
        yield Repair(found, True, advise_filling(report, found))


def _repairs(
    block: Block, numbers: _Numbers, report: Report, meanings: Mapping[str, Meaning]
) -> list[Repair]:
    """What mends sums that no filling of gaps makes hold."""
    settled = _few(block, numbers.settled, _FEW) if numbers.blank else []
    if settled:
        fewer = _few(block, numbers, len(settled[0]) - 1)
        if not fewer or _cost(block, numbers, fewer[0]) > 2 * len(settled[0]):
            return _told(block, numbers.settled, report, meanings, settled)
        return _told(block, numbers, report, meanings, fewer)
    changes, complete = _smallest(block, numbers)
    return _told(block, numbers, report, meanings, changes, complete)


def _told(
    block: Block,
    numbers: _Numbers,
    report: Report,
    meanings: Mapping[str, Meaning],
    changes: Sequence[Change],
    complete: bool = True,
) -> list[Repair]:
    """Changes of a block as repairs, the least far-fetched first, with the gaps that follow."""
    filled = [change | _filled(block, numbers, change) for change in changes]
    coded = [{block.codes[cell]: one[cell] for cell in sorted(one)} for one in filled]
    coded.sort(key=lambda one: effort(report, one, meanings))
    unique = complete and len(coded) == 1
    return [Repair(one, unique, advise(report, one, meanings)) for one in coded[:MOST_REPAIRS]]


def _instead_of(spans: Mapping[int, Span], block: Block, numbers: _Numbers) -> list[Change]:
    """Changes of so few numbers that filling the blanks would be far-fetched beside them.

    A single number in a table whose noughts were all left blank is taken for the slip that it is,
    rather than for the one number that is right.
    """
    most = min(_FEW, (_cost(block, numbers, {}) - 1) // 2)
    return _few(block, numbers.settled, most) if numbers.blank and most > 0 else []


def _cost(block: Block, numbers: _Numbers, change: Change) -> int:
    """What a change asks for at least: 2 for each number, 1 for each blank that it fills."""
    spans = spans_of(block, _mended(numbers, change), numbers.gaps) or {}
    filled = {cell: low for cell, (low, _) in spans.items() if low}
    blank = sum(cell in numbers.blank for cell in filled)
    return 2 * len(change) + blank + least_changes(block, _mended(numbers, change | filled))


def _few(
    block: Block, numbers: _Numbers, most: int, locked: frozenset[int] = frozenset()
) -> list[Change]:
    """The changes of the fewest numbers, if so few can do; gaps are filled for nothing.

    ``locked`` cells do not change. Only gaps that some sum needs are open, the others stay as they
    are: nothing, which counts as 0.
    """
    needed = _needed(block, numbers)

    def possible(change: Change) -> bool:
        return not needed or spans_of(block, _mended(numbers, change), needed) is not None

    rest, shut = without(block, sorted(needed)), numbers.gaps | locked
    found = smallest_changes(rest, numbers.values, shut, _TRIES, possible, most) or []
    return [change for change in found if change]


def _smallest(block: Block, numbers: _Numbers) -> tuple[list[Change], bool]:
    """The changes of the fewest numbers, and whether these are all."""
    if found := _few(block, numbers, _MOST_CELLS):
        return found, True
    # So many cells are off that not all ways can be tried: are they sums, all of them?
    parts = frozenset(range(len(block.codes))) - sums_of(block)
    found = _few(block, numbers, len(block.codes), parts)
    return found or _by_programme(block, numbers), False


def _by_programme(block: Block, numbers: _Numbers) -> list[Change]:
    """The change of the fewest numbers as the solver sees it, its gaps left open again."""
    needed = _needed(block, numbers)
    if least_changes(without(block, sorted(needed)), numbers.values) > _MOST_CELLS:
        return []
    prices = [_PRICE_OF_GAP if cell in numbers.gaps else 1.0 for cell in range(len(block.codes))]
    one = cheap_change(block, numbers.values, prices) or {}
    change = {cell: value for cell, value in one.items() if cell not in numbers.gaps}
    return [change] if 0 < len(change) <= _MOST_CELLS else []


def _needed(block: Block, numbers: _Numbers) -> set[int]:
    """The gaps in sums that do not hold without them, and that could make them hold."""
    residuals = block.residuals(numbers.values)
    return {
        cell for cell in numbers.gaps for line, w in block.touching[cell] if w * residuals[line] < 0
    }


def _mended(numbers: _Numbers, change: Change) -> list[int]:
    return [change.get(cell, value) for cell, value in enumerate(numbers.values)]


def _filled(block: Block, numbers: _Numbers, change: Change) -> Change:
    """The gaps that can have but one value, and not 0, once the change is made."""
    spans = spans_of(block, _mended(numbers, change), numbers.gaps) or {}
    return {cell: low for cell, (low, high) in spans.items() if low and low == high}
