"""Rules about a report and last year's: the same tables again, slips of noughts, large changes."""

from collections.abc import Iterator
from decimal import Decimal
from math import sqrt

from lib.checking.finding import Finding, Status
from lib.checking.messages import cell_name, evidence_of, fill, finding, say
from lib.checking.numbers import number
from lib.extract.report import Number, Report
from lib.form.rule import Rule

DECISIONS = ("t2.licensing.decisions", "t2.penalties.decisions", "t2.coercion.decisions")
FEES = "t2.fees.amount"
WATCHED = ("t3.received.total", *DECISIONS, "t4.review.total")
_STANDING = ("in_force", "public_total", "prior")
"""Columns that may well stay as they are from year to year."""
_TIMES = {1: "十倍", 2: "百倍", 3: "千倍", 4: "万倍", 5: "十万倍", 6: "百万倍"}


def identical(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.identical: 三张表不会与上一年度年报完全相同。

    Not of small offices, which may well have the same few cases again.
    """
    own = {code: figure.value for code, figure in report.figures.items()}
    if own != {code: figure.value for code, figure in last.figures.items()}:
        return
    filled = [code for code, value in own.items() if value]
    parts = [code for code in filled if not _follows(code)]
    size = sum(own[code] or 0 for code in parts if not code.endswith(_STANDING))
    if len(parts) >= rule.limit("cells") and size >= rule.limit("cases"):
        message = fill(rule.messages["fail"], count=str(len(filled)))
        yield finding(rule, None, Status.FAIL, message, figures=tuple(filled))


def _follows(code: str) -> bool:
    """Whether a cell is a sum of others."""
    return code.endswith(".total") or code.startswith("t3.concluded.")


def power_of_ten(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.power_of_ten: 与上年相比没有恰好差十倍、百倍。"""
    for code in (*DECISIONS, FEES):
        now, before = number(report, code), number(last, code)
        digits = rule.limit("digits_of_amounts" if code == FEES else "digits")
        power = _power(now, before) if now and before else 0
        if power and now and before and len(_significant(now)) >= digits:
            times = _TIMES.get(abs(power), f" 10 的 {abs(power)} 次方倍")
            # 十倍 where it grew, 十分之一 where it shrank
            told = times if power > 0 else f"{times.removesuffix('倍')}分之一"
            yield _changed(rule, report, code, now, before, times=told)


def _power(now: Number, before: Number) -> int:
    """The power of ten between two numbers of the same digits; 0 where there is none."""
    if now <= 0 or before <= 0 or _significant(now) != _significant(before):
        return 0
    return Decimal(now).adjusted() - Decimal(before).adjusted()


def _significant(value: Number) -> str:
    return "".join(map(str, Decimal(value).as_tuple().digits)).strip("0")


def fees_unit(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.fees_unit: 收费金额与上年相比没有差出上千倍。"""
    now, before = number(report, FEES), number(last, FEES)
    if not now or not before or now <= 0 or before <= 0 or _power(now, before):
        return
    high, low = max(now, before), min(now, before)
    if high >= rule.limit("amount") and high >= low * rule.limit("times"):
        yield _changed(rule, report, FEES, now, before)


def jump(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.jump: 与上年相比没有成倍的变化。"""
    for code in WATCHED:
        now, before = number(report, code), number(last, code)
        if now is None or before is None or min(now, before) < 0 or _power(now, before):
            continue
        high, low = max(now, before), min(now, before)
        much = high - low > max(rule.limit("excess"), 3 * sqrt(float(low)))
        lost = now == 0 and before >= rule.limit("lost")
        if lost or (low > 0 and much and high > low * rule.limit("times")):
            yield _changed(rule, report, code, now, before)


def _changed(
    rule: Rule, report: Report, code: str, now: Number, before: Number, **holes: str
) -> Finding:
    cell = cell_name(code, report)
    message = fill(rule.messages["fail"], cell=cell, value=say(now), before=say(before), **holes)
    return finding(
        rule,
        code,
        Status.FAIL,
        message,
        left=now,
        right=before,
        figures=(code,),
        evidence=evidence_of([report.figures[code]]),
    )
