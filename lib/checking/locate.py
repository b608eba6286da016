"""Which cells are wrong: the smallest change that makes all sums hold (Fellegi and Holt).

A proposal for people, block by block; no figure is ever changed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.checking.blocks import Block, blocks
from lib.checking.coded_text import Meaning
from lib.checking.finding import Repair
from lib.checking.likely import effort, filling_in_words, in_words
from lib.checking.linear import ABSENT
from lib.checking.matrix import system_of
from lib.checking.programme import cheapest_changes
from lib.checking.search import Change, smallest_changes, solve
from lib.checking.spans import spans_of
from lib.extract.report import BLANK, Report
from lib.form.narrative import load_narrative

MOST_REPAIRS = 10
"""So many smallest repairs of a block are told; where there are more, none of them says much."""
_TRIES = 4_000
_MOST_CELLS = 6
_PRICE_OF_GAP = 1 / 1024
"""A blank is filled rather than a number changed, however many blanks that takes."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A block's values; ``gaps`` are the cells without a usable number, which have 0 there."""

    values: tuple[int, ...]
    gaps: frozenset[int]


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
        if spans is None:
            repairs += _repairs(block, numbers, report, meanings)
        else:
            repairs += _fillings(block, numbers, report, spans)
    return tuple(sorted(repairs, key=lambda repair: not repair.unique))


def _numbers(block: Block, report: Report) -> _Numbers:
    """A figure that is negative or no whole number cannot stand: its cell counts as empty."""
    figures = [report.figures.get(code, ABSENT).value for code in block.codes]
    usable = [value is not None and value >= 0 and value == int(value) for value in figures]
    return _Numbers(
        tuple(int(value or 0) if good else 0 for value, good in zip(figures, usable, strict=True)),
        frozenset(cell for cell, good in enumerate(usable) if not good),
    )


def _fillings(
    block: Block, numbers: _Numbers, report: Report, spans: Mapping[int, tuple[int, int | None]]
) -> Iterator[Repair]:
    """The empty cells that can have but one value, those left out that hold as 0 anyway."""
    found: dict[str, int] = {}
    residuals = block.residuals(numbers.values)
    for cell in sorted(numbers.gaps):
        low, high = spans[cell]
        code = block.codes[cell]
        blank = report.figures.get(code, ABSENT).state == BLANK
        off = any(residuals[line] for line, _ in block.touching[cell])
        if low == high and (off or not blank):
            found[code] = low
    if found:
        yield Repair(found, True, filling_in_words(report, found))


def _repairs(
    block: Block, numbers: _Numbers, report: Report, meanings: Mapping[str, Meaning]
) -> list[Repair]:
    changes, complete = _smallest(block, numbers)
    settled = [_settled(block, numbers, change) for change in changes]
    coded = [{block.codes[cell]: value for cell, value in one.items()} for one in settled if one]
    unique = complete and len(changes) == 1 and settled == changes
    coded.sort(key=lambda one: effort(report, one, meanings))
    return [Repair(one, unique, in_words(report, one, meanings)) for one in coded[:MOST_REPAIRS]]


def _smallest(block: Block, numbers: _Numbers) -> tuple[list[Change], bool]:
    """The changes of the fewest numbers, then of the fewest gaps; whether these are all."""
    # Cells without a number stay empty (as 0) as long as one number alone can be the cause.
    most = 1 if numbers.gaps else _MOST_CELLS
    found = smallest_changes(block, numbers.values, numbers.gaps, _TRIES, most)
    if found:
        return found, True
    prices = [_PRICE_OF_GAP if cell in numbers.gaps else 1.0 for cell in range(len(block.codes))]
    return cheapest_changes(block, numbers.values, prices, MOST_REPAIRS + 1)


def _settled(block: Block, numbers: _Numbers, change: Change) -> Change:
    """The part of a change whose values are certain once it is known which cells are wrong.

    Two blanks in one row that make up a sum between them could share it in many ways: they are
    left out rather than filled at will.
    """
    if solve(block, numbers.values, block.residuals(numbers.values), list(change)) == change:
        return change
    spans = spans_of(block, numbers.values, change)
    return {
        cell: value for cell, value in change.items() if spans and spans[cell] == (value, value)
    }
