"""``Checked`` -> the JSON object of the command line's contract, and plain lines for a terminal."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from lib.checking.finding import Evidence, Finding, Repair, Status
from lib.checking.submission import Checked
from lib.extract.report import Number, Report

STATUS_NAMES = {
    Status.PASS: "通过",
    Status.FAIL: "不符",
    Status.INCOMPLETE: "无法判断",
    Status.NOT_APPLICABLE: "不适用",
}
"""What a status is called on the screen and in papers."""


def checked_to_json(checked: Checked) -> dict[str, Any]:
    """The object of the contract; its keys are in the contract's order."""
    found: dict[str, Any] = {
        "source": checked.source,
        "sha256": checked.sha256,
        "format": checked.format,
        **_report(checked.report),
        "findings": [_finding(finding) for finding in checked.findings],
        "repairs": [_repair(repair) for repair in checked.repairs],
    }
    if checked.error is not None:
        found["error"] = checked.error
    return found


def checked_to_lines(checked: Checked) -> Iterator[str]:
    """A head line and one line for each finding that fails or stays open, for a terminal."""
    if checked.report is None:
        yield f"{checked.source}：{checked.error}"
        return
    identity = checked.report.identity
    who = f"{identity.agency or '机关不明'} {identity.year or '年度不明'}"
    told = [f for f in checked.findings if f.status in {Status.FAIL, Status.INCOMPLETE}]
    yield f"{checked.source}：{who}，{_count(told, Status.FAIL)} 处不符，" + (
        f"{_count(told, Status.INCOMPLETE)} 处无法判断"
    )
    for finding in told:
        yield f"  [{STATUS_NAMES[finding.status]}] {finding.rule}　{finding.message}"
    for repair in checked.repairs:
        yield f"  [建议] {repair.reason}"


def _count(findings: list[Finding], status: Status) -> int:
    return sum(finding.status is status for finding in findings)


def _report(report: Report | None) -> dict[str, Any]:
    if report is None:
        return {
            "agency": None,
            "year": None,
            "scope": None,
            "editions": {},
            "edition": None,
            "figures": {},
        }
    return {
        "agency": report.identity.agency,
        "year": report.identity.year,
        "scope": report.identity.scope,
        "editions": dict(report.editions),
        "edition": report.edition,
        "figures": {code: _number(figure.value) for code, figure in report.figures.items()},
    }


def _number(value: Number | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _numbers(values: Mapping[str, Number]) -> dict[str, int | float | None]:
    return {code: _number(value) for code, value in values.items()}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "scope": finding.scope,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "left": _number(finding.left),
        "right": _number(finding.right),
        "figures": list(finding.figures),
        "message": finding.message,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "group": finding.group,
        "fault": finding.fault.value if finding.fault else None,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """The words with their place; of the place only what the format has."""
    place = asdict(evidence.place) if evidence.place else {}
    return {"text": evidence.text} | {key: at for key, at in place.items() if at is not None}


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "figures": _numbers(repair.figures),
        "unique": repair.unique,
        "reason": repair.reason,
    }
