"""A row of the form with the readings its source allows, and what its own rules say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lib.extract.place import Placed, Reading
from lib.extract.report import Number
from lib.extract.source_rows import SourceRow
from lib.extract.values import parse
from lib.form.form import Cell, cells
from lib.form.rule import Equation
from lib.reading.quick import quickly

Vector = tuple[Number | None, ...]
Choice = tuple[Reading, Vector]
"""A reading with its numbers, aligned with the cells of its line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form with the readings that the source allows.

    ``cells`` are the form's cells in the order of the header, aligned with each reading, as are
    their ``codes`` and the units that the source states for them.
    """

    key: str
    cells: tuple[Cell, ...]
    codes: tuple[str, ...]
    stated_units: tuple[str, ...]
    placed: Placed
    source: SourceRow

    def vector(self, reading: Reading) -> Vector:
        """The numbers of one reading; None for a blank, an unread or a missing cell."""
        return tuple(
            [
                parse(got.text, cell.column.kind, cell.column.unit, stated) if got else None
                for cell, stated, got in zip(self.cells, self.stated_units, reading, strict=True)
            ]
        )


line_of = quickly(Line)
"""A line of the values of all its fields."""


@lru_cache(maxsize=1024)
def in_order(
    table: str, edition: str, row: str, columns: tuple[str, ...]
) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """The form's cells of a row and their codes, columns in the order of the source's header.

    Without a ``row`` the columns are ``row.column``.
    """
    known = cells(table, edition)
    codes = tuple(f"{table}.{row}.{one}" if row else f"{table}.{one}" for one in columns)
    return tuple(known[code] for code in codes), codes


def choices_of(line: Line) -> list[Choice]:
    """The readings of a line with their numbers."""
    return [(reading, line.vector(reading)) for reading in line.placed.readings]


def own_rules(line: Line, equations: Sequence[Equation]) -> list[Equation]:
    """The rules that this line must satisfy by itself."""
    codes = set(line.codes)
    # Most rules are of other lines, which their first term tells.
    near = [e for e in equations if e.terms[0].code in codes]
    return [e for e in near if all(term.code in codes for term in e.terms)]


def is_crossed(line: Line, equations: Sequence[Equation]) -> bool:
    """Whether rules tie figures of the line to those of other lines."""
    codes = set(line.codes)
    return any(len(codes & {term.code for term in e.terms}) == 1 for e in equations)


def holding_of(line: Line, choices: Sequence[Choice], own: Sequence[Equation]) -> list[Choice]:
    """Those of the choices by which the rules hold, blanks counted as 0."""
    return [c for c in choices if all(residual(e, by_code(line, c)) == 0 for e in own)]


def possible_of(line: Line, choices: Sequence[Choice], own: Sequence[Equation]) -> list[Choice]:
    """Those of the choices by which numbers not below 0 in the blanks can make the rules hold."""
    return [c for c in choices if all(is_possible(e, by_code(line, c)) for e in own)]


def by_code(line: Line, choice: Choice) -> dict[str, Number | None]:
    """The numbers of a choice by figure code."""
    return dict(zip(line.codes, choice[1], strict=True))


def residual(equation: Equation, values: Mapping[str, Number | None]) -> Number:
    """Left side minus right side, blanks counted as 0."""
    return sum((term.weight * (values.get(term.code) or 0) for term in equation.terms), start=0)


def is_possible(equation: Equation, values: Mapping[str, Number | None]) -> bool:
    """Whether numbers not below 0 in the empty cells can make the equation hold."""
    rest = residual(equation, values)
    signs = {term.weight for term in equation.terms if values.get(term.code) is None}
    return rest == 0 or (rest > 0 and -1 in signs) or (rest < 0 and 1 in signs)
