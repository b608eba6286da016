"""Writing worksheets safely: text never becomes a formula, numbers keep their exact digits."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any, TypeVar, cast
from unicodedata import east_asian_width
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lib.extract.report import Number
from lib.output.words import printable

FONT = "宋体"
_SIDE = Side(style="thin", color="8B97A5")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
PLAIN = Font(name=FONT, size=10)
BOLD = Font(name=FONT, size=10, bold=True)
_TITLE = Font(name="黑体", size=16)
_BARE = Border()
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
HEAD = PatternFill("solid", fgColor="E9EEF5")
_WHOLE, _EXACT = "#,##0", "#,##0.####"
_LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""
_STYLE = "_style"
"""Where a cell of openpyxl has its looks, as places in the lists of its workbook."""
Painted = TypeVar("Painted", bound=Cell | MergedCell)
_kept: WeakKeyDictionary[Workbook, dict[tuple[Any, ...], tuple[Any, tuple[Any, ...]]]]
_kept = WeakKeyDictionary()
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text begins with that programs may compute; Chinese ones take full-width signs, too."""


def put(sheet: Worksheet, row: int, column: int, value: str | Number | None) -> Cell:
    """Write a value and give its cell; rows and columns count from 1.

    A text that begins like a formula is marked as text twice, by its type and by the quote prefix,
    so that no program that opens the file later computes it. None leaves the cell empty.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # never inside a merged range: these are merged afterwards
    if isinstance(value, str):
        text = printable(value)[:_LONGEST]
        cell.value = text
        cell.data_type = "s"
        if text.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
        shown = _EXACT if isinstance(value, Decimal) else _WHOLE
        return paint(cell, font=PLAIN, border=BORDER, alignment=RIGHT, number_format=shown)
    return paint(cell, font=PLAIN, border=BORDER, alignment=LEFT)


def paint(cell: Painted, **looks: Any) -> Painted:
    """Set font, fill, border, alignment or number_format of a cell, and give it.

    openpyxl looks each of them up in the whole workbook, for each cell; here that is done once
    for all cells that get the very same objects.
    """
    kept = _kept.setdefault(cast(Workbook, cell.parent.parent), {})
    before = getattr(cell, _STYLE)
    key = (before and before.tobytes(), *((name, id(look)) for name, look in looks.items()))
    if key in kept:
        setattr(cell, _STYLE, copy(kept[key][0]))
        return cell
    for name, look in looks.items():
        setattr(cell, name, look)
    # The objects are kept, too: no other one can come to stand at the address of one of them.
    kept[key] = (copy(getattr(cell, _STYLE)), tuple(looks.values()))
    return cell


def merge(sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """Make one cell of many, which all get the looks of the first one."""
    looks = getattr(sheet.cell(top, left), _STYLE)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            setattr(sheet.cell(row, column), _STYLE, copy(looks))
    sheet.merged_cells.add(CellRange(None, left, top, right, bottom).coord)


def write_title(sheet: Worksheet, title: str, notes: Sequence[str], widths: Sequence[float]) -> int:
    """Write a title and the lines below it over the whole width; the line for the head of a table.

    ``widths``: of the columns of the table that follows.
    """
    whole = sum(widths)
    for row, text in enumerate((title, *notes), start=1):
        cell = paint(put(sheet, row, 1, text), border=_BARE)
        if row == 1:
            paint(cell, font=_TITLE, alignment=CENTER)
        if len(widths) > 1:
            merge(sheet, row, 1, row, len(widths))
        # Characters of the title are 1.6 times as wide as those of a table.
        sheet.row_dimensions[row].height = (
            8 + 24 * _lines(text, whole / 1.6) if row == 1 else height([(text, whole)])
        )
    return len(notes) + 2


def write_list(
    sheet: Worksheet,
    heads: Mapping[str, float],
    rows: Iterable[Sequence[str | Number | None]],
    top: int = 1,
) -> int:
    """Write a table under a head of names and widths; gives the number of the next free row."""
    for column, (head, width) in enumerate(heads.items(), start=1):
        cell = paint(put(sheet, top, column, head), font=BOLD, fill=HEAD, alignment=CENTER)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[top].height = height(heads.items())
    row = top
    for row, values in enumerate(rows, start=top + 1):
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value)
        texts = zip(values, heads.values(), strict=True)
        sheet.row_dimensions[row].height = height(
            (value, width) for value, width in texts if isinstance(value, str)
        )
    return row + 1


def height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points that a line of cells needs: texts with the widths of their columns.

    Programs do not fit the heights of wrapped or merged cells when they open a file.
    """
    return 5 + 13.5 * max((_lines(text, width) for text, width in texts), default=1)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(_width(part) / (width - 1))) for part in text.split("\n"))


def _width(text: str) -> int:
    """In the unit of column widths: a digit is 1, a Chinese character 2."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def sheet_name(text: str) -> str:
    """A text as the name of a sheet, which has no more than 31 characters and not all of them."""
    allowed = printable(text).translate(dict.fromkeys(map(ord, "[]:*?/\\"), "_"))
    return allowed.strip("'")[:31] or "表"


def set_up_page(sheet: Worksheet, landscape: bool = False, one_page: bool = False) -> None:
    """A4, one page wide, pages numbered, as it is handed on; ``one_page``: one page high, too."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    foot = HeaderFooterItem()
    foot.center.text = "第 &P 页，共 &N 页"
    sheet.oddFooter = foot


def workbook_bytes(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an xlsx file."""
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
