"""The store: everything that the program keeps, behind one object that threads may share."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Unpack

from sqlalchemy import exists, select

from lib.checking.finding import Finding
from lib.checking.last_year import LastYear
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.extract.report import Identity, Report
from lib.store import finding_queries, judging, linked, loading, queries, removal, roster
from lib.store.aggregates import Aggregates
from lib.store.connection import Database, leave_revision, read_revision
from lib.store.editing import Roster
from lib.store.filters import EVERYTHING, Filters
from lib.store.finding_queries import Asked
from lib.store.linked import refresh, refresh_unowned
from lib.store.models import ReadingRow
from lib.store.prepared import Prepared, prepare
from lib.store.records import Records
from lib.store.results import (
    Agency,
    Decision,
    Keys,
    ReportRow,
    Rows,
    Saved,
    Stored,
    Verdict,
)
from lib.store.rule_book import RuleBook
from lib.store.saving import Kept, alone, as_checked, save_prepared
from lib.store.settings import read_setting, write_setting


class Store:
    """The reports, findings, decisions and agencies of one database.

    Names of agencies are full names or aliases. Every method is a transaction, and one that changes
    something raises ``revision``; ``StoreError`` says that the database cannot be reached any more.
    """

    def __init__(self, url: str | None = None) -> None:
        """Open the database and bring its tables, and findings left behind, up to date.

        Args:
            url: of SQLite or PostgreSQL; without it ``DATABASE_URL``, else the embedded file.

        Raises:
            StoreError: it cannot be reached, or is of a program that this one does not know.
        """
        self._database = Database(url)
        self.roster = Roster(self._database)
        self.rules = RuleBook(self._database)
        self.rules.finish()
        self.aggregates = Aggregates(self._database)
        self.records = Records(self._database)

    @property
    def address(self) -> str:
        """The URL of the database, without its password."""
        return self._database.address

    @property
    def writes(self) -> int:
        """How often this object has written: what was read before the last time may be old."""
        return self._database.writes

    def close(self) -> None:
        """Let go of the connections; the next call would open new ones."""
        self._database.close()

    def save(
        self,
        checked: Checked,
        data: bytes,
        *,
        demo: bool = False,
        identity: Identity | None = None,
    ) -> Saved:
        """Store one checked report and the bytes of its file.

        The same bytes read in the same way change nothing. Read in another way they are a new
        version of the reading; other bytes for the same agency and year are a new version that is
        in force from now on, and the old one is kept.

        Args:
            checked: the report, with its findings.
            data: the file's bytes; empty for demonstration data.
            demo: whether it is demonstration data.
            identity: whose report a person says it is. It holds for later readings of the file too.

        Raises:
            StoreError: the file was not read as a report.
        """
        return self.save_many([(checked, data)], demo=demo, identity=identity)[0]

    def save_many(
        self,
        items: Iterable[tuple[Checked, bytes]],
        *,
        demo: bool = False,
        identity: Identity | None = None,
        batch: int = 200,
    ) -> list[Saved]:
        """Store many reports as ``save`` does, a transaction a batch; their order is kept."""
        rest, saved = iter(items), []
        while part := list(islice(rest, batch)):
            reports = [prepare(checked, data) for checked, data in part]
            with self._database.writing() as connection:
                kept = save_prepared(connection, reports, demo=demo, identity=identity)
                refresh(connection, {year for one in kept for year in one.concerned})
                refresh_unowned(connection, alone(kept))
                if not any(one.changed for one in kept):
                    leave_revision(connection)
            saved += [one.saved for one in kept]
        return saved

    def save_prepared(self, reports: Sequence[Prepared]) -> list[Kept]:
        """Store reports in one transaction, but leave open what hangs on others: ``link``."""
        with self._database.writing() as connection:
            kept = save_prepared(connection, reports)
            if not any(one.changed for one in kept):
                leave_revision(connection)
        return kept

    def link(self, kept: Sequence[Kept]) -> None:
        """Check what hangs on reports that were stored without that, and on their neighbours."""
        with self._database.writing() as connection:
            concerned = {year for one in kept for year in one.concerned | one.whose}
            fresh = alone(kept)
            if not refresh(connection, concerned, fresh) + refresh_unowned(connection, fresh):
                leave_revision(connection)

    def assign(self, reading: int, identity: Identity) -> Saved:
        """Say whose report a stored reading is; a new version of it, checked anew.

        Raises:
            StoreError: there is no such reading.
        """
        stored = self.load(reading)
        data = b"" if stored.sha256 is None else self.original(stored.sha256)
        return self.save(as_checked(stored), data, demo=stored.row.demo, identity=identity)

    def load(self, reading: int, *, document: bool = True) -> Stored:
        """One reading whole; ``document=False`` leaves out the document's blocks, and is fast.

        Raises:
            StoreError: there is no such reading.
        """
        with self._database.reading() as connection:
            stored = loading.load(connection, reading, document=document)
        if stored is None:
            raise StoreError(f"库里没有编号为 {reading} 的年报")
        return stored

    def load_all(self, filters: Filters = EVERYTHING) -> Iterator[Stored]:
        """Every report in force by year and agency, without the documents' blocks."""
        for row in self.reports(filters):
            yield self.load(row.reading, document=False)

    def current(self, agency: str, year: int) -> Stored | None:
        """The report in force of an agency for a year."""
        rows = self.reports(Filters(years=(year,), agencies=(agency,)))
        return self.load(rows[0].reading) if rows else None

    def last_year(self, agency: str, year: int) -> LastYear | None:
        """The report of an agency that was in force for the year before, or what stands for it."""
        return self.last_years([(agency, year)]).get((agency, year))

    def last_years(self, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], LastYear]:
        """Agency and year -> likewise, for those that have one."""
        with self._database.reading() as connection:
            return linked.last_years(connection, wanted)

    def versions(self, agency: str, year: int) -> list[ReportRow]:
        """All readings of an agency's year, the newest first."""
        return self.reports(Filters(years=(year,), agencies=(agency,)), in_force=False)[::-1]

    def original(self, sha256: str) -> bytes:
        """The bytes of a stored file as they came in.

        Raises:
            StoreError: there is no such file.
        """
        with self._database.reading() as connection:
            data = loading.load_bytes(connection, sha256)
        if data is None:
            raise StoreError("库里没有这个文件的原件")
        return data

    def reports(self, filters: Filters = EVERYTHING, *, in_force: bool = True) -> list[ReportRow]:
        """Readings by year and agency; with ``in_force=False`` those that were replaced, too."""
        with self._database.reading() as connection:
            return queries.reports(connection, filters, in_force=in_force)

    def figure_rows(self, codes: Sequence[str], filters: Filters = EVERYTHING) -> Rows:
        """Figures of reports in force, a report a row; see ``queries.figure_rows``."""
        with self._database.reading() as connection:
            return queries.figure_rows(connection, codes, filters)

    def figure_sums(
        self, codes: Sequence[str], by: Sequence[str], filters: Filters = EVERYTHING
    ) -> Rows:
        """Sums of figures over groups of reports; see ``queries.figure_sums``."""
        with self._database.reading() as connection:
            return queries.figure_sums(connection, codes, by, filters)

    def finding_rows(self, filters: Filters = EVERYTHING, **asked: Unpack[Asked]) -> Rows:
        """Findings with the last decision about each; see ``finding_queries.finding_rows``."""
        with self._database.reading() as connection:
            return finding_queries.finding_rows(connection, filters, **asked)

    def finding_counts(
        self, by: Sequence[str], filters: Filters = EVERYTHING, **asked: Unpack[Asked]
    ) -> Rows:
        """How many findings there are in groups; see ``finding_queries.finding_counts``."""
        with self._database.reading() as connection:
            return finding_queries.finding_counts(connection, by, filters, **asked)

    def years(self) -> list[int]:
        """The report years of the store, the newest first."""
        with self._database.reading() as connection:
            return queries.years(connection)

    def keys(self, report: Report, findings: Sequence[Finding]) -> tuple[str, ...]:
        """The key of each finding of a report that need not be stored."""
        with self._database.reading() as connection:
            return judging.keys_of_report(connection, report, findings)

    def verdicts(self, keys: Iterable[str]) -> dict[str, str]:
        """Key -> the last decision about it, for those that were decided about."""
        with self._database.reading() as connection:
            return judging.last_verdicts(connection, keys)

    def decide(self, keys: Keys, verdict: Verdict | str, reason: str, person: str) -> None:
        """Add a person's decision about findings; it holds wherever they come up again."""
        with self._database.writing() as connection:
            for key in [keys] if isinstance(keys, str) else keys:
                judging.decide(connection, key, Verdict(verdict), reason, person)

    def decisions(self, key: str | None = None) -> list[Decision]:
        """What was decided about a finding, or about all, the oldest first."""
        with self._database.reading() as connection:
            return judging.decisions(connection, key)

    def agencies(self, filters: Filters = EVERYTHING) -> list[Agency]:
        """The roster by region and name."""
        with self._database.reading() as connection:
            return roster.agencies(connection, filters)

    def search_agencies(self, words: str, limit: int = 50) -> list[Agency]:
        """Agencies with all words in some name of theirs, the nearest first."""
        with self._database.reading() as connection:
            return roster.search(connection, words, limit)

    def not_filed(self, year: int, filters: Filters = EVERYTHING) -> list[Agency]:
        """Who must file and has no report in force for the year."""
        with self._database.reading() as connection:
            return roster.not_filed(connection, year, filters)

    def setting(self, key: str) -> str | None:
        """The value of a setting, None if it was never set."""
        with self._database.reading() as connection:
            return read_setting(connection, key)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self._database.writing() as connection:
            write_setting(connection, key, value)

    def revision(self) -> int:
        """A number that every change of the store raises: what caches are keyed by."""
        with self._database.reading() as connection:
            return read_revision(connection)

    def is_empty(self) -> bool:
        """Whether no report was ever stored."""
        with self._database.reading() as connection:
            return not connection.execute(select(exists().select_from(ReadingRow))).scalar_one()

    def has_demo(self) -> bool:
        """Whether there is demonstration data."""
        with self._database.reading() as connection:
            return removal.has_demo(connection)

    def remove_demo(self) -> int:
        """Remove the demonstration data and nothing else; how many readings that were."""
        with self._database.writing() as connection:
            removed, concerned = removal.remove_demo(connection)
            refresh(connection, concerned)
        return removed

    def backup(self, file: Path) -> None:
        """Write the embedded database to another file; see ``Database.backup``."""
        self._database.backup(file)
