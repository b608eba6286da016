"""Rules about what an agency may do: penalties of bodies without power, none of those that have."""

from collections.abc import Iterator

from lib.checking.finding import Finding, Status
from lib.checking.messages import cell_of, evidence_of, fill, finding, row_name, say
from lib.checking.numbers import number
from lib.extract.report import Number, Report
from lib.form.rule import Rule

ENFORCEMENT = ("t2.penalties.decisions", "t2.coercion.decisions")
LEVELS = ("province", "prefecture", "county")


def no_power(rule: Rule, report: Report) -> Iterator[Finding]:
    """t2.no_power: 没有处罚、强制职权的机关，处罚、强制应为 0。"""
    if _is_one_of(rule, report):
        for code in ENFORCEMENT:
            value = number(report, code)
            if value is not None and value > 0:
                yield _about(rule, report, code, value)


def no_penalties(rule: Rule, report: Report) -> Iterator[Finding]:
    """t2.no_penalties: 主要执法部门的行政处罚不应为 0。

    A report that is of zeros altogether is left to ``plausible.all_zero``. So is a branch: its
    decisions are counted by the bureau above it.
    """
    code = ENFORCEMENT[0]
    identity = report.identity
    branch = identity.agency is not None and identity.agency.endswith("分局")
    if not _is_one_of(rule, report) or branch or identity.level not in LEVELS:
        return
    if number(report, code) == 0 and any(
        number(report, other) for other in report.figures if other.startswith("t2.")
    ):
        yield _about(rule, report, code, 0)


def _is_one_of(rule: Rule, report: Report) -> bool:
    """Whether the agency is a bureau of a kind that the rule names."""
    identity = report.identity
    return identity.kind == "bureau" and identity.bureau in rule.listed("bureaus")


def _about(rule: Rule, report: Report, code: str, value: Number) -> Finding:
    message = fill(
        rule.messages["fail"],
        row=row_name(cell_of(code, report).row),
        value=say(value),
        agency=report.identity.agency or "该机关",
    )
    return finding(
        rule,
        code.split(".")[1],
        Status.FAIL,
        message,
        left=value,
        figures=(code,),
        evidence=evidence_of([report.figures[code]]),
    )
