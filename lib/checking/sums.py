"""Outcomes of equations -> findings with both sums in words."""

from collections.abc import Iterator, Sequence

from lib.checking.finding import Evidence, Finding, Status
from lib.checking.last_year import LastYear
from lib.checking.linear import Figures, Outcome, figure_at, judge
from lib.checking.matrix import Terms, system_of
from lib.checking.messages import (
    EMPTY,
    NOT_READ,
    cell_of,
    difference,
    evidence_of,
    fill,
    finding,
    listed,
    not_for_edition,
    row_name,
    say,
)
from lib.extract.report import UNREAD, Number, Report
from lib.form.equations import Term
from lib.form.rule import Equation
from lib.form.rules import load_rules


def check_sums(report: Report) -> Iterator[Finding]:
    """The linear rules of the report by itself: those that do not pass or have nothing to sum."""
    system, figures = system_of(report), report.figures
    values = [figures[code].value if code in figures else None for code in system.codes]
    for equation, row in zip(system.equations, system.rows, strict=True):
        if _holds(row, values):  # most do, and need no closer look
            continue
        outcome = judge(equation, figures)
        if outcome is not None and outcome.status is not Status.PASS:
            yield outcome_to_finding(outcome, report, None)
    yield from _unused(report, yearly=False)


def _holds(row: Terms, values: Sequence[Number | None]) -> bool:
    """Whether all cells of an equation have a number and add up."""
    total: Number = 0
    for column, weight in row:
        value = values[column]
        if value is None:
            return False
        total += weight * value
    return total == 0


def check_years(report: Report, previous: LastYear | None) -> Iterator[Finding]:
    """The linear rules with last year's figures; not applicable where there are none to compare."""
    last = previous.report.figures if previous is not None else {}
    loose = previous.loose if previous is not None else frozenset()
    for equation in system_of(report).yearly:
        if not all(term.code in last for term in equation.terms if term.prev):
            yield _nothing_to_compare(equation)
        else:
            outcome = judge(equation, report.figures, last, loose)
            if outcome is not None and outcome.status is not Status.PASS:
                yield outcome_to_finding(outcome, report, last)
    yield from _unused(report, yearly=True)


def comparable(report: Report, previous: Report) -> bool:
    """Whether the other report is of the year before, and not of another scope."""
    now, last = report.identity, previous.identity
    if now.year is not None and last.year is not None and last.year != now.year - 1:
        return False
    return now.scope is None or last.scope is None or now.scope == last.scope


def outcome_to_finding(outcome: Outcome, report: Report, last: Figures | None) -> Finding:
    """Put an outcome that is no pass into words."""
    equation = outcome.equation
    failing = outcome.status is Status.FAIL
    template = equation.rule.messages["fail" if failing else "incomplete"]
    return finding(
        equation.rule,
        equation.scope,
        outcome.status,
        fill(template, **_holes(outcome, report, last)),
        left=outcome.left,
        right=outcome.right,
        figures=tuple(term.code for term in equation.terms if not term.prev),
        evidence=_evidence(equation, report, last),
    )


def _holes(outcome: Outcome, report: Report, last: Figures | None) -> dict[str, str]:
    terms = outcome.equation.terms
    first = cell_of(terms[0].code, report)
    holes = {
        "row": row_name(first.row),
        "column": first.column.label,
        "left": say(outcome.left),
        "right": say(outcome.right),
        "difference": say(difference(outcome.left, outcome.right)),
        "missing": _missing(outcome, report, last),
    }
    for term in terms:
        figure = figure_at(term, report.figures, last)
        holes[term.name] = say(figure.value, NOT_READ if figure.state == UNREAD else EMPTY)
    return holes


def _missing(outcome: Outcome, report: Report, last: Figures | None) -> str:
    """Which cells are blank, and which could not be read."""
    unread = [
        term for term in outcome.missing if figure_at(term, report.figures, last).state == UNREAD
    ]
    blank = [term for term in outcome.missing if term not in unread]
    parts = [
        f"{listed([_term_name(term, outcome, report) for term in terms])}{what}"
        for terms, what in ((blank, "是空白"), (unread, "没有读出"))
        if terms
    ]
    return "，".join(parts)


def _term_name(term: Term, outcome: Outcome, report: Report) -> str:
    cell = cell_of(term.code, report)
    name = row_name(cell.row) if outcome.equation.rule.scope == "column" else cell.column.label
    return f"上一年度年报的“{name}”" if term.prev else f"“{name}”"


def _evidence(equation: Equation, report: Report, last: Figures | None) -> tuple[Evidence, ...]:
    """The cells that carry the sums: those that are not 0, and those that are missing."""
    figures = (figure_at(term, report.figures, last) for term in equation.terms)
    return evidence_of(figure for figure in figures if figure.value != 0)


def _nothing_to_compare(equation: Equation) -> Finding:
    return finding(
        equation.rule,
        equation.scope,
        Status.NOT_APPLICABLE,
        equation.rule.messages["not_applicable"],
        figures=tuple(term.code for term in equation.terms if not term.prev),
        group="year:none",
    )


def _unused(report: Report, yearly: bool) -> Iterator[Finding]:
    """The linear rules that the report's tables have no line of, one finding each."""
    for rule in load_rules().values():
        if rule.table and rule.needs_previous is yearly:
            edition = report.editions.get(rule.table)
            if edition not in rule.editions:
                yield not_for_edition(rule, rule.table, edition)
