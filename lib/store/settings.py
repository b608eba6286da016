"""Values that the office keeps under a name, one each.

Everything here works inside a transaction that its caller holds.
"""

from sqlalchemy import Connection, delete, insert, select

from lib.store.models import SettingRow


def read_setting(connection: Connection, key: str) -> str | None:
    """The value under a name, None if there never was one."""
    return connection.scalar(select(SettingRow.value).where(SettingRow.key == key))


def write_setting(connection: Connection, key: str, value: str) -> None:
    """Keep a value in the place of the one before."""
    drop_setting(connection, key)
    connection.execute(insert(SettingRow).values(key=key, value=value))


def drop_setting(connection: Connection, key: str) -> None:
    """Keep no value under a name any more."""
    connection.execute(delete(SettingRow).where(SettingRow.key == key))
