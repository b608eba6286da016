"""Findings as people go through them: grouped by cause, numbered, and put on the cells.

Pure functions over the values of ``checking``; the page, the paper and the workbook share them, so
that a number such as ② means the same group everywhere.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from lib.checking.finding import Finding, Repair, Severity, Status
from lib.extract.report import Number, Report
from lib.form.form import all_cells
from lib.output import words
from lib.reading.document import Place

WRONG = "wrong"
DOUBTFUL = "doubtful"
UNDECIDED = "undecided"
INVOLVED = "involved"

_GRAVITY = [Severity.ERROR, Severity.WARNING, Severity.NOTICE]
_OUTCOME = [Status.FAIL, Status.INCOMPLETE, Status.NOT_APPLICABLE, Status.PASS]
_STRENGTH = [WRONG, DOUBTFUL, UNDECIDED, INVOLVED]


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
    def kind(self) -> str:
        """How its cells are marked: ``wrong``, ``doubtful`` or ``undecided``."""
        if self.lead.status is Status.INCOMPLETE:
            return UNDECIDED
        return WRONG if self.lead.severity is Severity.ERROR else DOUBTFUL


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of one cell of the form: how, by which groups, in which sentences."""

    kind: str
    groups: tuple[int, ...] = ()
    signed: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    proposal: Number | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are: failures by severity, undecided ones, and ones left out."""

    errors: int
    warnings: int
    notices: int
    undecided: int
    skipped: int

    @property
    def clean(self) -> bool:
        """Whether nothing failed and nothing was left undecided."""
        return not (self.errors or self.warnings or self.notices or self.undecided)


def tally(findings: Iterable[Finding]) -> Tally:
    """The counts of the summary line; ``not_applicable`` is counted as ``skipped``."""
    seen = list(findings)
    failed = Counter(finding.severity for finding in seen if finding.status is Status.FAIL)
    outcome = Counter(finding.status for finding in seen)
    return Tally(
        errors=failed[Severity.ERROR],
        warnings=failed[Severity.WARNING],
        notices=failed[Severity.NOTICE],
        undecided=outcome[Status.INCOMPLETE],
        skipped=outcome[Status.NOT_APPLICABLE],
    )


def conclusion(findings: Iterable[Finding]) -> str:
    """The outcome in one sentence."""
    counted = tally(findings)
    if counted.clean:
        return "经校核，未发现问题。"
    counts = [
        f"{name} {count} 处"
        for name, count in (
            ("错误", counted.errors),
            ("提示", counted.warnings),
            ("备注", counted.notices),
            ("无法判断", counted.undecided),
        )
        if count
    ]
    return f"经校核，发现{'、'.join(counts)}。请对照修改，核实后重新报送。"


def groups(
    report: Report,
    findings: Sequence[Finding],
    repairs: Sequence[Repair],
    adopted: Sequence[Repair] | None = None,
) -> list[Group]:
    """The findings by cause, errors first, then warnings, notices and what could not be decided.

    Findings without a ``group`` stand alone. Those that pass or do not apply are left out
    (see ``skipped``).

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


def skipped(findings: Iterable[Finding]) -> list[Finding]:
    """The rules that had nothing to be checked against."""
    return [finding for finding in findings if finding.status is Status.NOT_APPLICABLE]


def marks(found: Iterable[Group]) -> dict[str, Mark]:
    """What is to be shown in each cell that any group speaks of, by code."""
    merged: dict[str, Mark] = {}
    for group in found:
        for code in group.codes:
            mark = _mark(group, code)
            merged[code] = _merged(merged[code], mark) if code in merged else mark
    return merged


_TOLD = 3
"""So many of the repairs that exclude each other are told."""


def advice(report: Report, group: Group) -> str:
    """What the agency should write, as a sentence; empty where nothing can be proposed.

    Where the sums leave several ways open and nobody chose one, it says so and names the first.
    """
    if group.repair is not None:
        return f"建议将{'；'.join(changes(report, group.repair, group.codes))}。"
    ways = ["、".join(changes(report, repair, group.codes)) for repair in group.options]
    if not ways:
        return ""
    many = "" if len(ways) <= _TOLD else f"，等 {len(ways)} 种"
    return f"改法不止一种，请核对台账：{'；或'.join(_shortened(ways[:_TOLD]))}{many}。"


def _shortened(ways: Sequence[str]) -> list[str]:
    """Ways that begin with the same row name it once."""
    row, mark, _ = ways[0].partition("”·")
    same = bool(mark) and all(way.startswith(row + mark) for way in ways)
    return [ways[0], *(way.removeprefix(row + mark) if same else way for way in ways[1:])]


def changes(report: Report, repair: Repair, codes: Container[str] | None = None) -> list[str]:
    """Each cell that a repair changes, or those among ``codes``: which, from what, to what."""
    return [
        f"{words.cell(code)}由{words.figure(report.figures.get(code))}改为{words.number(value)}"
        for code, value in repair.figures.items()
        if codes is None or code in codes
    ]


def evidence(group: Group) -> list[str]:
    """The words and cells that the group rests on, with their places; cells of a row in one."""
    rows: dict[Place | None, list[str]] = {}
    for item in dict.fromkeys(item for finding in group.findings for item in finding.evidence):
        at = item.place
        whole_row = replace(at, column=None, block=None) if at and at.row else at
        shown = words.printable(item.text).strip()
        rows.setdefault(whole_row, []).append(f"“{shown}”" if shown else words.BLANK_WORD)
    return [_at(place, "、".join(told)) for place, told in rows.items()]


def _at(place: Place | None, told: str) -> str:
    where = words.place(place)
    return f"{where}：{told}" if where else told


def repaired(report: Report, repairs: Iterable[Repair]) -> Report:
    """The report as it would be with the repairs: only for showing, never for the store."""
    figures = dict(report.figures)
    for repair in repairs:
        for code, value in repair.figures.items():
            if code in figures:
                figures[code] = replace(figures[code], value=value)
    return replace(report, figures=figures)


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


def _mark(group: Group, code: str) -> Mark:
    here = code in group.marked
    texts = tuple(finding.message for finding in group.findings if code in finding.figures)
    return Mark(
        kind=group.kind if here else INVOLVED,
        groups=(group.number,),
        signed=(group.number,) if here else (),
        texts=texts,
        proposal=group.proposals.get(code),
    )


def _merged(one: Mark, other: Mark) -> Mark:
    return Mark(
        kind=min(one.kind, other.kind, key=_STRENGTH.index),
        groups=one.groups + other.groups,
        signed=one.signed + other.signed,
        texts=one.texts + tuple(text for text in other.texts if text not in one.texts),
        proposal=one.proposal if one.proposal is not None else other.proposal,
    )
