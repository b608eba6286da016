"""Printed pages as a scanner or a telephone sees them: pictures of paper, with no text behind them.

The pages are those of ``pdf``; what differs is how they were looked at (``Scanner``).
"""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from lib.reading.pdf_fonts import fonts_of_the_machine
from tests.builders import pdf
from tests.builders.printed import Sheet

TYPEFACES = (pdf.FONT, "Times-Roman", "Helvetica", "Courier")
"""What numbers are printed in: the typeface of the text, or one of those that every PDF has."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """How paper becomes a picture. ``skew`` in degrees, ``noise`` and ``shade`` of 255."""

    dpi: int = 200
    skew: float = 0.0
    noise: float = 6.0
    blur: float = 0.5
    quality: int = 75
    shade: float = 0.0


def some_scanner(chance: random.Random) -> Scanner:
    """One as offices have it: straight or a little askew, fine or coarse."""
    return Scanner(
        dpi=chance.choice((150, 200, 300)),
        skew=chance.uniform(-1.0, 1.0),
        noise=chance.uniform(0.0, 14.0),
        blur=chance.uniform(0.0, 0.8),
        quality=chance.choice((50, 70, 90)),
        shade=chance.uniform(0.0, 40.0),
    )


@dataclass(slots=True)
class TwoFaced:
    """A pen whose numbers are in a typeface of their own."""

    canvas: Canvas
    face: str
    size: float = pdf.SIZE

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        self.size = size
        self.canvas.setFont(name, size)

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        self.canvas.drawString(x, y, text)

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        if text.isascii():
            self.canvas.setFont(self.face, self.size)
        self.canvas.drawCentredString(x, y, text)
        self.canvas.setFont(pdf.FONT, self.size)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.canvas.line(x1, y1, x2, y2)

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        self.canvas.rect(x, y, width, height, stroke=stroke, fill=fill)

    def showPage(self) -> None:  # noqa: N802
        self.canvas.showPage()


def paper(sheet: Sheet, chance: random.Random) -> list[Image.Image]:
    """The pages of a report, ruled, at 300 dots an inch, before anybody scans them."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(pdf.PAGE_WIDTH, pdf.PAGE_HEIGHT), invariant=1)
    pen = TwoFaced(canvas, chance.choice(TYPEFACES))
    ruling = chance.choice(pdf.RULINGS)
    pdf.draw(sheet, pdf.Sheets(pen, ruling, chance.randint(pdf.BOTTOM + 100, pdf.TOP)))
    canvas.save()
    with fonts_of_the_machine(), pdfium.PdfDocument(target.getvalue()) as document:
        return [page.render(scale=300 / 72, grayscale=True).to_pil() for page in document]


def scan(page: Image.Image, scanner: Scanner, chance: random.Random) -> Image.Image:
    """What comes out of the scanner for one page at 300 dots an inch."""
    width, height = (round(side * scanner.dpi / 300) for side in page.size)
    seen = page.rotate(scanner.skew, Image.Resampling.BICUBIC, fillcolor=255)
    seen = seen.resize((width, height), Image.Resampling.BOX if scanner.dpi < 300 else None)
    seen = seen.filter(ImageFilter.GaussianBlur(scanner.blur * scanner.dpi / 200))
    grains = np.random.default_rng(chance.randrange(2**32))
    shade = np.linspace(0, scanner.shade, width)[None, :]
    light = np.asarray(seen, np.float64) * 0.9 + 20 - shade
    light += grains.normal(0, scanner.noise, light.shape) if scanner.noise else 0
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def scanned(sheet: Sheet, chance: random.Random, scanner: Scanner | None = None) -> bytes:
    """A PDF whose pages are pictures."""
    used = scanner or some_scanner(chance)
    first, *others = [scan(page, used, chance) for page in paper(sheet, chance)]
    target = io.BytesIO()
    first.save(
        target,
        "PDF",
        resolution=used.dpi,
        quality=used.quality,
        save_all=True,
        append_images=others,
    )
    return target.getvalue()


def pictures(kind: str) -> Callable[[Sheet, random.Random], bytes]:
    """Prints all pages on one long picture of a kind: ``PNG``, ``JPEG``, ``TIFF``, ``BMP``."""

    def stacked(sheet: Sheet, chance: random.Random) -> bytes:
        pages = [scan(page, Scanner(), chance) for page in paper(sheet, chance)]
        target = io.BytesIO()
        if kind == "TIFF":
            pages[0].save(target, kind, save_all=True, append_images=pages[1:])
            return target.getvalue()
        long = Image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
        top = 0
        for page in pages:
            long.paste(page, (0, top))
            top += page.height
        long.save(target, kind)
        return target.getvalue()

    return stacked
