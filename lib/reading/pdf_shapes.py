"""What is drawn on a page of a PDF beside its text -> straight lines and filled rectangles."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from lib.reading.letters import Floats
from lib.reading.pdf_bulk import (
    Drawn,
    are_stroked,
    count_strokes,
    drawn_in,
    drawn_on,
    matrices_of,
    strokes_of,
)
from lib.reading.plane import SAME, Matrix, inside
from lib.reading.ruling import are_thin

_MOST_OBJECTS = 60_000
_MOST_STROKES = 20_000
_SHORTEST_STROKE = 1.0
"""In points; the outlines of characters are made of shorter ones."""
_DEEPEST = 5
_FARTHEST = 1e5
COVER = 0.7
"""As a share of the page: what a picture takes that may be the paper that was scanned."""
_RECTANGLE = (4, 5)
"""Fewest and most moves and strokes of a rectangle; what has more is a drawing, or lines drawn in
one go."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Lines, filled rectangles and pictures in the file's own space: left, bottom, right, top."""

    lines: Floats
    fields: Floats
    pictures: Floats


@dataclass(slots=True)
class _Found:
    lines: list[Floats] = field(default_factory=list)
    fields: list[Floats] = field(default_factory=list)
    pictures: list[Floats] = field(default_factory=list)
    left: int = _MOST_STROKES


def shapes_on(page: pdfium.PdfPage, outer: Matrix = SAME) -> Shapes:
    """Everything straight that is drawn on a page, as stroke or as thin box or picture.

    Args:
        page: the page.
        outer: how all of it is moved.
    """
    found = _Found()
    _collect(drawn_on(page, _MOST_OBJECTS), outer, 0, found)
    return Shapes(_joined(found.lines), _joined(found.fields), _joined(found.pictures))


def is_covered(page: pdfium.PdfPage) -> bool:
    """Whether a picture takes most of a page: what it shows may be the paper that was scanned."""
    drawn = drawn_on(page, _MOST_OBJECTS)
    left, bottom, right, top = drawn.boxes[drawn.kinds == raw.FPDF_PAGEOBJ_IMAGE].T
    width, height = page.get_size()
    return bool(((right - left) * (top - bottom) > COVER * width * height).any())


def _joined(pieces: Sequence[Floats]) -> Floats:
    boxes = np.concatenate([np.empty((0, 4)), *pieces])
    near: Floats = boxes[(np.abs(boxes) < _FARTHEST).all(axis=1)]
    return near


def _collect(drawn: Drawn, outer: Matrix, depth: int, found: _Found) -> None:
    forms = np.flatnonzero(drawn.kinds == raw.FPDF_PAGEOBJ_FORM).tolist()
    shapes = np.flatnonzero(
        (drawn.kinds != raw.FPDF_PAGEOBJ_TEXT) & (drawn.kinds != raw.FPDF_PAGEOBJ_FORM)
    )
    boxes = _around(_moved(drawn.boxes[shapes].astype(np.float64).reshape(-1, 2), outer))
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    thin = are_thin(np.minimum(width, height), np.maximum(width, height))
    found.lines.append(boxes[thin])
    found.pictures.append(boxes[drawn.kinds[shapes] == raw.FPDF_PAGEOBJ_IMAGE])
    paths = ~thin & (drawn.kinds[shapes] == raw.FPDF_PAGEOBJ_PATH)
    handles = [drawn.handles[i] for i in shapes[paths].tolist()]
    _add_paths(handles, boxes[paths], outer, found)
    if depth < _DEEPEST:
        for i in forms:
            (own,) = matrices_of([drawn.handles[i]]).tolist()
            _collect(
                drawn_in(drawn.handles[i], _MOST_OBJECTS), inside(own, outer), depth + 1, found
            )


def _add_paths(paths: list[int], boxes: Floats, outer: Matrix, found: _Found) -> None:
    """Rectangles that are filled only are fields; of everything else the straight parts."""
    if not paths:
        return
    counts, stroked = count_strokes(paths), are_stroked(paths)
    filled = ~stroked & (_RECTANGLE[0] <= counts) & (counts <= _RECTANGLE[-1])
    found.fields.append(boxes[filled])
    drawn = (stroked | (counts > _RECTANGLE[-1])) & (np.cumsum(counts) <= found.left)
    found.left -= int(counts[drawn].sum())
    lines = [paths[i] for i in np.flatnonzero(drawn).tolist()]
    if lines:
        found.lines.append(_straight(lines, counts[drawn], outer))


def _straight(paths: Sequence[int], counts: NDArray[np.int64], outer: Matrix) -> Floats:
    """The straight strokes of paths; a thin closed box among them gives its long sides."""
    strokes = strokes_of(paths, counts)
    own = matrices_of(paths).astype(np.float64)[strokes.paths]
    x, y = strokes.points.astype(np.float64).T
    points = _moved(
        np.column_stack(
            [own[:, 0] * x + own[:, 2] * y + own[:, 4], own[:, 1] * x + own[:, 3] * y + own[:, 5]]
        ),
        outer,
    )
    numbers = np.arange(len(points))
    begun = np.maximum.accumulate(np.where(strokes.kinds == raw.FPDF_SEGMENT_MOVETO, numbers, 0))
    straight = np.flatnonzero(strokes.kinds == raw.FPDF_SEGMENT_LINETO)
    closing = np.flatnonzero(strokes.closes)
    lines = _around(
        np.concatenate(
            [
                np.stack([points[straight - 1], points[straight]], axis=1),
                np.stack([points[closing], points[begun[closing]]], axis=1),
            ]
        ).reshape(-1, 2)
    )
    long = np.maximum(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]) >= _SHORTEST_STROKE
    kept: Floats = lines[long]
    return kept


def _moved(points: Floats, matrix: Matrix) -> Floats:
    if matrix == SAME:
        return points
    a, b, c, d, e, f = matrix
    x, y = points.T
    return np.column_stack([a * x + c * y + e, b * x + d * y + f])


def _around(points: Floats) -> Floats:
    """The box around each two points: left, bottom, right, top."""
    pairs = points.reshape(-1, 2, 2)
    return np.concatenate([pairs.min(axis=1), pairs.max(axis=1)], axis=1)
