"""Changes of the roster by people; what hangs on who is part of whom is checked anew."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from lib.store import merging, roster, succession
from lib.store.connection import Database
from lib.store.linked import refresh, refresh_parts
from lib.store.parents import parents_of
from lib.store.results import Succession
from lib.store.roster import Entry


class Roster:
    """The roster as people edit it: ``Store.roster``. Every method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        """The roster of a database."""
        self._database = database

    def put(self, entries: Sequence[Entry]) -> None:
        """Add agencies, or change those that go by these names; all of them or none.

        Raises:
            StoreError: a parent is not known, or an alias is another agency's.
        """
        with self._changing() as connection:
            roster.put_entries(connection, entries)

    def rename(self, agency: int, name: str) -> None:
        """Give an agency a new name; the old one stays an alias.

        Raises:
            StoreError: another agency goes by that name.
        """
        with self._changing() as connection:
            roster.rename(connection, agency, name)

    def merge(self, old: int, into: int) -> None:
        """Make two agencies one: reports, names and decisions of the first become the second's.

        Raises:
            StoreError: they are one agency already.
        """
        with self._changing() as connection:
            refresh(connection, merging.merge(connection, old, into))

    def successions(self) -> list[Succession]:
        """Which agencies took the places of others, by year."""
        with self._database.reading() as connection:
            return succession.successions(connection)

    def succeed(self, successions: Sequence[Succession]) -> None:
        """Let these be all successions; what was checked against last year is checked anew.

        Raises:
            StoreError: an agency is not in the roster, or the year or the pair cannot be.
        """
        with self._changing() as connection:
            refresh(connection, succession.put_successions(connection, successions))

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._database.writing() as connection:
            before = parents_of(roster.agencies(connection))
            yield connection
            refresh_parts(connection, before)
