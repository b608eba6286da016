"""Paragraphs of a Word file -> lines and tables: cells end with marks, rows with a mark more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lib.reading.doc_rows import GOES_DOWN, RowCell, edges, is_first, is_sound, to_row
from lib.reading.doc_text import CELL, Paragraph
from lib.reading.source import Item, Line, SourceCell, SourceTable, cell_text


@dataclass(slots=True)
class _Level:
    """What is open at one depth of tables: rows that are finished, cells and lines of the next."""

    rows: list[tuple[list[list[Item]], list[RowCell]]] = field(default_factory=list)
    cells: list[list[Item]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


class Composer:
    """Takes paragraphs one by one; ``items`` are the finished lines and tables.

    Args:
        label: the printed number of a paragraph that is in a list; called once for each.
        boxes: what stands in the boxes of text at some positions.
    """

    def __init__(
        self,
        label: Callable[[Paragraph], str],
        boxes: Callable[[Paragraph], Iterable[Item]],
    ) -> None:
        self._label = label
        self._boxes = boxes
        self._levels = [_Level()]
        self._begun = ""
        self._gap = 0

    def add(self, paragraph: Paragraph) -> None:
        """Take the next paragraph."""
        depth = paragraph.stance.depth
        while len(self._levels) <= depth:
            self._levels.append(_Level())
        self._close(depth)
        level = self._levels[depth]
        if depth and paragraph.stance.row_end:
            self._end_row(level, paragraph)
            return
        self._text(level, paragraph, depth)
        if depth and (paragraph.mark == CELL or paragraph.stance.cell_end):
            level.cells.append(level.items)
            level.items = []

    def finish(self) -> list[Item]:
        """Everything that was taken, in order."""
        self._close(0)
        if self._begun:
            self._put(self._levels[0], self._begun)
        return self._levels[0].items

    def _close(self, depth: int) -> None:
        """End the tables that lie deeper: each goes into the cell that is open above it."""
        for deeper in range(len(self._levels) - 1, depth, -1):
            level = self._levels.pop()
            above = self._levels[deeper - 1]
            if level.cells or level.items:
                # The last row has lost its mark.
                cells = [*level.cells, level.items] if level.items else level.cells
                level.rows.append((cells, []))
            if level.rows:
                above.items.append(_table(level.rows))
                self._gap = 0

    def _text(self, level: _Level, paragraph: Paragraph, depth: int) -> None:
        text = self._begun + paragraph.text
        self._begun = ""
        ends = depth and (paragraph.mark == CELL or paragraph.stance.cell_end)
        if paragraph.gone and not ends:
            # The paragraph's end is deleted: its text goes on in the next one.
            self._begun = text
        else:
            self._put(level, self._label(paragraph) + text)
        if paragraph.boxes:
            level.items += self._boxes(paragraph)

    def _put(self, level: _Level, text: str) -> None:
        for part in text.split("\n") if "\n" in text else (text,):
            if part.strip(" \u00a0\u3000"):
                level.items.append(Line(part, gap=self._gap))
                self._gap = 0
            else:
                self._gap += 1

    def _end_row(self, level: _Level, paragraph: Paragraph) -> None:
        if level.items:
            level.cells.append(level.items)
        # Some programs mark a row's end as deleted though only the next text is.
        if not paragraph.gone or any(level.cells):
            level.rows.append((level.cells, to_row(paragraph.stance.rows)))
        level.cells, level.items = [], []
        self._begun = ""
        self._gap = 0


def _table(rows: list[tuple[list[list[Item]], list[RowCell]]]) -> SourceTable:
    drawn = [row for _, row in rows]
    known = all(len(cells) <= len(row) for cells, row in rows) and is_sound(drawn)
    columns = edges(drawn) if known else {}
    made: list[list[SourceCell]] = []
    open_cells: dict[int, SourceCell] = {}
    for cells, row in rows:
        made.append(_row(cells, row if known else [], columns, open_cells))
    return SourceTable(made)


def _row(
    contents: list[list[Item]],
    row: list[RowCell],
    columns: dict[int, int],
    open_cells: dict[int, SourceCell],
) -> list[SourceCell]:
    """The cells that begin in a row; those that go on from above grow by a row instead."""
    cells: list[SourceCell] = []
    begun: SourceCell | None = None
    for number, items in enumerate(contents):
        if not row:
            cells.append(_cell(items))
            continue
        drawn = row[number]
        column, end = columns[drawn.left], columns[drawn.right]
        above = open_cells.get(column)
        if begun is not None and not is_first(row, number):
            if begun in cells:
                begun.colspan = end - (begun.column or 0)
        elif drawn.down == GOES_DOWN and above is not None:
            above.rowspan += 1
            begun = above
        else:
            begun = _cell(items, column, end - column)
            cells.append(begun)
            if open_cells:
                for one in range(column, end):
                    open_cells.pop(one, None)
            if drawn.down:
                open_cells[column] = begun
    return cells


def _cell(items: list[Item], column: int | None = None, width: int = 1) -> SourceCell:
    lines = [item.text for item in items if isinstance(item, Line)]
    inner = tuple(items) if len(lines) < len(items) else ()
    return SourceCell(cell_text("\n".join(lines)), 1, width, column, None, inner)
