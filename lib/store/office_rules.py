"""What the office set for the rules: kept, with who did it and why, every time.

Everything here works inside a transaction that its caller holds.
"""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from lib.form.rule_settings import SETTING, Settings, dump_settings, load_known
from lib.store.models import RuleChangeRow
from lib.store.results import RuleChange
from lib.store.settings import read_setting, write_setting


def read_settings(connection: Connection) -> Settings:
    """The settings as they are now; those of the program where nobody set any."""
    return load_known(read_setting(connection, SETTING))


def change_settings(connection: Connection, settings: Settings, person: str, reason: str) -> None:
    """Keep other settings."""
    text = dump_settings(settings)
    write_setting(connection, SETTING, text)
    said = {"person": person, "reason": reason, "at": datetime.now(UTC)}
    connection.execute(insert(RuleChangeRow).values(settings=text, **said))


def changes(connection: Connection) -> list[RuleChange]:
    """Every change, the oldest first."""
    wanted = select(*RuleChangeRow.__table__.c).order_by(RuleChangeRow.id)
    return [
        RuleChange(load_known(row.settings), row.person, row.reason, row.at)
        for row in connection.execute(wanted)
    ]
