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
from openpyxl.styles import Alignment, Border, Font

from lib.extract.report import Number
from lib.output.sheets import FONT, put, set_up_page, workbook_bytes, write_list
from lib.output.words import printable

TEXT, COUNT, SHARE, VALUE, YEAR = "text", "count", "share", "value", "year"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Head:
    """What a column is called and holds.

    ``kind``: ``text``, ``count`` (whole), ``share`` (per cent), ``value`` (decimals) or ``year``.
    ``words`` puts codes in words. ``width`` is of the sheet, in characters.
    """

    label: str
    kind: str = TEXT
    width: int = 12
    words: Mapping[str, str] | None = None


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
    sheet = workbook.worksheets[0]
    sheet.title = printable(title)[:31].translate(dict.fromkeys(map(ord, "[]:*?/\\"), "_"))
    for row, text in enumerate((title, *notes), start=1):
        cell = put(sheet, row, 1, text)
        cell.font = Font(name=FONT, size=14 if row == 1 else 10, bold=row == 1)
        cell.border = Border()
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=False)
    top = len(notes) + 2
    widths = {head.label: head.width for head in heads.values()}
    write_list(sheet, widths, rows_of(frame, heads), top)
    sheet.freeze_panes = f"A{top + 1}"
    set_up_page(sheet, landscape=sum(widths.values()) > 90)
    return workbook_bytes(workbook)


def rows_of(frame: pd.DataFrame, heads: Heads) -> list[list[str | Number | None]]:
    """The table's rows as plain values; None where something is missing."""
    kinds = [head.kind for head in heads.values()]
    return [
        [_plain(value, kind) for value, kind in zip(row, kinds, strict=True)]
        for row in table(frame, heads).astype(object).values.tolist()
    ]


def _plain(value: Any, kind: str) -> str | Number | None:
    if pd.isna(value):
        return None
    if kind == TEXT:
        return str(value)
    if kind == YEAR:
        return str(int(value))
    if kind == COUNT and float(value).is_integer():
        return int(value)
    return Decimal(f"{float(value):.{2 if kind == VALUE else 1}f}")


def _guarded(value: str | Number | None) -> str:
    if value is None:
        return ""
    text = printable(str(value))
    harmful = isinstance(value, str) and text.startswith(_FORMULA_STARTS)
    return f"'{text}" if harmful else text
