"""Writing worksheets safely: text never becomes a formula, numbers keep their exact digits."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from math import ceil
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lib.extract.report import Number
from lib.output.words import printable

FONT = "宋体"
_SIDE = Side(style="thin", color="8B97A5")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
HEAD = PatternFill("solid", fgColor="E9EEF5")
_LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def put(sheet: Worksheet, row: int, column: int, value: str | Number | None) -> Cell:
    """Write a value and give its cell; rows and columns count from 1.

    A text that begins like a formula is marked as text twice, by its type and by the quote prefix,
    so that no program that opens the file later computes it. None leaves the cell empty.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # never inside a merged range: these are merged afterwards
    if isinstance(value, str):
        cell.value = printable(value)[:_LONGEST]
        cell.data_type = "s"
        if value.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
        cell.number_format = "#,##0.####" if isinstance(value, Decimal) else "#,##0"
    cell.font = Font(name=FONT, size=10)
    cell.border = BORDER
    cell.alignment = LEFT
    return cell


def write_list(
    sheet: Worksheet,
    heads: Mapping[str, int],
    rows: Iterable[Sequence[str | Number | None]],
    top: int = 1,
) -> int:
    """Write a table under a head of names and widths; gives the number of the next free row."""
    for column, (head, width) in enumerate(heads.items(), start=1):
        cell = put(sheet, top, column, head)
        cell.fill, cell.alignment = HEAD, CENTER
        cell.font = Font(name=FONT, size=10, bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    row = top
    for row, values in enumerate(rows, start=top + 1):
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value)
        texts = zip(values, heads.values(), strict=True)
        sheet.row_dimensions[row].height = height(
            (str(value), width) for value, width in texts if value is not None
        )
    return row + 1


def height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points that a line of cells needs: texts with the widths of their columns.

    Programs do not fit the heights of wrapped or merged cells when they open a file.
    """
    lines = [
        sum(max(1, ceil(_width(part) / (width - 1))) for part in text.split("\n"))
        for text, width in texts
    ]
    return 5 + 13.5 * max(lines, default=1)


def _width(text: str) -> int:
    """In the unit of column widths: a digit is 1, a Chinese character 2."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def set_up_page(sheet: Worksheet, landscape: bool = False, one_page: bool = False) -> None:
    """A4, one page wide, as it is handed on; ``one_page``: one page high, too."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True


def workbook_bytes(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an xlsx file."""
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
