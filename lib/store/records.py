"""What came into the store, counted and listed a page at a time, the newest first."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select

from lib.store.conditions import conditions
from lib.store.connection import Database
from lib.store.filters import EVERYTHING, Filters
from lib.store.loading import AnySelect, listed, report_row
from lib.store.models import AgencyRow, DecisionRow, ReadingRow
from lib.store.results import ReportRow

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
