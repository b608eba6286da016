"""The stream of source rows -> one statutory table: its edition and the lines to read it from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import mode

from lib.extract.align import Alignment, align
from lib.extract.header import Header, find_header, is_header
from lib.extract.place import as_neighbours, place
from lib.extract.settle import Line
from lib.extract.source_rows import SourceRow
from lib.form.form import Block, Cell, cells, load_forms
from lib.text import squeeze

_FEWEST_ROWS = {"t2": 2, "t3": 5}
_HEADER_REACH = 8
_STEADY = 0.9
"""The share of rows with as many cells as most of their make, from which a table counts as even."""
_CLOSE = 0.5
"""Alignments that differ by less are told apart by the words of the header."""


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table that the source has: its lines, and which rows of the stream it took."""

    table: str
    edition: str
    lines: tuple[Line, ...]
    taken: frozenset[int]
    score: float = 0.0
    header_rows: tuple[SourceRow, ...] = field(default=())

    @property
    def bare(self) -> bool:
        """Whether its rows have as many cells as figures, and no fillers beside them."""
        full = sum(len(line.source.values) == len(line.cells) for line in self.lines)
        return full >= _STEADY * len(self.lines)


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
    best = max((_read(stream, table, one) for one in close), key=lambda one: one.score)
    return best if len(best.lines) >= _FEWEST_ROWS[table] else None


def _read(stream: Sequence[SourceRow], table: str, alignment: Alignment) -> TableLines:
    """The lines of an aligned table, each under its header."""
    edition = alignment.edition
    usual = _usual_cells(alignment.rows.values()) if table == "t3" else {}
    lines: list[Line] = []
    told = 0
    used: dict[int, SourceRow] = {}
    for number, block in enumerate(load_forms()[edition].tables[table].blocks):
        groups = _header_groups(stream, alignment, table, number, block)
        headers = [find_header(group, table, edition, number) for group in groups]
        plain = find_header((), table, edition, number)
        for row in block.rows:
            source = alignment.rows.get(row.key)
            if source is None:
                continue
            above = _nearest(groups, source, _HEADER_REACH if table == "t2" else len(stream))
            header = plain if above is None else headers[above]
            used |= {} if above is None else {line.index: line for line in groups[above]}
            told += len(header.texts)
            usual_cells = usual.get(_label_make(source), 0) if table == "t3" else None
            lines.append(_line(table, edition, row.key, source, header, usual_cells))
    if usual:
        lines = _like_their_neighbours(lines)
    taken = frozenset(line.source.index for line in lines)
    # Words of the header weigh little beside rows, but tell editions apart where rows cannot.
    score = alignment.score + 0.05 * told
    return TableLines(table, edition, tuple(lines), taken, score, tuple(used.values()))


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


def _label_make(row: SourceRow) -> tuple[int, int]:
    return row.grid, len(row.labels)


def _usual_cells(rows: Iterable[SourceRow]) -> dict[tuple[int, int], int]:
    """How many cells most rows with as many labels have, where several agree.

    Where the rows of a table have ever other numbers of cells, none is usual.
    """
    counts: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        counts.setdefault(_label_make(row), []).append(len(row.cells))
    modes = {make: mode(numbers) for make, numbers in counts.items()}
    alike = sum(counts[make].count(most) for make, most in modes.items())
    if alike < _STEADY * sum(map(len, counts.values())):
        return {}
    return {make: most for make, most in modes.items() if counts[make].count(most) > 1}


def _like_their_neighbours(lines: list[Line]) -> list[Line]:
    """Fillers in plain text stand alike in rows of one make: clear rows tell of the others."""
    clear: dict[tuple[int, int, int], set[int]] = {}
    for line in lines:
        if len(line.placed.margins) == 1 and line.source.filled:
            clear.setdefault(_make(line), set()).update(line.placed.margins)
    return [
        replace(line, placed=as_neighbours(line.placed, clear.get(_make(line), set())))
        for line in lines
    ]


def _make(line: Line) -> tuple[int, int, int]:
    """Rows of one make: same grid, same number of cells, same number of figures."""
    return line.source.grid, len(line.source.cells), len(line.cells)


def _line(
    table: str, edition: str, key: str, source: SourceRow, header: Header, usual: int | None
) -> Line:
    known = cells(table, edition)
    chosen = tuple(known[f"{table}.{key}.{column}"] for column in header.order)
    stated = tuple(
        _stated_unit(header, cell) if cell.column.kind == "amount" else "" for cell in chosen
    )
    return Line(key, chosen, stated, place(source, header, usual), source)


def _stated_unit(header: Header, cell: Cell) -> str:
    """The unit that the source's own header gives, where the form has another."""
    return "元" if "单位:元" in squeeze(header.texts.get(cell.column.key, "")) else ""
