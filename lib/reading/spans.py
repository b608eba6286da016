"""Cells with spans -> cells with columns: what HTML and Word leave to whoever draws the table."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from lib.errors import DocumentError
from lib.reading.source import SourceCell

_WIDEST = 1000
"""No browser lets a cell span more columns."""
_MOST_COLUMNS = 5000

Cover = tuple[int, int, int]
"""Columns that a cell from above covers: first, one past the last, and the row where it ends."""


def place_cells(rows: Sequence[Sequence[SourceCell]]) -> None:
    """Give every cell its column and cut its spans to the table, in place.

    A cell goes to the first column of its row that no cell from above covers, unless it has a
    column already; no two cells overlap. Columns in which no cell of the table begins are taken
    out, so columns count what can be seen and a span of a million costs nothing.

    Raises:
        DocumentError: a row has more cells than any report's table.
    """
    height = len(rows)
    covers: list[Cover] = []
    for top, row in enumerate(rows):
        covers = [cover for cover in covers if cover[2] > top]
        below: list[Cover] = []
        column = 0
        for cell in row:
            if cell.rowspan != 1:
                cell.rowspan = min(max(cell.rowspan, 1), height - top)
            column = _put(cell, column, covers)
            if cell.rowspan > 1:
                below.append((column - cell.colspan, column, top + cell.rowspan))
        if len(row) > _MOST_COLUMNS:
            raise DocumentError(
                f"文件里有一行超过 {_MOST_COLUMNS} 个单元格的表格，不像年度报告，请核对文件。"
            )
        if below:
            covers = _joined(sorted(covers + below, key=itemgetter(0)))
    _leave_out_empty(rows)


def _joined(covers: Sequence[Cover]) -> list[Cover]:
    """Covers side by side that end in the same row, as one: there may be thousands."""
    joined: list[Cover] = []
    for start, end, bottom in covers:
        if joined and joined[-1][1:] == (start, bottom):
            start = joined.pop()[0]
        joined.append((start, end, bottom))
    return joined


def _put(cell: SourceCell, column: int, covers: Sequence[Cover]) -> int:
    """Place one cell at or after ``column``; the first column behind it."""
    column = max(column, cell.column or 0)
    for start, end, _ in covers:
        if start <= column < end:
            column = end
    cell.column = column
    width = 1 if cell.colspan <= 1 else min(cell.colspan, _WIDEST)
    for start, _, _ in covers:
        if column < start < column + width:
            width = start - column
            break
    cell.colspan = width
    return column + width


def _leave_out_empty(rows: Sequence[Sequence[SourceCell]]) -> None:
    starts = sorted({cell.column for row in rows for cell in row if cell.column is not None})
    places = {column: place for place, column in enumerate(starts)}
    for row in rows:
        for cell in row:
            column = cell.column or 0
            cell.column = first = places[column]
            if cell.colspan > 1:
                cell.colspan = bisect_left(starts, column + cell.colspan, first) - first
