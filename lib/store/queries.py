"""Lists of reports, columns of figures and sums; only what was asked for leaves the database.

Everything here counts readings in force alone, unless it says otherwise.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from lib.store.columns import column_name, from_column
from lib.store.conditions import conditions
from lib.store.dimensions import GROUPS, REPORT, labelled, with_agency
from lib.store.filters import EVERYTHING, Filters
from lib.store.loading import AnySelect, listed, report_row
from lib.store.models import AgencyRow, ReadingRow, figures
from lib.store.results import ReportRow, Rows


def reports(
    connection: Connection, filters: Filters = EVERYTHING, *, in_force: bool = True
) -> list[ReportRow]:
    """Readings by year and name of the agency; with ``in_force=False`` the replaced ones too."""
    wanted = listed().where(*conditions(filters))
    if in_force:
        wanted = wanted.where(ReadingRow.in_force)
    order = (ReadingRow.year, AgencyRow.name, ReadingRow.version, ReadingRow.id)
    wanted = wanted.order_by(*(column.asc().nulls_first() for column in order))
    return [report_row(row) for row in connection.execute(wanted)]


def figure_rows(
    connection: Connection, codes: Sequence[str], filters: Filters = EVERYTHING
) -> Rows:
    """The figures of ``codes``, a report a row, by year and name of the agency.

    Returns:
        columns ``REPORT`` and the codes; counts are ``int``, amounts ``Decimal`` in the unit of the
        form, None where nothing was read or the report's edition has no such figure. Reports whose
        agency or year is not known are left out.
    """
    wanted = (
        of_known(select(*labelled(REPORT), *(figures.c[column_name(code)] for code in codes)))
        .where(*conditions(filters))
        .order_by(ReadingRow.year, AgencyRow.name, ReadingRow.id)
    )
    rows = in_units(connection.execute(wanted), codes, len(REPORT))
    return Rows((*REPORT, *codes), rows)


def figure_sums(
    connection: Connection, codes: Sequence[str], by: Sequence[str], filters: Filters = EVERYTHING
) -> Rows:
    """Sums of figures over groups of reports.

    Args:
        connection: where to read.
        codes: which figures.
        by: names of ``GROUPS``.
        filters: which reports; a government's report has its departments' figures in it already,
            so ask for one scope or kind at a time.

    Returns:
        columns ``by``, ``reports``, the codes, and for each code ``code:n``, how many of the
        reports have a number there; a sum of none is None. Sorted by ``by``.
    """
    groups = [GROUPS[name] for name in by]
    columns = [figures.c[column_name(code)] for code in codes]
    wanted = (
        of_known(
            select(
                *groups,
                func.count(),
                *(func.sum(column) for column in columns),
                *(func.count(column) for column in columns),
            )
        )
        .where(*conditions(filters))
        .group_by(*groups)
        .order_by(*(group.asc().nulls_first() for group in groups))
    )
    rows = in_units(connection.execute(wanted), codes, len(by) + 1)
    return Rows((*by, "reports", *codes, *(f"{code}:n" for code in codes)), rows)


def years(connection: Connection) -> list[int]:
    """The report years of the store, the newest first."""
    known = select(ReadingRow.year).where(ReadingRow.in_force, ReadingRow.year.is_not(None))
    found = connection.execute(known.distinct().order_by(ReadingRow.year.desc())).scalars()
    return [year for year in found if year is not None]


def of_known(wanted: AnySelect) -> AnySelect:
    """Over the figures of reports in force whose agency and year are known."""
    joined = wanted.select_from(ReadingRow).join(figures, figures.c.reading_id == ReadingRow.id)
    return with_agency(joined).where(AgencyRow.id.is_not(None), ReadingRow.year.is_not(None))


def in_units(
    result: Iterable[Row[Any]], codes: Sequence[str], before: int
) -> list[tuple[Any, ...]]:
    """Rows with the figures behind ``before`` columns as values in the unit of the form."""
    places = [(before + place, code) for place, code in enumerate(codes)]
    rows = []
    for row in result:
        values = list(row)
        for place, code in places:
            values[place] = from_column(code, values[place])
        rows.append(tuple(values))
    return rows
