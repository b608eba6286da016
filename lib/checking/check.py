"""A report -> everything that the rules find in it: the one door to all rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from lib.checking import coded_disclosure, coded_form, coded_shape
from lib.checking.coded_rollup import check_rollup
from lib.checking.coded_text import check_text
from lib.checking.finding import Finding, Repair, Severity, Status
from lib.checking.grouping import group
from lib.checking.locate import locate
from lib.checking.sums import check_sums, check_years
from lib.extract.report import Report
from lib.form.narrative import load_narrative
from lib.form.rules import load_rules

Coded = Callable[[Report], Iterator[Finding]]


def check(
    report: Report, previous: Report | None = None, parts: Sequence[Report] = ()
) -> tuple[Finding, ...]:
    """What the rules find in one report, the gravest first.

    Args:
        report: the report.
        previous: the same agency's report for the year before, if there is one.
        parts: the reports of the same year that a government's report is the sum of.

    Returns:
        one finding for each rule and scope whose status is not ``pass``: failures, then what is
        incomplete, then what does not apply; within these by severity, rule and form.
    """
    return examine(report, previous, parts)[0]


def examine(
    report: Report, previous: Report | None = None, parts: Sequence[Report] = ()
) -> tuple[tuple[Finding, ...], tuple[Repair, ...]]:
    """``check`` and ``locate`` in one: the findings, and the repairs that they are grouped by."""
    found = [*check_sums(report), *check_years(report, previous)]
    for judge in coded().values():
        found += judge(report)
    found += check_rollup(report, parts)
    repairs = locate(report)
    ordered = sorted(group(found, report, repairs, _failing_texts), key=_rank)
    return tuple(ordered), repairs


def relink(
    report: Report,
    findings: Sequence[Finding],
    repairs: Sequence[Repair],
    previous: Report | None,
    parts: Sequence[Report],
) -> tuple[Finding, ...]:
    """Findings of a report that was examined before, with other reports beside it than then.

    The rules of last year and of the roll-up are judged anew; all else stays as it was found.
    """
    yearly = {code for code, rule in load_rules().items() if rule.needs_previous}
    found = [one for one in findings if one.rule not in {*yearly, "rollup"}]
    found += [*check_years(report, previous), *check_rollup(report, parts)]
    return tuple(sorted(group(found, report, repairs, _failing_texts), key=_rank))


@cache
def coded() -> Mapping[str, Coded]:
    """The rules that are judged in code on one report alone; ``rollup`` needs others, too."""
    rules, meanings = load_rules(), load_narrative().meanings
    text = {
        code: partial(check_text, rule, meanings=meanings)
        for code, rule in rules.items()
        if code.startswith("text.")
    }
    return {
        "shape.t2": coded_shape.shape_of_t2,
        "shape.t3": coded_shape.shape_of_t3,
        "shape.t4": coded_shape.shape_of_t4,
        "figure.domain": coded_shape.domain_of_figures,
        "t2.procurement": coded_disclosure.procurement,
        "t2.regulations_power": coded_disclosure.regulations_power,
        **text,
        "form.sections": coded_form.sections,
        "form.edition": coded_form.edition,
        "form.period": coded_form.period,
        "form.fee_statement": coded_form.fee_statement,
        "form.deadline": coded_form.deadline,
    }


def _failing_texts(report: Report) -> frozenset[str]:
    """The rules that the report's running text breaks."""
    texts = [judge for code, judge in coded().items() if code.startswith("text.")]
    found = (one for judge in texts for one in judge(report))
    return frozenset(one.rule for one in found if one.status is Status.FAIL)


_STATUSES = (Status.FAIL, Status.INCOMPLETE, Status.NOT_APPLICABLE)
_SEVERITIES = tuple(Severity)


def _rank(one: Finding) -> tuple[int, int, int]:
    order = load_rules()[one.rule].order
    return _STATUSES.index(one.status), _SEVERITIES.index(one.severity), order
