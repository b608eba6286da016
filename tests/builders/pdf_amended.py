"""PDF pages after somebody was at them: numbers struck out, notes, two pages printed on a sheet."""

import io
import random
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from tests.builders.pdf import BOTTOM, FONT, PAGE_HEIGHT, PAGE_WIDTH, TOP, Sheets, draw
from tests.builders.printed import Sheet

_OLD = "31"
"""A number that was struck out."""


@dataclass(slots=True)
class Pen:
    """Draws on the canvas; some numbers have an older one before them, or a note's behind."""

    canvas: Canvas
    chance: random.Random
    size: float = 0.0

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        """The size of what is written next."""
        self.size = size
        self.canvas.setFont(name, size)

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text from ``x`` on."""
        self.canvas.drawString(x, y, text)

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text around ``x``."""
        self.canvas.drawCentredString(x, y, text)
        if not text.isascii() or not text.isdecimal() or len(text) > 3:
            return
        half = self._width(text) / 2
        if self.chance.random() < 0.2:
            start = x - half - self._width(_OLD)
            self.canvas.drawString(start, y, _OLD)
            self.canvas.line(start, y + 0.3 * self.size, x - half, y + 0.3 * self.size)
        if self.chance.random() < 0.2:
            self.canvas.setFont(FONT, 0.6 * self.size)
            self.canvas.drawString(x + half, y + 0.4 * self.size, "7")
            self.canvas.setFont(FONT, self.size)

    def _width(self, text: str) -> float:
        return float(self.canvas.stringWidth(text, FONT, self.size))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self.canvas.line(x1, y1, x2, y2)

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """A box."""
        self.canvas.rect(x, y, width, height, stroke, fill)

    def showPage(self) -> None:  # noqa: N802
        """The next page."""
        self.canvas.showPage()


def amended(sheet: Sheet, chance: random.Random) -> bytes:
    """Old numbers struck out before the new ones, and raised numbers of notes behind others."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    draw(sheet, Sheets(Pen(canvas, chance), "boxes", chance.randint(BOTTOM + 100, TOP)))
    canvas.save()
    return target.getvalue()


@dataclass(slots=True)
class HalfPen:
    """Draws on the canvas, each page on one half of a sheet."""

    canvas: Canvas
    half: int = 0
    fresh: bool = True

    def _begin(self) -> None:
        """Go to the half that nothing is drawn on yet."""
        if self.fresh:
            self.fresh = False
            self.canvas.saveState()
            self.canvas.translate(self.half * PAGE_HEIGHT / 2, 0)
            self.canvas.scale(PAGE_WIDTH / PAGE_HEIGHT, PAGE_WIDTH / PAGE_HEIGHT)

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        """The size of what is written next."""
        self._begin()
        self.canvas.setFont(name, size)

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text from ``x`` on."""
        self._begin()
        self.canvas.drawString(x, y, text)

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text around ``x``."""
        self._begin()
        self.canvas.drawCentredString(x, y, text)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._begin()
        self.canvas.line(x1, y1, x2, y2)

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """A box."""
        self._begin()
        self.canvas.rect(x, y, width, height, stroke, fill)

    def showPage(self) -> None:  # noqa: N802
        """The other half, or the next sheet."""
        self._begin()
        self.canvas.restoreState()
        if self.half:
            self.canvas.showPage()
        self.half, self.fresh = 1 - self.half, True


def two_up(sheet: Sheet, chance: random.Random) -> bytes:
    """Two pages side by side on each sheet; tables with lines, or by position alone."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(PAGE_HEIGHT, PAGE_WIDTH), invariant=1)
    ruling, start = chance.choice(("boxes", "none")), chance.randint(BOTTOM + 100, TOP)
    draw(sheet, Sheets(HalfPen(canvas), ruling, start))
    canvas.save()
    return target.getvalue()
