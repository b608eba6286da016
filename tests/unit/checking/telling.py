"""Short ways to put text into a report and to ask what one rule finds in it."""

from collections.abc import Mapping
from dataclasses import replace

from lib.checking.check import check
from lib.checking.finding import Finding, Status
from lib.extract.narrative import find_claims
from lib.extract.remarks import find_remarks
from lib.extract.report import Number, Report
from tests.strategies import report_of
from tests.unit.extract.running import paragraphs


def found(report: Report, rule: str, previous: Report | None = None) -> list[Finding]:
    """What a rule finds, as far as it applies."""
    findings = check(report, previous)
    return [one for one in findings if one.rule == rule and one.status is not Status.NOT_APPLICABLE]


def applies(report: Report, rule: str, previous: Report | None = None) -> bool:
    """Whether a rule has anything to check."""
    return all(
        one.status is not Status.NOT_APPLICABLE
        for one in check(report, previous)
        if one.rule == rule
    )


def saying(report: Report, text: str) -> Report:
    """The report with a running text: its claims and remarks are read from it."""
    lines = paragraphs(text)
    return replace(
        report,
        claims=find_claims(lines, report.identity.year),
        remarks=find_remarks(lines, report.identity),
        has_text=True,
    )


Figures = Mapping[str, Number | None]


def changed(figures: Figures, **changes: Number | None) -> dict[str, Number | None]:
    """Figures with some changed: ``t3_received_total=5``."""
    codes = {code.replace(".", "_"): code for code in figures}
    return {**figures, **{codes[name]: value for name, value in changes.items()}}


def applications(
    edition: Figures, received: int, outcomes: dict[str, int], *, carried_in: int = 0
) -> dict[str, Number | None]:
    """Figures with noughts everywhere but for applications of natural persons that add up."""
    given: dict[str, int] = {"received": received, "carried_in": carried_in, **outcomes}
    given["concluded"] = sum(outcomes.values())
    given["carried_out"] = received + carried_in - given["concluded"]
    cells = {
        f"t3.{row}.{who}": value for row, value in given.items() for who in ("natural", "total")
    }
    return {**edition, **cells}


def bureau(figures: Figures, **identity: object) -> Report:
    """A county's bureau's report for 2023."""
    known = {"agency": "云溪市东湖区教育局", "year": 2023, "kind": "bureau", "level": "county"}
    return report_of(figures, **{**known, "scope": "own", **identity})
