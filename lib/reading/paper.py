"""A page with lines and text in their places -> its blocks; knows no file format."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from lib.reading.document import Block, Grid, GridCell, Paragraph, Place
from lib.reading.ruling import Box, Line, RuledTable, lines_to_tables
from lib.reading.unruled import (
    LooseTable,
    TextLine,
    Word,
    lines_to_loose_tables,
    words_to_lines,
)

MOST_PAGES = 400
"""Pages of a document; no report comes near."""

_MARGIN = 0.5
_ROW_OF_NUMBERS = re.compile(r"(?:^|\s)\d[\d,.]*(?:\s+\d[\d,.]*){2}(?:\s|$)", re.MULTILINE)


class Paper(Protocol):
    """A page as it is looked at: points, x to the right and y downwards from its corner."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""

    def text_in(self, box: Box) -> str:
        """The text whose characters stand in a box, lines parted by line breaks."""

    def words(self) -> list[Word]:
        """The characters of the page joined to words, wherever no gap parts them."""


def paper_to_blocks(page: Paper, ruling: Sequence[Line], number: int) -> Iterator[Block]:
    """The blocks of a page from top to bottom; each line of text is still its own paragraph.

    Args:
        page: its text.
        ruling: the lines drawn on it.
        number: which page of the document it is, counted from 0.
    """
    width, height = page.size
    tables = lines_to_tables(ruling)
    if not tables and _ROW_OF_NUMBERS.search(page.text_in(Box(0, 0, width, height))):
        yield from _unruled(page, number)
        return
    top = 0.0
    for count, table in enumerate(tables, start=1):
        yield from _lines(page, number, Box(0, top, width, table.box.top))
        yield _grid(page, number, count, table)
        top = max(top, table.box.bottom)
    yield from _lines(page, number, Box(0, top, width, height))


def _lines(page: Paper, number: int, box: Box) -> Iterator[Paragraph]:
    if box.bottom - box.top < 1:
        return
    for line in page.text_in(box).split("\n"):
        if line.strip():
            yield Paragraph(line.strip(), Place(page=number + 1))


def _unruled(page: Paper, number: int) -> Iterator[Block]:
    """A page without ruling lines: rows of numbers side by side are tables all the same."""
    lines = words_to_lines(page.words())
    start = 0
    for count, table in enumerate(lines_to_loose_tables(lines), start=1):
        yield from _printed(lines[start : table.first], number)
        yield _loose_grid(table, number, count)
        start = table.last + 1
    yield from _printed(lines[start:], number)


def _printed(lines: Sequence[TextLine], number: int) -> Iterator[Paragraph]:
    for line in lines:
        yield Paragraph("".join(word.text for word in line), Place(page=number + 1))


def _loose_grid(table: LooseTable, number: int, count: int) -> Grid:
    cells = tuple(
        GridCell(
            text=word.text if word else "",
            row=row,
            column=column,
            place=Place(page=number + 1, table=count, row=row + 1, column=column + 1),
        )
        for row, words in enumerate(table.rows)
        for column, word in enumerate(words)
    )
    return Grid(cells, Place(page=number + 1, table=count), exact=False)


def _grid(page: Paper, number: int, count: int, table: RuledTable) -> Grid:
    cells = tuple(
        GridCell(
            text=page.text_in(_inside(cell.box)),
            row=cell.row,
            column=cell.column,
            place=Place(page=number + 1, table=count, row=cell.row + 1, column=cell.column + 1),
            rowspan=cell.rowspan,
            colspan=cell.colspan,
        )
        for cell in table.cells
    )
    return Grid(cells, Place(page=number + 1, table=count))


def _inside(box: Box) -> Box:
    return Box(box.left + _MARGIN, box.top + _MARGIN, box.right - _MARGIN, box.bottom - _MARGIN)
