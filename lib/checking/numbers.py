"""Numbers of a report for rules in code: cells, sums over meanings, shares, remarks by kind."""

from collections.abc import Iterator
from math import sqrt

from lib.checking.coded_text import codes_of
from lib.checking.finding import Evidence, Finding, Status
from lib.checking.messages import fill, finding
from lib.extract.report import Number, Remark, Report
from lib.form.narrative import load_narrative
from lib.form.rule import Rule

_Z = 1.96
"""Of the normal distribution: what is said of a share is right nineteen times in twenty."""


def number(report: Report, code: str) -> Number | None:
    """The number in a cell; None where it is blank, unread or not in the report's editions."""
    figure = report.figures.get(code)
    return figure.value if figure else None


def total(report: Report, *codes: str) -> Number:
    """The sum of some cells, those without a number left out."""
    return sum((number(report, code) or 0 for code in codes), start=0)


def means(report: Report, meaning: str) -> Number | None:
    """What the tables have for a meaning of data/narrative.toml.

    None where a cell of it has no number, the report has no such cells, or the meaning is not
    declared any more: nothing is held against a sum that is not known.
    """
    known = load_narrative().meanings.get(meaning)
    plus, minus = codes_of(known, report) if known else ((), ())
    if not plus or any(number(report, code) is None for code in (*plus, *minus)):
        return None
    return total(report, *plus) - total(report, *minus)


def codes_for(report: Report, *meanings: str) -> tuple[str, ...]:
    """The cells that some meanings are made of."""
    known = load_narrative().meanings
    parts = [codes_of(known[meaning], report) for meaning in meanings]
    return tuple(dict.fromkeys(code for plus, minus in parts for code in (*plus, *minus)))


def surely_above(part: Number, whole: Number, percent: int) -> bool:
    """Whether a share is above a bound even with chance allowed for (Wilson's interval)."""
    n, share = float(whole), float(part) / float(whole)
    spread = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    low = (share + _Z * _Z / (2 * n) - spread) / (1 + _Z * _Z / n)
    return low * 100 > percent


def percent_of(part: Number, whole: Number) -> str:
    """A share in whole percent, for a sentence."""
    return str(round(float(part) * 100 / float(whole)))


def remarks_of(report: Report, kind: str) -> Iterator[Remark]:
    """The remarks of one kind, in order."""
    return (remark for remark in report.remarks if remark.kind == kind)


def told(rule: Rule, remark: Remark, **holes: str) -> Finding:
    """A failure of the whole report that rests on a remark."""
    evidence = (Evidence(remark.words, remark.place),) if remark.words else ()
    message = fill(rule.messages["fail"], words=remark.words, **holes)
    return finding(rule, None, Status.FAIL, message, evidence=evidence)
