"""Frames -> tables for people: Chinese heads, and the same table as csv or xlsx.

A head says what a column is called and what it holds; the page, the csv and the workbook take the
columns, their order and their words from the same heads.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.extract.report import Number
from lib.output.sheets import (
    FORMULA_STARTS,
    paint,
    set_up_page,
    sheet_name,
    workbook_bytes,
    write_list,
    write_title,
)
from lib.output.words import printable

TEXT, COUNT, SHARE, VALUE, YEAR = "text", "count", "share", "value", "year"
_FORMATS = {COUNT: "#,##0", SHARE: "#,##0.0", VALUE: "#,##0.00"}
"""How cells of a workbook show numbers."""
_WIDEST = 150
"""So wide a table, in characters, can be read on a page across."""
_LONG, _LEAST_SHARE = 20.0, 0.5
"""Columns so wide give way, down to this share of themselves."""
_UPRIGHT = 100
"""A wider table is printed across."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a column is called and holds.

    ``kind``: ``text``, ``count`` (whole), ``share`` (per cent), ``value`` (decimals) or ``year``.
    ``words`` puts codes in words. ``width`` is of the sheet, in characters. ``right``: text that
    is mostly numbers and stands at the right as those do. ``signed``: a change, whose sign is
    shown where it is a rise too.
    """

    label: str
    kind: str = TEXT
    width: int = 12
    words: Mapping[str, str] | None = None
    right: bool = False
    signed: bool = False


Heads = Mapping[str, Head]


def table(frame: pd.DataFrame, heads: Heads) -> pd.DataFrame:
    """The columns that the heads name, in their order, codes put in words."""
    shown = frame[list(heads)].copy()
    for name, head in heads.items():
        if head.words is not None:
            shown[name] = shown[name].map(head.words).astype("str")
    return shown


def csv_bytes(frame: pd.DataFrame, heads: Heads, notes: Sequence[str] = ()) -> bytes:
    """The table as csv that Excel opens rightly: UTF-8 with a mark, text never a formula.

    ``notes`` stand behind the table, after an empty line.
    """
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(head.label for head in heads.values())
    writer.writerows([_guarded(value) for value in row] for row in rows_of(frame, heads))
    if notes:
        writer.writerow([])
        writer.writerows([_guarded(note)] for note in notes)
    return buffer.getvalue().encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame, heads: Heads, title: str, notes: Sequence[str] = ()) -> bytes:
    """The table as a sheet to hand on: title, the view in words, head, rows."""
    workbook = Workbook()
    fill_sheet(workbook.worksheets[0], title, notes, heads, frame)
    return workbook_bytes(workbook)


def fill_sheet(
    sheet: Worksheet, title: str, notes: Sequence[str], heads: Heads, frame: pd.DataFrame
) -> int:
    """Put a table on an empty sheet, ready for print; gives the line of its head.

    The sheet gets the title for its name. Numbers keep all their digits and are shown as the page
    shows them.
    """
    sheet.title = sheet_name(title)
    widths = _printed(heads)
    top = write_title(sheet, title, notes, list(widths.values()))
    end = write_list(sheet, widths, rows_of(frame, heads, exact=True), top)
    for column, head in enumerate(heads.values(), start=1):
        if head.kind in _FORMATS:
            shown = _number_format(head)
            for row in range(top + 1, end):
                paint(sheet.cell(row, column), number_format=shown)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(widths))}{max(end - 1, top)}"
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    set_up_page(sheet, landscape=sum(widths.values()) > _UPRIGHT)
    return top


def _number_format(head: Head) -> str:
    """How a workbook shows the numbers of a column."""
    shown = _FORMATS[head.kind]
    return f"+{shown};-{shown};{shown}" if head.signed else shown


def _printed(heads: Heads) -> dict[str, float]:
    """Widths by label; the long texts of a table too wide for a page give way to the rest."""
    widths = {head.label: float(head.width) for head in heads.values()}
    long = {label: width for label, width in widths.items() if width >= _LONG}
    over = sum(widths.values()) - _WIDEST
    if over <= 0 or not long:
        return widths
    share = max(_LEAST_SHARE, 1 - over / sum(long.values()))
    return widths | {label: max(width * share, _LONG) for label, width in long.items()}


def rows_of(
    frame: pd.DataFrame, heads: Heads, *, exact: bool = False
) -> list[list[str | Number | None]]:
    """The table's rows as plain values; None where something is missing.

    ``exact``: shares and values keep six decimals, for cells that have a format of their own.
    """
    kinds = [head.kind for head in heads.values()]
    return [
        [_plain(value, kind, exact) for value, kind in zip(row, kinds, strict=True)]
        for row in table(frame, heads).astype(object).values.tolist()
    ]


def _plain(value: Any, kind: str, exact: bool) -> str | Number | None:
    if pd.isna(value):
        return None
    if kind == TEXT:
        return str(value)
    if kind == YEAR:
        return str(int(value))
    if kind == COUNT and float(value).is_integer():
        return int(value)
    digits = 6 if exact else 2 if kind == VALUE else 1
    return Decimal(f"{float(value):.{digits}f}")


def _guarded(value: str | Number | None) -> str:
    if value is None:
        return ""
    text = printable(str(value))
    harmful = isinstance(value, str) and text.startswith(FORMULA_STARTS)
    return f"'{text}" if harmful else text
