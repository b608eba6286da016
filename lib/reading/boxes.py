"""Cells drawn as boxes that do not touch, or as fields of colour -> the tables that they make.

Web pages part cells by gaps: each has a frame of its own, or the paper shines through between
coloured fields. Grown by half a gap such boxes touch, and their sides are ruling lines.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lib.reading.ruling import Box, Line, RuledTable, lines_to_tables, lines_to_tables_and_frames

_WIDEST_GAP = 9.0
_FEWEST = 2
_MOST = 1500
"""No page has more cells; drawings have."""
_SMALLEST = 4.0
_INSIDE = 3
"""A box with the middles of so many others in it is a background."""

_Floats = NDArray[np.float64]


def find_tables(lines: Sequence[Line], fields: Sequence[Box]) -> list[RuledTable]:
    """The tables of a page from top to bottom, whether lines or fields of colour make them.

    Args:
        lines: what is drawn on the page as lines.
        fields: rectangles filled with colour; those in a table of lines are its shading.
    """
    tables, frames = lines_to_tables_and_frames(lines)
    left = [box for box in (*fields, *frames) if not _shades(box, tables)]
    if len(left) < _FEWEST:
        return tables
    kept = [table for table in lines_to_tables(_sides(left)) if len(table.cells) >= _FEWEST]
    return sorted([*tables, *kept], key=lambda table: (table.box.top, table.box.left))


def _shades(box: Box, tables: Sequence[RuledTable]) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    inside = (
        one.box.left <= x <= one.box.right and one.box.top <= y <= one.box.bottom for one in tables
    )
    return any(inside)


def _sides(fields: Sequence[Box]) -> list[Line]:
    """The sides of boxes in a pattern, grown until they touch."""
    every = sorted({(box.left, box.top, box.right, box.bottom) for box in fields})
    boxes = np.array(every[:_MOST])
    boxes = boxes[(boxes[:, 2:] - boxes[:, :2] >= _SMALLEST).all(axis=1)]
    boxes = boxes[_contained(boxes) < _INSIDE]
    if len(boxes) < _FEWEST:
        return []
    across, down = _gaps(boxes), _gaps(boxes[:, [1, 0, 3, 2]])
    if not np.isfinite(across).any():
        return []
    grow_x, grow_y = _half(across), _half(down)
    lines: list[Line] = []
    grown = boxes + np.array([-grow_x, -grow_y, grow_x, grow_y])
    for left, top, right, bottom in grown.tolist():
        lines += (Line(True, top, left, right), Line(True, bottom, left, right))
        lines += (Line(False, left, top, bottom), Line(False, right, top, bottom))
    return lines


def _contained(boxes: _Floats) -> NDArray[np.int64]:
    """How many other boxes have their middle in each."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    within = (left < x) & (x < right) & (top < y) & (y < bottom)
    counts: NDArray[np.int64] = within.sum(axis=1) - 1
    return counts


def _gaps(boxes: _Floats) -> _Floats:
    """How far it is from each box to the next one on its right, infinite where there is none."""
    left, top, right, bottom = boxes.T
    overlap = np.minimum(bottom[:, None], bottom) - np.maximum(top[:, None], top)
    beside = overlap > np.minimum((bottom - top)[:, None], bottom - top) / 2
    gaps = left - right[:, None]
    gaps = np.where(beside & (gaps > -1.0) & (gaps < _WIDEST_GAP), gaps, np.inf)
    nearest: _Floats = gaps.min(axis=1)
    return nearest


def _half(gaps: _Floats) -> float:
    known = gaps[np.isfinite(gaps)]
    return max(float(np.median(known)), 0.0) / 2 if len(known) else 0.0
