"""A government's figures against the sum over the reports of its parts, as far as there are any."""

from collections.abc import Iterator, Sequence

from lib.checking.finding import Finding, Status
from lib.checking.linear import ABSENT, decide
from lib.checking.messages import cell_name, cell_of, difference, evidence_of, fill, finding, say
from lib.extract.report import UNREAD, Number, Report
from lib.form.rule import Rule
from lib.form.rules import load_rules

_MOST_NAMED = 3


def check_rollup(
    report: Report, parts: Sequence[Report], missing: Sequence[str] = ()
) -> Iterator[Finding]:
    """rollup: 政府的数等于本级、各部门和下级政府的数之和。

    One finding for each figure that is not the sum. Where reports of some parts are ``missing``,
    the sum over the others may be less, but not more. Where a part's table is of another edition
    and lacks the figure, nothing is compared; without any part the rule does not apply.
    """
    rule = load_rules()["rollup"]
    if not parts:
        message = rule.messages["not_applicable"]
        yield finding(rule, None, Status.NOT_APPLICABLE, message, group="rollup:none")
        return
    for code in report.figures:
        if all(code in part.figures for part in parts):
            yield from _compare(rule, code, report, parts, missing)


def _compare(
    rule: Rule, code: str, report: Report, parts: Sequence[Report], missing: Sequence[str]
) -> Iterator[Finding]:
    own = report.figures.get(code, ABSENT)
    below = [part.figures[code] for part in parts]
    right: Number = sum((one.value for one in below if one.value is not None), start=0)
    signed = cell_of(code, report).column.kind == "change"
    gap_below = any(one.value is None for one in below)
    # What grows and shrinks (增/减) may be more without a part as well as less.
    if missing and signed:
        return
    status = decide(
        (own.value or 0) - right,
        "at_least" if missing else "equal",
        may_rise=own.value is None or (signed and gap_below),
        may_fall=gap_below or (signed and own.value is None),
        unread=any(one.state == UNREAD for one in (own, *below)),
    )
    if status is Status.PASS:
        return
    message = fill(
        rule.messages["too_many" if missing and status is Status.FAIL else status.value],
        cell=cell_name(code, report),
        left=say(own.value),
        count=str(len(parts)),
        right=say(right),
        difference=say(difference(own.value, right)),
        missing=_listed(missing),
    )
    yield finding(
        rule,
        code,
        status,
        message,
        left=own.value,
        right=right,
        figures=(code,),
        evidence=evidence_of([own]),
        group=f"rollup:{code.partition('.')[0]}",
    )


def _listed(names: Sequence[str]) -> str:
    """Agencies by name, of many the first ones."""
    told = "、".join(names[:_MOST_NAMED])
    return f"{told}等 {len(names)} 个机关" if len(names) > _MOST_NAMED else told
