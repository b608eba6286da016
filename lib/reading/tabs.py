"""Lines with tabs -> tables: a row a line, or a cell a line that begins with its tab."""

from collections.abc import Sequence

from lib.reading.rows import Piece, is_enumerator, is_table, make_rows, to_table
from lib.reading.source import Item, Line, cell_text
from lib.reading.words import (
    is_fragment,
    is_heading,
    is_label,
    is_page_number,
    is_sentence,
    is_value,
)

_REACH = 3
_LONGEST_PIECE = 40
_PARTING = 2
"""So many blank lines part two tables."""


def take_tabs(lines: Sequence[Line], start: int) -> tuple[list[Item], int]:
    """The lines with tabs from ``start`` on, as tables and lines; and where the rest begins.

    ``lines[start]`` has a tab, or is a label above lines with tabs. What has the tabs of a table
    but neither its numbers nor its labels (a signature set to the right, an indented paragraph, a
    table of contents) stays text.
    """
    end = start
    while end < len(lines) and _belongs(lines, end, start):
        end += 1
    if end == start:
        return [untabbed(lines[start])], start + 1
    region = lines[start:end]
    numbers = [line for line in region if _is_page_number(line)]
    cells = [line for line in region if line not in numbers]
    single = sum(_is_single(line) for line in cells)
    tabbed = sum("\t" in line.text for line in cells)
    rows = _stacked(cells) if 2 * single > tabbed else _row_by_row(cells)
    return [*_closed(rows, cells), *numbers], end


def _is_page_number(line: Line) -> bool:
    """Whether a line is a page's number: 3, /, 12 in cells of their own are none."""
    return "\t" not in line.text.strip() and is_page_number(line.text.strip())


def untabbed(line: Line) -> Line:
    """The line as running text: the tab behind a list number goes, others become a blank."""
    parts = [part.strip() for part in line.text.split("\t") if part.strip()]
    if len(parts) > 1 and is_enumerator(parts[0]):
        parts[:2] = [parts[0] + parts[1]]
    return Line(" ".join(parts), line.number, line.gap, line.edge)


def _is_single(line: Line) -> bool:
    return line.text.startswith("\t") and line.text.count("\t") == 1


def _filled(line: Line) -> list[str]:
    return [part.strip() for part in line.text.split("\t") if part.strip()]


def _belongs(lines: Sequence[Line], at: int, start: int) -> bool:
    """Whether a line goes on with the table that begins at ``start``."""
    line = lines[at]
    if "\t" in line.text:
        return _is_row(line) or (at > start and not _filled(line))
    text = line.text.strip()
    if at == start:
        return is_label(text)
    if is_heading(text) or is_sentence(text):
        return False
    follows = any("\t" in later.text for later in lines[at + 1 : at + 1 + _REACH])
    if is_page_number(text):
        return follows
    above = lines[at - 1]
    goes_on = line.gap == 0 and len(text) <= _LONGEST_PIECE
    if goes_on and (_is_single(above) or "\t" not in above.text):
        return True
    return follows and (is_value(text) or is_label(text) or is_fragment(text))


def _is_row(line: Line) -> bool:
    """Whether a line with tabs can be (part of) a row: no heading, list item or sentence."""
    filled = _filled(line)
    if not filled or len(filled) > 2:
        return len(filled) > 2
    first, last = filled[0], filled[-1]
    if is_heading(first) and (len(filled) == 1 or last.isdigit()):
        return False
    if len(filled) == 2 and is_enumerator(first):
        return is_value(last) or is_label(first + last)
    return not any(map(is_sentence, filled)) or is_value(last)


def _row_by_row(region: Sequence[Line]) -> list[list[Piece]]:
    """A row a line, an empty cell for every tab without text."""
    return [
        [Piece(cell_text(part), line.number, line.gap) for part in line.text.split("\t")]
        for line in region
    ]


def _stacked(region: Sequence[Line]) -> list[list[Piece]]:
    """A cell a line: it begins with a tab and goes on over lines without one."""
    pieces: list[Piece] = []
    for line in region:
        first, *more = line.text.split("\t")
        if first.strip() and pieces and not line.gap:
            pieces[-1].text = cell_text(f"{pieces[-1].text}\n{first}")
        elif first.strip():
            pieces.append(Piece(cell_text(first), line.number, line.gap))
        gap = 0 if first.strip() else line.gap
        for text in more:
            pieces.append(Piece(cell_text(text), line.number, gap))
            gap = 0
    return make_rows(pieces)


def _closed(rows: list[list[Piece]], region: Sequence[Line]) -> list[Item]:
    """The rows as tables, without loose lines at their ends; as lines if they are no table."""
    if not is_table([piece.text for piece in row] for row in rows):
        return [untabbed(line) for line in region if _filled(line)]
    start, end = 0, len(rows)
    while _is_loose(rows[start]):
        start += 1
    while _is_loose(rows[end - 1]):
        end -= 1
    tables: list[Item] = []
    part: list[list[Piece]] = []
    for row in rows[start:end]:
        if part and row[0].gap >= _PARTING:
            tables.append(to_table(part))
            part = []
        part.append(row)
    return [*_as_lines(rows[:start]), *tables, to_table(part), *_as_lines(rows[end:])]


def _is_loose(row: list[Piece]) -> bool:
    """Whether a row is a single text that a table need not have: a unit, a signature."""
    filled = [piece.text for piece in row if piece.text]
    if not filled:
        return True
    known = any(map(is_value, filled)) or any(map(is_label, filled)) or is_fragment(filled[0])
    return len(row) <= 2 and len(filled) == 1 and not known


def _as_lines(rows: list[list[Piece]]) -> list[Line]:
    texts = (("\n".join(p.text for p in row if p.text), row) for row in rows)
    return [Line(text, row[0].line) for text, row in texts if text]
