"""What the office sets for the rules, as people change it; all findings are then checked anew."""

from lib.form.rule_settings import Settings
from lib.store import office_rules
from lib.store.connection import Database
from lib.store.linked import refresh_all
from lib.store.results import RuleChange


class RuleBook:
    """The office's rules: ``Store.rules``. Every method is a transaction of its own."""

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
            return refresh_all(connection)

    def changes(self) -> list[RuleChange]:
        """What was set, every time, the oldest first."""
        with self._database.reading() as connection:
            return office_rules.changes(connection)
