"""Word files of 1997 to 2003: clean, saved fast while edited, with lists, with nested tables."""

import random
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.builders.doc_file import Lists, Para, Run, sprm, write
from tests.builders.printed import Cell, Line, Sheet, Table, word_rows

COLUMN = 620
"""Width of a column in twips."""
CELL_MARK = "\x07"
DELETED, INSERTED, HIDDEN, STRUCK = (sprm(code, 1) for code in (0x0800, 0x0801, 0x083C, 0x0837))
IN_TABLE, ROW_END = sprm(0x2416, 1), sprm(0x2417, 1)
DEPTH_1, DEPTH_2 = sprm(0x6649, 1, 0, 0, 0), sprm(0x6649, 2, 0, 0, 0)
INNER_CELL, INNER_ROW = sprm(0x244B, 1), sprm(0x244C, 1)
GOES_DOWN, RESTARTS = 0x0020, 0x0060
_CHINESE_COUNTING, _DECIMAL = 37, 0

RunsOf = Callable[[str], tuple[Run, ...]]


@dataclass(frozen=True, slots=True)
class Style:
    """How texts, cells and rows are written.

    ``jitter``: edges are drawn that far off, in twips. ``marks``: merged cells are cells of their
    own, the first marked so, the others so. ``inside``: the table lies in a cell.
    """

    runs: RunsOf
    cell: Callable[[Cell, RunsOf], Para]
    chance: random.Random
    jitter: int = 0
    marks: tuple[int, int] | None = None
    inside: bool = False


def clean(sheet: Sheet, chance: random.Random) -> bytes:
    """One piece of text, merged cells as wide ones, edges not quite one below the other."""
    style = Style(_plain, _cell, chance, jitter=25)
    return write(_paragraphs(sheet, style))


def wps(sheet: Sheet, chance: random.Random) -> bytes:
    """Saved by WPS as its own kind of file: a Word file with streams of WPS beside the text."""
    style = Style(_plain, _cell, chance, jitter=5)
    others = {"WpsCustomData": b"KSOProductBuildVer\0 2052-11.1.0", "\x05SummaryInformation": b""}
    return write(_paragraphs(sheet, style), chance=chance, others=others)


def edited(sheet: Sheet, chance: random.Random) -> bytes:
    """Saved fast: pieces in any order; deletions, fields, hidden text; columns merged by flags."""
    marks = chance.choice([(1, 2), (2, 1)])
    style = Style(lambda text: _edited(text, chance), _cell, chance, jitter=10, marks=marks)
    return write(_paragraphs(sheet, style), chance=chance)


def numbered(sheet: Sheet, chance: random.Random) -> bytes:
    """Headings, groups and rows numbered by Word: the numbers are not in the text."""
    style = Style(_plain, _numbered_cell, chance)
    paragraphs = [
        para
        for block in sheet.blocks
        for para in ([_numbered(block)] if isinstance(block, Line) else _table(block, style))
    ]
    return write(paragraphs, lists=_lists(), chance=chance)


def nested(sheet: Sheet, chance: random.Random) -> bytes:
    """Each table inside the only cell of another."""
    style = Style(_plain, _cell, chance, inside=True)
    paragraphs: list[Para] = []
    for block in sheet.blocks:
        if isinstance(block, Line):
            paragraphs.append(Para(_plain(block.text)))
        else:
            paragraphs += _table(block, style)
            outer = Para((), IN_TABLE + DEPTH_1, Run(CELL_MARK))
            paragraphs += _ended_row([outer], DEPTH_1 + _defined([(0, 9000, 0)]))
    return write(paragraphs)


def _paragraphs(sheet: Sheet, style: Style) -> list[Para]:
    made: list[Para] = []
    for block in sheet.blocks:
        made += [Para(style.runs(block.text))] if isinstance(block, Line) else _table(block, style)
    return made


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text.replace("\n", "\v")),) if text else ()


def _cell(cell: Cell, runs: RunsOf) -> Para:
    return Para(runs(cell.text))


Edges = tuple[int, int, int]
"""Left and right edge of a cell, its flags."""


def _table(table: Table, style: Style) -> list[Para]:
    made: list[Para] = []
    for row in word_rows(table):
        cells, edges, column = [], [], 0
        for cell, begins in row:
            content = style.cell(cell, style.runs) if begins else Para(())
            down = (RESTARTS if begins else GOES_DOWN) if cell.rowspan > 1 else 0
            end = column + cell.colspan
            for para, span in _drawn(content, column, end, down, style):
                cells.append(para)
                edges.append(span)
            column = end
        made += _ended(cells, _defined(_off(edges, style)), style)
    return made


def _drawn(
    content: Para, column: int, end: int, down: int, style: Style
) -> list[tuple[Para, Edges]]:
    """A cell as one wide cell, or as a cell a column that are marked as merged."""
    if style.marks is None or end - column == 1:
        return [(content, (column * COLUMN, end * COLUMN, down))]
    first, others = style.marks
    return [
        (
            content if number == column else Para(()),
            (number * COLUMN, (number + 1) * COLUMN, down | (others if number > column else first)),
        )
        for number in range(column, end)
    ]


def _off(edges: list[Edges], style: Style) -> list[Edges]:
    moved = {
        edge: edge + style.chance.randint(0, style.jitter)
        for edge in sorted({edge for left, right, _ in edges for edge in (left, right)})
    }
    return [(moved[left], moved[right], flags) for left, right, flags in edges]


def _defined(edges: Sequence[Edges]) -> bytes:
    """The definition of a row's cells."""
    bounds = [edges[0][0], *(right for _, right, _ in edges)]
    operand = bytes([len(edges)]) + struct.pack(f"<{len(bounds)}h", *bounds)
    operand += b"".join(struct.pack("<H18x", flags) for _, _, flags in edges)
    return struct.pack("<HH", 0xD608, len(operand) + 1) + operand


def _ended(cells: list[Para], row: bytes, style: Style) -> list[Para]:
    if not style.inside:
        made = [
            Para(cell.runs, IN_TABLE + cell.settings, Run(CELL_MARK, cell.mark.settings))
            for cell in cells
        ]
        return _ended_row(made, row)
    inner = IN_TABLE + DEPTH_2 + INNER_CELL
    return [
        *(Para(cell.runs, inner + cell.settings, cell.mark) for cell in cells),
        Para((), inner + INNER_ROW + row),
    ]


def _ended_row(cells: list[Para], row: bytes) -> list[Para]:
    return [*cells, Para((), IN_TABLE + ROW_END + row, Run(CELL_MARK))]


def _edited(text: str, chance: random.Random) -> tuple[Run, ...]:
    """The same text in one of the ways in which it stands in a document that was edited."""
    if not text:
        return ()
    at = chance.randint(0, len(text))
    whole = (*_plain(text[:at]), *_plain(text[at:]))
    return chance.choice(
        [
            whole,
            whole,
            (Run("31", DELETED), *(Run(run.text, INSERTED) for run in whole)),
            (Run("64", HIDDEN), *whole),
            (Run("52", STRUCK), *whole),
            (_sign("\x13"), Run(" =SUM(B2:B7) "), _sign("\x14"), *whole, _sign("\x15")),
            (*whole, _sign("\x02")),
            (*whole, _sign("\x13"), Run(" PAGE "), _sign("\x15")),
        ]
    )


def _sign(character: str) -> Run:
    """A character that means something else than itself."""
    return Run(character, sprm(0x0855, 1))


NUMBERS = (
    (re.compile(r"^[一二三四五六]、"), 1),
    (re.compile(r"^\d\."), 2),
    (re.compile(r"^（[一二三四五六七]）"), 3),
)


def _numbered(line: Line) -> Para:
    return _automatic(line.text) if line.kind == "heading" else Para(_plain(line.text))


def _numbered_cell(cell: Cell, runs: RunsOf) -> Para:
    return Para(runs(cell.text)) if cell.code else _automatic(cell.text)


def _automatic(text: str) -> Para:
    """The paragraph with its leading number made by a list instead."""
    for pattern, number in NUMBERS:
        if pattern.match(text):
            settings = sprm(0x260A, 0) + struct.pack("<Hh", 0x460B, number)
            return Para(_plain(pattern.sub("", text)), settings)
    return Para(_plain(text))


def _lists() -> Lists:
    """Three lists of one level: 一、 1. （一）."""
    texts = [(_CHINESE_COUNTING, "\0、"), (_DECIMAL, "\0."), (_CHINESE_COUNTING, "（\0）")]
    definitions = struct.pack("<H", len(texts))
    uses = struct.pack("<I", len(texts))
    for key in range(1, len(texts) + 1):
        definitions += struct.pack("<ii18xBx", key, 0, 1)
        uses += struct.pack("<i8xB3x", key, 0)
    for form, text in texts:
        definitions += struct.pack("<iBB9x9xBBBx", 1, form, 0, 0, 0, 0)
        definitions += struct.pack("<H", len(text)) + text.encode("utf-16-le")
    uses += struct.pack("<I", 0xFFFFFFFF) * len(texts)
    return Lists(definitions, uses)
