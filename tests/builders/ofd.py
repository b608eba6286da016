"""OFD pages (GB/T 33190-2016) as programs write them; laid out as the PDF pages are."""

import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportlab.pdfbase import pdfmetrics

from tests.builders.pdf import BOTTOM, FONT, PAGE_HEIGHT, PAGE_WIDTH, RULINGS, TOP, Sheets, draw
from tests.builders.printed import Sheet

MILLIMETRE = 25.4 / 72
ASCENT = 0.88
NAMESPACES = (
    ("ofd:", 'xmlns:ofd="http://www.ofdspec.org/2016"'),
    ("", 'xmlns="http://www.ofdspec.org/2016"'),
    ("ofd:", 'xmlns:ofd="http://www.ofdspec.org"'),
)
"""Prefix and declaration; the last is that of the drafts of the standard."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a program writes its pages.

    ``single``: each character is an object of its own. ``packed``: equal steps are written ``g``.
    ``points``: numbers are points, and a matrix makes millimetres of them. ``absolute``: paths of
    parts begin at the root. ``glyphs``: tells the glyphs of its font. ``template``: a header stands
    on a template of all pages.
    """

    prefix: str
    namespace: str
    single: bool
    packed: bool
    points: bool
    absolute: bool
    glyphs: bool
    template: bool


def ruled(sheet: Sheet, chance: random.Random) -> bytes:
    """Tables with all their lines, however they are drawn, broken over pages anywhere."""
    pen = Pen(_way(chance))
    draw(sheet, Sheets(pen, chance.choice(RULINGS), chance.randint(BOTTOM + 100, TOP)))
    return pen.package()


def _way(chance: random.Random) -> Way:
    prefix, namespace = chance.choice(NAMESPACES)
    return Way(prefix, namespace, *(chance.random() < 0.5 for _ in range(6)))


@dataclass(slots=True)
class Pen:
    """What is drawn, in points and y upwards, is written in millimetres and y downwards."""

    way: Way
    size: float = 0.0
    pages: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        """The size of what is written next."""
        self.size = size

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text around ``x``."""
        self.drawString(x - pdfmetrics.stringWidth(text, FONT, self.size) / 2, y, text)

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """A line of text from ``x`` on."""
        widths = [pdfmetrics.stringWidth(character, FONT, self.size) for character in text]
        if not self.way.single:
            self._write(x, y, text, widths)
            return
        for character, width in zip(text, widths, strict=True):
            self._write(x, y, character, [width])
            x += width

    def _write(self, x: float, y: float, text: str, widths: Sequence[float]) -> None:
        unit = 1.0 if self.way.points else MILLIMETRE
        matrix = f' CTM="{MILLIMETRE:.6f} 0 0 {MILLIMETRE:.6f} 0 0"' if self.way.points else ""
        steps = [f"{width * unit:.4f}" for width in widths[:-1]]
        code = self._element(
            f'TextCode X="0" Y="{self.size * ASCENT * unit:.4f}"{self._delta(steps)}', escape(text)
        )
        box = _box(x, PAGE_HEIGHT - y - self.size * ASCENT, sum(widths), self.size)
        self._add(
            f'TextObject Boundary="{box}" Font="3" Size="{self.size * unit:.4f}"{matrix}',
            self._glyphs(text) + code,
        )

    def _delta(self, steps: Sequence[str]) -> str:
        if not steps:
            return ""
        runs = [(step, len(list(run))) for step, run in groupby(steps)]
        pieces = [
            f"g {count} {step}" if self.way.packed and count > 1 else " ".join([step] * count)
            for step, count in runs
        ]
        return f' DeltaX="{" ".join(pieces)}"'

    def _glyphs(self, text: str) -> str:
        if not self.way.glyphs:
            return ""
        numbers = " ".join(str(20 + place) for place in range(len(text)))
        return self._element(
            f'CGTransform CodePosition="0" CodeCount="{len(text)}" GlyphCount="{len(text)}"',
            self._element("Glyphs", numbers),
        )

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._draw(x1, y2, x2 - x1, y2 - y1, [(0, y2 - y1), (x2 - x1, 0)], "")

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """A box, as a frame or filled."""
        corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
        paint = ' Stroke="false" Fill="true"' if fill and not stroke else ""
        self._draw(x, y + height, width, height, corners, paint)

    def _draw(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        points: Iterable[tuple[float, float]],
        paint: str,
    ) -> None:
        words = [f"{x * MILLIMETRE:.4f} {y * MILLIMETRE:.4f}" for x, y in points]
        close = " C" if len(words) > 2 else ""
        self._add(
            f'PathObject Boundary="{_box(left, PAGE_HEIGHT - top, width, height)}" '
            f'LineWidth="0.25"{paint}',
            self._element("AbbreviatedData", "M " + " L ".join(words) + close),
        )

    def showPage(self) -> None:  # noqa: N802
        """End the page."""
        below = self._element('Template TemplateID="2" ZOrder="Background"', "")
        self.pages.append((below if self.way.template else "") + self._content(self.objects))
        self.objects = []

    def _content(self, objects: Iterable[str]) -> str:
        layer = self._element('Layer ID="9" Type="Body"', "".join(objects))
        return self._element("Content", layer)

    def _add(self, tag: str, inside: str) -> None:
        number = 100 + len(self.objects)
        name, _, attributes = tag.partition(" ")
        self.objects.append(self._element(f'{name} ID="{number}" {attributes}', inside))

    def _element(self, tag: str, inside: str) -> str:
        name = tag.partition(" ")[0]
        return f"<{self.way.prefix}{tag}>{inside}</{self.way.prefix}{name}>"

    def package(self) -> bytes:
        """The whole file."""
        target = io.BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name, (root, inside) in self._parts().items():
                tag = f"{self.way.prefix}{root}"
                text = f"<{tag} {self.way.namespace}>{inside}</{tag}>"
                archive.writestr(
                    ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{text}', ZIP_DEFLATED
                )
        return target.getvalue()

    def _parts(self) -> dict[str, tuple[str, str]]:
        """Name of each part -> name of its root, and what is in the root."""
        body = self._element("DocBody", self._element("DocRoot", "Doc_0/Document.xml"))
        fonts = self._element("Fonts", self._element('Font ID="3" FontName="宋体"', ""))
        pages = {f"Doc_0/{_page(i)}": ("Page", page) for i, page in enumerate(self.pages)}
        return {
            "OFD.xml": ("OFD", body),
            "Doc_0/Document.xml": ("Document", self._common() + self._listed()),
            "Doc_0/PublicRes.xml": ("Res", fonts),
            "Doc_0/Tpls/Tpl_0/Content.xml": ("Page", self._header()),
            **pages,
        }

    def _common(self) -> str:
        paper = self._element("PhysicalBox", _box(0, 0, PAGE_WIDTH, PAGE_HEIGHT))
        template = f'TemplatePage ID="2" BaseLoc="{self._path("Tpls/Tpl_0/Content.xml")}"'
        return self._element(
            "CommonData",
            self._element("PageArea", paper)
            + self._element("PublicRes", self._path("PublicRes.xml"))
            + self._element(template, ""),
        )

    def _listed(self) -> str:
        pages = (
            self._element(f'Page ID="{10 + i}" BaseLoc="{self._path(_page(i))}"', "")
            for i in range(len(self.pages))
        )
        return self._element("Pages", "".join(pages))

    def _header(self) -> str:
        """A rule across the top, such as letter heads have."""
        self.line(60, 800, 535, 800)
        return self._content([self.objects.pop()])

    def _path(self, name: str) -> str:
        return f"/Doc_0/{name}" if self.way.absolute else name


def _page(number: int) -> str:
    return f"Pages/Page_{number}/Content.xml"


def _box(left: float, top: float, width: float, height: float) -> str:
    return " ".join(f"{value * MILLIMETRE:.4f}" for value in (left, top, width, height))
