"""What pages of charts ask of the store: sums, counts and lists, worked out in the database."""

from collections.abc import Sequence

from lib.extract.report import Report
from lib.store import counts, loading, pairs, sums
from lib.store.connection import Database
from lib.store.counts import Standing
from lib.store.dimensions import ALIKE, REPORT
from lib.store.filters import EVERYTHING, Filters
from lib.store.pairs import Pair, Ratio
from lib.store.quantities import Decided, Quantity
from lib.store.results import Rows


class Aggregates:
    """Questions about many reports in force; each is a transaction of its own.

    All of them raise ``StoreError`` when the database cannot be reached any more.
    """

    def __init__(self, database: Database) -> None:
        """Over an open database."""
        self._database = database

    def figure_groups(
        self,
        codes: Sequence[str],
        decided: Sequence[Decided] = (),
        filters: Filters = EVERYTHING,
        by: Sequence[str] = tuple(ALIKE),
    ) -> Rows:
        """Figures of like reports added up; see ``sums.figure_groups``."""
        with self._database.reading() as connection:
            return sums.figure_groups(connection, codes, decided, filters, by)

    def quantity_rows(
        self,
        quantities: Sequence[Quantity],
        decided: Sequence[Decided] = (),
        filters: Filters = EVERYTHING,
        columns: Sequence[str] = tuple(REPORT),
    ) -> Rows:
        """Quantities of each report; see ``sums.quantity_rows``."""
        with self._database.reading() as connection:
            return sums.quantity_rows(connection, quantities, decided, filters, columns)

    def year_pairs(
        self,
        ratios: Sequence[Ratio],
        year: int,
        decided: Sequence[Decided] = (),
        filters: Filters = EVERYTHING,
    ) -> list[Pair]:
        """A year against the one before; see ``pairs.year_pairs``."""
        with self._database.reading() as connection:
            return pairs.year_pairs(connection, ratios, year, decided, filters)

    def standing(self, filters: Filters = EVERYTHING) -> Standing:
        """How the reports of a view stand, in numbers."""
        with self._database.reading() as connection:
            return counts.standing(connection, filters)

    def scope_counts(self, filters: Filters = EVERYTHING) -> dict[str | None, int]:
        """Scope -> how many reports of a view have it."""
        with self._database.reading() as connection:
            return counts.scope_counts(connection, filters)

    def unfiled_count(self, year: int, filters: Filters = EVERYTHING, *, whole: bool) -> int:
        """How many owe a report of a year: governments (``whole``), or all others."""
        with self._database.reading() as connection:
            return counts.unfiled_count(connection, year, filters, whole=whole)

    def unfiled_rows(self, year: int, filters: Filters = EVERYTHING, *, whole: bool) -> Rows:
        """Who owes a report of a year; see ``counts.unfiled_rows``."""
        with self._database.reading() as connection:
            return counts.unfiled_rows(connection, year, filters, whole=whole)

    def attention_rows(self, filters: Filters = EVERYTHING) -> Rows:
        """Whose report must be looked at, the worst first; see ``counts.attention_rows``."""
        with self._database.reading() as connection:
            return counts.attention_rows(connection, filters)

    def tables(self, readings: Sequence[int]) -> dict[int, Report]:
        """Number of a reading -> its report with identity, editions and figures, nothing else."""
        with self._database.reading() as connection:
            return loading.load_tables(connection, readings)
