"""Taking demonstration data out again, and nothing else. Works inside its caller's transaction."""

from typing import Any

from sqlalchemy import Connection, delete, exists, select
from sqlalchemy.orm import aliased

from lib.store.force import settle_force
from lib.store.models import AgencyRow, DecisionRow, FindingRow, ReadingRow


def has_demo(connection: Connection) -> bool:
    """Whether there is any demonstration data."""
    return connection.execute(select(exists().where(ReadingRow.demo))).scalar_one()


def remove_demo(connection: Connection) -> tuple[int, list[tuple[int, int]]]:
    """Remove the demonstration readings, what people decided about them, and their agencies.

    Returns:
        how many readings there were, and the agencies and years that real reports of the same
        agency may have been held against.
    """
    other = aliased(ReadingRow)
    mixed = (
        select(ReadingRow.agency_id, ReadingRow.year)
        .where(ReadingRow.demo, ReadingRow.year.is_not(None))
        .where(exists().where(other.agency_id == ReadingRow.agency_id, ~other.demo))
        .distinct()
    )
    concerned: list[Any] = [tuple(row) for row in connection.execute(mixed)]
    known = select(FindingRow.key).join(ReadingRow, ReadingRow.id == FindingRow.reading_id)
    connection.execute(
        delete(DecisionRow).where(
            DecisionRow.key.in_(known.where(ReadingRow.demo)),
            DecisionRow.key.not_in(known.where(~ReadingRow.demo)),
        )
    )
    removed = connection.execute(delete(ReadingRow).where(ReadingRow.demo)).rowcount
    settle_force(connection, concerned)
    used = exists().where(ReadingRow.agency_id == AgencyRow.id)
    connection.execute(delete(AgencyRow).where(AgencyRow.demo, ~used))
    return removed, concerned
