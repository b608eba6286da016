"""The stream of source rows -> one statutory table: its edition and the lines to read it from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from statistics import mode

from lib.extract.align import Alignment, align
from lib.extract.header import Header, find_header, is_header, plain_header
from lib.extract.lines import Line, in_order, line_of
from lib.extract.place import as_neighbours, place
from lib.extract.source_rows import SourceRow
from lib.form.form import Block, Cell, load_forms
from lib.text import squeeze

_UNIT = re.compile(r"(?:单位[:为]?|\()(?P<unit>万?元)")
"""采购总金额(万元), 本年收费金额(单位:元): what the header of a source counts in."""
_SEVERAL = 2
_FEWEST_ROWS = {"t2": 2, "t3": 5}
_HEADER_REACH = 8
_STEADY = 0.9
"""The share of rows with as many cells as they should have, from which a table counts as even."""
_CLOSE = 0.5
"""Alignments that differ by less are told apart by the words of the header."""


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table that the source has: its lines, and which rows of the stream it took.

    ``even``: nearly all its rows have as many cells as they should.
    """

    table: str
    edition: str
    lines: tuple[Line, ...]
    taken: frozenset[int]
    score: float = 0.0
    header_rows: tuple[SourceRow, ...] = field(default=())
    even: bool = False


def find_by_rows(stream: Sequence[SourceRow], table: str) -> TableLines | None:
    """Table 2 or 3 in the edition whose labels fit best; None where the source does not have it."""
    alignments = [
        align(
            stream, table, edition, max(len(block.columns) for block in form.tables[table].blocks)
        )
        for edition, form in load_forms().items()
    ]
    top = max(alignment.score for alignment in alignments)
    close = [one for one in alignments if top - one.score <= _CLOSE]
    best = max((_head(stream, table, one) for one in close), key=lambda one: one.score)
    if len(best.alignment.rows) < _FEWEST_ROWS[table]:
        return None
    return _read(table, best)


@dataclass(frozen=True, slots=True)
class _Headed:
    """An aligned table with the header that each row stands under, by the row's key.

    ``score`` tells how well labels and headers fit together.
    """

    alignment: Alignment
    headers: Mapping[str, Header]
    rows: tuple[SourceRow, ...]
    score: float


def _head(stream: Sequence[SourceRow], table: str, alignment: Alignment) -> _Headed:
    edition = alignment.edition
    headers: dict[str, Header] = {}
    used: dict[int, SourceRow] = {}
    for number, block in enumerate(load_forms()[edition].tables[table].blocks):
        groups = _header_groups(stream, alignment, table, number, block)
        found = [find_header(group, table, edition, number) for group in groups]
        plain = plain_header(table, edition, number)
        for row in block.rows:
            source = alignment.rows.get(row.key)
            if source is None:
                continue
            above = _nearest(groups, source, _HEADER_REACH if table == "t2" else len(stream))
            headers[row.key] = plain if above is None else found[above]
            alone = table == "t2" and above is None
            if alone and _is_of_another_edition(stream, source, table, edition, number):
                headers[row.key] = replace(plain, alien=True)
            if above is not None:
                used |= {line.index: line for line in groups[above]}
    # Words of the header weigh little beside rows, but tell editions apart where rows cannot.
    told = sum(len(header.texts) for header in headers.values())
    return _Headed(alignment, headers, tuple(used.values()), alignment.score + 0.05 * told)


def _is_of_another_edition(
    stream: Sequence[SourceRow], source: SourceRow, table: str, edition: str, block: int
) -> bool:
    """Whether the row stands under columns that only another edition has in this block."""
    above = [row for row in stream if 0 < source.index - row.index <= _HEADER_REACH]
    others = [
        key
        for key, form in load_forms().items()
        if key != edition and block < len(form.tables[table].blocks)
    ]
    return any(
        not row.filled and any(is_header(row, table, other, block, _SEVERAL) for other in others)
        for row in above
    )


def _read(table: str, headed: _Headed) -> TableLines:
    """The lines of an aligned table, each under its header."""
    edition, rows = headed.alignment.edition, headed.alignment.rows
    usual = _usual_cells(rows, _depths(table, edition)) if table == "t3" else {}
    lines = [
        _line(table, edition, key, rows[key], header, usual.get(key, 0) if table == "t3" else None)
        for key, header in headed.headers.items()
    ]
    if usual:
        lines = _like_their_neighbours(lines)
    taken = frozenset(line.source.index for line in lines)
    return TableLines(table, edition, tuple(lines), taken, headed.score, headed.rows, bool(usual))


@cache
def _depths(table: str, edition: str) -> Mapping[str, int]:
    """How many labels each row has, those above it with it."""
    blocks = load_forms()[edition].tables[table].blocks
    return {row.key: len(row.path) for block in blocks for row in block.rows}


def _header_groups(
    stream: Sequence[SourceRow], alignment: Alignment, table: str, number: int, block: Block
) -> list[list[SourceRow]]:
    """The headers of a block, in order: in table 3 of several rows near each other in one grid."""
    least = min(2, len(block.columns)) if table == "t3" else 1
    data = {row.index for row in alignment.rows.values()}
    groups: list[list[SourceRow]] = []
    for row in stream:
        if row.filled or row.index in data:
            continue
        if not is_header(row, table, alignment.edition, number, least):
            continue
        last = groups[-1][-1] if groups and table == "t3" else None
        if last and last.grid == row.grid and row.index - last.index <= 2:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _nearest(groups: Sequence[list[SourceRow]], source: SourceRow, reach: int) -> int | None:
    """The number of the last header above a data row; None where it is too far away."""
    above = [i for i, group in enumerate(groups) if group[-1].index < source.index]
    if not above or source.index - groups[above[-1]][-1].index > reach:
        return None
    return above[-1]


def _usual_cells(rows: Mapping[str, SourceRow], depths: Mapping[str, int]) -> dict[str, int]:
    """How many cells each row should have, where nearly all rows agree on a reason; else nothing.

    A row has its labels and its figures; or, where fillers stand for merged cells, one cell less
    for each label that stands on a row above.
    """
    cells = {key: len(row.cells) for key, row in rows.items()}
    labels = {key: len(row.labels) for key, row in rows.items()}
    beside = {key: labels[key] for key in rows}
    filled = {key: labels[key] - depths[key] for key in rows}
    for base in (beside, filled):
        most = mode(cells[key] - base[key] for key in rows) if rows else 0
        usual = {key: most + base[key] for key in rows}
        if _agree(usual, cells):
            return usual
    return {}


def _agree(usual: Mapping[str, int], cells: Mapping[str, int]) -> bool:
    return sum(cells[key] == most for key, most in usual.items()) >= _STEADY * len(usual)


def _like_their_neighbours(lines: list[Line]) -> list[Line]:
    """Fillers in plain text stand alike in rows of one make: clear rows tell of the others."""
    clear: dict[tuple[int, int, int], set[int]] = {}
    for line in lines:
        if len(line.placed.margins) == 1 and line.source.filled:
            clear.setdefault(_make(line), set()).update(line.placed.margins)
    return [_as_neighbours(line, clear.get(_make(line), set())) for line in lines]


def _as_neighbours(line: Line, margins: set[int]) -> Line:
    placed = as_neighbours(line.placed, margins)
    return line if placed is line.placed else replace(line, placed=placed)


def _make(line: Line) -> tuple[int, int, int]:
    """Rows of one make: same grid, same number of cells, same number of figures."""
    return line.source.grid, len(line.source.cells), len(line.cells)


def _line(
    table: str, edition: str, key: str, source: SourceRow, header: Header, usual: int | None
) -> Line:
    chosen, codes = in_order(table, edition, key, header.order)
    stated = tuple(
        [_stated_unit(header, cell) if cell.column.kind == "amount" else "" for cell in chosen]
    )
    return line_of(key, chosen, codes, stated, place(source, header, usual), source)


def _stated_unit(header: Header, cell: Cell) -> str:
    """The unit that the source's own header gives, where the form has another."""
    found = _UNIT.search(squeeze(header.texts.get(cell.column.key, "")))
    return found["unit"] if found and found["unit"] != cell.column.unit else ""
