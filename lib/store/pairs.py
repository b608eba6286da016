"""A year against the one before, agency by agency, worked out in the database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import Connection, Subquery, and_, case, func, literal, select, true

from lib.extract.report import Number
from lib.store.columns import from_column
from lib.store.conditions import conditions
from lib.store.filters import Filters
from lib.store.models import ReadingRow
from lib.store.quantities import Decided, Quantity, applies, quantity
from lib.store.queries import of_known


@dataclass(frozen=True, slots=True)
class Ratio:
    """What is compared: the numerators less ``minus``, over the denominators if there are any."""

    numerator: tuple[Quantity, ...]
    minus: tuple[Quantity, ...]
    denominator: tuple[Quantity, ...]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity that takes part."""
        return (*self.numerator, *self.minus, *self.denominator)


@dataclass(frozen=True, slots=True)
class Sums:
    """Numerators and denominators over some reports; None where there are none."""

    reports: int
    numerator: Number | None
    denominator: Number | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A ratio in a year and in the one before.

    ``held`` reports have it by their edition; ``every`` are those of them with all its figures.
    ``before`` and ``after`` are of the agencies that have all its figures in both years.
    """

    held: int
    every: Sums
    before: Sums
    after: Sums


def year_pairs(
    connection: Connection,
    ratios: Sequence[Ratio],
    year: int,
    decided: Sequence[Decided],
    filters: Filters,
) -> list[Pair]:
    """Each ratio in a year and the one before; the filters' own years do not count."""
    asked = replace(filters, years=(year - 1, year))
    terms = [term for ratio in ratios for term in _terms(ratio, decided)]
    each = (
        of_known(
            select(
                *(_in(year, term).label(f"this_{at}") for at, term in enumerate(terms)),
                *(_in(year - 1, term).label(f"last_{at}") for at, term in enumerate(terms)),
            )
        )
        .where(*conditions(asked))
        .group_by(ReadingRow.agency_id)
        .subquery()
    )
    places = range(0, len(terms), _TERMS)
    row = connection.execute(
        select(*(one for place in places for one in _columns(each, place)))
    ).one()
    size = len(row) // len(ratios)
    return [
        _pair(ratio, row[place * size : (place + 1) * size]) for place, ratio in enumerate(ratios)
    ]


_TERMS = 3


def _terms(ratio: Ratio, decided: Sequence[Decided]) -> list[Any]:
    """Of each report: whether it has the ratio at all, and both sides if it has them both."""
    above, below = _added(ratio.numerator, decided), literal(0)
    if ratio.minus:
        above -= _added(ratio.minus, decided)
    if ratio.denominator:
        below = _added(ratio.denominator, decided)
    held = case((and_(true(), *map(applies, ratio.quantities)), 1))
    return [held, case((below.is_not(None), above)), case((above.is_not(None), below))]


def _in(year: int, term: Any) -> Any:
    """The value of an agency's report of that year: there is one at the most."""
    return func.max(case((ReadingRow.year == year, term)))


def _added(quantities: Sequence[Quantity], decided: Sequence[Decided]) -> Any:
    return reduce(add, (quantity(one, decided) for one in quantities))


def _columns(each: Subquery, place: int) -> list[Any]:
    this, last = (
        [each.c[f"{when}_{place + step}"] for step in range(_TERMS)] for when in ("this", "last")
    )
    both = and_(this[1].is_not(None), last[1].is_not(None))
    return [
        func.sum(this[0]),
        *_sums(this, this[1].is_not(None)),
        *_sums(last, both),
        *_sums(this, both),
    ]


def _sums(terms: Sequence[Any], among: Any) -> list[Any]:
    _, above, below = terms
    return [
        func.count(case((among, 1))),
        func.sum(case((among, above))),
        func.sum(case((among, below))),
    ]


def _pair(ratio: Ratio, values: Sequence[Any]) -> Pair:
    return Pair(
        int(values[0] or 0), *(_in_unit(ratio, values[place : place + 3]) for place in (1, 4, 7))
    )


def _in_unit(ratio: Ratio, values: Sequence[Any]) -> Sums:
    count, above, below = values
    numerator = from_column(ratio.numerator[0].a_code, above)
    if not ratio.denominator:
        return Sums(int(count), numerator, None)
    return Sums(int(count), numerator, from_column(ratio.denominator[0].a_code, below))
