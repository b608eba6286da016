"""Cells drawn as boxes that do not touch, or as fields of colour -> the tables that they make.

Web pages part cells by gaps: each has a frame of its own, or the paper shines through between
coloured fields. Grown by half a gap such boxes touch, and their sides are ruling lines.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lib.reading.page_rules import without_rules
from lib.reading.ruling import (
    Box,
    Line,
    RuledTable,
    lines_to_tables,
    lines_to_tables_and_frames,
    owners_of,
)

_WIDEST_GAP = 9.0
_FEWEST = 2
_MOST = 1500
"""No page has more cells; drawings have."""
_SMALLEST = 4.0
_STRIPE = 45.0
"""In points: a row between two coloured ones is no higher."""
_LOW = 1.5
"""As a share of the height of a header's last row: the row of numbers below is no farther away."""
_BETWEEN = 0.15
"""As a share of the digits of a coloured table: what may stand beside its cells."""
_INSIDE = 3
"""A box with the middles of so many others in it is a background."""

_Floats = NDArray[np.float64]


def find_tables(
    lines: Sequence[Line], fields: Sequence[Box], places: tuple[_Floats, _Floats]
) -> list[RuledTable]:
    """The tables of a page from top to bottom, whether lines or fields of colour make them.

    Args:
        lines: what is drawn on the page as lines.
        fields: rectangles filled with colour; those in a table of lines are its shading.
        places: x and y of the middle of each digit.
    """
    tables, frames = lines_to_tables_and_frames(without_rules(lines))
    left = [box for box in (*fields, *frames) if not _shades(box, tables)]
    if len(left) < _FEWEST:
        return tables
    kept = [table for table in lines_to_tables(_sides(left)) if len(table.cells) >= _FEWEST]
    groups = [near for near in _neighbours(kept) if not _is_striped(near, left, places)]
    kept = [table for near in groups for table in near]
    return sorted([*tables, *kept], key=lambda table: (table.box.top, table.box.left))


def _neighbours(tables: Sequence[RuledTable]) -> list[list[RuledTable]]:
    """The tables from top to bottom, those put together that stand close below one another."""
    groups: list[list[RuledTable]] = []
    for table in sorted(tables, key=lambda one: one.box.top):
        last = groups[-1][-1].box if groups else None
        if last and table.box.top - last.bottom < _STRIPE and _are_in_line(table.box, last):
            groups[-1].append(table)
        else:
            groups.append([table])
    return groups


def _are_in_line(box: Box, other: Box) -> bool:
    shared = min(box.right, other.right) - max(box.left, other.left)
    return shared > min(box.right - box.left, other.right - other.left) / 2


def _is_striped(
    tables: Sequence[RuledTable], fields: Sequence[Box], places: tuple[_Floats, _Floats]
) -> bool:
    """Whether many digits among some tables stand in none of the fields they are made of.

    Then every second row is coloured, or the header, and the other rows are none the less.
    """
    x, y = places
    inside = np.zeros(len(x), bool)
    around = tables[0].box
    for table in tables:
        owners = owners_of(table, x, y)
        inside |= (owners >= 0) & _are_coloured(table, fields)[owners]
        around = Box(
            min(around.left, table.box.left),
            min(around.top, table.box.top),
            max(around.right, table.box.right),
            max(around.bottom, table.box.bottom),
        )
    if all(len(table.ys) == 2 for table in tables):
        # Of a stripe by itself the rows above and below are the table's, too.
        height = tables[0].box.bottom - tables[0].box.top
        around = Box(around.left, around.top - height, around.right, around.bottom + height)
    elif not inside.any():
        # Of a header by itself the row of numbers below is the table's, too.
        height = _LOW * (tables[-1].ys[-1] - tables[-1].ys[-2])
        around = Box(around.left, around.top, around.right, around.bottom + height)
    among = (around.left < x) & (x < around.right) & (around.top < y) & (y < around.bottom)
    return bool((among & ~inside).sum() > _BETWEEN * among.sum())


def _are_coloured(table: RuledTable, fields: Sequence[Box]) -> NDArray[np.bool_]:
    """Whether the middle of each cell stands in a field."""
    cells = np.array([(c.box.left, c.box.top, c.box.right, c.box.bottom) for c in table.cells])
    boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in fields])
    x, y = ((cells[:, i] + cells[:, i + 2])[:, None] / 2 for i in (0, 1))
    left, top, right, bottom = boxes.T
    coloured: NDArray[np.bool_] = ((left < x) & (x < right) & (top < y) & (y < bottom)).any(axis=1)
    return coloured


def _shades(box: Box, tables: Sequence[RuledTable]) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for one in tables:
        if one.box.left <= x <= one.box.right and one.box.top <= y <= one.box.bottom:
            return True
    return False


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
