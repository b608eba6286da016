"""A page with lines and text in their places -> its blocks; knows no file format."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from lib.reading.arrays import median_of
from lib.reading.boxes import find_tables
from lib.reading.document import Block, Grid, GridCell, Paragraph, Place
from lib.reading.letters import (
    ASLANT,
    Flags,
    Integers,
    Letters,
    TextLine,
    field_texts,
    join_line,
    printed_once,
    words_of,
    words_to_columns,
    words_to_lines,
)
from lib.reading.overflow import untangled, whole_labels
from lib.reading.quick import quickly
from lib.reading.ruling import Box, Line, RuledTable, owners_of
from lib.reading.unruled import LooseTable, as_one_table, lines_to_loose_tables
from lib.reading.unruled_digits import numbers_amid_labels
from lib.reading.unruled_lines import is_heads
from lib.reading.words import is_heading, is_label, is_page_number, is_value

_place, _cell = quickly(Place), quickly(GridCell)

MOST_PAGES = 400
"""Pages of a document; no report comes near."""

STRUCK = "有划了删除线的文字，没有读入。"
"""What people are told of a page with characters that are struck out."""

_ROW_OF_NUMBERS = re.compile(r"(?:^|\s)\d[\d,.]*(?: \d[\d,.]*){2}(?:\s|$)")
_LONG_ROW = re.compile(r"(?:^|\s)\d[\d,.]*(?: \d[\d,.]*){9}(?:\s|$)")
_FEWEST_LINES = 5
"""So many numbers one below the other are a column; no narrow cell breaks one into so many."""
_WORD = re.compile(r"[^\W\d_]")
_HUGE = 3.0
"""Characters so many times as high as most of a page that lie over others are a watermark; a large
title has its place to itself."""
_TOO_LARGE = 1.8
"""Characters so many times as high as those of their table, and higher than their cell, are none
of its own: a watermark."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as it is looked at: its characters, the lines drawn on it and its coloured fields.

    ``struck``: others were struck out, and are left out here. ``pictured``: how much of the page is
    taken by pictures, as a share.
    """

    letters: Letters
    lines: Sequence[Line]
    fields: Sequence[Box] = ()
    struck: bool = False
    pictured: float = 0.0


@dataclass(frozen=True, slots=True)
class Loose:
    """A table without ruling lines on its page, the ``count``th; what it is hangs on others."""

    table: LooseTable
    number: int
    count: int


Part = Block | Loose
"""What stands on a page; a table without ruling lines may be a part of one that goes on."""


def paper_to_parts(paper: Paper, number: int) -> Iterator[Part]:
    """What stands on a page from top to bottom; each line of text is still its own paragraph.

    Args:
        paper: what is printed on it.
        number: which page of the document it is, counted from 0.
    """
    letters = printed_once(paper.letters.only(paper.letters.turns != ASLANT))
    letters = untangled(letters.only(~_laid_over(letters)))
    found = find_tables(paper.lines, paper.fields, letters.digits.middles)
    texts, free = _fill(letters, found)
    tables = [(table, cells) for table, cells in zip(found, texts, strict=True) if any(cells)]
    rest, middles = letters.only(free), letters.middles[1][free]
    count, top = 0, -np.inf
    for table, cells in tables:
        band = rest.only((middles >= top) & (middles < table.box.top))
        for block in _band(band, number, count):
            count += not isinstance(block, Paragraph)
            yield block
        count += 1
        yield _grid(table, cells, number, count)
        top = max(top, table.box.top)
    yield from _band(rest.only(middles >= top), number, count)


def _laid_over(letters: Letters) -> Flags:
    """The huge characters of sizes in which some lie over the others of the page."""
    heights = letters.heights
    laid: Flags = np.zeros(len(heights), bool)
    huge = heights > _HUGE * median_of(heights) if len(heights) else laid
    (x, y), others = letters.middles, ~huge
    for at in np.flatnonzero(huge):
        left, top, right, bottom = letters.boxes[at]
        below = others & (x > left) & (x < right) & (y > top) & (y < bottom)
        if not laid[at] and below.any():
            laid |= huge & (np.abs(heights - heights[at]) < heights[at] / 10)
    return laid


def _fill(letters: Letters, tables: Sequence[RuledTable]) -> tuple[list[list[str]], Flags]:
    """The texts of the cells of each table, and which characters stand in none.

    A table in a cell of another has its characters to itself.
    """
    texts: list[list[str]] = [[] for _ in tables]
    free = np.ones(len(letters.signs), bool)
    sizes = [(box.right - box.left) * (box.bottom - box.top) for box in (one.box for one in tables)]
    for i in sorted(range(len(tables)), key=sizes.__getitem__):
        owners = np.where(free, owners_of(tables[i], *letters.middles), -1)
        owners = np.where(free, whole_labels(letters, tables[i], owners), -1)
        taken = owners >= 0
        free &= ~taken
        own = taken & ~_watermark(letters, tables[i], owners, taken)
        cells = field_texts(letters.only(own), owners[own], len(tables[i].cells))
        if _are_rows(cells) or _has_labels_beside(cells, tables[i].box, letters.only(free)):
            free |= taken
        else:
            texts[i] = [_without_page_number(text) for text in cells]
    return texts, free


def _are_rows(cells: Sequence[str]) -> bool:
    """Whether a table has lines between its rows only: rows of numbers stand in single cells."""
    if any(map(_holds_rows, cells)) or _are_columns(cells):
        return True
    rows = sum(bool(_ROW_OF_NUMBERS.search(text)) for text in cells)
    return rows > 1 and 2 * rows > sum(map(bool, cells)) - rows


def _holds_rows(text: str) -> bool:
    """Whether a cell has a long row of numbers in it, several rows with labels, or a section."""
    if _LONG_ROW.search(text):
        return True
    lines = text.split("\n")
    if len(lines) < _FEWEST_LINES:
        return False
    rows = [line.split() for line in lines]
    known = sum(len(r) > 1 and is_label(r[0]) and all(map(is_value, r[1:])) for r in rows)
    return known > 1 or any(map(is_heading, lines))


def _are_columns(cells: Sequence[str]) -> bool:
    """Whether a table has lines between its columns only: each stands in a single cell."""
    lines = [text.split("\n") for text in cells if text.count("\n") >= _FEWEST_LINES - 1]
    return sum(all(map(is_value, column)) for column in lines) > 1


def _has_labels_beside(cells: Sequence[str], box: Box, free: Letters) -> bool:
    """Whether the lines frame numbers only, and their labels stand to the left of the frame."""
    if any(_WORD.search(text) for text in cells):
        return False
    x, y = free.middles
    beside = (x < box.left) & (y > box.top) & (y < box.bottom)
    return bool(beside.sum() > sum(map(bool, cells)) / 2)


def _watermark(letters: Letters, table: RuledTable, owners: Integers, taken: Flags) -> Flags:
    large: Flags = np.zeros(len(owners), bool)
    if not taken.any():
        return large
    heights = letters.heights
    large = taken & (heights > _TOO_LARGE * median_of(heights[taken]))
    if large.any():
        rooms = np.array([cell.box.bottom - cell.box.top for cell in table.cells])
        large &= heights > rooms[owners]
    return large


def _without_page_number(text: str) -> str:
    """A cell that goes on over a page's foot has the page's number among its lines."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(line for line in lines if not is_page_number(line)) or text


def _band(letters: Letters, number: int, count: int) -> Iterator[Part]:
    """What stands between two tables; rows of numbers side by side are tables all the same."""
    words = words_of(letters)
    for column in words_to_columns(words):
        lines = numbers_amid_labels(words_to_lines(column))
        start = 0
        for table in lines_to_loose_tables(lines):
            yield from _printed(lines[start : table.first], number)
            count += 1
            yield Loose(table, number, count)
            start = table.last + 1
        yield from _printed(lines[start:], number)


def _printed(lines: Sequence[TextLine], number: int) -> Iterator[Paragraph]:
    for line in lines:
        yield Paragraph(join_line(line), Place(page=number + 1))


def parts_to_blocks(pages: Iterable[Iterable[Part]]) -> list[list[Block]]:
    """The blocks of each page, each table that goes on over pages under one set of columns."""
    kept = [list(page) for page in pages]
    flat = [(page, i) for page in kept for i in range(len(page))]
    tables = [k for k, (page, i) in enumerate(flat) if not isinstance(page[i], Paragraph)]
    pairs = [
        (flat[one], flat[other])
        for one, other in pairwise(tables)
        if not any(_parts_tables(page[i]) for page, i in flat[one + 1 : other])
    ]
    for (above, i), (below, j) in (*pairs, *reversed(pairs)):
        upper, lower = above[i], below[j]
        if isinstance(upper, Loose) and isinstance(lower, Loose) and _are_near(upper, lower):
            first, second = as_one_table(upper.table, lower.table)
            above[i], below[j] = replace(upper, table=first), replace(lower, table=second)
    return [[_loose_grid(p) if isinstance(p, Loose) else p for p in page] for page in kept]


def _parts_tables(part: Part) -> bool:
    """Whether a line between two tables is the second one's header, or a heading."""
    return isinstance(part, Paragraph) and (is_heading(part.text) or is_heads(part.text.split()))


def _are_near(upper: Loose, lower: Loose) -> bool:
    return lower.number - upper.number <= 1


def _loose_grid(loose: Loose) -> Grid:
    number, count = loose.number, loose.count
    cells = []
    for row, words in enumerate(loose.table.rows()):
        for column, word in enumerate(words):
            place = _place(number + 1, None, None, None, count, row + 1, column + 1)
            cells.append(_cell(word.text if word else "", row, column, place))
    return Grid(tuple(cells), Place(page=number + 1, table=count), exact=False)


def _grid(table: RuledTable, texts: Sequence[str], number: int, count: int) -> Grid:
    page = number + 1
    cells = []
    for cell, text in zip(table.cells, texts, strict=True):
        row, column = cell.row, cell.column
        place = _place(page, None, None, None, count, row + 1, column + 1)
        cells.append(_cell(text, row, column, place, cell.rowspan, cell.colspan))
    return Grid(tuple(cells), Place(page=page, table=count))
