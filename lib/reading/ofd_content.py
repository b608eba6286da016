"""The drawing of an OFD page -> its characters and ruling lines, in points.

OFD counts in millimetres, y downwards. An object lies in its ``Boundary``; its own space is turned
and stretched by its ``CTM``. Pictures, stamps and how glyphs are chosen are of no interest here.
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from lxml import etree

from lib.errors import DocumentError
from lib.reading.letters import ASLANT
from lib.reading.ofd_path import read_path
from lib.reading.plane import Matrix, Point, inside, move
from lib.reading.ruling import THIN

POINTS = 72 / 25.4
"""Points in a millimetre."""

_ABOVE, _BELOW = 0.86, 0.14
"""How far a character reaches above and below its base line, as shares of its size."""
_FARTHEST = 1e6
_DEEPEST = 5
_MOST_OBJECTS = 100_000
_TOO_MUCH = "OFD 页面里的内容过多，不像年度报告，没有读取，请核对文件。"
_STROKES_OF_A_BOX = 4
_SLANT = 0.1
"""Quarter turns by which text may lean; watermarks lean more."""


Sides = tuple[float, float, float, float]
"""Left, top, right and bottom of a box."""


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page, gathered object by object.

    ``boxes`` and ``turns`` are of the characters in ``signs``; ``strokes`` are boxes around what
    may be ruling lines, ``fields`` rectangles filled with colour.
    ``units`` are the composite objects of the document's resources by their ID.
    """

    units: Mapping[str, etree._Element]
    signs: list[str] = field(default_factory=list)
    boxes: list[Sides] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    strokes: list[Sides] = field(default_factory=list)
    fields: list[Sides] = field(default_factory=list)
    left: int = _MOST_OBJECTS

    def add(self, content: etree._Element, corner: Point) -> None:
        """Draw the layers of a page whose paper begins at ``corner``.

        Raises:
            DocumentError: there is more than any page has.
        """
        x, y = corner
        self._draw(content, (POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS), 0)

    def _draw(self, parent: etree._Element, outer: Matrix, depth: int) -> None:
        for item in parent:
            self._count()
            match local(item):
                case "Layer" | "PageBlock" | "Content":
                    self._draw(item, outer, depth)
                case "TextObject" if _is_visible(item):
                    self._write(item, _own(item, outer))
                case "PathObject" if _is_visible(item):
                    self._rule(item, _own(item, outer))
                case "CompositeObject" if _is_visible(item):
                    unit = self.units.get(item.get("ResourceID") or "")
                    if unit is not None and depth < _DEEPEST:
                        self._draw(unit, _own(item, outer), depth + 1)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise DocumentError(_TOO_MUCH)

    def _write(self, item: etree._Element, matrix: Matrix) -> None:
        size = number(item.get("Size"), 0.0)
        stretch = number(item.get("HScale"), 1.0)
        turn = _turn(matrix)
        for character, x, y in _places(item, size * stretch):
            width = size * stretch * _share(character)
            box = _around((x, y - _ABOVE * size, x + width, y + _BELOW * size), matrix)
            self._count()
            if not character.isspace() and _is_near(box):
                self.signs.append(character)
                self.boxes.append(box)
                self.turns.append(turn)

    def _rule(self, item: etree._Element, matrix: Matrix) -> None:
        filled = item.get("Fill") == "true"
        stroked = item.get("Stroke") != "false"
        path = read_path(_text(item, "AbbreviatedData"))
        if not path.points or not (filled or stroked):
            return
        bounds = _moved(path.points, matrix)
        if not _is_near(bounds):
            return
        width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
        if min(width, height) <= THIN:
            self.strokes.append(bounds)
        elif stroked or len(path.straight) > _STROKES_OF_A_BOX:
            for first, second in path.straight:
                self.strokes.append(_moved([first, second], matrix))
        else:
            self.fields.append(bounds)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: programs write several."""
    return element.tag.rpartition("}")[2]


def numbers(text: str | None) -> list[float]:
    """The numbers of a list; nothing where one of them is none, or of no sensible size."""
    if not text:
        return []
    try:
        found = list(map(float, text.split()))
    except ValueError:
        return []
    return found if all(abs(one) <= _FARTHEST for one in found) else []


def number(text: str | None, otherwise: float) -> float:
    """A number of sensible size."""
    try:
        value = float(text or "")
    except ValueError:
        return otherwise
    return value if abs(value) <= _FARTHEST else otherwise


def _turn(matrix: Matrix) -> int:
    """How text under a matrix is turned, as ``letters`` counts it."""
    angle = math.atan2(-matrix[1], matrix[0]) / (math.pi / 2)
    return round(angle) % 4 if abs(angle - round(angle)) <= _SLANT else ASLANT


def _is_visible(item: etree._Element) -> bool:
    return item.get("Visible") != "false"


def _own(item: etree._Element, outer: Matrix) -> Matrix:
    """From an object's own space to the page's."""
    boundary, ctm = numbers(item.get("Boundary")), numbers(item.get("CTM"))
    left, top = boundary[:2] if len(boundary) == 4 else (0.0, 0.0)
    placed: Matrix = (*outer[:4], *move((left, top), outer))
    if len(ctm) != 6:
        return placed
    return inside((ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]), placed)


def _text(item: etree._Element, name: str) -> str:
    return next((child.text or "" for child in item if local(child) == name), "")


def _places(item: etree._Element, advance: float) -> Iterator[tuple[str, float, float]]:
    """Every character of a text object with the point where its base line begins."""
    x = y = 0.0
    for code in item:
        if local(code) == "TextCode":
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            yield from _run(code, x, y, advance)


def _run(
    code: etree._Element, x: float, y: float, advance: float
) -> Iterator[tuple[str, float, float]]:
    across, down = code.get("DeltaX"), code.get("DeltaY")
    # Who states no steps at all leaves it to the reader how wide the characters are.
    to_right = chain(_steps(across), repeat(0.0 if across or down else None))
    downwards = chain(_steps(down), repeat(0.0))
    for character in code.text or "":
        yield character, x, y
        step = next(to_right)
        x += advance * _share(character) if step is None else step
        y += next(downwards)


def _steps(text: str | None) -> Iterator[float]:
    """A list of steps written out: ``g 3 1.5`` is 1.5 three times."""
    pieces = iter((text or "").split())
    for piece in pieces:
        if piece == "g":
            times = number(next(pieces, ""), _FARTHEST)
            yield from repeat(number(next(pieces, ""), 0.0), max(0, int(times)))
        else:
            yield number(piece, 0.0)


def _share(character: str) -> float:
    """The width of a character as a share of its size."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def _around(box: Sides, matrix: Matrix) -> Sides:
    """The box around a box, seen on the page."""
    left, top, right, bottom = box
    a, b, c, d, e, f = matrix
    if not (b or c):
        x, y, other_x, other_y = a * left + e, d * top + f, a * right + e, d * bottom + f
        return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)
    return _moved([(left, top), (right, top), (left, bottom), (right, bottom)], matrix)


def _moved(points: Sequence[Point], matrix: Matrix) -> Sides:
    """The box around points, seen on the page."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x, y in points]
    ys = [b * x + d * y + f for x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_near(box: Sides) -> bool:
    return max(map(abs, box)) <= _FARTHEST
