"""Workbooks of Excel 97 to 2003 (xls), record by record, as its binary format has them."""

import random
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.builders.compound import compound
from tests.builders.printed import Cell, Line, Sheet, Table, cell_places

_BOUND_SHEET, _LABEL, _NUMBER, _BLANK, _BOOLEAN, _MERGED = (
    *(0x0085, 0x0204, 0x0203, 0x0201, 0x0205, 0x00E5),
)
_SIZE = 0x0200
_BEGIN, _END, _FONT, _FORMAT, _STYLE, _DATES, _LOCK = (
    *(0x0809, 0x000A, 0x0031, 0x041E, 0x00E0, 0x0022, 0x002F),
)
PLAIN, RULED, DAY = 0, 1, 2
"""Styles: without a border, with one, a date."""

Value = str | float | bool | bytes | None
"""Bytes are the code of an error."""
Span = tuple[int, int, int, int]
"""First row, last row, first column, last column, from 0."""


@dataclass(slots=True)
class Page:
    """A worksheet: value and style of its cells by row and column, from 0."""

    name: str
    cells: dict[tuple[int, int], tuple[Value, int]] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    hidden: bool = False


def sheets(sheet: Sheet, chance: random.Random) -> bytes:
    """The text on the first sheet, each table on one of its own; a hidden one too."""
    text = Page("正文")
    pages = [text]
    for number, block in enumerate(sheet.blocks):
        if isinstance(block, Line):
            text.cells[len(text.cells), 0] = (block.text, PLAIN)
        else:
            pages.append(Page(f"表{number}"))
            _draw(pages[-1], block, 0, chance)
    return workbook([*pages, Page("草稿", {(0, 0): ("作废", PLAIN)}, hidden=True)])


def one_sheet(sheet: Sheet, chance: random.Random) -> bytes:
    """Text and tables below each other."""
    page = Page("Sheet1")
    row = 0
    for block in sheet.blocks:
        if isinstance(block, Line):
            page.cells[row, 0] = (block.text, PLAIN)
            row += chance.choice([1, 2])
        else:
            row += _draw(page, block, row, chance) + 1
    return workbook([page])


def _draw(page: Page, table: Table, row: int, chance: random.Random) -> int:
    """The table with its corner in column A; returns the number of its rows."""
    for (top, left), cell in cell_places(table).items():
        page.cells[row + top, left] = (_value(cell, chance), RULED)
        if cell.rowspan > 1 or cell.colspan > 1:
            page.merged.append(
                (row + top, row + top + cell.rowspan - 1, left, left + cell.colspan - 1)
            )
    return len(table.rows)


def _value(cell: Cell, chance: random.Random) -> Value:
    """A number as a number in most cells, as text in some."""
    text = cell.text
    plain = text.isascii() and text.removeprefix("-").isdecimal()
    return float(text) if cell.code and plain and chance.random() < 0.8 else text or None


def workbook(pages: Sequence[Page], *, from_1904: bool = False, locked: bool = False) -> bytes:
    """The file; ``locked`` says only that it is encrypted."""
    bodies = [_page(page) for page in pages]
    head = _record(_BEGIN, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    if locked:
        head += _record(_LOCK, struct.pack("<HHH", 0, 0, 0))
    head += _record(_DATES, struct.pack("<H", from_1904)) + _styles()
    names = [_short(page.name) for page in pages]
    at = len(head) + sum(4 + 6 + len(name) for name in names) + 4
    for page, name, body in zip(pages, names, bodies, strict=True):
        head += _record(_BOUND_SHEET, struct.pack("<IBB", at, page.hidden, 0) + name)
        at += len(body)
    return compound({"Workbook": head + _record(_END) + b"".join(bodies)})


def _page(page: Page) -> bytes:
    body = _record(_BEGIN, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    rows, columns = (max((place[n] for place in page.cells), default=-1) + 1 for n in (0, 1))
    body += _record(_SIZE, struct.pack("<IIHHH", 0, rows, 0, columns, 0))
    body += b"".join(_cells(page.cells))
    if page.merged:
        spans = b"".join(struct.pack("<HHHH", *span) for span in page.merged)
        body += _record(_MERGED, struct.pack("<H", len(page.merged)) + spans)
    return body + _record(_END)


def _cells(cells: Mapping[tuple[int, int], tuple[Value, int]]) -> Iterable[bytes]:
    for (row, column), (value, style) in sorted(cells.items(), key=lambda item: item[0]):
        head = struct.pack("<HHH", row, column, style)
        if value is None:
            yield _record(_BLANK, head)
        elif isinstance(value, bool):
            yield _record(_BOOLEAN, head + struct.pack("<BB", value, 0))
        elif isinstance(value, bytes):
            yield _record(_BOOLEAN, head + value + b"\1")
        elif isinstance(value, str):
            text = value.encode("utf-16-le")
            yield _record(_LABEL, head + struct.pack("<HB", len(text) // 2, 1) + text)
        else:
            yield _record(_NUMBER, head + struct.pack("<d", value))


def _styles() -> bytes:
    """A font, a format and the styles."""
    font = struct.pack("<HHHHHBBBB", 220, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _short("宋体")
    code = "yyyy/m/d"
    form = struct.pack("<HHB", 164, len(code), 0) + code.encode()
    made = _record(_FONT, font) * 5 + _record(_FORMAT, form)
    for number, lines in ((0, 0), (0, 0x1111), (164, 0)):
        looks = struct.pack("<HHHBBBBIIH", 0, number, 1, 0x20, 0, 0, 0xFC, lines, 0, 0x20C0)
        made += _record(_STYLE, looks)
    return made


def _short(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
