"""PDF pages of a workbook whose tables are wider than the paper: columns on pages of their own."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from tests.builders.pdf import (
    FONT,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    Setting,
    Sheets,
    draw,
)
from tests.builders.printed import Sheet

_NARROWEST, _WIDEST = 0.45, 0.85
"""Where across the paper the columns may be cut, as a share of its width."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: where it begins and ends, how far up it stands."""

    start: float
    end: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The border of a cell."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Wide:
    """A page of paper that is wide enough: what stands on it."""

    texts: list[Text] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)


@dataclass(slots=True)
class Pen:
    """Keeps what is drawn until it is known where the columns are cut.

    ``lined``: borders are drawn. ``over``: the columns that were cut off follow each page, not all
    pages of the table.
    """

    canvas: Canvas
    lined: bool
    over: bool
    pages: list[Wide] = field(default_factory=lambda: [Wide()])
    size: float = 0.0

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        """The size of what is written next."""
        self.size = size

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text from ``x`` on."""
        end = x + float(self.canvas.stringWidth(text, FONT, self.size))
        self.pages[-1].texts.append(Text(x, end, y, self.size, text))

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text around ``x``."""
        self.drawString(x - self.canvas.stringWidth(text, FONT, self.size) / 2, y, text)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """No table is drawn so here."""

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """The border of a cell."""
        self.pages[-1].frames.append(Frame(x, y, x + width, y + height))

    def showPage(self) -> None:  # noqa: N802
        """The next page."""
        self.pages.append(Wide())

    def finish(self, chance: random.Random) -> None:
        """Print all pages, those of one table cut where its columns are."""
        table: list[Wide] = []
        for page in self.pages[:-1]:
            if page.frames:
                table.append(page)
                continue
            self._table(table, chance)
            table = []
            self._part(page, 0.0, float(PAGE_WIDTH), 0.0)
        self._table(table, chance)

    def _table(self, pages: Sequence[Wide], chance: random.Random) -> None:
        if not pages:
            return
        cut = _cut(pages, chance)
        parts = [(page, side) for side in (0, 1) for page in pages]
        if self.over:
            parts.sort(key=lambda part: pages.index(part[0]))
        for page, side in parts:
            if side:
                self._part(page, cut, float(PAGE_WIDTH), cut - LEFT)
            else:
                self._part(page, 0.0, cut, 0.0)

    def _part(self, page: Wide, start: float, end: float, by: float) -> None:
        """What of a page stands between two places, so much farther to the left."""
        canvas = self.canvas
        for text in page.texts:
            if text.start < end - 1 and text.end > start + 1:
                canvas.setFont(FONT, text.size)
                canvas.drawString(text.start - by, text.y, text.text)
        for frame in page.frames if self.lined else ():
            left, right = max(frame.left, start), min(frame.right, end)
            if right - left < 1:
                continue
            for level in (frame.bottom, frame.top):
                canvas.line(left - by, level, right - by, level)
            for side in {frame.left, frame.right} & {left, right}:
                canvas.line(side - by, frame.bottom, side - by, frame.top)
        canvas.showPage()


def _cut(pages: Sequence[Wide], chance: random.Random) -> float:
    """A side of cells that goes through as few others as any."""
    frames = [frame for page in pages for frame in page.frames]
    low, high = _NARROWEST * PAGE_WIDTH, _WIDEST * PAGE_WIDTH
    sides = sorted({frame.right for frame in frames if low < frame.right < high})
    crossed = {
        side: sum(frame.left < side - 1 and frame.right > side + 1 for frame in frames)
        for side in sides
    }
    return chance.choice([side for side in sides if crossed[side] <= min(crossed.values())])


def sheets(sheet: Sheet, chance: random.Random) -> bytes:
    """Tables with lines, each on pages of its own."""
    return _printed(sheet, chance, lined=True)


def bare_sheets(sheet: Sheet, chance: random.Random) -> bytes:
    """The same without lines."""
    return _printed(sheet, chance, lined=False)


def _printed(sheet: Sheet, chance: random.Random, *, lined: bool) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    pen = Pen(canvas, lined, chance.random() < 0.5)
    draw(sheet, Sheets(pen, "boxes", TOP, setting=Setting(apart=True)))
    pen.finish(chance)
    canvas.save()
    return target.getvalue()
