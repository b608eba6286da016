"""What is drawn on a page of a PDF beside its text -> straight lines and filled rectangles."""

from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lib.reading.letters import Floats
from lib.reading.pdf_bulk import (
    Drawn,
    count_segments,
    drawn_in,
    drawn_on,
    is_stroked,
    matrix_of,
    segments,
)
from lib.reading.plane import Matrix, Point, inside, move
from lib.reading.ruling import is_thin

_MOST_OBJECTS = 60_000
_MOST_SEGMENTS = 20_000
_SHORTEST_STROKE = 1.0
_DEEPEST = 5
_RECTANGLE = 5
"""Moves and strokes of a rectangle; what has more is a drawing, or lines drawn in one go."""

Sides = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Lines and filled rectangles in the file's own space: left, bottom, right, top."""

    lines: Floats
    fields: Floats


@dataclass(slots=True)
class _Found:
    lines: list[Sides] = field(default_factory=list)
    fields: list[Sides] = field(default_factory=list)
    left: int = _MOST_SEGMENTS


def shapes_on(page: pdfium.PdfPage) -> Shapes:
    """Everything straight that is drawn on a page, as stroke or as thin box or picture."""
    found = _Found()
    _collect(drawn_on(page, _MOST_OBJECTS), None, 0, found)
    return Shapes(_array(found.lines), _array(found.fields))


def _array(sides: list[Sides]) -> Floats:
    return np.array(sides, np.float64).reshape(-1, 4)


def _collect(drawn: Drawn, outer: Matrix | None, depth: int, found: _Found) -> None:
    shapes = np.flatnonzero(drawn.kinds != raw.FPDF_PAGEOBJ_TEXT).tolist()
    boxes, kinds = drawn.boxes.tolist(), drawn.kinds.tolist()
    for i in shapes:
        box: Sides = tuple(boxes[i])
        if kinds[i] == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                own = matrix_of(drawn.handles[i])
                matrix = inside(own, outer) if outer else own
                _collect(drawn_in(drawn.handles[i], _MOST_OBJECTS), matrix, depth + 1, found)
            continue
        if outer:
            box = _around(move((box[0], box[1]), outer), move((box[2], box[3]), outer))
        width, height = box[2] - box[0], box[3] - box[1]
        if is_thin(min(width, height), max(width, height)):
            found.lines.append(box)
        elif kinds[i] == raw.FPDF_PAGEOBJ_PATH:
            _add_path(drawn.handles[i], box, outer, found)


def _add_path(path: int, box: Sides, outer: Matrix | None, found: _Found) -> None:
    count = count_segments(path)
    if count > _RECTANGLE or is_stroked(path):
        if count <= found.left:
            found.left -= count
            _add_segments(path, count, outer, found)
    elif count >= _RECTANGLE - 1:
        found.fields.append(box)


def _add_segments(path: int, count: int, outer: Matrix | None, found: _Found) -> None:
    """The straight parts of a path; a thin closed box among them gives its long sides."""
    own = matrix_of(path)
    matrix = inside(own, outer) if outer else own
    last = start = (0.0, 0.0)
    for kind, x, y, closes in segments(path, count):
        point = move((x, y), matrix)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            _add_stroke(last, point, found)
        if closes:
            _add_stroke(point, start, found)
        last = point


def _add_stroke(first: Point, second: Point, found: _Found) -> None:
    """A stroke as a line, unless it is as short as in the outline of a character."""
    left, bottom, right, top = _around(first, second)
    if max(right - left, top - bottom) >= _SHORTEST_STROKE:
        found.lines.append((left, bottom, right, top))


def _around(first: Point, second: Point) -> Sides:
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[0], second[0]),
        max(first[1], second[1]),
    )
