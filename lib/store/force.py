"""Which of several readings of an agency's year counts, and how they are numbered.

Many are settled at a time; statements are built once: building one takes longer than running it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, or_, select, update

from lib.store.batches import at_once
from lib.store.models import ReadingRow

Year = tuple[int, int]
"""An agency's number and a report year."""

_READING = ReadingRow.__table__.c
_SOME: Any = bindparam("them", expanding=True)
_OF_AGENCIES = _READING.agency_id.in_(bindparam("whose", expanding=True))
_OF_YEARS = _READING.year.in_(bindparam("years", expanding=True))
_OF_FILES = _READING.file.in_(_SOME)
_OF_NOBODY = or_(_READING.agency_id.is_(None), _READING.year.is_(None))

_NEWEST = (
    select(_READING.agency_id, _READING.year, func.max(_READING.version))
    .where(_OF_AGENCIES, _OF_YEARS)
    .group_by(_READING.agency_id, _READING.year)
)
_OWNERS = select(_READING.file, _READING.agency_id, _READING.year, _READING.id).where(_OF_FILES)
_CANDIDATES = select(
    *(_READING.agency_id, _READING.year, _READING.id, _READING.file, _READING.demo),
    _READING.in_force,
).where(_OF_AGENCIES, _OF_YEARS)
_SPANS = (
    select(_READING.file, func.min(_READING.id), func.max(_READING.id))
    .where(_OF_FILES)
    .group_by(_READING.file)
)
_RETIRE = update(ReadingRow).where(ReadingRow.id.in_(_SOME)).values(in_force=False)
_INSTALL = update(ReadingRow).where(ReadingRow.id.in_(_SOME)).values(in_force=True)
_SETTLE_OF_NOBODY = (
    update(ReadingRow)
    .where(_OF_FILES, _OF_NOBODY)
    .values(in_force=_READING.id.in_(bindparam("newest", expanding=True)))
)


class _Candidate(NamedTuple):
    """A reading that may count for its agency's year."""

    agency: int
    year: int
    id: int
    file: str
    demo: bool
    in_force: bool


def newest_versions(connection: Connection, wanted: Iterable[Year]) -> dict[Year, int]:
    """The number of the newest reading of each agency's year that has any."""
    found: dict[Year, int] = {}
    for part in _parts(set(wanted)):
        rows: Any = connection.execute(_NEWEST, part)
        found |= {(agency, year): version for agency, year, version in rows}
    return found


def put_in_force(connection: Connection, files: Collection[str]) -> dict[str, frozenset[Year]]:
    """Let new readings take the place of what was read at the same places in the same files.

    Whether they count for their agencies' years is then settled; and so is what counts for those
    that the older readings were of, which may be another's.

    Returns:
        for each file the agencies and years concerned.
    """
    concerned: dict[str, set[Year]] = {file: set() for file in files}
    newest = dict.fromkeys(files, 0)
    for some in at_once(newest):
        for file, agency, year, reading in connection.execute(_OWNERS, {"them": some}):
            newest[file] = max(newest[file], reading)
            if agency is not None and year is not None:
                concerned[file].add((agency, year))
    settle_force(connection, {one for all_ in concerned.values() for one in all_})
    for some in at_once(newest):
        numbers = [newest[file] for file in some]
        connection.execute(_SETTLE_OF_NOBODY, {"them": some, "newest": numbers})
    return {file: frozenset(found) for file, found in concerned.items()}


def settle_force(connection: Connection, concerned: Iterable[Year]) -> None:
    """Let count, of an agency's readings for a year, the newest of the file that came last.

    A file that was read again keeps its place among the others; a reading does not count once its
    file was read again, even where the newer reading is another agency's. Demonstration data counts
    only where there is nothing else.
    """
    wanted = set(concerned)
    held = [
        one
        for part in _parts(wanted)
        for one in map(_Candidate._make, connection.execute(_CANDIDATES, part))
        if (one.agency, one.year) in wanted
    ]
    chosen = _chosen(held, _spans(connection, {one.file for one in held}))
    # First the old ones, then the new ones: never two at a time.
    for change, numbers in (
        (_RETIRE, [one.id for one in held if one.in_force and one.id not in chosen]),
        (_INSTALL, [one.id for one in held if not one.in_force and one.id in chosen]),
    ):
        for some in at_once(numbers):
            connection.execute(change, {"them": some})


def _chosen(held: Iterable[_Candidate], spans: dict[str, tuple[int, int]]) -> set[int]:
    """Of each agency's year the number of the reading that counts."""
    best: dict[Year, tuple[bool, int, int]] = {}
    for one in held:
        first, newest = spans[one.file]
        if one.id == newest:
            rank, whose = (not one.demo, first, one.id), (one.agency, one.year)
            best[whose] = max(best.get(whose, rank), rank)
    return {number for *_, number in best.values()}


def _spans(connection: Connection, files: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The first and the newest reading of each file."""
    found: dict[str, tuple[int, int]] = {}
    for some in at_once(files):
        rows: Any = connection.execute(_SPANS, {"them": some})
        found |= {file: (first, newest) for file, first, newest in rows}
    return found


def _parts(wanted: Collection[Year]) -> Iterator[dict[str, Sequence[int]]]:
    """The agencies, some at a time, and all the years: more than is wanted, but few statements."""
    years = sorted({year for _, year in wanted})
    for whose in at_once(sorted({agency for agency, _ in wanted})):
        yield {"whose": whose, "years": years}
