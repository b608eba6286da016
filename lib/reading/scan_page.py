"""A picture of a page -> its blocks: ruled tables cell by cell, and the lines of text around them.

What comes out is what the other readers give, each cell marked as recognised. Nothing is read from
a table without ruling lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lib.errors import DocumentError
from lib.reading.document import Block, Grid, GridCell, Paragraph, Place
from lib.reading.ruling import Box, RuledTable, lines_to_tables
from lib.reading.scan_cells import CellText, read_cells
from lib.reading.scan_image import Area, Picture, Sight, look_at, turn_upright
from lib.reading.scan_model import Characters, find_lines, recognise

_NARROWEST = 100
"""Points: what is less wide is a character of a title, no table."""
_MOST_CELLS = 1500
_MOST_LINES = 1200
_BAND = 450
_LEGIBLE = 0.6
_SURE_DIGIT = 0.7
_FEWEST = 3
"""So many long lines tell which way a page lies."""


@dataclass(frozen=True, slots=True)
class Print:
    """A line of text and where it stands, in points."""

    text: str
    box: Box


def picture_to_blocks(picture: Picture, number: int) -> list[Block]:
    """The blocks of a page from top to bottom; each line of text is still its own paragraph.

    Args:
        picture: the page, of any size, grey.
        number: which page of the document it is, counted from 0.

    Raises:
        DocumentError: there is far more on it than on a page of a report.
    """
    sight, boxes = _upright(picture)
    ruled = lines_to_tables(sight.lines)
    tables = [table for table in ruled if table.box.right - table.box.left >= _NARROWEST]
    if sum(len(table.cells) for table in tables) > _MOST_CELLS or len(boxes) > _MOST_LINES:
        raise DocumentError("图片上的格子或文字太多，不像年度报告，没有读取，请核对文件。")
    texts = iter(read_cells(sight, [cell.box for table in tables for cell in table.cells]))
    lines = _lines_outside(sight, boxes, tables)
    blocks: list[Block] = []
    for count, table in enumerate(tables, start=1):
        above = [line for line in lines if line.box.top < table.box.top]
        lines = lines[len(above) :]
        blocks += _paragraphs(above, number)
        blocks.append(_grid(table, [next(texts) for _ in table.cells], number, count))
    return [*blocks, *_paragraphs(lines, number)]


def _upright(picture: Picture) -> tuple[Sight, list[Box]]:
    """The page the way it is to be read, and where lines of text stand on it, in pixels."""
    sight = look_at(picture)
    boxes = _line_boxes(sight)
    turn = _turn_of(sight, boxes)
    if not turn:
        return sight, boxes
    sight = look_at(turn_upright(picture, turn))
    boxes = _line_boxes(sight)
    turn = _turn_of(sight, boxes)
    if turn == 180:
        sight = look_at(turn_upright(sight.picture, turn))
        boxes = _line_boxes(sight)
    return sight, boxes


def _turn_of(sight: Sight, boxes: Sequence[Box]) -> int:
    """Degrees to the right after which lines run from left to right and are legible."""
    tall = [box for box in boxes if _height(box) > 3 * _width(box)]
    wide = sorted((b for b in boxes if _width(b) > 3 * _height(b)), key=_width)[-_FEWEST:]
    if len(tall) >= max(_FEWEST, 2 * len(wide)):
        return 90
    if len(wide) < _FEWEST:
        return 0
    cuts = [sight.picture[_within(box)] for box in wide]
    as_is, over = (
        np.mean([_legibility(one) for one in recognise(looks)])
        for looks in (cuts, [turn_upright(cut, 180) for cut in cuts])
    )
    return 180 if over > as_is + 0.1 else 0


def _width(box: Box) -> float:
    return box.right - box.left


def _height(box: Box) -> float:
    return box.bottom - box.top


def _legibility(characters: Characters) -> float:
    return float(np.mean([one.chance for one in characters])) if characters else 0.0


def _line_boxes(sight: Sight) -> list[Box]:
    """Where lines of text stand; a long picture is looked at in pieces, parted between lines."""
    height = sight.picture.shape[0]
    band = round(_BAND * sight.scale)
    empty = np.flatnonzero(~sight.ink.any(axis=1))
    boxes: list[Box] = []
    top = 0
    while top < height:
        bottom = height
        if height - top > band:
            gaps = empty[(empty > top + band // 2) & (empty < top + band)]
            bottom = int(gaps[-1]) if len(gaps) else top + band
        found = find_lines(sight.picture[top:bottom])
        boxes += [Box(b.left, b.top + top, b.right, b.bottom + top) for b in found]
        top = bottom
    return boxes


def _lines_outside(sight: Sight, boxes: Sequence[Box], tables: Sequence[RuledTable]) -> list[Print]:
    """The lines of text that stand in no table, from top to bottom."""
    scale = sight.scale
    outside = [
        box for box in boxes if not any(_middle_in(box, table.box, scale) for table in tables)
    ]
    looks = recognise([sight.picture[_within(box)] for box in outside])
    found = [
        Print(text, Box(box.left / scale, box.top / scale, box.right / scale, box.bottom / scale))
        for box, look in zip(outside, looks, strict=True)
        if (text := _legible(look))
    ]
    return sorted(found, key=lambda line: line.box.top)


def _middle_in(box: Box, table: Box, scale: float) -> bool:
    x, y = (box.left + box.right) / 2 / scale, (box.top + box.bottom) / 2 / scale
    return table.left <= x <= table.right and table.top <= y <= table.bottom


def _within(box: Box) -> Area:
    left, top = max(0, int(box.left)), max(0, int(box.top))
    return slice(top, max(top, int(box.bottom)) + 1), slice(left, max(left, int(box.right)) + 1)


def _legible(characters: Characters) -> str:
    """The text of a line, a digit that is not certain as ``?``; nothing where it is no text."""
    if _legibility(characters) < _LEGIBLE:
        return ""
    return "".join(
        "?" if one.text.isdecimal() and one.chance < _SURE_DIGIT else one.text for one in characters
    ).strip()


def _paragraphs(lines: Sequence[Print], number: int) -> Iterator[Paragraph]:
    """The pieces on one height as one line, from left to right."""
    rows: list[list[Print]] = []
    for line in lines:
        middle = (line.box.top + line.box.bottom) / 2
        if rows and middle < rows[-1][0].box.bottom and line.box.top < _middle(rows[-1][0]):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        text = " ".join(line.text for line in sorted(row, key=lambda line: line.box.left))
        yield Paragraph(text, Place(page=number + 1))


def _middle(line: Print) -> float:
    return (line.box.top + line.box.bottom) / 2


def _grid(table: RuledTable, texts: Sequence[CellText], number: int, count: int) -> Grid:
    cells = tuple(
        GridCell(
            text=said.text,
            row=cell.row,
            column=cell.column,
            place=Place(page=number + 1, table=count, row=cell.row + 1, column=cell.column + 1),
            rowspan=cell.rowspan,
            colspan=cell.colspan,
            recognised=True,
            choices=said.choices,
        )
        for cell, said in zip(table.cells, texts, strict=True)
    )
    return Grid(cells, Place(page=number + 1, table=count))
