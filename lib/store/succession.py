"""Who took whose place: agencies renamed, merged or taken in, and whose reports came before theirs.

Everything here works inside a transaction that its caller holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import aliased

from lib.errors import StoreError
from lib.store.agencies import find_agency
from lib.store.models import AgencyRow, SuccessionRow
from lib.store.results import Succession

Year = tuple[int, int]
"""An agency's number and a report year."""
FIRST_YEAR, LAST_YEAR = 2008, 2100
"""No reports were made before, and none will be asked for after."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Successions as the checking of years needs them.

    ``before``: an agency and its first year in another's place -> whose places it took;
    ``after``: an agency and that year -> who took its place.
    """

    before: dict[Year, tuple[int, ...]] = field(default_factory=dict)
    after: dict[Year, tuple[int, ...]] = field(default_factory=dict)

    def ended(self, agency: int, year: int) -> bool:
        """Whether another files in the agency's place for a year."""
        return any(one == agency and first <= year for one, first in self.after)

    def begun(self, agency: int, year: int) -> bool:
        """Whether an agency that took others' places had done so in a year; so had all others."""
        firsts = [first for one, first in self.before if one == agency]
        return not firsts or min(firsts) <= year


def lineage(connection: Connection) -> Lineage:
    """All successions."""
    found = Lineage()
    for row in connection.execute(select(*SuccessionRow.__table__.c)):
        ahead, behind = (row.successor_id, row.year), (row.predecessor_id, row.year)
        found.before[ahead] = (*found.before.get(ahead, ()), row.predecessor_id)
        found.after[behind] = (*found.after.get(behind, ()), row.successor_id)
    return found


def successions(connection: Connection) -> list[Succession]:
    """All successions by the names of the agencies."""
    successor, predecessor = aliased(AgencyRow), aliased(AgencyRow)
    wanted = (
        select(successor.name, predecessor.name, SuccessionRow.year)
        .join(successor, successor.id == SuccessionRow.successor_id)
        .join(predecessor, predecessor.id == SuccessionRow.predecessor_id)
        .order_by(SuccessionRow.year, successor.name, predecessor.name)
    )
    return [Succession(*row) for row in connection.execute(wanted)]


def put_successions(connection: Connection, given: Iterable[Succession]) -> set[Year]:
    """Let these be all successions there are.

    Returns:
        the successors and years whose last year may be another's now.

    Raises:
        StoreError: an agency is not in the roster, takes its own place, or a year cannot be.
    """
    rows = {
        (number_of(connection, one.successor), number_of(connection, one.predecessor)): one
        for one in given
    }
    for (successor, predecessor), one in rows.items():
        if successor == predecessor:
            raise StoreError(f"“{one.successor}”不能由它自己沿革而来")
        if not FIRST_YEAR <= one.year <= LAST_YEAR:
            raise StoreError(f"“{one.successor}”沿革的起始年度 {one.year} 不对")
    before = lineage(connection).before
    connection.execute(delete(SuccessionRow))
    if rows:
        connection.execute(insert(SuccessionRow), [_row(key, one) for key, one in rows.items()])
    after = lineage(connection).before
    return {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}


def hand_over(connection: Connection, old: int, into: int) -> None:
    """The successions of an agency become another's, where that has none with the same agency."""
    mine, other = SuccessionRow.successor_id, SuccessionRow.predecessor_id
    for column, across in ((mine, other), (other, mine)):
        taken = select(across).where(column == into).scalar_subquery()
        moved = update(SuccessionRow).where(column == old, across != into, across.not_in(taken))
        connection.execute(moved.values({column.key: into}))


def number_of(connection: Connection, name: str) -> int:
    """The number of an agency of the roster.

    Raises:
        StoreError: there is none of that name.
    """
    number = find_agency(connection, name)
    if number is None:
        raise StoreError(f"“{name}”不在名录里，请先加入名录")
    return number


def _row(key: Sequence[int], one: Succession) -> dict[str, int]:
    return {"successor_id": key[0], "predecessor_id": key[1], "year": one.year}
