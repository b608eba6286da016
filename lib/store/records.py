"""What came into the store, counted and listed a page at a time, the newest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from lib.store import loading
from lib.store.conditions import conditions
from lib.store.connection import Database
from lib.store.filters import EVERYTHING, Filters
from lib.store.loading import AnySelect, listed, report_row
from lib.store.models import AgencyRow, DecisionRow, ReadingRow, RuleChangeRow
from lib.store.results import Original, ReportRow

STANDINGS: dict[str, tuple[ColumnElement[bool], ...]] = {
    "all": (),
    "in_force": (ReadingRow.in_force.is_(True),),
    "replaced": (ReadingRow.in_force.is_(False),),
    "unknown": (or_(ReadingRow.agency_id.is_(None), ReadingRow.year.is_(None)),),
}
"""How readings can stand in the store: name -> what holds for them."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many of what the store holds; ``files`` counts the same bytes once."""

    agencies: int
    readings: int
    in_force: int
    files: int
    demo: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody did: decisions by verdict, changes of the rules, and when the last was."""

    name: str
    verdicts: Mapping[str, int]
    rules: int
    last: datetime


class Records:
    """The store's records: ``Store.records``. Every method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        """The records of a database."""
        self._database = database

    def holdings(self) -> Holdings:
        """What the store holds."""
        counted: AnySelect = select(
            func.count(),
            func.count().filter(ReadingRow.in_force),
            func.count(ReadingRow.sha256.distinct()),
            func.count().filter(ReadingRow.demo),
        ).select_from(ReadingRow)
        with self._database.reading() as connection:
            agencies = connection.scalar(select(func.count()).select_from(AgencyRow))
            decisions = connection.scalar(select(func.count()).select_from(DecisionRow))
            readings, in_force, files, demo = connection.execute(counted).one()
        return Holdings(agencies or 0, readings, in_force, files, demo, decisions or 0)

    def people(self) -> list[Person]:
        """Everybody who decided about a finding or set the rules, whoever did so last first."""
        decided = select(
            DecisionRow.person, DecisionRow.verdict, func.count(), func.max(DecisionRow.at)
        ).group_by(DecisionRow.person, DecisionRow.verdict)
        ruled = select(RuleChangeRow.person, func.count(), func.max(RuleChangeRow.at)).group_by(
            RuleChangeRow.person
        )
        verdicts: dict[str, dict[str, int]] = {}
        rules: dict[str, int] = {}
        last: dict[str, datetime] = {}
        with self._database.reading() as connection:
            for name, verdict, count, at in connection.execute(decided):
                verdicts.setdefault(name, {})[verdict] = count
                last[name] = max(at, last.get(name, at))
            for name, count, at in connection.execute(ruled):
                rules[name] = count
                last[name] = max(at, last.get(name, at))
        return [
            Person(name, verdicts.get(name, {}), rules.get(name, 0), at)
            for name, at in sorted(last.items(), key=lambda one: one[1], reverse=True)
        ]

    def count(self, filters: Filters = EVERYTHING, standing: str = "all") -> int:
        """How many readings there are of a standing."""
        wanted = (
            select(func.count())
            .select_from(ReadingRow)
            .outerjoin(AgencyRow, AgencyRow.id == ReadingRow.agency_id)
            .where(*conditions(filters), *STANDINGS[standing])
        )
        with self._database.reading() as connection:
            return int(connection.scalar(wanted) or 0)

    def readings(
        self,
        filters: Filters = EVERYTHING,
        standing: str = "all",
        *,
        start: int = 0,
        most: int | None = None,
    ) -> list[ReportRow]:
        """Readings of a standing, the newest first; ``most`` of them from number ``start`` on."""
        wanted = (
            listed()
            .where(*conditions(filters), *STANDINGS[standing])
            .order_by(ReadingRow.id.desc())
            .offset(start or None)
            .limit(most)
        )
        with self._database.reading() as connection:
            return [report_row(row) for row in connection.execute(wanted)]

    def find_document(self, sha256: str) -> Original | None:
        """What is known of a file with these bytes, if it was stored."""
        with self._database.reading() as connection:
            return loading.load_file(connection, sha256)

    def stored_files(self, sha256s: Iterable[str]) -> frozenset[str]:
        """Those of some files that were stored."""
        with self._database.reading() as connection:
            return loading.stored_files(connection, sha256s)
