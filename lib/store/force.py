"""Which of several readings of an agency's year counts, and how they are numbered.

Statements are built once: building one takes longer than running it.
"""

from sqlalchemy import Connection, and_, bindparam, exists, func, select, update
from sqlalchemy.orm import aliased

from lib.store.models import ReadingRow

_OTHER = aliased(ReadingRow)
_SAME_FILE = _OTHER.file == ReadingRow.file
_MINE = and_(ReadingRow.agency_id == bindparam("whose"), ReadingRow.year == bindparam("of_year"))

_NEWEST = select(func.max(ReadingRow.version)).where(_MINE)
_OWNERS = select(ReadingRow.agency_id, ReadingRow.year).where(ReadingRow.file == bindparam("place"))
_CHOSEN = (
    select(ReadingRow.id)
    .where(_MINE, ~exists().where(_SAME_FILE, _OTHER.id > ReadingRow.id))
    .order_by(
        ReadingRow.demo, select(func.min(_OTHER.id)).where(_SAME_FILE).scalar_subquery().desc()
    )
    .limit(1)
)
_RETIRE = update(ReadingRow).where(_MINE, ReadingRow.in_force).values(in_force=False)
_INSTALL = update(ReadingRow).where(ReadingRow.id == bindparam("number")).values(in_force=True)
_INSTALL_OF_NOBODY = (
    update(ReadingRow)
    .where(
        ReadingRow.file == bindparam("place"),
        ReadingRow.agency_id.is_(None) | ReadingRow.year.is_(None),
    )
    .values(in_force=ReadingRow.id == bindparam("number"))
)


def next_version(connection: Connection, agency: int | None, year: int | None) -> int:
    """The number of the next reading of an agency's year; 1 where either is not known."""
    found = connection.execute(_NEWEST, {"whose": agency, "of_year": year}).scalar_one()
    return (found or 0) + 1


def put_in_force(connection: Connection, reading: int, file: str) -> frozenset[tuple[int, int]]:
    """Let a new reading take the place of what was read at the same place in the same file.

    Whether it counts for its agency's year is then settled; and so is what counts for those that
    the older readings were of, which may be another's.

    Returns:
        the agencies and years concerned.
    """
    concerned = frozenset(
        (agency, year)
        for agency, year in connection.execute(_OWNERS, {"place": file})
        if agency is not None and year is not None
    )
    for agency, year in sorted(concerned):
        settle_force(connection, agency, year)
    connection.execute(_INSTALL_OF_NOBODY, {"place": file, "number": reading})
    return concerned


def settle_force(connection: Connection, agency: int, year: int) -> None:
    """Let count, of an agency's readings for a year, the newest of the file that came last.

    A file that was read again keeps its place among the others; a reading does not count once its
    file was read again, even where the newer reading is another agency's. Demonstration data counts
    only where there is nothing else.
    """
    mine = {"whose": agency, "of_year": year}
    chosen = connection.execute(_CHOSEN, mine).scalar_one_or_none()
    # First the old one, then the new one: never two at a time.
    connection.execute(_RETIRE, mine)
    if chosen is not None:
        connection.execute(_INSTALL, {"number": chosen})
