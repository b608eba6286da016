"""Findings as people go through them: grouped by cause and numbered.

Pure functions over the values of ``checking``; the page, the paper and the workbook share them, so
that a number such as ② means the same group everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.checking.finding import Fault, Finding, Repair, Severity, Status
from lib.extract.report import Number, Report
from lib.form.form import all_cells

WRONG = "wrong"
DOUBTFUL = "doubtful"
UNDECIDED = "undecided"

_GRAVITY = [Severity.ERROR, Severity.WARNING, Severity.NOTICE]
_OUTCOME = [Status.FAIL, Status.INCOMPLETE, Status.NOT_APPLICABLE, Status.PASS]


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one cause, the gravest first; ``number`` counts the groups from 1.

    ``codes`` are the figures that take part, in printed order; ``marked`` those that stand for the
    group in the drawn form: the ones that the best repair would change, else the blank ones of an
    undecided rule, else the last (the total). ``options`` are the repairs that change any of them,
    best first; ``repair`` is the one of these that is proposed.
    """

    number: int
    findings: tuple[Finding, ...]
    codes: tuple[str, ...]
    marked: tuple[str, ...]
    options: tuple[Repair, ...] = ()
    repair: Repair | None = None

    @property
    def lead(self) -> Finding:
        """The finding that speaks for the group."""
        return self.findings[0]

    @property
    def proposals(self) -> dict[str, Number]:
        """The values that the repair gives to the group's figures."""
        changed = self.repair.figures if self.repair else {}
        return {code: changed[code] for code in self.codes if code in changed}

    @property
    def read_in_doubt(self) -> bool:
        """Whether it may be the reading that is wrong, and not the report."""
        return any(finding.fault is Fault.READING for finding in self.findings)

    @property
    def kind(self) -> str:
        """How its cells are marked: ``wrong``, ``doubtful`` or ``undecided``."""
        if self.lead.status is Status.INCOMPLETE:
            return UNDECIDED
        return WRONG if self.lead.severity is Severity.ERROR else DOUBTFUL


def groups(
    report: Report,
    findings: Sequence[Finding],
    repairs: Sequence[Repair],
    adopted: Sequence[Repair] | None = None,
) -> list[Group]:
    """The findings by cause, errors first, then warnings, notices and what could not be decided.

    Findings without a ``group`` stand alone. Those that pass or do not apply are left out
    (see ``tally.skipped``).

    Args:
        report: whose findings they are.
        findings: all of them.
        repairs: what could be changed, best first: tells which cells are suspect.
        adopted: the repairs that are to be proposed; those that are unique unless given.
    """
    proposed = [repair for repair in repairs if repair.unique] if adopted is None else adopted
    causes: dict[str, list[Finding]] = {}
    for position, finding in enumerate(findings):
        if finding.status in (Status.FAIL, Status.INCOMPLETE):
            causes.setdefault(finding.group or f"#{position}", []).append(finding)
    ordered = sorted((sorted(cause, key=_grave) for cause in causes.values()), key=_first)
    return [
        _group(index, report, cause, repairs, proposed)
        for index, cause in enumerate(ordered, start=1)
    ]


def _grave(finding: Finding) -> tuple[int, int]:
    return _OUTCOME.index(finding.status), _GRAVITY.index(finding.severity)


def _first(cause: Sequence[Finding]) -> tuple[tuple[int, int], int, str]:
    order = {code: position for position, code in enumerate(all_cells())}
    places = [order[code] for finding in cause for code in finding.figures if code in order]
    return _grave(cause[0]), min(places, default=len(order)), cause[0].rule


def _group(
    index: int,
    report: Report,
    cause: Sequence[Finding],
    repairs: Sequence[Repair],
    proposed: Sequence[Repair],
) -> Group:
    named = {code for finding in cause for code in finding.figures}
    codes = tuple(code for code in all_cells() if code in named)
    options = tuple(repair for repair in repairs if repair.figures.keys() & named)
    best = next((repair for repair in options if any(repair is one for one in proposed)), None)
    return Group(index, tuple(cause), codes, _marked(report, cause, codes, options), options, best)


def _marked(
    report: Report, cause: Sequence[Finding], codes: Sequence[str], options: Sequence[Repair]
) -> tuple[str, ...]:
    if cause[0].status is Status.INCOMPLETE:
        return tuple(code for code in codes if not _is_number(report, code)) or tuple(codes[-1:])
    suspects = options[0].figures.keys() if options else set()
    return tuple(code for code in codes if code in suspects) or tuple(codes[-1:])


def _is_number(report: Report, code: str) -> bool:
    return code in report.figures and report.figures[code].value is not None
