"""Several readings of a row -> the figures on which all readings that the linear rules allow agree.

Nothing is guessed: a figure is taken only where every reading that satisfies the rules gives it the
same value; the rest stays unread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from lib.extract.place import Placed, Reading, shifted
from lib.extract.report import Number
from lib.extract.source_rows import SourceRow
from lib.extract.values import parse
from lib.form.form import Cell
from lib.form.rule import Equation

_MOST_COMBINATIONS = 600
_MANY_ROWS = 3
_MANY_LACK = 2
"""Rows that lack a number other than 0, from which a table is taken to have such blanks."""

Vector = tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form with the readings that the source allows.

    ``cells`` are the form's cells in the order of the header, aligned with each reading, as are
    the units that the source states for them.
    """

    key: str
    cells: tuple[Cell, ...]
    stated_units: tuple[str, ...]
    placed: Placed
    source: SourceRow

    @property
    def codes(self) -> tuple[str, ...]:
        """The figure codes, aligned with each reading."""
        return tuple(cell.code for cell in self.cells)

    def vector(self, reading: Reading) -> Vector:
        """The numbers of one reading; None for a blank, an unread or a missing cell."""
        return tuple(
            parse(got.text, cell.column.kind, cell.column.unit, stated) if got else None
            for cell, stated, got in zip(self.cells, self.stated_units, reading, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """One reading of a line, and the codes in it that are not certain."""

    line: Line
    reading: Reading
    values: Mapping[str, Number | None]
    open: frozenset[str]


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
    lines = _in_order_where_positions_fail(lines, equations)
    lines = [_reconsidered(_with_a_cell_too_many(line, equations), equations) for line in lines]
    survivors = {line.key: _by_row(line, equations, fill) for line in lines}
    if sum(_lacks_a_number(line, survivors[line.key], equations) for line in lines) >= _MANY_LACK:
        survivors = {line.key: _with_blanks(line, equations) for line in lines}
    _narrow(lines, survivors, equations)
    return {line.key: _agreed(line, survivors[line.key]) for line in lines}


Choice = tuple[Reading, Vector]


def _by_row(line: Line, equations: Sequence[Equation], fill: bool) -> list[Choice]:
    """The readings that hold by the rules of the row alone, a missing cell counted as 0.

    Where none does, those that a number in an empty cell could make hold; a row with a cell too
    many then has no reading. With ``fill`` the missing cell of a reading that holds is read as
    that 0.
    """
    choices = [(reading, line.vector(reading)) for reading in line.placed.readings]
    if len(choices) <= 1 or line.placed.doubtful:
        return choices
    own = _own(line, equations)
    likely = [c for c in choices if c[0] is line.placed.likely]
    if likely and all(_possible(e, _by_code(line, likely[0])) for e in own):
        return likely
    proven = [c for c in _holding(line, choices, own) if _told_by_totals(_by_code(line, c), own)]
    if proven and fill and own:
        zeros = [(reading, _zeros_for_gaps(reading, vector)) for reading, vector in proven]
        # The rules over columns may tell that the missing cell was no 0; without them it was.
        if not _is_crossed(line, equations):
            return zeros
        return zeros + [found for c in choices if (found := _with_number_for_gap(line, c, own))]
    return proven or [c for c in choices if all(_possible(e, _by_code(line, c)) for e in own)]


def _with_number_for_gap(line: Line, choice: Choice, own: Sequence[Equation]) -> Choice | None:
    """The choice with the number above 0 in its one missing cell by which all rules hold."""
    reading, _ = choice
    gaps = [position for position, got in enumerate(reading) if got is None]
    if len(gaps) != 1:
        return None
    code = line.codes[gaps[0]]
    values = _by_code(line, choice)
    for equation in own:
        weight = next((term.weight for term in equation.terms if term.code == code), 0)
        if weight:
            values[code] = -weight * _residual(equation, values)
    number = values[code]
    if not number or number < 0 or any(_residual(e, values) for e in own):
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
    own = _own(line, equations)
    return (
        len(line.placed.readings) > 1
        and bool(choices)
        and not any(_told_by_totals(_by_code(line, c), own) for c in _holding(line, choices, own))
    )


def _with_blanks(line: Line, equations: Sequence[Equation]) -> list[Choice]:
    """All readings that a number in a blank could make hold: in this table a blank is no 0."""
    choices = [(reading, line.vector(reading)) for reading in line.placed.readings]
    if len(choices) <= 1:
        return choices
    own = _own(line, equations)
    return [c for c in choices if all(_possible(e, _by_code(line, c)) for e in own)]


def _own(line: Line, equations: Sequence[Equation]) -> list[Equation]:
    """The rules that this line must satisfy by itself."""
    codes = set(line.codes)
    return [e for e in equations if all(term.code in codes for term in e.terms)]


def _is_crossed(line: Line, equations: Sequence[Equation]) -> bool:
    """Whether rules tie figures of the line to those of other lines."""
    codes = set(line.codes)
    return any(len(codes & {term.code for term in e.terms}) == 1 for e in equations)


def _holding(line: Line, choices: Sequence[Choice], own: Sequence[Equation]) -> list[Choice]:
    return [c for c in choices if all(_residual(e, _by_code(line, c)) == 0 for e in own)]


def _in_order_where_positions_fail(
    lines: Sequence[Line], equations: Sequence[Equation]
) -> Sequence[Line]:
    """Read full rows cell by cell where the header's columns do not line up with the rows' own.

    That is believed only where it makes several rows hold that fail by the header's places, and
    none fail that holds by them.
    """
    moved: dict[str, Line] = {}
    better = 0
    for line in lines:
        cells = line.source.values
        if len(line.placed.readings) != 1 or len(cells) != len(line.codes):
            continue
        if cells == line.placed.readings[0]:
            continue
        other = replace(line, placed=Placed((cells,)))
        before, after = _stands(line, equations), _stands(other, equations)
        if before and not after:
            return lines
        better += after and not before
        moved[line.key] = other
    if better < _MANY_ROWS:
        return lines
    return [moved.get(line.key, line) for line in lines]


def _stands(line: Line, equations: Sequence[Equation]) -> bool:
    """Whether the only reading of a line satisfies the line's own rules."""
    values = _by_code(line, (line.placed.readings[0], line.vector(line.placed.readings[0])))
    return all(_residual(e, values) == 0 for e in _own(line, equations))


def _reconsidered(line: Line, equations: Sequence[Equation]) -> Line:
    """A full row that fails its own rules and ends in blanks may have lost cells and closed up.

    That is believed only where a reading with the gap elsewhere satisfies the rules. Where blanks
    at the end may be fillers the row need not fail to make its reading doubtful.
    """
    readings = line.placed.readings
    if len(readings) != 1 or line.placed.defect:
        return line
    own = _own(line, equations)
    values = _by_code(line, (readings[0], line.vector(readings[0])))
    possible = all(_possible(e, values) for e in own)
    if possible and (line.placed.sure or all(_residual(e, values) == 0 for e in own)):
        return line
    other = shifted(line.placed)
    if other is line.placed:
        return line
    choices = [(reading, line.vector(reading)) for reading in other.readings]
    holding = tuple(reading for reading, _ in _holding(line, choices, own))
    if not holding:
        return line
    if possible:
        other = replace(other, readings=(*readings, *holding), doubtful=True)
    return replace(line, placed=other)


def _with_a_cell_too_many(line: Line, equations: Sequence[Equation]) -> Line:
    """The spare readings where the row cannot hold by leaving out nothing but fillers."""
    if not line.placed.spare:
        return line
    own = _own(line, equations)
    values = (_by_code(line, (reading, line.vector(reading))) for reading in line.placed.readings)
    if any(all(_possible(e, one) for e in own) for one in values):
        return line
    return replace(line, placed=Placed(line.placed.spare, "extra_cell"))


def _zeros_for_gaps(reading: Reading, vector: Vector) -> Vector:
    return tuple(0 if got is None else value for got, value in zip(reading, vector, strict=True))


def _by_code(line: Line, choice: Choice) -> dict[str, Number | None]:
    return dict(zip(line.codes, choice[1], strict=True))


def _residual(equation: Equation, values: Mapping[str, Number | None]) -> Number:
    return sum((term.weight * (values.get(term.code) or 0) for term in equation.terms), start=0)


def _possible(equation: Equation, values: Mapping[str, Number | None]) -> bool:
    """Whether numbers not below 0 in the empty cells can make the equation hold."""
    residual = _residual(equation, values)
    signs = {term.weight for term in equation.terms if values.get(term.code) is None}
    return residual == 0 or (residual > 0 and -1 in signs) or (residual < 0 and 1 in signs)


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
            fixed |= _by_code(line, survivors[line.key][0])
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
        values |= _by_code(line, choice)
    return all(_residual(e, values) == 0 for e in equations)


def _agreed(line: Line, choices: list[Choice]) -> Settled | None:
    if not choices:
        return None
    reading, vector = choices[0]
    if line.placed.doubtful and len(choices) == 1 and None not in reading:
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
