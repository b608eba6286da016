"""Sums over groups of reports, and quantities of each report, worked out in the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, not_, or_, select

from lib.form.form import TABLES, cells, load_forms
from lib.store.columns import column_name
from lib.store.conditions import conditions
from lib.store.dimensions import ALIKE, REPORT, labelled
from lib.store.filters import EVERYTHING, Filters
from lib.store.models import ReadingRow, figures
from lib.store.quantities import Decided, Quantity, edition_is, none_blank, proven, quantity
from lib.store.queries import in_units, of_known
from lib.store.results import Rows

_BITS = 60
"""So many columns' blanks are told by one number, which a database's integer can hold."""


def figure_groups(
    connection: Connection,
    codes: Sequence[str],
    decided: Sequence[Decided] = (),
    filters: Filters = EVERYTHING,
    by: Sequence[str] = tuple(ALIKE),
) -> Rows:
    """Figures of like reports added up: all that sums over them need, whatever is blank.

    Reports are alike that have the same ``by`` and blanks in the same cells: a sum is of all
    reports of its row, or None for all of them.

    Args:
        connection: where to read.
        codes: which figures.
        decided: totals whose blank parts may be told from the rest. Where they cannot, that hangs
            on the numbers: such a report is a row by itself.
        filters: which reports.
        by: names of ``REPORT``, with the year and the editions of the tables among them.

    Returns:
        columns ``by``, ``reports`` (how many) and the codes.
    """
    columns = [figures.c[column_name(code)] for code in codes]
    whole = and_(*(_complete(codes, table) for table in TABLES))
    alone = or_(false(), *(_undecided(one) for one in decided))
    apart = [
        case((whole, 0), (alone, ReadingRow.id), else_=0),
        *(
            case((whole, 0), else_=_blanks(columns[start : start + _BITS]))
            for start in range(0, len(columns), _BITS)
        ),
    ]
    keys = labelled({name: REPORT[name] for name in by})
    keys += [one.label(f"apart_{place}") for place, one in enumerate(apart)]
    each = of_known(select(*keys, *columns)).where(*conditions(filters)).subquery()
    groups = list(each.c)[: len(keys)]
    sums = [func.sum(each.c[column.name]) for column in columns]
    wanted = select(*groups[: len(by)], func.count(), *sums).group_by(*groups)
    rows = in_units(connection.execute(wanted), codes, len(by) + 1)
    return Rows((*by, "reports", *codes), rows)


def quantity_rows(
    connection: Connection,
    quantities: Sequence[Quantity],
    decided: Sequence[Decided] = (),
    filters: Filters = EVERYTHING,
    columns: Sequence[str] = tuple(REPORT),
) -> Rows:
    """Quantities of each report, by year and name of the agency.

    Args:
        connection: where to read.
        quantities: which; amounts are in the unit of the form.
        decided: totals that tell what blank cells are.
        filters: which reports.
        columns: names of ``REPORT`` that go before.

    Returns:
        columns ``columns`` and the quantities' keys.
    """
    told = labelled({name: REPORT[name] for name in columns})
    wanted = (
        of_known(select(*told, *(quantity(one, decided) for one in quantities)))
        .where(*conditions(filters))
        .order_by(ReadingRow.year, REPORT["agency"], ReadingRow.id)
    )
    codes = [one.a_code for one in quantities]
    rows = in_units(connection.execute(wanted), codes, len(columns))
    return Rows((*columns, *(one.key for one in quantities)), rows)


def _complete(codes: Sequence[str], table: str) -> ColumnElement[bool]:
    """Whether a report has all of the codes that its edition of the table has."""
    found = [
        and_(
            edition_is(table, form),
            none_blank([code for code in codes if code in cells(table, form)]),
        )
        for form in load_forms()
    ]
    return or_(getattr(ReadingRow, table).is_(None), *found)


def _undecided(one: Decided) -> ColumnElement[bool]:
    """Whether there are blanks among the parts, and the others are less or more than the total."""
    total = figures.c[column_name(one.total)]
    blank = and_(
        edition_is(one.table, one.edition), total.is_not(None), not_(none_blank(one.parts))
    )
    return and_(blank, not_(proven(one)))


def _blanks(columns: Sequence[Any]) -> Any:
    """A number that tells which of the columns are NULL."""
    bits = [case((column.is_(None), 1 << place), else_=0) for place, column in enumerate(columns)]
    return sum(bits[1:], bits[0])
