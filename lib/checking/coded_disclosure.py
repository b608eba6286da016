"""Rules about table 2 that are no sums: what goes with what, and who may make regulations."""

from collections.abc import Iterator

from lib.checking.finding import Finding, Status
from lib.checking.messages import cell_of, evidence_of, fill, finding, row_name, say
from lib.extract.report import Report
from lib.form.rules import load_rules

PROJECTS, AMOUNT = "t2.procurement.projects", "t2.procurement.amount"
MADE = ("t2.regulations.issued", "t2.regulations.made")
"""Regulations made in the year: the column of each edition."""


def procurement(report: Report) -> Iterator[Finding]:
    """t2.procurement: 集中采购有项目就有金额，有金额就有项目。"""
    rule = load_rules()["t2.procurement"]
    if PROJECTS not in report.figures or AMOUNT not in report.figures:
        message = rule.messages["not_applicable"]
        yield finding(rule, None, Status.NOT_APPLICABLE, message, group="edition:t2")
        return
    cells = (report.figures[PROJECTS], report.figures[AMOUNT])
    projects, amount = (cell.value for cell in cells)
    # A blank is left alone: an amount that is not there does not contradict any number of projects.
    if projects is not None and amount is not None and (projects == 0) != (amount == 0):
        yield finding(
            rule,
            "procurement",
            Status.FAIL,
            fill(
                rule.messages["fail"],
                row=row_name(cell_of(PROJECTS, report).row),
                projects=say(projects),
                amount=say(amount),
            ),
            left=projects,
            right=amount,
            figures=(PROJECTS, AMOUNT),
            evidence=evidence_of(cells),
        )


def regulations_power(report: Report) -> Iterator[Finding]:
    """t2.regulations_power: 没有规章制定权的机关，本年制定规章应为 0（立法法）。"""
    rule = load_rules()["t2.regulations_power"]
    code = next((code for code in MADE if code in report.figures), None)
    figure = report.figures[code] if code else None
    if code and figure and figure.value and figure.value > 0 and _may_not_make_rules(report):
        message = fill(
            rule.messages["fail"],
            row=row_name(cell_of(code, report).row),
            value=say(figure.value),
            agency=report.identity.agency or "该机关",
        )
        yield finding(
            rule,
            "regulations",
            Status.FAIL,
            message,
            left=figure.value,
            figures=(code,),
            evidence=evidence_of([figure]),
        )


def _may_not_make_rules(report: Report) -> bool:
    """Counties, towns, streets, and the bureaus of a city; anything not certain is let through.

    A report on a whole jurisdiction has the government's rules in it, whoever signs.
    """
    identity = report.identity
    if identity.kind in {"street", "town"} or identity.level in {"county", "town"}:
        return True
    bureau = identity.kind == "bureau" and identity.scope != "jurisdiction"
    return bureau and identity.level == "prefecture"
