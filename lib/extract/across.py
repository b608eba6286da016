"""Table 4: column groups over a single line of data, or its groups one below the other."""

from collections.abc import Sequence
from functools import lru_cache

from lib.extract.align import align
from lib.extract.header import Header, find_header
from lib.extract.labels import VARIANT, column_fit, row_fit
from lib.extract.lines import Line, in_order
from lib.extract.parted import find_parted, is_written
from lib.extract.place import place
from lib.extract.report import is_blank
from lib.extract.source_rows import SourceRow
from lib.extract.tables import TableLines
from lib.extract.values import is_value
from lib.form.form import Table, load_forms
from lib.reading.document import GridCell
from lib.text import core

_FEWEST_LABELS = 6
_FEWEST_VALUES = 8
_REACH = 4
_WHOLE = 12
"""All of a table in pieces has no more rows than this."""

ALL = "all"
"""Key of the single line of data."""


def find_across(
    stream: Sequence[SourceRow], table: str, edition: str, *, even: bool = False
) -> TableLines | None:
    """The table in the given edition; None where the source does not have it.

    Args:
        even: whether the rows of table 3 have as many cells as they should.
    """
    form = load_forms()[edition].tables[table]
    header_rows = _header_rows(stream, table, edition)
    parted = _parted(stream, header_rows, form, edition) if header_rows else None
    if parted is not None:
        return parted
    width = sum(1 for _ in form.cells())
    data = _data_row(stream, header_rows, width)
    if data is None:
        stacked = _stacked(stream, table, edition, form)
        if stacked is not None or not header_rows:
            return stacked
        return TableLines(table, edition, (), frozenset(), 0.0, tuple(header_rows))
    above = [row for row in header_rows if row.index < data.index]
    header = _header(above, form, edition)
    chosen, codes = in_order(table, edition, "", header.order)
    placed = place(data, header, width + _spare_columns(above, header) if even else 0)
    line = Line(ALL, chosen, codes, ("",) * len(chosen), placed, data)
    return TableLines(table, edition, (line,), frozenset({data.index}), 1.0, tuple(above))


def _parted(
    stream: Sequence[SourceRow], header_rows: Sequence[SourceRow], form: Table, edition: str
) -> TableLines | None:
    """The groups in rows of numbers of their own, each row below its part of the header."""
    start = header_rows[0].index
    near = [row for row in stream if start <= row.index <= start + _WHOLE]
    lines = find_parted(
        near,
        form,
        edition,
        lambda text: _group(text, form.key, edition),
        lambda text: _measure(text, form.key, edition),
    )
    if not lines:
        return None
    taken = frozenset(line.source.index for line in lines)
    return TableLines(form.key, edition, lines, taken, 1.0, tuple(header_rows))


def _header_rows(stream: Sequence[SourceRow], table: str, edition: str) -> list[SourceRow]:
    """The rows, near each other, that hold most of the labels; the first such place counts."""
    rows = [row for row in stream if _labels(row, table, edition)]
    regions: list[list[SourceRow]] = []
    for row in rows:
        if regions and row.index - regions[-1][-1].index <= 2:
            regions[-1].append(row)
        else:
            regions.append([row])
    for region in regions:
        if sum(_labels(row, table, edition) for row in region) >= _FEWEST_LABELS:
            return region
    return []


def _labels(row: SourceRow, table: str, edition: str) -> int:
    """How many of the row's cells are measures or groups of the table."""
    return sum(_is_label(cell.text, table, edition) for cell in row.words)


@lru_cache(maxsize=8192)
def _is_label(text: str, table: str, edition: str) -> bool:
    return bool(_measure(text, table, edition) or _group(text, table, edition))


def _measure(text: str, table: str, edition: str) -> str | None:
    fits = column_fit(table, edition, 0, text)
    return next((key for key, score in fits.items() if score >= VARIANT), None)


@lru_cache(maxsize=8192)
def _group(text: str, table: str, edition: str) -> str | None:
    label = core(text)
    fits = row_fit(table, edition, label, label)
    return next((key for key, score in fits.items() if score >= VARIANT), None)


def _data_row(
    stream: Sequence[SourceRow], header_rows: Sequence[SourceRow], width: int
) -> SourceRow | None:
    """The first row that holds only values, about as many as the table has.

    One below the whole header counts before one amid it, which is a row that was left over there.
    """
    if not header_rows:
        return None
    start, last = header_rows[0].index, header_rows[-1].index
    near = [row for row in stream if start <= row.index <= last + _REACH]
    found = [row for row in near if _holds_values(row, width if row.index > last else None)]
    return next((row for row in found if row.index > last), found[0] if found else None)


def _holds_values(row: SourceRow, width: int | None) -> bool:
    """Whether a row holds only values; all may be blank where there are ``width`` of them."""
    numbers = [cell for cell in row.values if is_value(cell.text)]
    filled = any(not is_blank(cell.text) for cell in numbers)
    whole = width is not None and len(numbers) >= width
    return len(row.words) <= 1 and len(numbers) >= _FEWEST_VALUES and (filled or whole)


def _header(rows: Sequence[SourceRow], form: Table, edition: str) -> Header:
    """The columns as ``group.measure``; in the form's order where the source's cannot be told."""
    block = form.blocks[0]
    plain = tuple(f"{row.key}.{column.key}" for row in block.rows for column in block.columns)
    if not rows or not all(row.exact for row in rows):
        return Header(plain)
    spans: dict[str, range] = {}
    for row in rows:
        for cell in row.words:
            measure = _measure(cell.text, form.key, edition)
            group = _group_above(cell, rows, form.key, edition) if measure else None
            if group:
                spans[f"{group}.{measure}"] = range(cell.column, cell.column + cell.colspan)
    if set(spans) != set(plain):
        return Header(plain)
    order = tuple(sorted(spans, key=lambda key: spans[key].start))
    return Header(order, spans, rows[0].width)


def _spare_columns(above: Sequence[SourceRow], header: Header) -> int:
    """How many columns the header itself leaves blank; cells below them are none too many."""
    if not header.spans:
        return 0
    blank = {cell.column for row in above for cell in row.cells if not cell.text.strip()}
    return len(blank - header.keys.keys())


def _group_above(cell: GridCell, rows: Sequence[SourceRow], table: str, edition: str) -> str | None:
    """The lowest group whose cell stands above this one and spans its column."""
    found: tuple[int, str] | None = None
    for row in rows:
        for other in row.words:
            above = other.row < cell.row
            spans = other.column <= cell.column < other.column + other.colspan
            group = _group(other.text, table, edition) if above and spans else None
            if group and (found is None or other.row >= found[0]):
                found = (other.row, group)
    return found[1] if found else None


def _stacked(
    stream: Sequence[SourceRow], table: str, edition: str, form: Table
) -> TableLines | None:
    """The groups as rows one below the other, each with its five results."""
    width = len(form.blocks[0].columns)
    rows = {
        key: row
        for key, row in align(stream, table, edition, width).rows.items()
        if len(row.values) >= width and is_written(row)
    }
    if len(rows) < 2:
        return None
    first = min(row.index for row in rows.values())
    above = [row for row in stream if first - _REACH <= row.index < first and row.words]
    header = find_header(above, table, edition, 0)
    lines = []
    for key, row in rows.items():
        chosen, codes = in_order(table, edition, key, header.order)
        lines.append(Line(key, chosen, codes, ("",) * len(chosen), place(row, header), row))
    taken = frozenset(row.index for row in rows.values())
    return TableLines(table, edition, tuple(lines), taken, 1.0, tuple(above))
