"""What the office set for the rules: kept, with who did it and why, every time.

Everything here works inside a transaction that its caller holds.
"""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from lib.form.rule_settings import SETTING, Settings, dump_settings, load_known
from lib.store.models import RuleChangeRow
from lib.store.results import RuleChange
from lib.store.settings import drop_setting, read_setting, write_setting

CHECKED_TO = "rules_checked_to"
"""The key of the number of the last reading that was checked by the settings as they are now.

It is there only as long as others are still to be checked.
"""


def read_settings(connection: Connection) -> Settings:
    """The settings as they are now; those of the program where nobody set any."""
    return load_known(read_setting(connection, SETTING))


def change_settings(connection: Connection, settings: Settings, person: str, reason: str) -> None:
    """Keep other settings; every reading is to be checked by them."""
    text = dump_settings(settings)
    note_checked(connection, 0)
    write_setting(connection, SETTING, text)
    said = {"person": person, "reason": reason, "at": datetime.now(UTC)}
    connection.execute(insert(RuleChangeRow).values(settings=text, **said))


def checked_to(connection: Connection) -> int | None:
    """The last reading that was checked by the settings; None where all were."""
    kept = read_setting(connection, CHECKED_TO)
    return None if kept is None else int(kept)


def note_checked(connection: Connection, reading: int | None) -> None:
    """Keep that all readings to this one were checked by the settings; None: all there are."""
    if reading is None:
        drop_setting(connection, CHECKED_TO)
    else:
        write_setting(connection, CHECKED_TO, str(reading))


def changes(connection: Connection) -> list[RuleChange]:
    """Every change, the oldest first."""
    wanted = select(*RuleChangeRow.__table__.c).order_by(RuleChangeRow.id)
    return [
        RuleChange(load_known(row.settings), row.person, row.reason, row.at)
        for row in connection.execute(wanted)
    ]
