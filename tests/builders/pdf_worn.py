"""PDF pages as other programs draw them: cells that do not touch, turned pages, watermarks."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from tests.builders.pdf import BOTTOM, FONT, PAGE_HEIGHT, PAGE_WIDTH, TOP, Sheets, draw
from tests.builders.printed import Sheet

Side = float
Border = Callable[[Canvas, Side, Side, Side, Side], None]
"""Draws the border of a cell: left, bottom, width, height."""


def apart(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A frame for each cell, with room between them: ``cellspacing`` of old web pages."""
    canvas.rect(x + 2, y + 2, width - 4, height - 4)


def coloured(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A field of colour for each cell and no line at all."""
    canvas.setFillGray(0.9)
    canvas.rect(x + 0.5, y + 0.5, width - 1, height - 1, stroke=0, fill=1)
    canvas.setFillGray(0)


def filled(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A field of colour that touches those beside it."""
    canvas.setFillGray(0.9)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setFillGray(0)


def framed(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """White fields on a dark one, which shines through between them."""
    canvas.setFillGray(0.2)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.rect(x + 0.5, y + 0.5, width - 1, height - 1, stroke=0, fill=1)
    canvas.setFillGray(0)


def dotted(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Lines of dots, each a square of its own."""
    for i in range(int(width / 1.5)):
        for level in (y, y + height):
            canvas.rect(x + 1.5 * i, level, 0.75, 0.75, stroke=0, fill=1)
    for i in range(int(height / 1.5)):
        for side in (x, x + width):
            canvas.rect(side, y + 1.5 * i, 0.75, 0.75, stroke=0, fill=1)


def thick(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Thick lines that stick out at the corners, as an office suite draws them."""
    for level in (y, y + height):
        canvas.rect(x - 3.4, level - 1.1, width + 6.8, 2.2, stroke=0, fill=1)
    for side in (x, x + width):
        canvas.rect(side - 1.1, y - 3.4, 2.2, height + 6.8, stroke=0, fill=1)


def plain(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A frame as it should be."""
    canvas.rect(x, y, width, height)


@dataclass(frozen=True, slots=True)
class Way:
    """How pages are drawn.

    ``turn``: by how many quarters to the left all is turned, the page's own rotation turning it
    back. ``scale``: units of the page in a point. ``marked``: watermarks lie over the page.
    ``twice``: text is drawn again a little beside, to look bold. ``askew``: by how many degrees the
    paper lay askew. ``crossed``: lines run over the whole page and through its tables.
    """

    border: Border
    turn: int = 0
    scale: int = 1
    marked: bool = False
    twice: bool = False
    askew: float = 0.0
    crossed: bool = False


@dataclass(slots=True)
class Pen:
    """Draws on the canvas in a way; what is drawn with it lies upright and in points."""

    canvas: Canvas
    way: Way
    fresh: bool = True
    size: float = 0.0

    def _begin(self) -> None:
        """Turn and stretch a page that nothing is drawn on yet."""
        if not self.fresh:
            return
        self.fresh = False
        width, height = PAGE_WIDTH, PAGE_HEIGHT
        sideways = self.way.turn % 2 == 1
        scale = self.way.scale
        self.canvas.setPageSize(
            (scale * height, scale * width) if sideways else (scale * width, scale * height)
        )
        self.canvas.setPageRotation(90 * self.way.turn)
        self.canvas.scale(scale, scale)
        matrix = [(1, 0, 0, 1, 0, 0), (0, 1, -1, 0, height, 0)]
        matrix += [(-1, 0, 0, -1, width, height), (0, -1, 1, 0, 0, width)]
        self.canvas.transform(*matrix[self.way.turn])
        self.canvas.rotate(self.way.askew)

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        """The size of what is written next."""
        self._begin()
        self.size = size
        self.canvas.setFont(name, size)

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text from ``x`` on."""
        self._begin()
        self.canvas.drawString(x, y, text)
        if self.way.twice:
            self.canvas.drawString(x + 0.3, y, text)

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text around ``x``."""
        self._begin()
        self.drawString(x - self.canvas.stringWidth(text, FONT, self.size) / 2, y, text)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._begin()
        self.canvas.line(x1, y1, x2, y2)

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """The border of a cell."""
        self._begin()
        self.way.border(self.canvas, x, y, width, height)

    def showPage(self) -> None:  # noqa: N802
        """End the page, its watermarks over it."""
        self._begin()
        if self.way.marked:
            self._mark()
        if self.way.crossed:
            for level in (170, 333, 601):
                self.canvas.line(10, level, PAGE_WIDTH - 10, level)
            self.canvas.line(421, 10, 421, PAGE_HEIGHT - 10)
        self.canvas.showPage()
        self.fresh = True

    def _mark(self) -> None:
        canvas = self.canvas
        canvas.setFillGray(0.8)
        canvas.setFont(FONT, 56)
        canvas.drawCentredString(PAGE_WIDTH / 2, PAGE_HEIGHT / 2, "内部资料2024")
        canvas.setFont(FONT, 12)
        for x, y in ((90, 180), (300, 360), (180, 540), (400, 700)):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(30)
            canvas.drawString(0, 0, "仅供查阅 31415")
            canvas.restoreState()


def boxes(sheet: Sheet, chance: random.Random) -> bytes:
    """Cells whose borders are no lines that touch."""
    return _printed(sheet, Way(chance.choice((apart, coloured, framed, dotted, thick))), chance)


def worn(sheet: Sheet, chance: random.Random) -> bytes:
    """Turned and stretched pages, laid askew, with watermarks, lines over all, text drawn twice."""
    marked, twice = (chance.random() < 0.5 for _ in range(2))
    way = Way(plain, chance.randrange(4), chance.choice((1, 4)), marked, twice)
    if chance.random() < 0.5:
        way = replace(way, askew=chance.choice((-1.2, 0.3, 0.8)), crossed=chance.random() < 0.3)
    return _printed(sheet, way, chance)


def striped(sheet: Sheet, chance: random.Random) -> bytes:
    """Every second row coloured, and no line at all."""
    return _printed(sheet, Way(filled), chance, "stripes")


def _printed(sheet: Sheet, way: Way, chance: random.Random, ruling: str = "boxes") -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    draw(sheet, Sheets(Pen(canvas, way), ruling, chance.randint(BOTTOM + 100, TOP)))
    canvas.save()
    return target.getvalue()
