"""``Filters`` -> conditions of SQL."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select

from lib.store.filters import Filters
from lib.store.models import AgencyRow, AliasRow, ReadingRow
from lib.text import squeeze


def conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What holds for a reading and its agency if it is among those asked for."""
    asked: tuple[tuple[Any, Sequence[Any]], ...] = (
        (ReadingRow.year, filters.years),
        (ReadingRow.scope, filters.scopes),
        (ReadingRow.t3, filters.editions),
    )
    yield from (one_of(column, values) for column, values in asked if values)
    yield from agency_conditions(filters)


def agency_conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What holds for an agency, whatever it has filed."""
    asked: tuple[tuple[Any, Sequence[Any]], ...] = (
        (AgencyRow.region, filters.regions),
        (AgencyRow.region_name, filters.districts),
        (AgencyRow.level, filters.levels),
        (AgencyRow.kind, filters.kinds),
        (AgencyRow.bureau, filters.bureaus),
    )
    yield from (one_of(column, values) for column, values in asked if values)
    if filters.agencies:
        yield named(filters.agencies)
    yield from (called(word) for word in filters.text.split())


def one_of(column: Any, values: Sequence[Any]) -> ColumnElement[bool]:
    """Whether the column has one of the values; None among them stands for NULL."""
    known = column.in_([value for value in values if value is not None])
    return or_(known, column.is_(None)) if None in values else known


def named(names: Sequence[str]) -> ColumnElement[bool]:
    """Whether an agency goes by one of the names."""
    squeezed = [squeeze(name) for name in names]
    return AgencyRow.id.in_(select(AliasRow.agency_id).where(AliasRow.name.in_(squeezed)))


def called(word: str) -> ColumnElement[bool]:
    """Whether some name of an agency has the characters of a word in their order.

    People leave out what goes without saying: 东湖教育 is to find 云溪市东湖区教育局.
    """
    characters = (f"\\{one}" if one in "\\%_" else one for one in squeeze(word).lower())
    pattern = "%" + "%".join(characters) + "%"
    return exists().where(
        AliasRow.agency_id == AgencyRow.id, func.lower(AliasRow.name).like(pattern, escape="\\")
    )
