"""Findings and repairs <-> rows of the database, and the key under which a finding is known."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from lib.checking.finding import Evidence, Fault, Finding, Repair, Severity, Status
from lib.extract.report import Figure, Number
from lib.store.codec import from_text, number_of, number_text, to_text

FINDING_COLUMNS = (
    *("rule", "scope", "status", "severity", "left", "right", "figures", "message", "evidence"),
    *("cause", "fault"),
)
"""The columns of ``FindingRow`` that the finding itself tells."""
REPAIR_COLUMNS = ("figures", "unique", "reason")
"""Likewise of ``RepairRow``."""

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that need not be anybody's yet: the end of its key, and its columns."""

    tail: str
    columns: dict[str, Any]


def tell(finding: Finding, figures: Mapping[str, Figure]) -> Told:
    """All of a finding that does not hang on the agency and the year."""
    return Told(_tail(finding, figures), _columns(finding))


def finding_key(
    anchor: str, year: int | None, finding: Finding, figures: Mapping[str, Figure]
) -> str:
    """What a person's decision about a finding hangs on: 64 hexadecimal digits.

    The same for the same agency, year, rule, scope and values; where a rule compares no values
    (a date, a heading), the numbers in its sentence stand for them. The words do not matter.
    """
    return key_of(anchor, year, _tail(finding, figures))


def key_of(anchor: str, year: int | None, tail: str) -> str:
    """``finding_key`` of a finding that was told."""
    key = f"{anchor}\x1f{year}\x1f{tail}"
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _tail(finding: Finding, figures: Mapping[str, Figure]) -> str:
    values = [finding.left, finding.right]
    values += [figures[code].value if code in figures else None for code in finding.figures]
    known = [_digits(value) for value in values]
    if not any(known):
        known = _NUMBERS.findall(finding.message)
    return "\x1f".join([finding.rule, finding.scope or "", *known])


def _digits(value: Number | None) -> str:
    # 3 and Decimal("3.00") are the same value.
    return "" if value is None else f"{Decimal(value).normalize():f}"


def finding_to_row(finding: Finding, reading: int, key: str, verdict: str | None) -> dict[str, Any]:
    """The columns of ``FindingRow``."""
    return {"reading_id": reading, "key": key, "verdict": verdict, **_columns(finding)}


def _columns(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "scope": finding.scope,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "left": number_text(finding.left),
        "right": number_text(finding.right),
        "figures": json.dumps(finding.figures),
        "message": finding.message,
        "evidence": to_text(finding.evidence),
        "cause": finding.group,
        "fault": finding.fault.value if finding.fault else None,
    }


def row_to_finding(row: Any) -> Finding:
    """The finding of a ``FindingRow``'s columns."""
    return Finding(
        rule=row.rule,
        scope=row.scope,
        status=Status(row.status),
        severity=Severity(row.severity),
        message=row.message,
        left=number_of(row.left),
        right=number_of(row.right),
        figures=tuple(json.loads(row.figures)),
        evidence=from_text(tuple[Evidence, ...], row.evidence),
        group=row.cause,
        fault=Fault(row.fault) if row.fault else None,
    )


def repair_columns(repair: Repair) -> dict[str, Any]:
    """The columns of ``RepairRow``, without the reading."""
    return {
        "figures": to_text(repair.figures),
        "unique": repair.unique,
        "reason": repair.reason,
    }


def row_to_repair(row: Any) -> Repair:
    """The repair of a ``RepairRow``'s columns."""
    return Repair(
        figures=from_text(dict[str, Number], row.figures), unique=row.unique, reason=row.reason
    )


def columns_to_repair(columns: Mapping[str, Any]) -> Repair:
    """The repair of ``repair_columns``."""
    return row_to_repair(SimpleNamespace(**columns))
