"""Findings of the reports in force: lists of them and how many there are, for the pages."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Connection, Row, func, select
from sqlalchemy.orm import aliased

from lib.store.codec import number_of
from lib.store.conditions import conditions, one_of
from lib.store.dimensions import DECIDED, FINDING, GROUPS, labelled, with_agency
from lib.store.filters import EVERYTHING, Filters
from lib.store.judging import NOT_DISMISSED
from lib.store.loading import AnySelect
from lib.store.models import AgencyRow, DecisionRow, FindingRow, ReadingRow
from lib.store.results import Rows


class Asked(TypedDict, total=False):
    """Which findings: the keyword arguments of the queries below."""

    rules: Sequence[str]
    statuses: Sequence[str]
    severities: Sequence[str]
    dismissed: bool
    decided: bool


def finding_rows(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    rules: Sequence[str] = (),
    statuses: Sequence[str] = ("fail", "incomplete"),
    severities: Sequence[str] = (),
    dismissed: bool = True,
    decided: bool = False,
) -> Rows:
    """Findings of reports in force, by year, agency and the order in which they were found.

    Args:
        connection: where to read.
        filters: which reports.
        rules: which rules; none asks for all, likewise below.
        statuses: which outcomes.
        severities: which severities.
        dismissed: whether those that a person dismissed are among them.
        decided: whether only those are that a person decided about, at any time.

    Returns:
        columns ``FINDING`` and ``DECIDED``, the last decision about each.
    """
    other = aliased(DecisionRow)
    last = select(func.max(other.id)).where(other.key == FindingRow.key).correlate(FindingRow)
    wanted = (
        _findings(select(*labelled(FINDING | DECIDED)))
        .outerjoin(DecisionRow, DecisionRow.id == last.scalar_subquery())
        .where(
            *conditions(filters),
            *_asked(rules, statuses, severities, dismissed=dismissed, decided=decided),
        )
        .order_by(
            *(one.asc().nulls_first() for one in (ReadingRow.year, AgencyRow.name)), FindingRow.id
        )
    )
    rows = [_as_values(row) for row in connection.execute(wanted)]
    return Rows((*FINDING, *DECIDED), rows)


def finding_counts(
    connection: Connection,
    by: Sequence[str],
    filters: Filters = EVERYTHING,
    *,
    rules: Sequence[str] = (),
    statuses: Sequence[str] = ("fail",),
    severities: Sequence[str] = (),
    dismissed: bool = False,
    decided: bool = False,
) -> Rows:
    """How many findings there are, in groups by names of ``GROUPS``; arguments as above.

    Returns:
        columns ``by``, ``findings`` and ``reports`` (how many reports have them), sorted by ``by``.
    """
    groups = [GROUPS[name] for name in by]
    wanted = (
        _findings(select(*groups, func.count(), func.count(ReadingRow.id.distinct())))
        .where(
            *conditions(filters),
            *_asked(rules, statuses, severities, dismissed=dismissed, decided=decided),
        )
        .group_by(*groups)
        .order_by(*(group.asc().nulls_first() for group in groups))
    )
    return Rows((*by, "findings", "reports"), [tuple(row) for row in connection.execute(wanted)])


def _findings(wanted: AnySelect) -> AnySelect:
    joined = wanted.select_from(ReadingRow).join(FindingRow, FindingRow.reading_id == ReadingRow.id)
    return with_agency(joined)


def _asked(
    rules: Sequence[str],
    statuses: Sequence[str],
    severities: Sequence[str],
    *,
    dismissed: bool,
    decided: bool,
) -> Iterator[ColumnElement[bool]]:
    asked: tuple[tuple[Any, Sequence[str]], ...] = (
        (FindingRow.rule, rules),
        (FindingRow.status, statuses),
        (FindingRow.severity, severities),
    )
    yield from (one_of(column, values) for column, values in asked if values)
    if not dismissed:
        yield NOT_DISMISSED
    if decided:
        yield FindingRow.key.in_(select(DecisionRow.key))


def _as_values(row: Row[Any]) -> tuple[Any, ...]:
    values = dict(row._mapping)
    values["left"], values["right"] = number_of(row.left), number_of(row.right)
    values["figures"] = tuple(json.loads(row.figures))
    return tuple(values.values())
