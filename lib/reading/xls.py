"""A workbook of Excel 97 to 2003 (xls, et) -> blocks, the cells by xlrd."""

import io
import struct

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError
from xlrd.formatting import XF

from lib.errors import DocumentError
from lib.reading.document import Document
from lib.reading.package import BROKEN, LOCKED
from lib.reading.workbook_blocks import (
    Worksheet,
    hidden_sheets,
    sheets_to_blocks,
)
from lib.reading.workbook_unseen import hidden_lines
from lib.reading.workbook_values import GENERAL, number_text

_DAMAGE = (
    XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    LookupError,
    TypeError,
    ValueError,
)
"""What xlrd raises on damaged files, besides its own."""


def read(data: bytes) -> Document:
    """What is shown: sheets, rows and columns that are hidden are left out, and that is told.

    Raises:
        DocumentError: the file is damaged or locked, or larger than any report.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except _DAMAGE as problem:
        locked = "encrypted" in str(problem)
        raise DocumentError(LOCKED if locked else BROKEN) from problem
    shown = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    sheets = [_sheet(book, sheet) for sheet in shown]
    unseen = sum(sheet.close() for sheet in sheets)
    notes = (*hidden_sheets(book.nsheets - len(shown)), *hidden_lines(unseen))
    return Document("xlsx", sheets_to_blocks(sheets), notes)


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Worksheet:
    made = Worksheet(sheet.name)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            drawn = _is_drawn(book, cell.xf_index)
            made.put(row + 1, column + 1, _text(book, cell), drawn=drawn)
    # Spans are told as ranges: the end is one past the last.
    made.merged = [
        (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    ]
    for number, height in sheet.rowinfo_map.items():
        made.hide(row=number + 1 if height.hidden else 0)
    for number, width in sheet.colinfo_map.items():
        if width.hidden:
            made.hide(columns=(number + 1, number + 1))
    return made


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    value = cell.value
    if isinstance(value, str):
        return value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(value), "#N/A")
    return number_text(value, _form(book, cell.xf_index), from_1904=book.datemode == 1)


def _style(book: xlrd.Book, number: int | None) -> XF | None:
    """A cell style; None where a damaged file does not have it."""
    return book.xf_list[number] if number is not None and number < len(book.xf_list) else None


def _form(book: xlrd.Book, number: int | None) -> str:
    """The code of a cell style's number format."""
    style = _style(book, number)
    key = None if style is None else style.format_key
    form = None if key is None else book.format_map.get(key)
    return GENERAL if form is None else form.format_str


def _is_drawn(book: xlrd.Book, number: int | None) -> bool:
    """Whether a cell style has a border."""
    style = _style(book, number)
    border = None if style is None else style.border
    return border is not None and any(
        (
            border.left_line_style,
            border.right_line_style,
            border.top_line_style,
            border.bottom_line_style,
        )
    )
