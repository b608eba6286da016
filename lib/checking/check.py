"""A report -> everything that the rules find in it: the one door to all rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lib.checking.coded_rollup import check_rollup
from lib.checking.finding import Finding, Repair, Severity, Status
from lib.checking.grouping import group
from lib.checking.locate import locate
from lib.checking.messages import without_last_year
from lib.checking.registry import coded, yearly
from lib.checking.sums import check_sums, check_years, comparable
from lib.extract.report import Report
from lib.form.rule_settings import DEFAULT, Settings
from lib.form.rules import load_rules


def check(
    report: Report,
    previous: Report | None = None,
    parts: Sequence[Report] = (),
    settings: Settings = DEFAULT,
) -> tuple[Finding, ...]:
    """What the rules find in one report, the gravest first.

    Args:
        report: the report.
        previous: the same agency's report for the year before, if there is one.
        parts: the reports of the same year that a government's report is the sum of.
        settings: what the office has set for the rules.

    Returns:
        one finding for each rule and scope whose status is not ``pass``: failures, then what is
        incomplete, then what does not apply; within these by severity, rule and form.
    """
    return examine(report, previous, parts, settings)[0]


def examine(
    report: Report,
    previous: Report | None = None,
    parts: Sequence[Report] = (),
    settings: Settings = DEFAULT,
) -> tuple[tuple[Finding, ...], tuple[Repair, ...]]:
    """``check`` and ``locate`` in one: the findings, and the repairs that they are grouped by."""
    found = [*check_sums(report)]
    for judge in coded(settings).values():
        found += judge(report)
    found += _beside_others(report, previous, parts, settings)
    repairs = locate(report)
    return _ordered(found, report, repairs, settings), repairs


def relink(
    report: Report,
    findings: Sequence[Finding],
    repairs: Sequence[Repair],
    previous: Report | None,
    parts: Sequence[Report],
    settings: Settings = DEFAULT,
) -> tuple[Finding, ...]:
    """Findings of a report that was examined before, with other reports beside it than then.

    The rules of last year and of the roll-up are judged anew; all else stays as it was found.
    """
    anew = {code for code, rule in load_rules().items() if rule.needs_previous}
    anew |= {*yearly(), "rollup"}
    found = [one for one in findings if one.rule not in anew]
    found += _beside_others(report, previous, parts, settings)
    return _ordered(found, report, repairs, settings)


def _beside_others(
    report: Report, previous: Report | None, parts: Sequence[Report], settings: Settings
) -> Iterator[Finding]:
    """What the rules find that need other reports, too."""
    yield from check_years(report, previous)
    last = previous if previous is not None and comparable(report, previous) else None
    for code, judge in yearly(settings).items():
        if last is None:
            yield without_last_year(load_rules()[code])
        else:
            yield from judge(report, last)
    yield from check_rollup(report, parts)


def _ordered(
    found: Iterable[Finding], report: Report, repairs: Sequence[Repair], settings: Settings
) -> tuple[Finding, ...]:
    """The findings grouped by cause and the gravest first, as the office's settings have them."""
    given = settings.severity
    kept = [
        replace(one, severity=Severity(given[one.rule])) if one.rule in given else one
        for one in found
        if one.rule not in settings.off
    ]
    return tuple(sorted(group(kept, report, repairs, _failing_texts), key=_rank))


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
