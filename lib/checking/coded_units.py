"""Rules about the units of amounts: yuan in the place of 10,000 yuan, and the other way round."""

from collections.abc import Iterator

from lib.checking.finding import Finding, Status
from lib.checking.messages import cell_of, evidence_of, fill, finding, row_name, say
from lib.checking.numbers import number
from lib.extract.report import Report
from lib.form.rule import Rule

PROJECTS, AMOUNT = "t2.procurement.projects", "t2.procurement.amount"
FEES = "t2.fees.amount"
_SMALL_LEVELS = frozenset({"county", "town"})
_SINGLE = frozenset({"bureau", "street", "town", "gov_office"})
_PER_HUNDRED_MILLION = 10_000


def procurement_unit(rule: Rule, report: Report) -> Iterator[Finding]:
    """t2.procurement_unit: 采购总金额以元计。"""
    projects, amount = number(report, PROJECTS), number(report, AMOUNT)
    each = rule.limit("each")
    if projects and amount and 0 < amount < projects * each:
        message = fill(
            rule.messages["fail"],
            row=row_name(cell_of(AMOUNT, report).row),
            projects=say(projects),
            amount=say(amount),
            each=str(each),
        )
        yield finding(
            rule,
            "procurement",
            Status.FAIL,
            message,
            left=projects,
            right=amount,
            figures=(PROJECTS, AMOUNT),
            evidence=evidence_of([report.figures[AMOUNT]]),
        )


def fees_unit(rule: Rule, report: Report) -> Iterator[Finding]:
    """t2.fees_unit: 收费金额以万元计。

    Only of single bodies of a county or below: a large city's bureau may well collect so much.
    """
    identity, amount = report.identity, number(report, FEES)
    single = identity.kind in _SINGLE and identity.scope != "jurisdiction"
    if not single or identity.level not in _SMALL_LEVELS or amount is None:
        return
    if amount >= rule.limit("amount"):
        message = fill(
            rule.messages["fail"],
            row=row_name(cell_of(FEES, report).row),
            amount=say(amount),
            hundred_millions=say(round(amount / _PER_HUNDRED_MILLION)),
        )
        yield finding(
            rule,
            "fees",
            Status.FAIL,
            message,
            left=amount,
            figures=(FEES,),
            evidence=evidence_of([report.figures[FEES]]),
        )
