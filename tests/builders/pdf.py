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


@dataclass(slots=True)
class Sheets:
    """The pen, how its tables are ruled, and how far down the page it is written."""

    canvas: Pen
    ruling: str
    y: float
    page: int = 1

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
    """Tables by position alone."""
    return _printed(sheet, "none", chance.randint(BOTTOM + 100, TOP))


def _printed(sheet: Sheet, ruling: str, start: float) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    draw(sheet, Sheets(canvas, ruling, start))
    canvas.save()
    return target.getvalue()


def draw(sheet: Sheet, sheets: Sheets) -> None:
    """Draw a report on as many pages as it takes."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for block in sheet.blocks:
        if isinstance(block, Line):
            _draw_line(sheets, block)
        else:
            _draw_table(sheets, block)
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
    edges = _edges(width)
    boxes = [
        Box(cell, top, left, tuple(_wrapped(cell, edges[left + cell.colspan] - edges[left])))
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


def _edges(width: int) -> list[float]:
    """Where the columns stand."""
    return list(accumulate(widths(width, RIGHT - LEFT), initial=float(LEFT)))


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
        _draw_border(sheets, left, low, right - left, high - low)
        done = drawing.shown.get(box, 0)
        ends = box.top + box.cell.rowspan <= last
        room = len(box.lines) if ends else int((high - low) // LEADING)
        lines = box.lines[done : done + room]
        drawing.shown[box] = done + len(lines)
        _draw_text(sheets, lines, (left + right) / 2, (high + low) / 2)
    sheets.y = tops[-1]


def _draw_border(sheets: Sheets, x: float, y: float, width: float, height: float) -> None:
    canvas = sheets.canvas
    match sheets.ruling:
        case "boxes":
            canvas.rect(x, y, width, height)
        case "lines":
            for level in (y, y + height):
                canvas.line(x, level, x + width, level)
            for side in (x, x + width):
                canvas.line(side, y, side, y + height)
        case "bars":
            for level in (y, y + height):
                canvas.rect(x, level, width, 0.5, stroke=0, fill=1)
            for side in (x, x + width):
                canvas.rect(side, y, 0.5, height, stroke=0, fill=1)


def _draw_text(sheets: Sheets, lines: Sequence[str], x: float, y: float) -> None:
    sheets.canvas.setFont(FONT, SIZE)
    y += len(lines) * LEADING / 2 - SIZE
    for line in lines:
        sheets.canvas.drawCentredString(x, y, line)
        y -= LEADING
