"""One report against the equations, in plain Python: what each side sums to and what follows.

The arrays of ``bulk`` must give the same; a test holds the two together.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from lib.checking.finding import Status
from lib.extract.report import UNREAD, Figure, Number
from lib.form.equations import Term
from lib.form.rule import Equation

ABSENT = Figure(None, None, None)
"""Stands for a cell that the report does not have at all: unread."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an equation came out.

    ``left`` and ``right`` leave blanks out; None where a side has no number at all.
    ``missing`` are the terms whose cell is blank or unread.
    """

    equation: Equation
    status: Status
    left: Number | None
    right: Number | None
    missing: tuple[Term, ...]


Figures = Mapping[str, Figure]


def judge(
    equation: Equation,
    figures: Figures,
    previous: Figures | None = None,
    loose: Container[str] = (),
) -> Outcome | None:
    """The outcome of one equation; None where it passes without a blank (the common case).

    ``loose``: figures of last year that are sums in which a blank was left out.
    """
    residual: Number = 0
    missing = []
    last = previous or {}
    for term in equation.terms:
        code, weight, prev, _, _, _ = term
        value = (last if prev else figures).get(code, ABSENT).value
        if value is None:
            missing.append(term)
            continue
        residual += weight * value
        if prev and code in loose:
            missing.append(term)
    if residual == 0 and not missing:
        return None
    unread = any(figure_at(term, figures, previous).state == UNREAD for term in missing)
    return Outcome(
        equation,
        decide(
            residual,
            equation.rule.relation,
            may_rise=any(term.weight > 0 or term.signed for term in missing),
            may_fall=any(term.weight < 0 or term.signed for term in missing),
            unread=unread,
        ),
        _side(equation, True, figures, previous),
        _side(equation, False, figures, previous),
        tuple(missing),
    )


def decide(
    residual: Number, relation: str, *, may_rise: bool, may_fall: bool, unread: bool
) -> Status:
    """The status of left minus right, blanks left out, by what missing cells could still do.

    Args:
        residual: left minus right over the cells that have a number.
        relation: ``equal`` or ``at_least`` (left is not less than right).
        may_rise: some missing cell could make the residual larger.
        may_fall: some missing cell could make it smaller.
        unread: some missing cell is unread, so that nobody knows that it is blank.
    """
    if residual == 0 or (residual > 0 and relation == "at_least"):
        return Status.INCOMPLETE if unread else Status.PASS
    mendable = may_fall if residual > 0 else may_rise
    return Status.INCOMPLETE if mendable else Status.FAIL


def figure_at(term: Term, figures: Figures, previous: Figures | None) -> Figure:
    """The figure that a term stands for, of this report or of last year's."""
    source = (previous or {}) if term.prev else figures
    return source.get(term.code, ABSENT)


def _side(
    equation: Equation, left: bool, figures: Figures, previous: Figures | None
) -> Number | None:
    """The sum of one side as its formula reads; None where it has cells, but no number."""
    terms = [term for term in equation.terms if term.left is left]
    found = [
        (term.weight if left else -term.weight) * value
        for term in terms
        if (value := figure_at(term, figures, previous).value) is not None
    ]
    return sum(found) if found or not terms else None
