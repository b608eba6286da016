"""Findings of one cause get one group, so that nobody reads the same fault twenty times.

Causes: a table or row that was not read, a blank row or column, a cell that is wrong by ``locate``.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lib.checking.finding import Finding, Repair, Status
from lib.extract.report import BLANK, UNREAD, Report
from lib.form.rules import load_rules


def group(
    findings: Sequence[Finding],
    report: Report,
    repairs: Sequence[Repair],
    broken_texts: Callable[[Report], frozenset[str]],
) -> list[Finding]:
    """The same findings in the same order, each with the group of its cause where there is one.

    Args:
        findings: what was found in the report.
        report: the report.
        repairs: what ``locate`` proposes for it.
        broken_texts: the rules about the running text that a version of the report breaks.
    """
    blanks = _blank_causes(findings, report)
    wrong = _wrong_cells(findings, repairs)
    # What the text says of a cell has its cause there only if mending the cell mends that, too.
    apart = broken_texts(_mended(report, repairs)) if wrong else frozenset()
    unclear = [repair for repair in repairs if not repair.unique]

    def cause(finding: Finding) -> str | None:
        if finding.status is Status.INCOMPLETE:
            unread = _in_state(finding, report, UNREAD)
            return f"shape:{unread[0].partition('.')[0]}" if unread else None
        if finding.status is not Status.FAIL or finding.rule in apart:
            return None
        cell = next((code for code in wrong if code in finding.figures), None)
        if cell:
            return f"cell:{cell}"
        return next((_name(one) for one in unclear if _mends(one, finding)), None)

    causes = [one.group or blanks.get(i) or cause(one) for i, one in enumerate(findings)]
    return [
        one if one.group == known else replace(one, group=known)
        for one, known in zip(findings, causes, strict=True)
    ]


def _wrong_cells(findings: Sequence[Finding], repairs: Sequence[Repair]) -> list[str]:
    """The cells that are wrong beyond doubt: of no possible kind, or in the only repair."""
    found = [one.scope or "" for one in findings if _is_bad_figure(one)]
    return found + [code for repair in repairs if repair.unique for code in repair.figures]


def _mended(report: Report, repairs: Sequence[Repair]) -> Report:
    """The report as it would be with the repairs that are beyond doubt; only to try it."""
    figures = dict(report.figures)
    for repair in repairs:
        if repair.unique:
            for code, value in repair.figures.items():
                figures[code] = replace(figures[code], value=value)
    return replace(report, figures=figures)


def _is_bad_figure(finding: Finding) -> bool:
    return finding.rule == "figure.domain" and finding.status is Status.FAIL


def _mends(repair: Repair, finding: Finding) -> bool:
    """Whether a repair of one or two cells, though not the only one, would mend a sum."""
    return (
        load_rules()[finding.rule].linear
        and len(repair.figures) <= 2
        and any(code in finding.figures for code in repair.figures)
    )


def _name(repair: Repair) -> str:
    return f"cells:{'+'.join(repair.figures)}"


def _in_state(finding: Finding, report: Report, state: str) -> list[str]:
    return [
        code
        for code in finding.figures
        if code in report.figures
        and report.figures[code].value is None
        and report.figures[code].state == state
    ]


def _blank_causes(findings: Sequence[Finding], report: Report) -> dict[int, str]:
    """Incomplete findings by the blank cell, row or column that leaves most of them open.

    Taken again and again from what is left: a blank 总计 column is one cause, not twenty.
    """
    open_ones = {
        i: list(_lines(blank))
        for i, finding in enumerate(findings)
        if finding.status is Status.INCOMPLETE
        and not _in_state(finding, report, UNREAD)
        and (blank := _in_state(finding, report, BLANK))
    }
    causes: dict[int, str] = {}
    while open_ones:
        counts = Counter(line for lines in open_ones.values() for line in dict.fromkeys(lines))
        # Of equals the first: a cell before its row or column.
        most = max(counts, key=lambda line: (counts[line], "*" not in line))
        for i in [i for i, lines in open_ones.items() if most in lines]:
            causes[i] = f"blank:{most}"
            del open_ones[i]
    return causes


def _lines(codes: Sequence[str]) -> Iterator[str]:
    """The blank cells themselves, then the rows and columns that they stand in."""
    yield from codes
    for code in codes:
        table, row, column = code.split(".")
        yield f"{table}.*.{column}"
        yield f"{table}.{row}.*"
