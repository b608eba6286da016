"""Ruling lines on a page -> tables of cells; knows no file format.

Coordinates are points with y growing downwards. Lines that touch make one table; inside it two
neighbouring fields without a line between them are one merged cell.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from lib.reading.quick import quickly

SNAP = 3.0
"""Lines nearer than this, in points, are one line; hairlines of double borders too."""

THIN = 3.0
"""What is no thicker, in points, is a line, though it be drawn as a box."""
_THICK, _LONG = 6.0, 8.0
"""What is no thicker is a line if it is so many times as long."""
_SHORTEST = 4.0
_SHORTEST_PIECE = 0.3
"""Dashes and dots that stand in one row make a line, though each is short."""
_SLIVER = 5.0
"""What is narrower, in points, is no cell but the room between two lines of a border."""
_MOST_LINES = 6000
_AT, _START = attrgetter("at"), attrgetter("start")


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal (``across``) or vertical line: where it runs, from, to."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a ruled table, counted from 0, and where it lies."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


new_line, new_box, _cell = quickly(Line), quickly(Box), quickly(RuledCell)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table found on a page: its cells by row and column, and where it lies.

    ``xs`` and ``ys`` are all its vertical and horizontal edges, in order; ``fields``: for each
    row and column between edges the number of the cell there, -1 where none is.
    """

    cells: tuple[RuledCell, ...]
    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[tuple[int, ...], ...]


def boxes_to_lines(boxes: NDArray[np.float64]) -> list[Line]:
    """The boxes (left, top, right, bottom) that are thin, as lines.

    A dot may be a part of a line in either direction.
    """
    left, top, right, bottom = boxes.T
    width, height = right - left, bottom - top
    dot = (width <= THIN) & (height <= THIN)
    flat = are_thin(height, width) & (dot | (width > height))
    steep = are_thin(width, height) & (dot | (height > width))
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    across = np.column_stack([middles[:, 1], left, right])[flat]
    upright = np.column_stack([middles[:, 0], top, bottom])[steep]
    lines = [new_line(True, at, start, end) for at, start, end in across.tolist()]
    return lines + [new_line(False, at, start, end) for at, start, end in upright.tolist()]


def are_thin(thickness: NDArray[np.float64], length: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether things drawn so thick and so long are lines, or dots of lines."""
    thin = (thickness <= THIN) | ((thickness <= _THICK) & (length >= _LONG * thickness))
    return thin & (length >= _SHORTEST_PIECE)


def lines_to_tables(lines: Sequence[Line]) -> list[RuledTable]:
    """The ruled tables of a page, from top to bottom; a mere frame or rule is none."""
    return lines_to_tables_and_frames(lines)[0]


def lines_to_tables_and_frames(lines: Sequence[Line]) -> tuple[list[RuledTable], list[Box]]:
    """``lines_to_tables``, and the frames around a single field each."""
    merged = _merge(lines)
    if len(merged) > _MOST_LINES:
        return [], []
    tables, frames = [], []
    for group in _touching(merged):
        xs, ys = _table_edges(group)
        if len(xs) >= 3 and len(ys) >= 2:
            tables.append(_table(group, xs, ys))
        elif len(xs) == len(ys) == 2:
            frames.append(Box(xs[0], ys[0], xs[1], ys[1]))
    return sorted(tables, key=lambda table: (table.box.top, table.box.left)), frames


def owners_of(
    table: RuledTable, x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.int64]:
    """The number of the cell in which each point stands; -1 where it stands in none."""
    columns, rows = np.searchsorted(table.xs, x) - 1, np.searchsorted(table.ys, y) - 1
    inside = (columns >= 0) & (columns < len(table.xs) - 1)
    inside &= (rows >= 0) & (rows < len(table.ys) - 1)
    owners = np.full(len(x), -1, np.int64)
    owners[inside] = np.array(table.fields)[rows[inside], columns[inside]]
    return owners


def _merge(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line, drawn cell by cell or twice, become one."""
    merged: list[Line] = []
    for across in (True, False):
        same = sorted((line for line in lines if line.across is across), key=_AT)
        for band in _bands(same):
            merged += _join(sorted(band, key=_START))
    return merged


def _bands(lines: list[Line]) -> list[list[Line]]:
    bands: list[list[Line]] = []
    for line in lines:
        if bands and line.at - bands[-1][0].at <= SNAP:
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _join(band: list[Line]) -> list[Line]:
    joined = [(band[0], band[0].end)]
    for line in band:
        first, end = joined[-1]
        if line.start - end > SNAP:
            joined.append((line, line.end))
        elif line.end > end:
            joined[-1] = (first, line.end)
    long = ((one, end) for one, end in joined if end - one.start >= _SHORTEST)
    return [new_line(one.across, one.at, one.start, end) for one, end in long]


def _touching(lines: list[Line]) -> list[list[Line]]:
    """Groups of lines of which each touches another: one group is one table."""
    parent = list(range(len(lines)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    upright = [(i, line) for i, line in enumerate(lines) if not line.across]
    for i, line in enumerate(lines):
        if line.across:
            own, left, right = root(i), line.start - SNAP, line.end + SNAP
            for j, other in upright:
                crosses = other.start - SNAP <= line.at <= other.end + SNAP
                if crosses and left <= other.at <= right:
                    parent[own] = met = root(j)
                    own = met
    groups: dict[int, list[Line]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(root(i), []).append(line)
    return list(groups.values())


def _edges(values: Sequence[float]) -> list[float]:
    """Positions in order, those nearer than ``SNAP`` counted once."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SNAP:
            edges.append(value)
    return edges


def _table_edges(lines: Sequence[Line]) -> tuple[list[float], list[float]]:
    """Where columns and rows may begin or end; nothing where lines do not make a table."""
    across = [line for line in lines if line.across]
    upright = [line for line in lines if not line.across]
    if len(across) < 2 or not upright:
        return [], []
    xs = _edges([line.at for line in upright])
    ys = _edges([line.at for line in across])
    return _with_ends(xs, across), _with_ends(ys, upright)


def _with_ends(edges: list[float], lines: Sequence[Line]) -> list[float]:
    """The edges, and where lines end far from any: tables without outer borders end there."""
    ends = np.array([(line.start, line.end) for line in lines]).ravel()
    far = np.abs(ends[:, None] - np.array(edges)) > _SLIVER
    loose = ends[far.all(axis=1)].tolist()
    return _edges([*edges, *loose]) if loose else edges


def _table(lines: Sequence[Line], xs: list[float], ys: list[float]) -> RuledTable:
    right_of = _covered([line for line in lines if not line.across], xs, ys)
    below = _covered([line for line in lines if line.across], ys, xs)
    cells, fields = _without_slivers(*_cells(xs, ys, right_of, below))
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return RuledTable(tuple(cells), box, tuple(xs), tuple(ys), tuple(map(tuple, fields)))


Fields = list[list[int]]
"""For each row and column between edges the number of the cell there; -1 where none is."""


def _without_slivers(cells: list[RuledCell], fields: Fields) -> tuple[list[RuledCell], Fields]:
    """The cells that have room for text, rows and columns counted by them alone."""
    kept = [i for i, cell in enumerate(cells) if _has_room(cell.box)]
    if len(kept) == len(cells):
        return cells, fields
    rows = sorted({cells[i].row for i in kept})
    columns = sorted({cells[i].column for i in kept})
    counted = []
    for cell in (cells[i] for i in kept):
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        below = bisect_left(rows, cell.row + cell.rowspan)
        right = bisect_left(columns, cell.column + cell.colspan)
        counted.append(RuledCell(row, column, below - row, right - column, cell.box))
    numbers = {old: new for new, old in enumerate(kept)}
    return counted, [[numbers.get(old, -1) for old in row] for row in fields]


def _has_room(box: Box) -> bool:
    return box.right - box.left >= _SLIVER and box.bottom - box.top >= _SLIVER


def _covered(lines: list[Line], at: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(edge, field) numbers where a line runs along the edge past the field's middle."""
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    between = [(a + b) / 2 for a, b in pairwise(at)]
    return {
        (edge, field)
        for line in lines
        for edge in (bisect_left(between, line.at),)
        for field in range(bisect_left(middles, line.start), bisect_right(middles, line.end))
    }


def _cells(
    xs: list[float],
    ys: list[float],
    upright: set[tuple[int, int]],
    across: set[tuple[int, int]],
) -> tuple[list[RuledCell], Fields]:
    """Fields grown to the right and downwards until a line stops them."""
    height, width = len(ys) - 1, len(xs) - 1
    fields = [[-1] * width for _ in range(height)]
    cells: list[RuledCell] = []
    for row in range(height):
        for column in range(width):
            if fields[row][column] >= 0:
                continue
            right = column + 1
            while right < width and fields[row][right] < 0 and (right, row) not in upright:
                right += 1
            bottom = row + 1
            while bottom < height and _goes_on(bottom, range(column, right), across, fields):
                bottom += 1
            for y in range(row, bottom):
                fields[y][column:right] = [len(cells)] * (right - column)
            box = new_box(xs[column], ys[row], xs[right], ys[bottom])
            cells.append(_cell(row, column, bottom - row, right - column, box))
    return cells, fields


def _goes_on(row: int, columns: range, across: set[tuple[int, int]], fields: Fields) -> bool:
    """Whether no line stops a cell above a row, and none of its fields there is another's."""
    for column in columns:  # noqa: SIM110 - asked of every field
        if (row, column) in across or fields[row][column] >= 0:
            return False
    return True
