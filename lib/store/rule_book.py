"""What the office sets for the rules, as people change it; all findings are then checked anew."""

from sqlalchemy import Connection

from lib.form.rule_settings import Settings
from lib.store import office_rules
from lib.store.connection import Database, leave_revision
from lib.store.linked import refresh_next
from lib.store.results import RuleChange

_AT_ONCE = 500
"""Readings that are checked in one transaction, some seconds: others may have to write, too."""


class RuleBook:
    """The office's rules: ``Store.rules``. Every method is a transaction, or several."""

    def __init__(self, database: Database) -> None:
        """The rules of a database."""
        self._database = database

    def settings(self) -> Settings:
        """What differs from the rules as the program has them."""
        with self._database.reading() as connection:
            return office_rules.read_settings(connection)

    def change(self, settings: Settings, person: str, reason: str) -> int:
        """Set other things, and check everything anew; how many reports' findings changed.

        Raises:
            SettingsError: they are no settings.
        """
        with self._database.writing() as connection:
            office_rules.change_settings(connection, settings, person, reason)
        return self.finish()

    def finish(self) -> int:
        """Check what is still to be checked by the settings; how many reports' findings changed.

        Others may write in between, or do the same. What one that was stopped left over, the next
        to open the database goes on with.
        """
        changed = 0
        while self.is_unfinished():
            with self._database.writing() as connection:
                changed += _go_on(connection)
        return changed

    def is_unfinished(self) -> bool:
        """Whether some findings are still those of earlier settings."""
        with self._database.reading() as connection:
            return office_rules.checked_to(connection) is not None

    def changes(self) -> list[RuleChange]:
        """What was set, every time, the oldest first."""
        with self._database.reading() as connection:
            return office_rules.changes(connection)


def _go_on(connection: Connection) -> int:
    """Check the next readings by the settings; how many have other findings now."""
    done = office_rules.checked_to(connection)
    if done is None:  # somebody else was faster
        leave_revision(connection)
        return 0
    changed, done = refresh_next(connection, done, _AT_ONCE)
    office_rules.note_checked(connection, done)
    return changed
