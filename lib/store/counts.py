"""How the reports of a view stand, counted in the database; who has not filed, and since when."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    case,
    exists,
    func,
    not_,
    or_,
    select,
)

from lib.checking.finding import Severity, Status
from lib.store.conditions import agency_conditions, conditions
from lib.store.dimensions import REPORT, labelled, with_agency
from lib.store.filters import Filters
from lib.store.judging import NOT_DISMISSED
from lib.store.loading import PARENT, AnySelect
from lib.store.models import AgencyRow, FindingRow, ReadingRow
from lib.store.results import Rows

_ATTENTION = (
    *("reading", "agency", "region_name", "year"),
    *("errors", "warnings", "incomplete", "unread"),
)
_UNFILED = ("agency", "region_name", "kind", "parent", "last")


@dataclass(frozen=True, slots=True)
class Standing:
    """How many reports there are, and in what state; ``owed`` are those of who must file.

    ``failing`` have an error, ``doubtful`` a warning but no error, ``unread`` some figure that was
    not read, ``clean`` none of the three.
    """

    filed: int
    owed: int
    failing: int
    doubtful: int
    unread: int
    clean: int


def standing(connection: Connection, filters: Filters) -> Standing:
    """How the reports of a view stand."""
    failing = ReadingRow.errors > 0
    doubtful = and_(ReadingRow.errors == 0, ReadingRow.warnings > 0)
    unread = ReadingRow.unread > 0
    states: dict[str, Any] = {
        "owed": AgencyRow.must_file,
        "failing": failing,
        "doubtful": doubtful,
        "unread": unread,
        "clean": not_(or_(failing, doubtful, unread)),
    }
    counts = [func.count(case((state, 1))).label(name) for name, state in states.items()]
    row = connection.execute(
        _over_view(select(func.count().label("filed"), *counts), filters)
    ).one()
    return Standing(**{one.name: getattr(row, one.name) for one in fields(Standing)})


def scope_counts(connection: Connection, filters: Filters) -> dict[str | None, int]:
    """Scope -> how many reports of a view have it."""
    wanted = _over_view(select(ReadingRow.scope, func.count()), filters).group_by(ReadingRow.scope)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def unfiled_count(connection: Connection, year: int, filters: Filters, *, whole: bool) -> int:
    """How many agencies owe a report of a year; arguments as of ``unfiled_rows``."""
    wanted = select(func.count()).select_from(AgencyRow).where(*_owing(year, filters, whole=whole))
    return int(connection.execute(wanted).scalar_one())


def unfiled_rows(connection: Connection, year: int, filters: Filters, *, whole: bool) -> Rows:
    """The agencies that owe a report of a year, by district and name.

    Args:
        connection: where to read.
        year: the report year.
        filters: which agencies; their years do not count.
        whole: governments alone, which owe reports of their whole area, or all others.

    Returns:
        agency, region_name, kind, parent, and ``last``: the newest year of the view that the
        agency did file for.
    """
    last = (
        select(func.max(ReadingRow.year))
        .where(ReadingRow.agency_id == AgencyRow.id, ReadingRow.in_force)
        .where(*conditions(Filters(scopes=filters.scopes, editions=filters.editions)))
        .correlate(AgencyRow)
        .scalar_subquery()
    )
    told = [AgencyRow.name, AgencyRow.region_name, AgencyRow.kind, PARENT.name, last]
    wanted = (
        select(*told)
        .outerjoin(PARENT, PARENT.id == AgencyRow.parent_id)
        .where(*_owing(year, filters, whole=whole))
        .order_by(AgencyRow.region_name.asc().nulls_last(), AgencyRow.name)
    )
    return Rows(_UNFILED, [tuple(row) for row in connection.execute(wanted)])


def attention_rows(connection: Connection, filters: Filters) -> Rows:
    """The reports of a view with an error, a warning or an unread figure, the worst first.

    Returns:
        reading, agency, region_name, year, errors, warnings, incomplete, unread, and ``first``:
        the sentence of the gravest finding that nobody dismissed, of these the first.
    """
    needy = or_(ReadingRow.errors > 0, ReadingRow.warnings > 0, ReadingRow.unread > 0)
    columns = labelled({name: REPORT[name] for name in _ATTENTION})
    worst = [ReadingRow.errors, ReadingRow.unread, ReadingRow.warnings, ReadingRow.incomplete]
    order: list[Any] = [
        *(one.desc() for one in worst),
        AgencyRow.name.asc().nulls_last(),
        ReadingRow.id,
    ]
    wanted = _over_view(select(*columns, _gravest()), filters).where(needy).order_by(*order)
    return Rows((*_ATTENTION, "first"), [tuple(row) for row in connection.execute(wanted)])


def _gravest() -> Any:
    severities = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)
    grade = case(
        {one.value: place for place, one in enumerate(severities)}, value=FindingRow.severity
    )
    open_end = case((FindingRow.status == Status.FAIL.value, 0), else_=len(severities))
    asked = (Status.FAIL.value, Status.INCOMPLETE.value)
    return (
        select(FindingRow.message)
        .where(FindingRow.reading_id == ReadingRow.id, FindingRow.status.in_(asked), NOT_DISMISSED)
        .order_by(open_end + grade, FindingRow.id)
        .limit(1)
        .correlate(ReadingRow)
        .scalar_subquery()
    )


def _owing(year: int, filters: Filters, *, whole: bool) -> list[Any]:
    filed = exists().where(
        ReadingRow.agency_id == AgencyRow.id, ReadingRow.year == year, ReadingRow.in_force
    )
    government = func.coalesce(AgencyRow.kind, "") == "government"
    return [
        AgencyRow.must_file,
        government if whole else not_(government),
        not_(filed),
        *agency_conditions(filters),
    ]


def _over_view(wanted: AnySelect, filters: Filters) -> AnySelect:
    return with_agency(wanted.select_from(ReadingRow)).where(*conditions(filters))
