"""One page of a PDF through pdfium: its ruling lines and the text in a box, however it lies."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lib.reading.plane import Matrix, Point, move
from lib.reading.ruling import THIN, Box, Line, add_line
from lib.reading.unruled import Word, join_characters

_MOST_OBJECTS = 60_000
_SAMPLE = 40


@dataclass(slots=True)
class Page:
    """A page as it is looked at: x to the right, y downwards, turned as it is to be read."""

    page: pdfium.PdfPage
    text: pdfium.PdfTextPage
    turn: int
    box: Box

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as looked at."""
        width, height = self.box.right - self.box.left, self.box.bottom - self.box.top
        return (height, width) if self.turn in {90, 270} else (width, height)

    def seen(self, x: float, y: float) -> Point:
        """A point of the file's own space, as looked at."""
        x, y = x - self.box.left, y - self.box.top
        width, height = self.box.right - self.box.left, self.box.bottom - self.box.top
        return {
            0: (x, height - y),
            90: (y, x),
            180: (width - x, y),
            270: (height - y, width - x),
        }[self.turn]

    def own(self, x: float, y: float) -> Point:
        """The inverse of ``seen``."""
        width, height = self.box.right - self.box.left, self.box.bottom - self.box.top
        x, y = {
            0: (x, height - y),
            90: (y, x),
            180: (width - x, y),
            270: (width - y, height - x),
        }[self.turn]
        return x + self.box.left, y + self.box.top

    def text_in(self, box: Box) -> str:
        """The text whose characters stand in a box, lines parted by line breaks."""
        x0, y0 = self.own(box.left, box.top)
        x1, y1 = self.own(box.right, box.bottom)
        found: str = self.text.get_text_bounded(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        return found.replace("\r\n", "\n").replace("\ufffe", "").strip()

    def words(self) -> list[Word]:
        """The characters of the page joined to words, wherever no gap parts them."""
        return join_characters(self._characters())

    def _characters(self) -> Iterator[Word]:
        for i in range(self.text.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(self.text, i))
            if not character.isspace() and character not in "\x00\ufffe":
                yield Word(character, self._box(i))

    def _box(self, index: int) -> Box:
        """The loose box of a character: as high as its line, whatever the character."""
        found = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self.text, index, found)
        x0, y0 = self.seen(found.left, found.bottom)
        x1, y1 = self.seen(found.right, found.top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def open_page(page: pdfium.PdfPage) -> Page:
    """The page with its text; turned by its own rotation or, where it has none, by its text's."""
    text = page.get_textpage()
    left, bottom, right, top = page.get_mediabox()
    turn = page.get_rotation() or _text_turn(text)
    return Page(page, text, turn, Box(left, bottom, right, top))


def _text_turn(text: pdfium.PdfTextPage) -> int:
    """How far the page must be turned clockwise so that most of its characters stand upright."""
    count = text.count_chars()
    step = max(1, count // _SAMPLE)
    turns = [
        round(raw.FPDFText_GetCharAngle(text, i) / 1.5707963) % 4 for i in range(0, count, step)
    ]
    most = max(set(turns), key=turns.count, default=0)
    # The angle is measured in the file's space: text that climbs (90°) is read after a turn right.
    return (most * 90) % 360 if turns and turns.count(most) > len(turns) / 2 else 0


def ruling_lines(page: Page) -> list[Line]:
    """Every straight horizontal or vertical line drawn on the page, as stroke or as thin box."""
    lines: list[Line] = []
    handle, get, kind = page.page.raw, raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    # Some programs write every character as an object of its own: the loop must do next to nothing.
    for i in range(min(raw.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        item = get(handle, i)
        if kind(item) != raw.FPDF_PAGEOBJ_TEXT:
            _collect(page, item, None, lines)
    return lines


def _collect(page: Page, item: object, matrix: Matrix | None, lines: list[Line]) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM and matrix is None:
        inner = _matrix(item)
        for i in range(min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            _collect(page, raw.FPDFFormObj_GetObject(item, i), inner, lines)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        _path_lines(page, item, matrix, lines)


def _matrix(item: object) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


_LEFT, _BOTTOM, _RIGHT, _TOP = (ctypes.c_float() for _ in range(4))
_FILL, _STROKE = ctypes.c_int(), ctypes.c_int()


def _path_lines(page: Page, item: object, outer: Matrix | None, lines: list[Line]) -> None:
    raw.FPDFPageObj_GetBounds(item, _LEFT, _BOTTOM, _RIGHT, _TOP)
    corners = [(_LEFT.value, _BOTTOM.value), (_RIGHT.value, _TOP.value)]
    if outer:
        corners = [move(point, outer) for point in corners]
    first, second = (page.seen(*point) for point in corners)
    width, height = abs(first[0] - second[0]), abs(first[1] - second[1])
    if width <= THIN and height <= THIN:
        return
    if width <= THIN or height <= THIN:
        add_line(first, second, lines)
        return
    raw.FPDFPath_GetDrawMode(item, _FILL, _STROKE)
    segments = raw.FPDFPath_CountSegments(item)
    if _STROKE.value or segments > 5:  # else a filled box is shading, no line
        _segment_lines(page, item, outer, min(segments, _MOST_OBJECTS), lines)


def _segment_lines(
    page: Page, item: object, outer: Matrix | None, count: int, lines: list[Line]
) -> None:
    """The straight parts of a path; a thin closed box among them gives its long sides."""
    own = _matrix(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = start = (0.0, 0.0)
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = move((x.value, y.value), own)
        point = page.seen(*(move(point, outer) if outer else point))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            add_line(last, point, lines)
        if raw.FPDFPathSegment_GetClose(segment):
            add_line(point, start, lines)
        last = point
