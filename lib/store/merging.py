"""Two agencies of the roster that are one: everything of the one becomes the other's."""

from sqlalchemy import Connection, delete, func, select, update

from lib.errors import StoreError
from lib.store import succession
from lib.store.findings import row_to_finding
from lib.store.force import settle_force
from lib.store.judging import keys_of
from lib.store.loading import load_report
from lib.store.models import AgencyRow, AliasRow, DecisionRow, FindingRow, ReadingRow


def merge(connection: Connection, old: int, into: int) -> set[tuple[int, int]]:
    """Give the readings, names, parts and decisions of one agency to another, and delete it.

    Works inside a transaction that its caller holds.

    Returns:
        the agency and years whose reports in force may be others now.

    Raises:
        StoreError: it is one agency to begin with.
    """
    if old == into:
        raise StoreError("不能把一个机关与它自己合并")
    moved = _move_readings(connection, old, into)
    for reading, _ in moved:
        _rename_keys(connection, reading)
    connection.execute(update(AliasRow).where(AliasRow.agency_id == old).values(agency_id=into))
    succession.hand_over(connection, old, into)
    parts = update(AgencyRow).where(AgencyRow.parent_id == old, AgencyRow.id != into)
    connection.execute(parts.values(parent_id=into))
    connection.execute(delete(AgencyRow).where(AgencyRow.id == old))
    return {(into, year) for _, year in moved if year is not None}


def _move_readings(connection: Connection, old: int, into: int) -> list[tuple[int, int | None]]:
    """Readings keep their order: those moved are numbered behind the versions that are there."""
    listed = select(ReadingRow.id, ReadingRow.year).where(ReadingRow.agency_id == old)
    rows = connection.execute(listed.order_by(ReadingRow.id)).all()
    for row in rows:
        newest = select(func.max(ReadingRow.version)).where(
            ReadingRow.agency_id == into, ReadingRow.year == row.year
        )
        version = (connection.execute(newest).scalar_one() or 0) + 1
        connection.execute(
            update(ReadingRow)
            .where(ReadingRow.id == row.id)
            .values(agency_id=into, version=version, in_force=row.year is None)
        )
    settle_force(connection, {(into, row.year) for row in rows if row.year is not None})
    return [(row.id, row.year) for row in rows]


def _rename_keys(connection: Connection, reading: int) -> None:
    """Decisions hang on keys, and keys on the agency: both follow the reading."""
    columns = FindingRow.__table__.c
    mine = select(*columns).where(columns.reading_id == reading).order_by(columns.id)
    rows = connection.execute(mine).all()
    figures = load_report(connection, reading).figures
    keys = keys_of(connection, reading, [row_to_finding(row) for row in rows], figures)
    for row, key in zip(rows, keys, strict=True):
        connection.execute(update(FindingRow).where(FindingRow.id == row.id).values(key=key))
        connection.execute(update(DecisionRow).where(DecisionRow.key == row.key).values(key=key))
