"""Lines and tables as a reader found them -> the numbered blocks of a ``Document``."""

from collections.abc import Iterable

from lib.reading.document import Block, Grid, GridCell, Paragraph, Place
from lib.reading.layout import lay_out
from lib.reading.quick import quickly
from lib.reading.source import Item, Line, SourceTable, plain
from lib.reading.spans import place_cells
from lib.reading.unfold import unfold
from lib.reading.wrapped import unwrap

_place, _cell = quickly(Place), quickly(GridCell)


def to_blocks(items: Iterable[Item], *, wrapped: bool = False) -> tuple[Block, ...]:
    """The blocks, numbered in order; lines that make up a table become a grid.

    Args:
        items: lines and tables in the order of the source.
        wrapped: the lines may be broken at a fixed width, and are joined if they are.
    """
    found: list[Item] = []
    lines: list[Line] = []
    for item in unfold(items):
        if isinstance(item, Line):
            lines.append(item)
        else:
            found += lay_out(lines)
            found.append(item)
            lines = []
    found += lay_out(lines)
    return _numbered(unwrap(found) if wrapped else found)


def _numbered(items: Iterable[Item]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    tables = 0
    for item in items:
        number = len(blocks) + 1
        if isinstance(item, SourceTable):
            tables += 1
            blocks.append(_grid(item, number, tables))
            continue
        text = plain(item.text)
        if text:
            blocks.append(Paragraph(text, Place(block=number, line=item.number)))
    return tuple(blocks)


def _grid(table: SourceTable, block: int, number: int) -> Grid:
    place_cells(table.rows)
    cells = []
    first: int | None = None
    for top, row in enumerate(table.rows):
        for cell in row:
            column = cell.column or 0
            first = first or cell.line
            place = _place(None, None, block, cell.line, number, top + 1, column + 1)
            cells.append(_cell(cell.text, top, column, place, cell.rowspan, cell.colspan))
    return Grid(tuple(cells), Place(block=block, line=first, table=number), table.exact)
