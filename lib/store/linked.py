"""Findings that need other reports of the store: last year's, and those of a government's parts.

They are put right whenever one of these reports changes, so that every page finds them in place.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, select

from lib.checking.check import relink
from lib.extract.report import Report
from lib.store.judging import read_findings, write_findings
from lib.store.loading import load_report
from lib.store.models import ReadingRow
from lib.store.parents import parents_of, parts_of
from lib.store.roster import agencies

Year = tuple[int, int]
"""An agency's number and a report year."""

_IN_FORCE = select(ReadingRow.agency_id, ReadingRow.year, ReadingRow.id).where(
    ReadingRow.agency_id.in_(bindparam("whose", expanding=True)), ReadingRow.in_force
)
_MOST = 5000
"""Databases take no more than some ten thousand parameters at a time."""

_YEARS = select(ReadingRow.year).where(
    ReadingRow.agency_id == bindparam("whose"), ReadingRow.in_force
)


def refresh(connection: Connection, concerned: Iterable[Year], alone: Container[int] = ()) -> int:
    """Check anew what hangs on the reports in force of some agencies and years.

    That is their own last year, their next year, and the government that they are a part of.

    Args:
        connection: where they are.
        concerned: whose reports changed.
        alone: numbers of readings whose findings are those of the report by itself.

    Returns:
        how many reports have other findings now.
    """
    changed = set(concerned)
    if not changed:
        return 0
    known = agencies(connection)
    parents = parents_of(known)
    wholes = {(parents[agency], year) for agency, year in changed if agency in parents}
    after = {(agency, year + 1) for agency, year in changed}
    desk = _Desk(connection, parts_of(known), alone)
    wanted = sorted(changed | after | wholes)
    desk.look_up(wanted)
    return sum(desk.refresh(agency, year) for agency, year in wanted)


def refresh_parts(connection: Connection, before: dict[int, int]) -> None:
    """Check anew the governments that have other parts than ``before`` (agency -> government)."""
    after = parents_of(agencies(connection))
    moved = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
    wholes = {one[agency] for agency in moved for one in (before, after) if agency in one}
    refresh(connection, {(whole, year) for whole in wholes for year in years_of(connection, whole)})


def years_of(connection: Connection, agency: int) -> list[int]:
    """The years that an agency has a report in force for."""
    found = connection.execute(_YEARS, {"whose": agency}).scalars()
    return [year for year in found if year is not None]


@dataclass
class _Desk:
    """Reports on the desk while many of them are held against each other; each is loaded once.

    ``numbers``: the readings in force of all agencies that can be concerned.
    """

    connection: Connection
    parts: dict[int, tuple[int, ...]]
    alone: Container[int]
    numbers: dict[Year, int] = field(default_factory=dict)
    read: dict[int, Report] = field(default_factory=dict)

    def look_up(self, wanted: Iterable[Year]) -> None:
        whose = {agency for agency, _ in wanted}
        whose |= {part for agency in whose for part in self.parts.get(agency, ())}
        rest = iter(whose)
        while some := tuple(islice(rest, _MOST)):
            found: Any = self.connection.execute(_IN_FORCE, {"whose": some})
            self.numbers |= {(agency, year): reading for agency, year, reading in found}

    def refresh(self, agency: int, year: int) -> bool:
        """Whether the agency's report of the year has other findings now."""
        reading = self.numbers.get((agency, year))
        if reading is None:
            return False
        last = self.numbers.get((agency, year - 1))
        parts = [self.numbers.get((part, year)) for part in self.parts.get(agency, ())]
        if reading in self.alone and last is None and not any(parts):
            return False
        report = self.report(reading)
        findings, repairs = read_findings(self.connection, reading)
        previous = None if last is None else self.report(last)
        # A report of the government's own office alone is no sum of others.
        within = () if report.identity.scope == "own" else parts
        beside = [self.report(part) for part in within if part is not None]
        anew = relink(report, findings, repairs, previous, beside)
        if anew == findings:
            return False
        write_findings(self.connection, reading, anew, repairs, report)
        return True

    def report(self, reading: int) -> Report:
        if reading not in self.read:
            self.read[reading] = load_report(self.connection, reading)
        return self.read[reading]
