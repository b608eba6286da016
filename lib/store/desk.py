"""Reports on the desk while many of them are held against each other; each is loaded once."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, select

from lib.checking.check import examine
from lib.checking.last_year import LastYear, last_year_of
from lib.extract.report import Report
from lib.form.rule_settings import DEFAULT, Settings
from lib.store.batches import at_once
from lib.store.judging import Findings, is_written, rewrite_all, tell_all
from lib.store.loading import load_report
from lib.store.models import ReadingRow
from lib.store.office_rules import read_settings
from lib.store.parents import ABOVE_ITSELF, parts_of
from lib.store.results import Agency
from lib.store.roster import agencies
from lib.store.succession import Lineage, Year, lineage

_IN_FORCE = select(ReadingRow.agency_id, ReadingRow.year, ReadingRow.id).where(
    ReadingRow.agency_id.in_(bindparam("whose", expanding=True)), ReadingRow.in_force
)


@dataclass
class Desk:
    """Everything that a report is checked with besides itself.

    ``known`` are the agencies of the roster by number; ``alone`` the readings whose findings are
    those of the report by itself, as the program has its rules; ``numbers`` the readings in force
    of all agencies that can be concerned. What is ``written`` stands in the database only once
    ``write`` was called.
    """

    connection: Connection
    known: dict[int, Agency]
    parts: dict[int, tuple[int, ...]]
    lines: Lineage
    settings: Settings = DEFAULT
    alone: Container[int] = ()
    numbers: dict[Year, int] = field(default_factory=dict)
    read: dict[int, Report] = field(default_factory=dict)
    written: dict[int, Findings] = field(default_factory=dict)

    def look_up(self, wanted: Iterable[Year]) -> None:
        """Find the readings in force of agencies, their parts and those that came before them."""
        whose = {agency for agency, _ in wanted}
        whose |= {part for agency in whose for part in self.parts.get(agency, ())}
        whose |= {one for (agency, _), all_ in self.lines.before.items() if agency in whose
                  for one in all_}  # fmt: skip
        for some in at_once(whose):
            found: Any = self.connection.execute(_IN_FORCE, {"whose": some})
            self.numbers |= {(agency, year): reading for agency, year, reading in found}

    def refresh(self, agency: int, year: int) -> bool:
        """Check the agency's report of the year anew; whether it has other findings now."""
        reading = self.numbers.get((agency, year))
        if reading is None or self._is_settled(reading, agency, year):
            return False
        return self.judge(reading, agency, year)

    def judge(self, reading: int, agency: int | None, year: int | None) -> bool:
        """Check one reading anew; whether it has other findings now."""
        report = self._report(reading)
        last: LastYear | None = None
        beside: Sequence[Report] = ()
        missing: Sequence[str] = ()
        if agency is not None and year is not None:
            last = self.last_year(agency, year)
            beside, missing = self._parts(agency, year, report)
        anew = tell_all(report, *examine(report, last, beside, self.settings, missing))
        if is_written(self.connection, reading, anew):
            return False
        self.written[reading] = anew
        return True

    def write(self) -> None:
        """Put what was found anew in the place of what the readings had, all in one go."""
        rewrite_all(self.connection, self.written)
        self.written.clear()

    def last_year(self, agency: int, year: int) -> LastYear | None:
        """The report of the year before, or what stands in for it; None where some of it lacks."""
        own = self.numbers.get((agency, year - 1))
        before = self.lines.before.get((agency, year), ())
        if not before:
            return None if own is None else LastYear(self._report(own))
        readings = [self.numbers.get((one, year - 1)) for one in before]
        # What was divided among several agencies cannot be told apart.
        divided = any(len(self.lines.after[one, year]) > 1 for one in before)
        found = [reading for reading in readings if reading is not None]
        if divided or len(found) < len(readings):
            return None
        names = [self.known[one].name for one in before]
        if own is not None:
            found, names = [own, *found], [self.known[agency].name, *names]
        return last_year_of([self._report(reading) for reading in found], names)

    def _is_settled(self, reading: int, agency: int, year: int) -> bool:
        """Whether nothing beside the report can bear on its findings."""
        last = (agency, year - 1) in self.numbers or (agency, year) in self.lines.before
        parts = any((part, year) in self.numbers for part in self.parts.get(agency, ()))
        return reading in self.alone and self.settings == DEFAULT and not last and not parts

    def _parts(
        self, agency: int, year: int, report: Report
    ) -> tuple[Sequence[Report], Sequence[str]]:
        """The reports that a government's is the sum of, and the names of parts without any."""
        # A report of the government's own office alone is no sum of others.
        within = () if report.identity.scope == "own" else self.parts.get(agency, ())
        found = {part: self.numbers.get((part, year)) for part in within}
        reports = [self._report(reading) for reading in found.values() if reading is not None]
        missing = [
            self.known[part].name
            for part, reading in found.items()
            if (
                self._is_due(part, year) if reading is None else self._is_office_only(part, reading)
            )
        ]
        return reports, missing

    def _is_due(self, part: int, year: int) -> bool:
        """Whether an agency was there in a year, and owed a report."""
        lines = self.lines
        return (
            self.known[part].must_file and lines.begun(part, year) and not lines.ended(part, year)
        )

    def _is_office_only(self, part: int, reading: int) -> bool:
        """Whether a lower government's report leaves out its departments."""
        above = self.known[part].kind in ABOVE_ITSELF and bool(self.parts.get(part))
        return above and self._report(reading).identity.scope == "own"

    def _report(self, reading: int) -> Report:
        if reading not in self.read:
            self.read[reading] = load_report(self.connection, reading)
        return self.read[reading]


def lay_out(connection: Connection, alone: Container[int] = ()) -> Desk:
    """A desk with the roster, the successions and the office's rules as they are now."""
    known = agencies(connection)
    return Desk(
        connection,
        {agency.id: agency for agency in known},
        parts_of(known),
        lineage(connection),
        read_settings(connection),
        alone,
    )
