"""PDF pages drawn line by line: ruled tables that break over pages, or tables without any rule."""

import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.builders.printed import Cell, Line, Sheet, Table, cell_places, widths

FONT = "STSong-Light"
SIZE = 9
LEADING = 12
PADDING = 2
PAGE_WIDTH, PAGE_HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 60, 535, 780, 70
RULINGS = ("boxes", "lines", "bars")
"""A cell's borders as one rectangle, as four lines, or as four thin filled bars."""


class Pen(Protocol):
    """What draws on pages, in points, y upwards; reportlab's canvas is one."""

    def setFont(self, name: str, size: float) -> None: ...  # noqa: N802

    def drawString(self, x: float, y: float, text: str) -> None: ...  # noqa: N802

    def drawCentredString(self, x: float, y: float, text: str) -> None: ...  # noqa: N802

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None: ...

    def showPage(self) -> None: ...  # noqa: N802


@dataclass(frozen=True, slots=True)
class Setting:
    """How text stands in cells: ``whole`` in one line, however narrow the cell; to the ``left``,
    at the ``top``. ``even``: all columns are equally wide. ``apart``: a table has its pages to
    itself.
    """

    whole: bool = False
    left: bool = False
    top: bool = False
    even: bool = False
    apart: bool = False


@dataclass(slots=True)
class Sheets:
    """The pen, how its tables are ruled, and how far down the page it is written."""

    canvas: Pen
    ruling: str
    y: float
    page: int = 1
    setting: Setting = Setting()

    def need(self, height: float) -> None:
        """A new page unless so much room is left."""
        if self.y - height < BOTTOM:
            self.turn()

    def turn(self) -> None:
        """Number the page and begin the next."""
        self.canvas.setFont(FONT, SIZE)
        self.canvas.drawCentredString(PAGE_WIDTH / 2, 40, f"— {self.page} —")
        self.canvas.showPage()
        self.page += 1
        self.y = TOP


def ruled(sheet: Sheet, chance: random.Random) -> bytes:
    """Tables with all their lines, however they are drawn, broken over pages anywhere."""
    start = chance.randint(BOTTOM + 100, TOP)
    return _printed(sheet, chance.choice(RULINGS), start)


def unruled(sheet: Sheet, chance: random.Random) -> bytes:
    """Tables by position alone, or with lines between their columns only."""
    return _printed(sheet, chance.choice(("none", "sides")), chance.randint(BOTTOM + 100, TOP))


def overflowing(sheet: Sheet, chance: random.Random) -> bytes:
    """Labels in one line each, over the borders of their cells and the numbers beside them."""
    setting = Setting(whole=True, left=chance.random() < 0.5)
    return _printed(sheet, "boxes", chance.randint(BOTTOM + 100, TOP), setting)


def narrow(sheet: Sheet, chance: random.Random) -> bytes:
    """Tables by position alone, labels on many lines, their numbers beside the first."""
    start = chance.randint(BOTTOM + 100, TOP)
    return _printed(sheet, "none", start, Setting(left=True, top=True, even=True))


def _printed(sheet: Sheet, ruling: str, start: float, setting: Setting = Setting()) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    draw(sheet, Sheets(canvas, ruling, start, setting=setting))
    canvas.save()
    return target.getvalue()


def draw(sheet: Sheet, sheets: Sheets) -> None:
    """Draw a report on as many pages as it takes."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for block in sheet.blocks:
        if isinstance(block, Line):
            _draw_line(sheets, block)
            continue
        if sheets.setting.apart:
            sheets.turn()
        _draw_table(sheets, block)
        if sheets.setting.apart:
            sheets.turn()
    sheets.turn()


def _draw_line(sheets: Sheets, line: Line) -> None:
    size = {"title": 16, "heading": 13}.get(line.kind, 11)
    indent = 2 if line.kind in {"text", "subheading", "heading"} else 0
    room = int((RIGHT - LEFT) // size)
    text = "\u3000" * indent + line.text
    for piece in _pieces(text, room * size, size):
        sheets.need(size * 1.6)
        sheets.y -= size * 1.6
        sheets.canvas.setFont(FONT, size)
        if line.kind == "title":
            sheets.canvas.drawCentredString(PAGE_WIDTH / 2, sheets.y, piece)
        else:
            sheets.canvas.drawString(LEFT, sheets.y, piece)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell in its place: rows and columns that it covers, its text in lines."""

    cell: Cell
    top: int
    left: int
    lines: tuple[str, ...]


def _draw_table(sheets: Sheets, table: Table) -> None:
    places = cell_places(table)
    width = max(left + cell.colspan for (_, left), cell in places.items())
    edges = _edges(width, sheets.setting)
    boxes = [
        Box(cell, top, left, tuple(_wrapped(cell, edges[left + cell.colspan] - edges[left])))
        if not sheets.setting.whole
        else Box(cell, top, left, tuple(cell.text.split("\n")))
        for (top, left), cell in places.items()
    ]
    heights = _heights(boxes, len(table.rows))
    sheets.y -= 8
    first = 0
    shown: dict[Box, int] = {}
    while first < len(heights):
        last = _rows_that_fit(sheets, heights, first)
        if last == first:
            sheets.turn()
            continue
        _draw_rows(sheets, Drawing(boxes, edges, heights, shown), first, last)
        first = last
    sheets.y -= 8


def _edges(width: int, setting: Setting) -> list[float]:
    """Where the columns stand."""
    wide = widths(width, RIGHT - LEFT)
    shares = [(RIGHT - LEFT) / width] * width if setting.even else wide
    return list(accumulate(shares, initial=float(LEFT)))


def _wrapped(cell: Cell, room: float) -> Iterable[str]:
    for part in cell.text.split("\n"):
        yield from _pieces(part, room - 2 * PADDING, SIZE)


def _pieces(text: str, room: float, size: float) -> Iterable[str]:
    """The text in lines no wider than ``room``; nothing for an empty text."""
    line = ""
    for character in text:
        if line and pdfmetrics.stringWidth(line + character, FONT, size) > room:
            yield line
            line = ""
        line += character
    if line:
        yield line


def _heights(boxes: Sequence[Box], count: int) -> list[float]:
    heights = [float(LEADING + 2 * PADDING)] * count
    for box in sorted(boxes, key=lambda box: box.cell.rowspan):
        rows = range(box.top, min(box.top + box.cell.rowspan, count))
        wanted = len(box.lines) * LEADING + 2 * PADDING
        missing = wanted - sum(heights[row] for row in rows)
        if missing > 0:
            heights[rows[-1]] += missing
    return heights


def _rows_that_fit(sheets: Sheets, heights: Sequence[float], first: int) -> int:
    room = sheets.y - BOTTOM
    last = first
    while last < len(heights) and heights[last] <= room:
        room -= heights[last]
        last += 1
    return last


@dataclass(frozen=True, slots=True)
class Drawing:
    """A table measured: its boxes, where columns stand, how high rows are.

    ``shown``: how many lines of a box stand on pages already drawn.
    """

    boxes: Sequence[Box]
    edges: Sequence[float]
    heights: Sequence[float]
    shown: dict[Box, int]


def _draw_rows(sheets: Sheets, drawing: Drawing, first: int, last: int) -> None:
    """The rows of one page; a cell that goes on to the next takes along what has no room here."""
    tops = [sheets.y]
    for height in drawing.heights[first:last]:
        tops.append(tops[-1] - height)
    for box in drawing.boxes:
        start, end = max(box.top, first), min(box.top + box.cell.rowspan, last)
        if start >= end:
            continue
        high, low = tops[start - first], tops[end - first]
        left, right = drawing.edges[box.left], drawing.edges[box.left + box.cell.colspan]
        if sheets.ruling != "stripes" or box.top % 2 == 0:
            _draw_border(sheets, left, low, right - left, high - low)
        done = drawing.shown.get(box, 0)
        ends = box.top + box.cell.rowspan <= last
        room = len(box.lines) if ends else int((high - low) // LEADING)
        lines = box.lines[done : done + room]
        drawing.shown[box] = done + len(lines)
        _draw_text(sheets, lines, (left, right), (high, low))
    sheets.y = tops[-1]


def _draw_border(sheets: Sheets, x: float, y: float, width: float, height: float) -> None:
    canvas = sheets.canvas
    match sheets.ruling:
        case "boxes" | "stripes":
            canvas.rect(x, y, width, height)
        case "lines":
            for level in (y, y + height):
                canvas.line(x, level, x + width, level)
            for side in (x, x + width):
                canvas.line(side, y, side, y + height)
        case "sides":
            for side in (x, x + width):
                canvas.line(side, y, side, y + height)
        case "bars":
            for level in (y, y + height):
                canvas.rect(x, level, width, 0.5, stroke=0, fill=1)
            for side in (x, x + width):
                canvas.rect(side, y, 0.5, height, stroke=0, fill=1)


def _draw_text(
    sheets: Sheets, lines: Sequence[str], across: tuple[float, float], down: tuple[float, float]
) -> None:
    """The lines in a cell that reaches from left to right and from top to bottom."""
    sheets.canvas.setFont(FONT, SIZE)
    height = len(lines) * LEADING
    y = (down[0] - PADDING if sheets.setting.top else (sum(down) + height) / 2) - SIZE
    for line in lines:
        if sheets.setting.left:
            sheets.canvas.drawString(across[0] + PADDING, y, line)
        else:
            sheets.canvas.drawCentredString(sum(across) / 2, y, line)
        y -= LEADING
