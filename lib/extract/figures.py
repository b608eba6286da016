"""Grids -> figures by code, each with raw text and place, and what was mended on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.extract.across import find_across
from lib.extract.lines import Line
from lib.extract.recoveries import (
    as_seen,
    missing_rows,
    missing_table,
    placed_again,
    split_label,
    unplaced,
    unread_cells,
)
from lib.extract.report import UNREAD, Figure, Recovery
from lib.extract.settle import Settled, settle
from lib.extract.source_rows import SourceRow, rows_of
from lib.extract.tables import TableLines, find_by_rows
from lib.extract.weigh import Weighed, weigh
from lib.form.form import TABLES, cells, load_forms
from lib.form.rules import equations
from lib.reading.document import Grid, GridCell
from lib.reading.quick import quickly

_MANY_GAPS = 3
_NOTHING = Figure(None, None, None)
_made = quickly(Figure)


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What the grids of one report give; ``loose`` are the rows that no table took."""

    editions: Mapping[str, str | None]
    figures: Mapping[str, Figure]
    recoveries: tuple[Recovery, ...]
    loose: tuple[SourceRow, ...]


def read_figures(grids: Sequence[Grid]) -> TableFigures:
    """Every figure of the tables that the grids hold; an edition of None: no such table."""
    stream = rows_of(grids)
    found: dict[str, TableLines | None] = {}
    rest = stream
    for table in ("t3", "t2"):  # table 3 first: its labels can hardly be mistaken
        found[table] = one = find_by_rows(rest, table)
        rest = [row for row in rest if one is None or row.index not in one.taken]
    editions = {table: one.edition if one else None for table, one in sorted(found.items())}
    # Table 4 is the same in all editions and takes that of table 3.
    edition = editions["t3"] or editions["t2"] or list(load_forms())[-1]
    even = found["t3"] is not None and found["t3"].even
    found["t4"] = find_across(rest, "t4", edition, even=even)
    editions["t4"] = edition if found["t4"] else None
    figures: dict[str, Figure] = {}
    recoveries: list[Recovery] = []
    for table in TABLES:
        one = found[table]
        if one is None:
            recoveries.append(missing_table(table))
        else:
            _read_table(one, figures, recoveries, fill=not _leaves_blanks_out(found.values()))
    used = {index for one in found.values() if one for index in _used(one)}
    loose = tuple(row for row in stream if row.index not in used)
    return TableFigures(editions, figures, tuple(recoveries), loose)


def _used(one: TableLines) -> set[int]:
    return {*one.taken, *(row.index for row in one.header_rows)}


def _read_table(
    one: TableLines,
    figures: dict[str, Figure],
    recoveries: list[Recovery],
    *,
    fill: bool,
) -> None:
    sums = equations(one.table, one.edition)
    weighed = weigh(one.lines, sums)
    settled = settle(weighed.lines, sums, fill=fill)
    for line in weighed.lines:
        recoveries += split_label(one, line)
        _read_line(one.table, line, settled[line.key], figures, recoveries)
        if weighed.decided:
            recoveries += _decided(one.table, line, weighed, figures)
    recoveries += missing_rows(one)
    for code in cells(one.table, one.edition):
        figures[code] = figures.pop(code, _NOTHING)  # in printed order


def _decided(
    table: str, line: Line, weighed: Weighed, figures: dict[str, Figure]
) -> list[Recovery]:
    """Mark the figures of a line that the rules decided."""
    decided = {code: weighed.decided[code] for code in line.codes if code in weighed.decided}
    for code, (_, seen) in decided.items():
        figures[code] = replace(figures[code], raw=seen.text.strip(), recovered=True)
    return as_seen(table, line, decided, figures)


def _leaves_blanks_out(tables: Iterable[TableLines | None]) -> bool:
    """Whether so many rows lack cells that the source must have left its blank cells out."""
    lines = [line for one in tables if one for line in one.lines]
    return sum(line.placed.defect == "missing_cell" for line in lines) >= _MANY_GAPS


def _read_line(
    table: str,
    line: Line,
    settled: Settled | None,
    figures: dict[str, Figure],
    recoveries: list[Recovery],
) -> None:
    if settled is None:
        recoveries.append(unplaced(table, line))
        return
    line = settled.line
    for code, got in zip(line.codes, settled.reading, strict=True):
        figures[code] = _figure(code, got, settled, line)
    if line.placed.defect or settled.open:
        recoveries.append(placed_again(table, line, settled))
    missing = [code for code in line.codes if figures[code].value is None]
    unread = [code for code in missing if figures[code].state == UNREAD]
    strange = [code for code in unread if figures[code].raw]
    if strange and not settled.open:
        recoveries.append(unread_cells(table, line, strange, figures))


def _figure(code: str, got: GridCell | None, settled: Settled, line: Line) -> Figure:
    recovered = line.placed.defect is not None
    if got is None:
        return _made(settled.values[code], None, line.source.place, recovered)
    if code in settled.open:
        return _made(None, None, got.place, False, got.recognised)
    return _made(settled.values[code], got.text.strip(), got.place, recovered, got.recognised)
