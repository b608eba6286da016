"""A report -> everything that the rules find in it: the one door to all rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lib.checking.coded_rollup import check_rollup
from lib.checking.fault import fault_of
from lib.checking.finding import Finding, Repair, Severity, Status
from lib.checking.grouping import group
from lib.checking.last_year import LastYear
from lib.checking.locate import locate
from lib.checking.messages import of_several, without_last_year
from lib.checking.registry import OF_SUMS, coded, yearly
from lib.checking.sums import check_sums, check_years, comparable
from lib.checking.together import solve_together
from lib.extract.report import Report
from lib.form.rule_settings import DEFAULT, Settings
from lib.form.rules import load_rules


def check(
    report: Report,
    previous: Report | LastYear | None = None,
    parts: Sequence[Report] = (),
    settings: Settings = DEFAULT,
    missing: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What the rules find in one report, the gravest first.

    Args:
        report: the report.
        previous: the same agency's report for the year before, if there is one.
        parts: the reports of the same year that a government's report is the sum of.
        settings: what the office has set for the rules.
        missing: the names of other parts, whose reports are not there.

    Returns:
        one finding for each rule and scope whose status is not ``pass``: failures, then what is
        incomplete, then what does not apply; within these by severity, rule and form.
    """
    return examine(report, previous, parts, settings, missing)[0]


def examine(
    report: Report,
    previous: Report | LastYear | None = None,
    parts: Sequence[Report] = (),
    settings: Settings = DEFAULT,
    missing: Sequence[str] = (),
) -> tuple[tuple[Finding, ...], tuple[Repair, ...]]:
    """``check`` and ``locate`` in one: the findings, and the repairs that they are grouped by."""
    last = _comparable(report, previous)
    found = [*check_sums(report)]
    for judge in coded(settings).values():
        found += judge(report)
    found += _beside_last_year(report, last, settings)
    found += check_rollup(report, parts, missing)
    repairs = locate(report)
    if last is not None:
        found, repairs = solve_together(report, last, found, repairs)
    return _ordered(found, report, repairs, settings), repairs


def _comparable(report: Report, previous: Report | LastYear | None) -> LastYear | None:
    """Last year's report, if the two may be held against each other."""
    last = LastYear(previous) if isinstance(previous, Report) else previous
    return last if last is not None and comparable(report, last.report) else None


def _beside_last_year(
    report: Report, last: LastYear | None, settings: Settings
) -> Iterator[Finding]:
    """What the rules find that need last year's report, too."""
    found = [*check_years(report, last)]
    for code, judge in yearly(settings).items():
        if last is None:
            found.append(without_last_year(load_rules()[code]))
        elif last.summed and code not in OF_SUMS:
            found.append(of_several(load_rules()[code]))
        else:
            found += judge(report, last.report)
    note = last.note if last else ""
    for one in found:
        applies = one.status is not Status.NOT_APPLICABLE
        yield replace(one, message=_with_note(one.message, note)) if applies and note else one


def _with_note(message: str, note: str) -> str:
    return f"{message.removesuffix('。')}{note}。"


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
    grouped = group(kept, report, repairs, _failing_texts)
    told = [_with_fault(one, report, repairs) for one in grouped]
    return tuple(sorted(told, key=_rank))


def _with_fault(one: Finding, report: Report, repairs: Sequence[Repair]) -> Finding:
    fault = fault_of(one, report, repairs)
    return one if fault is None else replace(one, fault=fault)


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
