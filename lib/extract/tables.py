"""The stream of source rows -> one statutory table: its edition and the lines to read it from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import mode

from lib.extract.align import Alignment, align
from lib.extract.header import Header, find_header, is_header
from lib.extract.place import as_neighbours, place
from lib.extract.settle import Line
from lib.extract.source_rows import SourceRow
from lib.form.form import Block, cells, load_forms
from lib.text import squeeze

_FEWEST_ROWS = {"t2": 2, "t3": 5}
_HEADER_REACH = 8


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table that the source has: its lines, and which rows of the stream it took."""

    table: str
    edition: str
    lines: tuple[Line, ...]
    taken: frozenset[int]
    score: float = 0.0
    header_rows: tuple[SourceRow, ...] = field(default=())


def find_by_rows(stream: Sequence[SourceRow], table: str) -> TableLines | None:
    """Table 2 or 3 in the edition whose labels fit best; None where the source does not have it."""
    found = [_aligned(stream, table, edition) for edition in load_forms()]
    best = max(found, key=lambda one: one.score)
    if len(best.lines) < _FEWEST_ROWS[table]:
        return None
    return best


def _aligned(stream: Sequence[SourceRow], table: str, edition: str) -> TableLines:
    form = load_forms()[edition].tables[table]
    widest = max(len(block.columns) for block in form.blocks)
    alignment = align(stream, table, edition, widest)
    lines: list[Line] = []
    told = 0
    usual = _usual_cells(alignment.rows.values()) if table == "t3" else {}
    used: dict[int, SourceRow] = {}
    headers: dict[tuple[int, ...], Header] = {}
    for number, block in enumerate(form.blocks):
        for row in block.rows:
            source = alignment.rows.get(row.key)
            if source is None:
                continue
            above = _rows_above(stream, source, alignment, table, edition, number, block)
            used |= {line.index: line for line in above}
            key = (number, *(line.index for line in above))
            if key not in headers:
                headers[key] = find_header(above, table, edition, number)
            header = headers[key]
            told += len(header.texts)
            usual_cells = usual.get(_label_make(source), 0)
            lines.append(_line(table, edition, row.key, source, header, usual_cells))
    lines = _like_their_neighbours(lines)
    taken = frozenset(line.source.index for line in lines)
    # Words of the header weigh little beside rows, but tell editions apart where rows cannot.
    score = alignment.score + 0.05 * told
    return TableLines(table, edition, tuple(lines), taken, score, tuple(used.values()))


def _label_make(row: SourceRow) -> tuple[int, int]:
    return row.grid, len(row.labels)


def _usual_cells(rows: Iterable[SourceRow]) -> dict[tuple[int, int], int]:
    """How many cells most rows of plain text with as many labels have, where several agree."""
    counts: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        if not row.exact:
            counts.setdefault(_label_make(row), []).append(len(row.cells))
    modes = {make: mode(numbers) for make, numbers in counts.items()}
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


def _rows_above(
    stream: Sequence[SourceRow],
    source: SourceRow,
    alignment: Alignment,
    table: str,
    edition: str,
    number: int,
    block: Block,
) -> list[SourceRow]:
    """The nearest header rows above a data row: its own grid's, else those of an earlier part."""
    least = min(2, len(block.columns)) if table == "t3" else 1
    data = {row.index for row in alignment.rows.values()}
    found: list[SourceRow] = []
    for row in reversed([row for row in stream if row.index < source.index]):
        if found and found[-1].index - row.index > 2:
            break
        if row.index in data:
            if found:
                break
            continue
        if table == "t2" and source.index - row.index > _HEADER_REACH:
            break
        if is_header(row, table, edition, number, least) and not row.filled:
            found.append(row)
            if table == "t2":
                break
    return [row for row in reversed(found) if row.grid == found[0].grid]


def _line(
    table: str, edition: str, key: str, source: SourceRow, header: Header, usual: int
) -> Line:
    known = cells(table, edition)
    chosen = tuple(known[f"{table}.{key}.{column}"] for column in header.order)
    stated = tuple(
        "元" if "单位:元" in squeeze(header.texts.get(cell.column.key, "")) else ""
        for cell in chosen
    )
    return Line(key, chosen, stated, place(source, header, usual), source)
