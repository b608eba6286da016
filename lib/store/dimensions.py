"""The columns that queries answer with and group by, under the names that pages know them by."""

from collections.abc import Mapping
from typing import Any

from lib.store.loading import PARENT, AnySelect
from lib.store.models import AgencyRow, DecisionRow, FindingRow, ReadingRow

AGENCY = {
    "agency_id": ReadingRow.agency_id,
    "agency": AgencyRow.name,
    "kind": AgencyRow.kind,
    "level": AgencyRow.level,
    "region": AgencyRow.region,
    "region_name": AgencyRow.region_name,
    "bureau": AgencyRow.bureau,
    "parent": PARENT.name,
}
"""What queries tell of a report's agency: name of the column -> the column."""

REPORT = {
    "reading": ReadingRow.id,
    **AGENCY,
    "year": ReadingRow.year,
    "scope": ReadingRow.scope,
    "t2": ReadingRow.t2,
    "t3": ReadingRow.t3,
    "t4": ReadingRow.t4,
    "errors": ReadingRow.errors,
    "warnings": ReadingRow.warnings,
    "incomplete": ReadingRow.incomplete,
    "unread": ReadingRow.unread,
    "demo": ReadingRow.demo,
}
"""The columns that go before the figures."""

ALIKE = {
    name: REPORT[name]
    for name in ("year", "scope", "kind", "level", "region", "region_name", "t2", "t3", "t4")
}
"""What reports must have in common to be added up into one row of ``figure_groups``."""

FINDING = {
    "finding": FindingRow.id,
    "key": FindingRow.key,
    "reading": ReadingRow.id,
    **AGENCY,
    "year": ReadingRow.year,
    "rule": FindingRow.rule,
    "scope": FindingRow.scope,
    "status": FindingRow.status,
    "severity": FindingRow.severity,
    "verdict": FindingRow.verdict,
    "left": FindingRow.left,
    "right": FindingRow.right,
    "figures": FindingRow.figures,
    "message": FindingRow.message,
    "group": FindingRow.cause,
    "fault": FindingRow.fault,
    "demo": ReadingRow.demo,
}
"""The columns of ``finding_rows``; ``scope`` is the finding's."""

DECIDED = {"reason": DecisionRow.reason, "person": DecisionRow.person, "at": DecisionRow.at}
"""The last columns of ``finding_rows``: the last decision, None where there is none."""

GROUPS = {
    **{name: AGENCY[name] for name in ("agency", "kind", "level", "region", "bureau", "parent")},
    "district": AgencyRow.region_name,
    **{name: REPORT[name] for name in ("year", "t2", "t3", "t4")},
    "report_scope": ReadingRow.scope,
    "rule": FindingRow.rule,
    "scope": FindingRow.scope,
    "status": FindingRow.status,
    "severity": FindingRow.severity,
    "verdict": FindingRow.verdict,
}
"""What sums and counts can be grouped by; those of findings only for ``finding_counts``."""


def labelled(columns: Mapping[str, Any]) -> list[Any]:
    """The columns, each under its name."""
    return [column.label(name) for name, column in columns.items()]


def with_agency(wanted: AnySelect) -> AnySelect:
    """Readings in force with their agencies, those of unknown agencies among them."""
    return (
        wanted.outerjoin(AgencyRow, AgencyRow.id == ReadingRow.agency_id)
        .outerjoin(PARENT, PARENT.id == AgencyRow.parent_id)
        .where(ReadingRow.in_force)
    )
