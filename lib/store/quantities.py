"""Quantities added up from figures, as SQL: what blank cells do to them is decided in the database.

A blank cell makes every sum that it is part of unknown, but for one case: where the parts of a
total that were read add up to it already, counts being never below 0, the blank parts are 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, null, true

from lib.store.columns import column_name
from lib.store.models import ReadingRow, figures

Edition = str


@dataclass(frozen=True, slots=True)
class Decided:
    """A total of an edition of its table, and the parts that add up to it."""

    edition: Edition
    total: str
    parts: tuple[str, ...]

    @property
    def table(self) -> str:
        """The table that they stand in."""
        return self.total.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A sum of figures of one table: edition -> its codes; other editions do not have it."""

    key: str
    table: str
    codes: Mapping[Edition, tuple[str, ...]]

    @property
    def a_code(self) -> str:
        """One of its codes: all of them are in one unit."""
        return next(code for codes in self.codes.values() for code in codes)


def quantity(one: Quantity, decided: Iterable[Decided]) -> Any:
    """The sum for each report; NULL where a cell was not read or the edition has no such figure."""
    found = [
        (edition_is(one.table, edition), _added(edition, codes, decided))
        for edition, codes in one.codes.items()
        if codes
    ]
    return case(*found, else_=null()) if found else null()


def applies(one: Quantity) -> ColumnElement[bool]:
    """Whether a report's edition has the quantity at all."""
    held = [edition for edition, codes in one.codes.items() if codes]
    return func.coalesce(getattr(ReadingRow, one.table).in_(held), literal(value=False))


def edition_is(table: str, edition: Edition) -> ColumnElement[bool]:
    """Whether a report's table is of the edition."""
    matches: ColumnElement[bool] = getattr(ReadingRow, table) == edition
    return matches


def none_blank(codes: Sequence[str]) -> ColumnElement[bool]:
    """Whether all were read: a sum is NULL where one of its terms is."""
    return _plain(codes).is_not(None) if codes else true()


def proven(one: Decided) -> ColumnElement[bool]:
    """Whether the parts that were read are the total already, so that blank ones are 0."""
    known = reduce(add, (func.coalesce(_column(part), 0) for part in one.parts))
    return and_(edition_is(one.table, one.edition), known == _column(one.total))


def _added(edition: Edition, codes: Sequence[str], decided: Iterable[Decided]) -> Any:
    owners = {part: one for one in decided if one.edition == edition for part in one.parts}
    if not any(code in owners for code in codes):
        return _plain(codes)
    # In the common case nothing is blank, and the long way is not gone.
    return func.coalesce(_plain(codes), reduce(add, (_settled(one, owners) for one in codes)))


def _settled(code: str, owners: Mapping[str, Decided]) -> Any:
    if code not in owners:
        return _column(code)
    return func.coalesce(_column(code), case((proven(owners[code]), 0), else_=null()))


def _plain(codes: Sequence[str]) -> Any:
    return reduce(add, map(_column, codes))


def _column(code: str) -> Any:
    return figures.c[column_name(code)]
