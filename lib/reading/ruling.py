"""Ruling lines on a page -> tables of cells; knows no file format.

Coordinates are points with y growing downwards. Lines that touch make one table; inside it two
neighbouring fields without a line between them are one merged cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.reading.plane import Point

SNAP = 3.0
"""Lines nearer than this, in points, are one line; hairlines of double borders too."""

THIN = 3.0
"""What is no thicker, in points, is a line, though it be drawn as a box."""
_SHORTEST = 4.0
_MOST_LINES = 6000


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


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table found on a page: its cells by row and column, and where it lies."""

    cells: tuple[RuledCell, ...]
    box: Box


def add_line(first: Point, second: Point, lines: list[Line]) -> None:
    """Add what is drawn from one point to another, if it is a straight ruling line."""
    width, height = abs(first[0] - second[0]), abs(first[1] - second[1])
    if height <= THIN and width >= _SHORTEST and width > height:
        at = (first[1] + second[1]) / 2
        lines.append(Line(True, at, min(first[0], second[0]), max(first[0], second[0])))
    elif width <= THIN and height >= _SHORTEST:
        at = (first[0] + second[0]) / 2
        lines.append(Line(False, at, min(first[1], second[1]), max(first[1], second[1])))


def lines_to_tables(lines: Sequence[Line]) -> list[RuledTable]:
    """The ruled tables of a page, from top to bottom; a mere frame or rule is none."""
    merged = _merge(lines)
    if len(merged) > _MOST_LINES:
        return []
    tables = [table for group in _touching(merged) if (table := _table(group))]
    return sorted(tables, key=lambda table: (table.box.top, table.box.left))


def _merge(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line, drawn cell by cell or twice, become one."""
    merged: list[Line] = []
    for across in (True, False):
        same = sorted((line for line in lines if line.across is across), key=lambda one: one.at)
        for band in _bands(same):
            merged += _join(sorted(band, key=lambda line: line.start))
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
    joined: list[Line] = []
    for line in band:
        if joined and line.start - joined[-1].end <= SNAP:
            last = joined[-1]
            joined[-1] = Line(last.across, last.at, last.start, max(last.end, line.end))
        else:
            joined.append(line)
    return [line for line in joined if line.end - line.start > SNAP]


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
            for j, other in upright:
                crosses = other.start - SNAP <= line.at <= other.end + SNAP
                if crosses and line.start - SNAP <= other.at <= line.end + SNAP:
                    parent[root(i)] = root(j)
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


def _table(lines: list[Line]) -> RuledTable | None:
    across = [line for line in lines if line.across]
    upright = [line for line in lines if not line.across]
    if len(across) < 2 or not upright:
        return None
    # Tables without outer borders: the ends of the lines are borders, too.
    xs = _edges(
        [line.at for line in upright] + [x for line in across for x in (line.start, line.end)]
    )
    ys = _edges(
        [line.at for line in across] + [y for line in upright for y in (line.start, line.end)]
    )
    if len(xs) < 3 or len(ys) < 2:
        return None
    right_of = _covered(upright, xs, ys)
    below = _covered(across, ys, xs)
    cells = _cells(xs, ys, right_of, below)
    return RuledTable(tuple(cells), Box(xs[0], ys[0], xs[-1], ys[-1]))


def _covered(lines: list[Line], at: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(edge, field) numbers where a line runs along the edge past the field's middle."""
    covered = set()
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    for line in lines:
        edge = min(range(len(at)), key=lambda i: abs(at[i] - line.at))
        for field, middle in enumerate(middles):
            if line.start <= middle <= line.end:
                covered.add((edge, field))
    return covered


def _cells(
    xs: list[float],
    ys: list[float],
    upright: set[tuple[int, int]],
    across: set[tuple[int, int]],
) -> list[RuledCell]:
    """Fields grown to the right and downwards until a line stops them."""
    height, width = len(ys) - 1, len(xs) - 1
    done = [[False] * width for _ in range(height)]
    cells = []
    for row in range(height):
        for column in range(width):
            if done[row][column]:
                continue
            right = column + 1
            while right < width and not done[row][right] and (right, row) not in upright:
                right += 1
            bottom = row + 1
            while bottom < height and not any(
                (bottom, field) in across or done[bottom][field] for field in range(column, right)
            ):
                bottom += 1
            for y in range(row, bottom):
                done[y][column:right] = [True] * (right - column)
            box = Box(xs[column], ys[row], xs[right], ys[bottom])
            cells.append(RuledCell(row, column, bottom - row, right - column, box))
    return cells
