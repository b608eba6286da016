"""Rules about shares: what is rare does not fill a table. Of few cases nothing is said."""

from collections.abc import Iterator

from lib.checking.finding import Finding, Status
from lib.checking.messages import cell_of, evidence_of, fill, finding, row_name, say
from lib.checking.numbers import codes_for, means, number, percent_of, surely_above, total
from lib.extract.report import Number, Report
from lib.form.rule import Rule

CONCLUDED = "t3.concluded.total"
RESULTS = ("upheld", "corrected", "other")
CASES = ("review", "direct", "after_review")


def unusual_outcome(rule: Rule, report: Report) -> Iterator[Finding]:
    """t3.unusual_outcome: 极少出现的办理结果不会占到很大一部分。"""
    whole = number(report, CONCLUDED)
    for row in rule.listed("rows"):
        code = f"t3.{row}.total"
        part = number(report, code)
        if _too_much(rule, part, whole):
            yield _share(rule, report, row, part, whole, (code, CONCLUDED))


def applicants(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.applicants: 申请人不会几乎都是法人或其他组织的“其他”。"""
    codes = ("t3.received.other_org", "t3.received.total")
    part, whole = (number(report, code) for code in codes)
    if _too_much(rule, part, whole):
        yield _share(rule, report, None, part, whole, codes)


def other_outcomes(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.other: 其他处理不会占很大一部分。"""
    whole = number(report, CONCLUDED)
    part = means(report, "other_outcomes") if whole else None
    if _too_much(rule, part, whole):
        codes = (*codes_for(report, "other_outcomes"), CONCLUDED)
        yield _share(rule, report, None, part, whole, codes)


def corrected(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.corrected: 审结的案件不会大半被纠正。"""
    for row in CASES:
        codes = tuple(f"t4.{row}.{result}" for result in RESULTS)
        part, whole = number(report, codes[1]), total(report, *codes)
        known = all(number(report, code) is not None for code in codes)
        if known and _too_much(rule, part, whole):
            ordered = (codes[1], codes[0], codes[2])
            yield _share(rule, report, row, part, whole, ordered)


def disclosure(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.disclosure: 申请多的，不会全都公开，也不会一件都不公开。"""
    whole = number(report, CONCLUDED)
    disclosed = means(report, "disclosed") if whole else None
    if whole is None or disclosed is None or whole < rule.limit("cases"):
        return
    if disclosed in (0, whole):
        message = fill(rule.messages["all" if disclosed else "none"], whole=say(whole))
        codes = (*codes_for(report, "disclosed"), CONCLUDED)
        yield finding(rule, None, Status.FAIL, message, left=disclosed, right=whole, figures=codes)


def _too_much(rule: Rule, part: Number | None, whole: Number | None) -> bool:
    if not part or not whole or whole < rule.limit("least") or not 0 < part <= whole:
        return False
    return surely_above(part, whole, rule.limit("percent"))


def _share(
    rule: Rule,
    report: Report,
    scope: str | None,
    part: Number | None,
    whole: Number | None,
    codes: tuple[str, ...],
) -> Finding:
    message = fill(
        rule.messages["fail"],
        row=row_name(cell_of(codes[0], report).row),
        part=say(part),
        whole=say(whole),
        share=percent_of(part or 0, whole or 1),
    )
    figures = [report.figures[code] for code in codes]
    return finding(
        rule,
        scope,
        Status.FAIL,
        message,
        left=part,
        right=whole,
        figures=codes,
        evidence=evidence_of(one for one in figures if one.value),
    )
