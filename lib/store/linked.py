"""Findings that need other reports of the store: last year's, and those of a government's parts.

They are put right whenever one of these reports changes, so that every page finds them in place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

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

_IN_FORCE = select(ReadingRow.id).where(
    ReadingRow.agency_id == bindparam("whose"),
    ReadingRow.year == bindparam("of_year"),
    ReadingRow.in_force,
)

_YEARS = select(ReadingRow.year).where(
    ReadingRow.agency_id == bindparam("whose"), ReadingRow.in_force
)


def refresh(connection: Connection, concerned: Iterable[Year]) -> None:
    """Check anew what hangs on the reports in force of some agencies and years.

    That is their own last year, their next year, and the government that they are a part of.
    """
    changed = set(concerned)
    if not changed:
        return
    known = agencies(connection)
    parents = parents_of(known)
    wholes = {(parents[agency], year) for agency, year in changed if agency in parents}
    after = {(agency, year + 1) for agency, year in changed}
    desk = _Desk(connection, parts_of(known))
    for agency, year in sorted(changed | after | wholes):
        desk.refresh(agency, year)


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
    """Reports on the desk while many of them are held against each other; each is loaded once."""

    connection: Connection
    parts: dict[int, tuple[int, ...]]
    read: dict[Year, tuple[int, Report] | None] = field(default_factory=dict)

    def refresh(self, agency: int, year: int) -> None:
        found = self.in_force(agency, year)
        if found is None:
            return
        reading, report = found
        last = self.in_force(agency, year - 1)
        findings, repairs = read_findings(self.connection, reading)
        previous = last[1] if last else None
        anew = relink(report, findings, repairs, previous, self.parts_in_force(agency, year))
        if anew != findings:
            write_findings(self.connection, reading, anew, repairs, report)

    def parts_in_force(self, agency: int, year: int) -> list[Report]:
        """What a government's report is the sum of; nothing for one of its own office alone."""
        whole = self.in_force(agency, year)
        if whole is None or whole[1].identity.scope == "own":
            return []
        found = (self.in_force(part, year) for part in self.parts.get(agency, ()))
        return [one[1] for one in found if one is not None]

    def in_force(self, agency: int, year: int) -> tuple[int, Report] | None:
        """Number and report of the reading in force."""
        if (agency, year) not in self.read:
            mine = {"whose": agency, "of_year": year}
            reading = self.connection.execute(_IN_FORCE, mine).scalar_one_or_none()
            self.read[agency, year] = (
                None if reading is None else (reading, load_report(self.connection, reading))
            )
        return self.read[agency, year]
