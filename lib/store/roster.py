"""The roster: which agencies there are, what else they are called, who must file, who did not.

Everything here works inside a transaction that its caller holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from lib.errors import StoreError
from lib.extract.organ import read_organ
from lib.store.agencies import add_agency, find_agency
from lib.store.conditions import agency_conditions
from lib.store.filters import EVERYTHING, Filters
from lib.store.loading import PARENT
from lib.store.models import AgencyRow, AliasRow, ReadingRow
from lib.store.results import Agency
from lib.text import squeeze


@dataclass(frozen=True, slots=True)
class Entry:
    """An agency as a person writes it into the roster.

    What is None of ``kind`` to ``bureau`` is told from the name where that is certain. ``parent``
    is a name; None leaves it to the names (``parents_of``). ``aliases`` are all of them.
    """

    name: str
    kind: str | None = None
    level: str | None = None
    region: str | None = None
    region_name: str | None = None
    bureau: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    must_file: bool = True


def agencies(
    connection: Connection, filters: Filters = EVERYTHING, *, must_file: bool | None = None
) -> list[Agency]:
    """The agencies of the roster by region and name; years and scopes of the filters do not count.

    Args:
        connection: where to read.
        filters: which agencies.
        must_file: only those that must file, or need not; None for all.
    """
    wanted = (
        select(AgencyRow.__table__, PARENT.name.label("parent"))
        .outerjoin(PARENT, PARENT.id == AgencyRow.parent_id)
        .where(*agency_conditions(filters))
        .order_by(AgencyRow.region_name.asc().nulls_first(), AgencyRow.name)
    )
    if must_file is not None:
        wanted = wanted.where(AgencyRow.must_file == must_file)
    names = _names(connection, filters)
    return [_agency(row, names.get(row.id, ())) for row in connection.execute(wanted)]


def not_filed(connection: Connection, year: int, filters: Filters = EVERYTHING) -> list[Agency]:
    """The agencies that must file and have no report in force for the year."""
    filed = select(ReadingRow.agency_id).where(ReadingRow.year == year, ReadingRow.in_force)
    done = set(connection.execute(filed).scalars())
    due = agencies(connection, filters, must_file=True)
    return [agency for agency in due if agency.id not in done]


def search(connection: Connection, text: str, limit: int = 50) -> list[Agency]:
    """Agencies with all words of a text in some name, those with the words as written first."""
    words = [squeeze(word) for word in text.split()]
    found = agencies(connection, Filters(text=text))
    return sorted(found, key=lambda agency: _distance(agency, words))[:limit]


def put_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    """Add agencies to the roster, or change those that go by the names given.

    Raises:
        StoreError: a parent is in neither roster nor entries, or an alias is another agency's.
    """
    numbers = [_put(connection, entry) for entry in entries]
    # Parents may stand further down in the same list.
    for number, entry in zip(numbers, entries, strict=True):
        _link(connection, number, entry)


def rename(connection: Connection, number: int, name: str) -> None:
    """Give an agency a new name; the old one stays an alias.

    Raises:
        StoreError: another agency goes by that name.
    """
    _claim(connection, number, name)
    connection.execute(update(AgencyRow).where(AgencyRow.id == number).values(name=name))


def _agency(row: Any, names: Sequence[str]) -> Agency:
    own = squeeze(row.name)
    return Agency(
        *(row.id, row.name, row.kind, row.level, row.region, row.region_name, row.bureau),
        parent=row.parent,
        aliases=tuple(name for name in names if name != own),
        must_file=row.must_file,
        demo=row.demo,
    )


def _names(connection: Connection, filters: Filters) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    listed = select(AliasRow.agency_id, AliasRow.name).order_by(AliasRow.name)
    if conditions := tuple(agency_conditions(filters)):
        listed = listed.where(AliasRow.agency_id.in_(select(AgencyRow.id).where(*conditions)))
    for row in connection.execute(listed):
        names[row.agency_id] = (*names.get(row.agency_id, ()), row.name)
    return names


def _distance(agency: Agency, words: Sequence[str]) -> tuple[bool, int, str]:
    names = (squeeze(agency.name), *agency.aliases)
    literal = any(all(word in name for word in words) for name in names)
    return not literal, len(agency.name), agency.name


def _put(connection: Connection, entry: Entry) -> int:
    told = _told(entry)
    number = find_agency(connection, entry.name)
    if number is None:
        number = add_agency(connection, entry.name, told, must_file=entry.must_file)
    else:
        changed = told | {"must_file": entry.must_file}
        connection.execute(update(AgencyRow).where(AgencyRow.id == number).values(changed))
    _set_aliases(connection, number, (entry.name, *entry.aliases))
    return number


def _told(entry: Entry) -> dict[str, Any]:
    organ = read_organ(entry.name)
    return {
        name: getattr(entry, name) or getattr(organ, name)
        for name in ("kind", "level", "region", "region_name", "bureau")
    }


def _set_aliases(connection: Connection, number: int, aliases: Iterable[str]) -> None:
    own = select(AgencyRow.name).where(AgencyRow.id == number)
    name = squeeze(connection.execute(own).scalar_one())
    connection.execute(delete(AliasRow).where(AliasRow.agency_id == number, AliasRow.name != name))
    for alias in aliases:
        _claim(connection, number, alias)


def _claim(connection: Connection, number: int, name: str) -> None:
    owner = find_agency(connection, name)
    if owner is None:
        connection.execute(insert(AliasRow).values(name=squeeze(name), agency_id=number))
    elif owner != number:
        other = connection.execute(select(AgencyRow.name).where(AgencyRow.id == owner)).scalar_one()
        raise StoreError(f"“{name}”已经是“{other}”的名称；如果是同一机关，请把两者合并")


def _link(connection: Connection, number: int, entry: Entry) -> None:
    parent = None if entry.parent is None else find_agency(connection, entry.parent)
    if entry.parent is not None and parent is None:
        raise StoreError(f"“{entry.name}”的上级机关“{entry.parent}”不在名录里")
    if parent == number:
        raise StoreError(f"“{entry.name}”不能是自己的上级机关")
    connection.execute(update(AgencyRow).where(AgencyRow.id == number).values(parent_id=parent))
