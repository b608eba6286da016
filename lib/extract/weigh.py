"""Numbers that a scan shows unclearly -> those that the linear rules leave no doubt about.

A cell that was recognised without certainty has several numbers that it may be. One is taken only
where, of all numbers that the unclear cells of a table may be, those that satisfy every rule agree
on it. Another number than the likeliest takes two rules, for one may be broken by the agency.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from lib.extract.lines import Line
from lib.extract.place import Placed
from lib.extract.report import Number, is_blank
from lib.extract.values import parse
from lib.form.form import Cell
from lib.form.rule import Equation
from lib.reading.document import GridCell

_MOST_COMBINATIONS = 20_000
_RULES_FOR_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """The lines of a table, and of each figure that was decided the number and the cell as seen."""

    lines: tuple[Line, ...]
    decided: Mapping[str, tuple[str, GridCell]]


@dataclass(frozen=True, slots=True)
class Doubt:
    """An unclear cell: the texts that it may be, the likeliest first, and their numbers."""

    cell: GridCell
    texts: tuple[str, ...]
    numbers: tuple[Number, ...]


def weigh(lines: Sequence[Line], equations: Sequence[Equation]) -> Weighed:
    """Decide unclear cells by the rules inside a table.

    A row that has more or fewer cells than the form is not read where one of them is unclear:
    rules that must find the place of its numbers cannot find the numbers, too.
    """
    if not any(cell.recognised for line in lines for cell in line.source.values):
        return Weighed(tuple(lines), {})
    lines = [_without_guesses(line) for line in lines]
    doubts = {code: doubt for line in lines for code, doubt in _doubts(line)}
    if not doubts:
        return Weighed(tuple(lines), {})
    known = _known(lines)
    usable = [e for e in equations if all(t.code in doubts or t.code in known for t in e.terms)]
    decided: dict[str, tuple[str, GridCell]] = {}
    for group in _groups(doubts, usable):
        touching = [e for e in usable if any(term.code in group for term in e.terms)]
        for code, text in _agreed({code: doubts[code] for code in group}, touching, known):
            decided[code] = (text, doubts[code].cell)
    return Weighed(tuple(_with_texts(line, decided) for line in lines), decided)


def _without_guesses(line: Line) -> Line:
    several = len(line.placed.readings) > 1 or line.placed.defect
    if not several or not any(_is_unclear(cell) for cell in line.source.values):
        return line
    return replace(line, placed=Placed((), line.placed.defect or "missing_cell"))


def _is_unclear(cell: GridCell) -> bool:
    return cell.recognised and not is_blank(cell.text) and parse(cell.text, "change") is None


def _doubts(line: Line) -> Iterator[tuple[str, Doubt]]:
    for cell, got in _single(line):
        if got and got.choices:
            numbers = [(text, parse(text, cell.column.kind)) for text in got.choices]
            read = [(text, number) for text, number in numbers if number is not None]
            yield (
                cell.code,
                Doubt(got, tuple(text for text, _ in read), tuple(number for _, number in read)),
            )


def _single(line: Line) -> Iterator[tuple[Cell, GridCell | None]]:
    """The cells of a line that can be read in one way only."""
    if len(line.placed.readings) == 1:
        yield from zip(line.cells, line.placed.readings[0], strict=True)


def _known(lines: Sequence[Line]) -> dict[str, Number]:
    """What is certain: numbers, and 0 for cells that are blank."""
    known: dict[str, Number] = {}
    for line in lines:
        for cell, got in _single(line):
            if got and is_blank(got.text):
                known[cell.code] = 0
            elif got and (number := parse(got.text, cell.column.kind)) is not None:
                known[cell.code] = number
    return known


def _groups(doubts: Mapping[str, Doubt], usable: Sequence[Equation]) -> list[set[str]]:
    """Unclear cells that rules tie to one another; those that no rule speaks of are left out."""
    groups: list[set[str]] = []
    for equation in usable:
        tied = {term.code for term in equation.terms if term.code in doubts}
        apart = [group for group in groups if not group & tied]
        joined = tied.union(*(group for group in groups if group & tied))
        groups = [*apart, joined] if joined else apart
    return groups


def _agreed(
    doubts: Mapping[str, Doubt], equations: Sequence[Equation], known: Mapping[str, Number]
) -> Iterator[tuple[str, str]]:
    """The cells on whose text all ways agree in which every rule holds."""
    if prod(len(doubt.numbers) for doubt in doubts.values()) > _MOST_COMBINATIONS:
        return
    holding = [
        chosen
        for chosen in product(*(range(len(doubt.numbers)) for doubt in doubts.values()))
        if _all_hold(equations, known, doubts, chosen)
    ]
    for place, (code, doubt) in enumerate(doubts.items()):
        found = {chosen[place] for chosen in holding}
        rules = sum(any(term.code == code for term in e.terms) for e in equations)
        if len(found) == 1 and (found == {0} or rules >= _RULES_FOR_OTHERS):
            yield code, doubt.texts[found.pop()]


def _all_hold(
    equations: Sequence[Equation],
    known: Mapping[str, Number],
    doubts: Mapping[str, Doubt],
    chosen: Sequence[int],
) -> bool:
    numbers = zip(doubts.items(), chosen, strict=True)
    values = {**known, **{code: doubt.numbers[which] for (code, doubt), which in numbers}}
    return all(sum(t.weight * values[t.code] for t in e.terms) == 0 for e in equations)


def _with_texts(line: Line, decided: Mapping[str, tuple[str, GridCell]]) -> Line:
    if not any(code in decided for code in line.codes):
        return line
    reading = tuple(
        replace(got, text=decided[cell.code][0], choices=())
        if cell.code in decided and got
        else got
        for cell, got in _single(line)
    )
    return replace(line, placed=replace(line.placed, readings=(reading,)))
