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
        how many readings there were, and the agencies and years that have another report in force
        now.
    """
    other = aliased(ReadingRow)
    replaced = (
        select(other.agency_id, other.year)
        .join(
            ReadingRow, (ReadingRow.agency_id == other.agency_id) & (ReadingRow.year == other.year)
        )
        .where(ReadingRow.demo, ~other.demo)
        .distinct()
    )
    concerned: list[Any] = [tuple(row) for row in connection.execute(replaced)]
    known = select(FindingRow.key).join(ReadingRow, ReadingRow.id == FindingRow.reading_id)
    connection.execute(
        delete(DecisionRow).where(
            DecisionRow.key.in_(known.where(ReadingRow.demo)),
            DecisionRow.key.not_in(known.where(~ReadingRow.demo)),
        )
    )
    removed = connection.execute(delete(ReadingRow).where(ReadingRow.demo)).rowcount
    for agency, year in concerned:
        settle_force(connection, agency, year)
    used = exists().where(ReadingRow.agency_id == AgencyRow.id)
    connection.execute(delete(AgencyRow).where(AgencyRow.demo, ~used))
    return removed, concerned
