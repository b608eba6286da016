"""An open database: transactions to read in and to write in, one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, select, update

from lib.store.database import copy_sqlite, open_database, reachable
from lib.store.models import RevisionRow

# Every run of every page asks for it: the statement is put together once.
_REVISION = select(RevisionRow.value)


class Database:
    """A connection pool and the two ways to use it; what ``Store`` and ``Roster`` stand on."""

    def __init__(self, url: str | None = None) -> None:
        """Open the database and bring its tables up to date (``open_database``)."""
        self._engine = open_database(url)
        self.writes = 0
        """How many transactions have written here: another number, and what was read is old."""

    @property
    def address(self) -> str:
        """The URL of the database, without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Let go of the connections; the next call would open new ones."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the database as it is now.

        Raises:
            StoreError: the database cannot be reached.
        """
        with reachable(self._engine.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that raises the revision first: that row's lock lets in one writer.

        Raises:
            StoreError: the database cannot be reached, or another writer does not come to an end.
        """
        try:
            with reachable(self._engine.url), self._engine.begin() as connection:
                connection.execute(update(RevisionRow).values(value=RevisionRow.value + 1))
                yield connection
        finally:
            self.writes += 1

    def backup(self, file: Path) -> None:
        """Write a SQLite database to another file, as it is at this moment.

        Raises:
            StoreError: it is no SQLite database, or the file cannot be written.
        """
        copy_sqlite(self._engine, file)


def read_revision(connection: Connection) -> int:
    """The number that every change raises."""
    return connection.execute(_REVISION).scalar_one()


def leave_revision(connection: Connection) -> None:
    """Nothing changed after all: the revision stays as it was, and with it what was cached."""
    connection.execute(update(RevisionRow).values(value=RevisionRow.value - 1))
