"""The printed layout of a statutory table: ``Table`` -> placed cells with their spans.

The drawn form (HTML), the marked workbook and the papers in Word all lay a table out from here,
so that none of them knows a label or a span of any edition.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lib.form.form import Block, Table, load_forms

Paths = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Placed:
    """One printed cell: where it begins (from 0), what it spans and what it is.

    ``role``: ``title`` (a line of its own over a block), ``corner``, ``column`` and ``row``
    (labels), ``value`` (then ``code`` is the figure's and ``text`` is empty).
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    role: str
    text: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as printed: its cells line by line, and the size of the grid that they fill."""

    cells: tuple[Placed, ...]
    height: int
    width: int
    labels: int

    def lines(self) -> list[list[Placed]]:
        """The cells that begin in each line, from left to right."""
        lines: list[list[Placed]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.row].append(cell)
        return [sorted(line, key=lambda cell: cell.column) for line in lines]


@cache
def layout(table: str, edition: str) -> Layout:
    """How the table ``t2``, ``t3`` or ``t4`` of an edition is printed.

    ``Layout.labels`` is the number of columns at the left that hold row labels (0 in a table that
    runs across). Where a block has fewer columns than the table, its last column takes the rest.
    """
    form = load_forms()[edition].tables[table]
    if form.across:
        return _across(form)
    labels = max(len(row.path) for block in form.blocks for row in block.rows)
    width = labels + max(len(block.columns) for block in form.blocks)
    cells: list[Placed] = []
    height = 0
    for block in form.blocks:
        placed = list(_block(form.key, block, labels, width))
        cells += [replace(cell, row=cell.row + height) for cell in placed]
        height += max(cell.row + cell.rowspan for cell in placed)
    return Layout(tuple(cells), height, width, labels)


def _block(table: str, block: Block, labels: int, width: int) -> Iterator[Placed]:
    top = 1 if block.title else 0
    if block.title:
        yield Placed(0, 0, 1, width, "title", block.title)
    levels = max(len(column.path) for column in block.columns)
    yield Placed(top, 0, levels, labels, "corner", block.head)
    heads = [
        Placed(top + level, labels + first, depth, count, "column", text)
        for level, first, depth, count, text in tree([column.path for column in block.columns])
    ]
    yield from (_stretched(cell, width, labels + len(block.columns)) for cell in heads)
    for level, first, depth, count, text in tree([row.path for row in block.rows], labels):
        yield Placed(top + levels + first, level, count, depth, "row", text)
    for index, row in enumerate(block.rows):
        for number, column in enumerate(block.columns):
            code = f"{table}.{row.key}.{column.key}"
            cell = Placed(top + levels + index, labels + number, 1, 1, "value", code=code)
            yield _stretched(cell, width, labels + len(block.columns))


def _stretched(cell: Placed, width: int, used: int) -> Placed:
    at_the_edge = cell.column + cell.colspan == used
    return replace(cell, colspan=cell.colspan + width - used) if at_the_edge else cell


def _across(table: Table) -> Layout:
    leaves = [
        (f"{table.key}.{row.key}.{column.key}", row.path + column.path)
        for block in table.blocks
        for row in block.rows
        for column in block.columns
    ]
    levels = max(len(path) for _, path in leaves)
    cells = [
        Placed(level, first, depth, count, "column", text)
        for level, first, depth, count, text in tree([path for _, path in leaves])
    ]
    cells += [
        Placed(levels, number, 1, 1, "value", code=code) for number, (code, _) in enumerate(leaves)
    ]
    return Layout(tuple(cells), levels + 1, len(leaves), 0)


def tree(paths: Paths, depth: int | None = None) -> Iterator[tuple[int, int, int, int, str]]:
    """Label paths -> merged labels: level, first leaf, levels it spans, leaves it spans, text.

    Neighbours with the same labels down to a level share one cell; an innermost label takes all the
    levels that are left to ``depth`` (by default the longest path's).
    """
    deepest = depth or max(len(path) for path in paths)
    for level in range(max(len(path) for path in paths)):
        first = 0
        while first < len(paths):
            last = first + 1
            if len(paths[first]) > level + 1:
                while last < len(paths) and _share(paths[first], paths[last], level):
                    last += 1
            if len(paths[first]) > level:
                inner = len(paths[first]) == level + 1
                span = deepest - level if inner else 1
                yield level, first, span, last - first, paths[first][level]
            first = last


def _share(one: tuple[str, ...], other: tuple[str, ...], level: int) -> bool:
    return len(other) > level + 1 and one[: level + 1] == other[: level + 1]
