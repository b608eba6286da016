"""Several readings of a row -> the figures on which all readings that the linear rules allow agree.

Nothing is guessed: a figure is taken only where every reading that satisfies the rules gives it the
same value; the rest stays unread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from lib.extract.lines import (
    Choice,
    Line,
    Vector,
    by_code,
    choices_of,
    holding_of,
    is_crossed,
    own_rules,
    possible_of,
    residual,
)
from lib.extract.place import Placed, Reading, is_full
from lib.extract.report import Number
from lib.extract.reread import (
    in_order_where_positions_fail,
    in_printed_order_where_the_header_fails,
    reconsidered,
    with_a_cell_too_many,
)
from lib.form.rule import Equation
from lib.reading.quick import quickly

_MOST_COMBINATIONS = 600
_NONE: frozenset[str] = frozenset()
_MANY_LACK = 2
"""Rows that lack a number other than 0, from which a table is taken to have such blanks."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One reading of a line, and the codes in it that are not certain."""

    line: Line
    reading: Reading
    values: Mapping[str, Number | None]
    open: frozenset[str]


_settled = quickly(Settled)


def settle(
    lines: Sequence[Line], equations: Sequence[Equation], *, fill: bool = True
) -> dict[str, Settled | None]:
    """The lines of a table with what is certain of each; None where no reading is allowed.

    Args:
        lines: the lines of one table.
        equations: the rules inside that table.
        fill: whether a gap may be read as the 0 that makes a reading hold; not where the source
            leaves blanks out.
    """
    lines = in_order_where_positions_fail(lines, equations)
    lines = in_printed_order_where_the_header_fails(lines, equations)
    lines = [reconsidered(with_a_cell_too_many(line, equations), equations) for line in lines]
    survivors = {line.key: _by_row(line, equations, fill) for line in lines}
    if sum(_lacks_a_number(line, survivors[line.key], equations) for line in lines) >= _MANY_LACK:
        survivors = {line.key: _with_blanks(line, equations) for line in lines}
    _narrow(lines, survivors, equations)
    return {line.key: _agreed(line, survivors[line.key]) for line in lines}


def _by_row(line: Line, equations: Sequence[Equation], fill: bool) -> list[Choice]:
    """The readings that hold by the rules of the row alone, a missing cell counted as 0.

    Where none does, or only for want of a total, those that a number in an empty cell could make
    hold. With ``fill`` the missing cell of a reading that holds is read as that 0.
    """
    choices = choices_of(line)
    if len(choices) <= 1:
        return choices
    if line.placed.doubtful:
        return [(one, _zeros_for_gaps(one, vector) if fill else vector) for one, vector in choices]
    own = own_rules(line, equations)
    likely = [c for c in choices if c[0] is line.placed.likely]
    if possible_of(line, likely, own):
        return likely
    proven = [c for c in holding_of(line, choices, own) if _told_by_totals(by_code(line, c), own)]
    if proven and fill and own:
        zeros = [(reading, _zeros_for_gaps(reading, vector)) for reading, vector in proven]
        # The rules over columns may tell that the missing cell was no 0; without them it was.
        if not is_crossed(line, equations):
            return zeros
        return zeros + [found for c in choices if (found := _with_number_for_gap(line, c, own))]
    return proven or possible_of(line, choices, own)


def _with_number_for_gap(line: Line, choice: Choice, own: Sequence[Equation]) -> Choice | None:
    """The choice with the number above 0 in its one missing cell by which all rules hold."""
    reading, _ = choice
    gaps = [position for position, got in enumerate(reading) if got is None]
    if len(gaps) != 1:
        return None
    code = line.codes[gaps[0]]
    values = by_code(line, choice)
    for equation in own:
        weight = next((term.weight for term in equation.terms if term.code == code), 0)
        if weight:
            values[code] = -weight * residual(equation, values)
    number = values[code]
    if not number or number < 0 or any(residual(e, values) for e in own):
        return None
    filled = tuple(values[each] for each in line.codes)
    return (reading, filled) if _told_by_totals(values, own) else None


def _told_by_totals(values: Mapping[str, Number | None], own: Sequence[Equation]) -> bool:
    """Whether each rule that has numbers has its total among them; else it says nothing."""
    return all(
        values.get(term.code) is not None
        for equation in own
        if any(values.get(term.code) is not None for term in equation.terms)
        for term in equation.terms
        if term.weight < 0
    )


def _lacks_a_number(line: Line, choices: list[Choice], equations: Sequence[Equation]) -> bool:
    """Whether all readings left of a line hold only by a number that is not there."""
    if len(line.placed.readings) <= 1 or not choices:
        return False
    own = own_rules(line, equations)
    return not any(_told_by_totals(by_code(line, c), own) for c in holding_of(line, choices, own))


def _with_blanks(line: Line, equations: Sequence[Equation]) -> list[Choice]:
    """All readings that a number in a blank could make hold: in this table a blank is no 0."""
    choices = choices_of(line)
    return choices if len(choices) <= 1 else possible_of(line, choices, own_rules(line, equations))


def _zeros_for_gaps(reading: Reading, vector: Vector) -> Vector:
    return tuple(0 if got is None else value for got, value in zip(reading, vector, strict=True))


def _narrow(
    lines: Sequence[Line], survivors: dict[str, list[Choice]], equations: Sequence[Equation]
) -> None:
    """Let the rules over columns decide between readings that the rules of the row leave open."""
    undecided = [line for line in lines if len(survivors[line.key]) > 1]
    if not undecided:
        return
    fixed: dict[str, Number | None] = {}
    for line in lines:
        if len(survivors[line.key]) == 1:
            fixed |= by_code(line, survivors[line.key][0])
    codes = {code for line in undecided for code in line.codes}
    touched = [e for e in equations if any(term.code in codes for term in e.terms)]
    groups = [_alike(survivors[line.key]) for line in undecided]
    if prod(map(len, groups)) > _MOST_COMBINATIONS:
        return
    kept = [
        combination
        for combination in product(*groups)
        if _all_hold(touched, fixed, undecided, [group[0] for group in combination])
    ]
    for position, line in enumerate(undecided):
        if kept:
            chosen = {id(combination[position]): combination[position] for combination in kept}
            survivors[line.key] = [choice for group in chosen.values() for choice in group]


def _alike(choices: Sequence[Choice]) -> list[list[Choice]]:
    """Choices that differ only in blanks are one to the rules over columns."""
    groups: dict[Vector, list[Choice]] = {}
    for choice in choices:
        groups.setdefault(tuple(value or 0 for value in choice[1]), []).append(choice)
    return list(groups.values())


def _all_hold(
    equations: Sequence[Equation],
    fixed: Mapping[str, Number | None],
    lines: Sequence[Line],
    choices: Sequence[Choice],
) -> bool:
    values = dict(fixed)
    for line, choice in zip(lines, choices, strict=True):
        values |= by_code(line, choice)
    return all(residual(e, values) == 0 for e in equations)


def _agreed(line: Line, choices: list[Choice]) -> Settled | None:
    if not choices:
        return None
    reading, vector = choices[0]
    full = len(choices) == 1 and is_full(reading)
    if full and not line.placed.doubtful:
        return _settled(line, reading, dict(zip(line.codes, vector, strict=True)), _NONE)
    if full:
        line = replace(line, placed=Placed((reading,)))
    unsure = frozenset(
        code
        for i, code in enumerate(line.codes)
        if len({other[i] for _, other in choices}) > 1 or (reading[i] is None and vector[i])
    )
    if line.placed.defect is None and all(
        vector[i] is None and {other[i] for _, other in choices} == {None, 0}
        for i, code in enumerate(line.codes)
        if code in unsure
    ):
        unsure = frozenset()  # a blank among noughts is a blank: no number hangs on it
    values = {
        code: None if code in unsure else value
        for code, value in zip(line.codes, vector, strict=True)
    }
    return Settled(line, reading, values, unsure)
