"""Rows with tabs that a clipboard spreads over several lines -> a line each.

Browsers copy tables whose cells hold paragraphs with a line for every cell and one for every tab
between; programs for sheets put quotes around a cell of several lines.
"""

import re
from collections.abc import Sequence

from lib.reading.source import Line
from lib.reading.words import LONGEST_CELL, is_value

_OPEN = re.compile(r'(?:^|\t)"[^"\t]*$')
_UNCLOSED = re.compile(r'(?:^|\t)"[^"\t]*\t')
_QUOTED = re.compile(r'(?<![^\t])"([^"\t]*)"(?![^\t])')
_MOST_LINES = 24
_FEWEST = 3
_MOST_CELLS = 40
"""No row of the form has half as many."""
_ROW_GAP = 3
"""So many blank lines below a tab end the row: its last cell is empty."""


def join_rows(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with each such row as one line with tabs; the others as they are."""
    if sum(_parts(lines, at) for at in range(1, len(lines) - 1)) < _FEWEST:
        return lines
    joined: list[Line] = []
    at = 0
    goes_on = False
    while at < len(lines):
        cells, end = _row(lines, at)
        first = lines[at]
        is_row = len(cells) > 1
        if is_row:
            gap = 0 if goes_on else first.gap
            joined.append(Line("\t".join(cells), first.number, gap, first.edge))
        else:
            joined.append(first)
        at, goes_on = end, is_row
    return joined


def join_quoted(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with those put together over which a cell in quotes goes on."""
    if not any('"' in line.text and _OPEN.search(line.text) for line in lines):
        return lines
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end_of_quotes(lines, at)
        text = "".join(line.text for line in lines[at:end])
        if end > at + 1 and "\t" in text:
            joined.append(Line(_QUOTED.sub(r"\1", text), lines[at].number, lines[at].gap))
            at = end
        else:
            joined.append(lines[at])
            at += 1
    return joined


def _end_of_quotes(lines: Sequence[Line], start: int) -> int:
    """Where the row ends that begins with a line, cells in quotes with all their lines."""
    text = lines[start].text
    for end in range(start + 1, min(start + _MOST_LINES, len(lines)) + 1):
        if _UNCLOSED.search(text):
            break
        if not _OPEN.search(text):
            return end
        text += lines[end].text if end < len(lines) and not lines[end].gap else ""
    return start + 1


def _is_tab(line: Line) -> bool:
    return "\t" in line.text and not line.text.strip()


def _is_cell(line: Line) -> bool:
    return "\t" not in line.text and len(line.text) <= LONGEST_CELL


def _parts(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has nothing but a tab and stands between two that have none."""
    return _is_tab(lines[at]) and _is_cell(lines[at - 1]) and _is_cell(lines[at + 1])


def _row(lines: Sequence[Line], start: int) -> tuple[list[str], int]:
    """The cells of the row that begins with a line, and where the next row begins."""
    if not _is_cell(lines[start]):
        return [], start + 1
    cells = [lines[start].text.strip()]
    at = start + 1
    while at < len(lines) and _is_tab(lines[at]) and len(cells) < _MOST_CELLS:
        cells += [""] * (lines[at].text.count("\t") - 1)
        at += 1
        if at == len(lines) or _is_tab(lines[at]) or _begins_row(lines[at], cells):
            cells.append("")
        else:
            cells.append(lines[at].text.strip())
            at += 1
    return cells, at


def _begins_row(line: Line, cells: Sequence[str]) -> bool:
    """Whether a line cannot go on with a row: far below it, or words behind its numbers."""
    behind = any(map(is_value, filter(None, cells))) and not is_value(line.text)
    return line.gap >= _ROW_GAP or not _is_cell(line) or behind
