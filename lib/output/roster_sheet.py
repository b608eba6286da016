"""The roster as a workbook that people fill in: agencies -> xlsx -> rows."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from lib.errors import DocumentError
from lib.output.sheets import set_up_page, workbook_bytes, write_list
from lib.store.results import Agency
from lib.store.roster_file import COLUMNS, KINDS, LEVELS, to_cells

_WIDTHS = (42, 14, 10, 12, 22, 18, 34, 40, 10)
_OFFERED = {"类型": KINDS.values(), "层级": LEVELS.values(), "应报年报": ("是", "否")}
"""Columns with few words: Excel offers them."""
_MOST = 20_000
"""So many lines are read."""
_SPARE = 200
"""So many empty lines below the roster offer the words, too."""


def roster_to_xlsx(agencies: Iterable[Agency]) -> bytes:
    """The roster as the bytes of an xlsx file, with the words to choose from in its cells."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "名录"
    heads = dict(zip(COLUMNS, _WIDTHS, strict=True))
    last = write_list(sheet, heads, [to_cells(agency) for agency in agencies])
    for column, words in _OFFERED.items():
        letter = get_column_letter(COLUMNS.index(column) + 1)
        choice = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
        choice.add(f"{letter}2:{letter}{last + _SPARE}")
        sheet.add_data_validation(choice)
    sheet.freeze_panes = "B2"
    set_up_page(sheet, landscape=True)
    return workbook_bytes(workbook)


def xlsx_to_rows(data: bytes) -> list[list[str]]:
    """The rows of the first sheet as texts, its header the first.

    Raises:
        DocumentError: it is no workbook.
    """
    try:
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        rows = sheet.iter_rows(max_row=_MOST, max_col=len(COLUMNS), values_only=True)
        return [[_text(cell) for cell in row] for row in rows]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as problem:
        raise DocumentError("名录文件不是 Excel 工作簿（xlsx），或已损坏") from problem


def _text(cell: Any) -> str:
    """A code that Excel took for a number is written without its decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
