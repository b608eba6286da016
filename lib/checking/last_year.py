"""Last year's report, where the agency is no longer the one that made it: renamed, or merged.

Of a renamed agency it is the predecessor's report; of one merged from several it is the sum of
theirs, which says enough where figures are carried over, and nothing where years are compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from lib.extract.report import BLANK, UNREAD, Figure, Identity, Number, Report
from lib.form.form import TABLES, cells

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LastYear:
    """What this year's report is held against.

    ``predecessors`` are the agencies whose report it is, or whose reports it is the sum of; none
    where it is the agency's own. ``loose`` are the figures in whose sum a blank cell was left out.
    """

    report: Report
    predecessors: tuple[str, ...] = ()
    loose: frozenset[str] = frozenset()

    @property
    def summed(self) -> bool:
        """Whether it is the sum of several reports."""
        return len(self.predecessors) > 1

    @property
    def note(self) -> str:
        """Whose figures they are, in brackets for the end of a sentence; empty for its own."""
        if not self.predecessors:
            return ""
        names = "”“".join(self.predecessors)
        return f"（上年数为“{names}”年报之和）" if self.summed else f"（上年数取自“{names}”的年报）"


def last_year_of(reports: Sequence[Report], names: Sequence[str]) -> LastYear:
    """The reports of predecessors as one.

    Args:
        reports: at least one, all of one year.
        names: of the agencies, in the same order.
    """
    if len(reports) == 1:
        return LastYear(reports[0], tuple(names))
    editions = {table: _shared([one.editions.get(table) for one in reports]) for table in TABLES}
    codes = [
        code for table, edition in editions.items() if edition for code in cells(table, edition)
    ]
    summed = Report(
        identity=Identity(
            agency="、".join(names),
            year=_shared([one.identity.year for one in reports]),
            scope=_shared([one.identity.scope for one in reports]),
        ),
        editions=editions,
        figures={code: _sum([one.figures[code] for one in reports]) for code in codes},
        has_text=False,
    )
    loose = {code for code in codes if any(one.figures[code].state == BLANK for one in reports)}
    return LastYear(summed, tuple(names), frozenset(loose))


def _shared(values: Sequence[T | None]) -> T | None:
    """What all have alike, None where they differ."""
    return values[0] if all(value == values[0] for value in values) else None


def _sum(figures: Sequence[Figure]) -> Figure:
    """Numbers added up, blank cells left out; unread where one of them could not be read."""
    found: list[Number] = [one.value for one in figures if one.value is not None]
    if not found or any(one.state == UNREAD for one in figures):
        blank = all(one.state == BLANK for one in figures)
        return Figure(None, "" if blank else None, None)
    total: Number = sum(found, start=0)
    return Figure(total, str(total), None)
