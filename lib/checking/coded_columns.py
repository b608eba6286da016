"""Rules about what the columns of edition 2019's table 2 stand for, where they were misread."""

from collections.abc import Iterator

from lib.checking.finding import Finding, Severity, Status
from lib.checking.messages import cell_of, evidence_of, fill, finding, row_name, say
from lib.checking.numbers import number
from lib.extract.report import Report
from lib.form.rule import Rule

DOCUMENTS = ("regulations", "normative")
ITEMS = ("licensing", "other_services", "penalties", "coercion")
_SURE = 2
"""In so many rows at once it is no coincidence."""


def newly_public(rule: Rule, report: Report) -> Iterator[Finding]:
    """t2.newly_public: 本年新公开数量不会远多于本年新制作数量。"""
    for row in DOCUMENTS:
        made, published = number(report, f"t2.{row}.made"), number(report, f"t2.{row}.published")
        if made is None or published is None:
            continue
        least, times = rule.limit("excess"), rule.limit("times")
        if published - made >= least and published > times * made:
            yield _of_row(rule, report, row, ("made", "published"), None)


def items_as_decisions(rule: Rule, report: Report) -> Iterator[Finding]:
    """t2.items_as_decisions: 处理决定数量填的是决定的件数，不是项目数。

    One row may be chance and is only noticed; small numbers often meet by chance.
    """
    found = [row for row in ITEMS if _meets(report, row, rule.limit("several"))]
    severity = None
    if len(found) < _SURE:
        severity = Severity.NOTICE
        found = [row for row in found if _meets(report, row, rule.limit("alone"))]
    for row in found:
        yield _of_row(rule, report, row, ("prior", "change", "decisions"), severity)


def _meets(report: Report, row: str, least: int) -> bool:
    prior, change, decisions = (
        number(report, f"t2.{row}.{column}") for column in ("prior", "change", "decisions")
    )
    if prior is None or not change or decisions is None:
        return False
    return decisions >= least and decisions == prior + change


def _of_row(
    rule: Rule, report: Report, row: str, columns: tuple[str, ...], severity: Severity | None
) -> Finding:
    codes = tuple(f"t2.{row}.{column}" for column in columns)
    figures = [report.figures[code] for code in codes]
    holes = {name: say(figure.value) for name, figure in zip(columns, figures, strict=True)}
    message = fill(rule.messages["fail"], row=row_name(cell_of(codes[0], report).row), **holes)
    return finding(
        rule,
        row,
        Status.FAIL,
        message,
        severity=severity,
        left=figures[-1].value,
        right=sum((one.value or 0 for one in figures[:-1]), start=0),
        figures=codes,
        evidence=evidence_of(figures),
    )
