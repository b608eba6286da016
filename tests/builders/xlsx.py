"""Workbooks: a sheet for each table, or everything below each other on one sheet."""

import io
import random

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders.printed import Cell, Line, Sheet, Table, cell_places

THIN = Side("thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def sheets(sheet: Sheet, chance: random.Random) -> bytes:
    """The text on the first sheet, each table on one of its own; an empty and a hidden one too."""
    book = Workbook()
    text = book.worksheets[0]
    text.title = "正文"
    for number, block in enumerate(sheet.blocks):
        if isinstance(block, Line):
            text.append([block.text])
        else:
            _write(book.create_sheet(f"表{number}"), block, 1, 1, chance)
    book.create_sheet("Sheet3")
    hidden = book.create_sheet("草稿")
    hidden["A1"] = "作废"
    hidden.sheet_state = "hidden"
    return _saved(book)


def one_sheet(sheet: Sheet, chance: random.Random) -> bytes:
    """Text and tables below each other, beginning in column B."""
    book = Workbook()
    page = book.worksheets[0]
    row = 2
    for block in sheet.blocks:
        if isinstance(block, Line):
            page.cell(row, 2, block.text)
            row += chance.choice([1, 2])
        else:
            row += _write(page, block, row, 2, chance) + 1
    return _saved(book)


def _write(page: Worksheet, table: Table, row: int, column: int, chance: random.Random) -> int:
    """The table with its corner there; returns the number of its rows."""
    for (top, left), cell in cell_places(table).items():
        down, right = row + top, column + left
        target = page.cell(down, right, _value(cell, chance))
        target.alignment = Alignment(wrap_text=True, horizontal="center")
        target.border = BORDER
        if cell.rowspan > 1 or cell.colspan > 1:
            page.merge_cells(
                start_row=down,
                start_column=right,
                end_row=down + cell.rowspan - 1,
                end_column=right + cell.colspan - 1,
            )
    return len(table.rows)


def _value(cell: Cell, chance: random.Random) -> str | int | float | None:
    """A number as a number in most cells, as text in some; nothing for an empty cell."""
    text = cell.text
    if not text:
        return None
    if (
        cell.code
        and text.removeprefix("-").isdecimal()
        and text.isascii()
        and chance.random() < 0.8
    ):
        return int(text)
    return text


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
