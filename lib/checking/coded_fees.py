"""Rules about the information handling fee: what the text says of it against itself and tables."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lib.checking.finding import Evidence, Finding, Severity, Status
from lib.checking.messages import fill, finding, say
from lib.checking.numbers import number, remarks_of
from lib.extract.report import Number, Remark, Report
from lib.form.rule import Rule

UNPAID = "t3.other_fee_unpaid.total"
FEES = "t2.fees.amount"
_YUAN = 10_000


def fee_unpaid(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.fee_unpaid: 逾期不缴费的件数不多于发出的收费通知。"""
    notices, unpaid = _said(report, "notices"), number(report, UNPAID)
    year = report.identity.year
    if notices is None or unpaid is None or year is None or year < rule.limit("first_year"):
        return
    if unpaid > notices.numbers[0]:
        holes = {"notices": say(notices.numbers[0]), "unpaid": say(unpaid)}
        yield _fail(rule, notices, (UNPAID,), unpaid, holes)


def fee_charged(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.fee_charged: 实际收取的信息处理费不多于通知收取的。"""
    charged, collected = _said(report, "charged"), _said(report, "collected")
    if charged and collected and collected.numbers[0] > charged.numbers[0]:
        holes = {"charged": say(charged.numbers[0]), "collected": say(collected.numbers[0])}
        yield _fail(rule, collected, (), collected.numbers[0], holes)


def fee_parts(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.fee_parts: 信息处理费的分项之和等于总数。"""
    parts = _said(report, "parts")
    if parts and parts.numbers[:2] != parts.numbers[2:]:
        names = ("count", "amount", "parts_count", "parts_amount")
        holes = {name: say(value) for name, value in zip(names, parts.numbers, strict=True)}
        # Parts that are less in all may be the larger ones only.
        fewer = all(
            sum_ <= whole for whole, sum_ in zip(parts.numbers[:2], parts.numbers[2:], strict=True)
        )
        found = _fail(rule, parts, (), parts.numbers[3], holes)
        yield replace(found, severity=Severity.NOTICE) if fewer else found


def fee_tens(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.fee_tens: 信息处理费是 10 元的整数倍。"""
    collected, unit = _said(report, "collected"), rule.limit("unit")
    if collected and collected.numbers[0] % unit:
        holes = {"collected": say(collected.numbers[0]), "unit": str(unit)}
        yield _fail(rule, collected, (), collected.numbers[0], holes)


def fee_table(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.fee_table: 收取的信息处理费计入了表二的收费金额。

    The amount in the table may have been rounded to what it is printed with.
    """
    collected, amount = _said(report, "collected"), number(report, FEES)
    if collected is None or amount is None:
        return
    places = max(-int(Decimal(amount).as_tuple().exponent), 0)
    rounded = Decimal(5).scaleb(-places - 1)
    if collected.numbers[0] > (amount + rounded) * _YUAN:
        holes = {"collected": say(collected.numbers[0]), "amount": say(amount)}
        yield _fail(rule, collected, (FEES,), collected.numbers[0], holes)


def _said(report: Report, about: str) -> Remark | None:
    return next((one for one in remarks_of(report, "fee") if one.about == about), None)


def _fail(
    rule: Rule, remark: Remark, codes: tuple[str, ...], left: Number, holes: dict[str, str]
) -> Finding:
    message = fill(rule.messages["fail"], words=remark.words.rstrip("。"), **holes)
    return finding(
        rule,
        None,
        Status.FAIL,
        message,
        left=left,
        figures=codes,
        evidence=(Evidence(remark.words, remark.place),),
    )
