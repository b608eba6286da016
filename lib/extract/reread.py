"""Rows whose readings fail -> the same rows with other readings, where these stand to reason."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from lib.extract.lines import Line, choices_of, holding_of, own_rules, possible_of
from lib.extract.place import Placed, shifted
from lib.form.form import cells, load_forms
from lib.form.rule import Equation

_MANY_ROWS = 3
_SEVERAL = 2
"""Rules that a row must satisfy by itself, from which a shift that fits them all is no chance."""


def in_order_where_positions_fail(
    lines: Sequence[Line], equations: Sequence[Equation]
) -> Sequence[Line]:
    """Read full rows cell by cell where the header's columns do not line up with the rows' own.

    That is believed only where it makes several rows hold that fail by the header's places, and
    none fail that holds by them.
    """
    moved: dict[str, Line] = {}
    better = 0
    for line in lines:
        values = line.source.values
        if len(line.placed.readings) != 1 or len(values) != len(line.codes):
            continue
        if values == line.placed.readings[0]:
            continue
        other = replace(line, placed=Placed((values,)))
        before, after = _stands(line, equations), _stands(other, equations)
        if before and not after:
            return lines
        better += after and not before
        moved[line.key] = other
    if better < _MANY_ROWS:
        return lines
    return [moved.get(line.key, line) for line in lines]


def in_printed_order_where_the_header_fails(
    lines: Sequence[Line], equations: Sequence[Equation]
) -> Sequence[Line]:
    """Read rows in the order of the form where the header's labels stand in another, wrongly.

    So the last label slips behind the total where the span above it is too short. That is believed
    unless the rows tell otherwise; any other order only as in ``in_order_where_positions_fail``.
    """
    moved = [_in_printed_order(line) for line in lines]
    if all(other is line for other, line in zip(moved, lines, strict=True)):
        return lines
    better = 0
    for line, other in zip(lines, moved, strict=True):
        before, after = _stands(line, equations), _stands(other, equations)
        if before and not after:
            return lines
        better += after and not before
    least = 0 if all(map(_slipped, lines, moved)) else _MANY_ROWS
    return lines if better < least else moved


def _slipped(line: Line, printed: Line) -> bool:
    """Whether only the last two columns have changed places."""
    *others, last, before = line.codes
    return printed.codes == (*others, before, last)


def _in_printed_order(line: Line) -> Line:
    """The line with the form's own columns over its cells, left to right."""
    order = _printed_order(line.codes)
    if order is None:
        return line
    return replace(
        line,
        cells=tuple(line.cells[i] for i in order),
        codes=tuple(line.codes[i] for i in order),
        stated_units=tuple(line.stated_units[i] for i in order),
    )


@lru_cache(maxsize=1024)
def _printed_order(codes: tuple[str, ...]) -> tuple[int, ...] | None:
    """In which order the form prints figures of one table; None where it is this one."""
    table = codes[0].partition(".")[0] if codes else ""
    for edition in load_forms():
        places = {code: place for place, code in enumerate(cells(table, edition))}
        if places.keys() >= set(codes):
            order = sorted(range(len(codes)), key=lambda i: places[codes[i]])
            return None if order == [*range(len(codes))] else tuple(order)
    return None


def _stands(line: Line, equations: Sequence[Equation]) -> bool:
    """Whether the only reading of a line satisfies the line's own rules."""
    return bool(holding_of(line, choices_of(line), own_rules(line, equations)))


def reconsidered(line: Line, equations: Sequence[Equation]) -> Line:
    """A full row that fails its own rules and ends in blanks may have lost cells and closed up.

    That is believed only where a reading with the gap elsewhere satisfies the rules. Where blanks
    at the end may be fillers the row need not fail to make its reading doubtful.
    """
    readings = line.placed.readings
    if len(readings) != 1 or line.placed.defect:
        return line
    other = shifted(line.placed)
    if other is line.placed:
        return line
    own = own_rules(line, equations)
    choices = choices_of(line)
    possible = possible_of(line, choices, own)
    closed_up = len(own) >= _SEVERAL and _lacks_its_last(line)
    if possible and (holding_of(line, choices, own) or (line.placed.sure and not closed_up)):
        return line
    shifts = choices_of(replace(line, placed=other))
    holding = tuple(reading for reading, _ in holding_of(line, shifts, own))
    if not holding:
        return line
    if possible:
        other = replace(other, readings=(*readings, *holding), doubtful=True)
    return replace(line, placed=other)


def _lacks_its_last(line: Line) -> bool:
    """Whether the last number of a row is its only blank."""
    *others, last = line.vector(line.placed.readings[0])
    return last is None and None not in others


def with_a_cell_too_many(line: Line, equations: Sequence[Equation]) -> Line:
    """The spare readings where the row cannot hold by leaving out nothing but fillers."""
    if not line.placed.spare:
        return line
    if possible_of(line, choices_of(line), own_rules(line, equations)):
        return line
    return replace(line, placed=Placed(line.placed.spare, "extra_cell"))
