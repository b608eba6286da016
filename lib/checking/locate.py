"""Which cells are wrong: the smallest change that makes all sums hold (Fellegi and Holt).

A proposal for people, block by block; no figure is ever changed here.
"""

from collections.abc import Iterator, Mapping, Sequence

from lib.checking.advice import advise, advise_filling
from lib.checking.blocks import Block, blocks
from lib.checking.coded_text import Meaning
from lib.checking.finding import Repair
from lib.checking.likely import effort
from lib.checking.matrix import system_of
from lib.checking.search import Change
from lib.checking.smallest import (
    FEW,
    Numbers,
    cost_of,
    few_changes,
    filled_along,
    instead_of_filling,
    numbers_of,
    smallest,
)
from lib.checking.spans import Span, spans_of
from lib.extract.report import Report
from lib.form.narrative import load_narrative

MOST_REPAIRS = 10
"""So many smallest repairs of a block are told; where there are more, none of them says much."""


def locate(report: Report) -> tuple[Repair, ...]:
    """The smallest repairs of each block of sums that cannot all hold, those beyond doubt first.

    Also what the sums say that blank or unread cells should be, where only one value is left.
    """
    meanings = load_narrative().meanings
    repairs: list[Repair] = []
    for block in blocks(system_of(report)):
        numbers = numbers_of(block, report)
        if not numbers.gaps and not any(block.residuals(numbers.values)):
            continue
        spans = spans_of(block, numbers.values, numbers.gaps)
        if spans is not None and not (found := instead_of_filling(block, numbers)):
            repairs += _fillings(block, numbers, report, spans)
        elif spans is not None:
            repairs += _told(block, numbers.settled, report, meanings, found)
        else:
            repairs += _repairs(block, numbers, report, meanings)
    return tuple(sorted(repairs, key=lambda repair: not repair.unique))


def _fillings(
    block: Block, numbers: Numbers, report: Report, spans: Mapping[int, Span]
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
    block: Block, numbers: Numbers, report: Report, meanings: Mapping[str, Meaning]
) -> list[Repair]:
    """What mends sums that no filling of gaps makes hold."""
    settled = few_changes(block, numbers.settled, FEW) if numbers.blank else []
    if settled:
        fewer = few_changes(block, numbers, len(settled[0]) - 1)
        if not fewer or cost_of(block, numbers, fewer[0]) > 2 * len(settled[0]):
            return _told(block, numbers.settled, report, meanings, settled)
        return _told(block, numbers, report, meanings, fewer)
    changes, complete = smallest(block, numbers)
    return _told(block, numbers, report, meanings, changes, complete)


def _told(
    block: Block,
    numbers: Numbers,
    report: Report,
    meanings: Mapping[str, Meaning],
    changes: Sequence[Change],
    complete: bool = True,
) -> list[Repair]:
    """Changes of a block as repairs, the least far-fetched first, with the gaps that follow."""
    filled = [change | filled_along(block, numbers, change) for change in changes]
    coded = [{block.codes[cell]: one[cell] for cell in sorted(one)} for one in filled]
    coded.sort(key=lambda one: effort(report, one, meanings))
    unique = complete and len(coded) == 1
    return [Repair(one, unique, advise(report, one, meanings)) for one in coded[:MOST_REPAIRS]]
