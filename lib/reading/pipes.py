"""Lines with bars -> tables: Markdown, drawn grids, and the bars that web extractors write.

Web extractors write a bar behind every cell, one row or one cell a line, and fill rows up with bars
that have nothing between them; these stand for no cell.
"""

import html
import re
from collections.abc import Sequence

from lib.reading.rows import Piece, is_table, make_rows, to_table
from lib.reading.source import Item, Line, SourceTable, cell_text, refuse_many_cells
from lib.reading.words import is_heading, is_label, is_sentence, is_value

_BARS = str.maketrans("│┃║\uff5c", "||||")
_DRAWN = "─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╭╮╰╯"
_RULE = re.compile(
    rf"\s*(?:[+|]?[-=+|\s{_DRAWN}]*(?:-{{3}}|={{3}}|[{_DRAWN}]{{2}}|\+-)[-=+|\s{_DRAWN}]*"
    r"|\|?(?:\s*:?-+:?\s*\|)*\s*(?::-+:?|-+:|:?-{3,}:?)\s*(?:\|\s*:?-+:?\s*)*\|?)\s*"
)
_FRAME = re.compile(rf"\s*[+{_DRAWN}]")
_SPLIT = re.compile(r"(?<!\\)\|")
_TAIL = re.compile(r"[|\s]*$")
_STRONG = re.compile(r"(\*\*|__)(.*?)\1", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONGEST_PIECE = 40
_HEADER = 4
_MANY = 0.25
_MOSTLY = 0.5
_REACH = 2
_FULL_ROW = 4


def has_bars(text: str) -> bool:
    """Whether a line can be (part of) a table drawn with bars."""
    return "|" in text.translate(_BARS) or bool(_FRAME.match(text) and is_rule(text))


def is_rule(text: str) -> bool:
    """Whether a line merely parts rows: dashes, with bars or crosses between."""
    return bool(_RULE.fullmatch(text.translate(_BARS)))


def take_pipes(lines: Sequence[Line], start: int) -> tuple[list[Item], int]:
    """The lines with bars from ``start`` on, as tables and lines; and where the rest begins.

    ``lines[start]`` has bars, or leads to one that has. Bars without a table (a path of links)
    stay text.

    Raises:
        DocumentError: there are more bars than any report's tables have.
    """
    end = start + 1
    while end < len(lines) and (has_bars(lines[end].text) or leads(lines, end)):
        end += 1
    region = lines[start:end]
    refuse_many_cells(sum(line.text.count("|") for line in region))
    written = [line for line in region if not is_rule(line.text)]
    broad = sum(len(_filled(line.text)) > 1 for line in written)
    a_cell_a_line = broad <= _MANY * len(written) and len(written) > _HEADER
    if a_cell_a_line and not _is_ruled_in_columns(region):
        tables = [to_table(make_rows(_pieces(written)))]
    else:
        tables = _parts(region)
    rows = ([cell.text for cell in row] for table in tables for row in table.rows)
    ruled = broad > 0 and len(written) < len(region) and len(written) > 1
    if not (ruled or is_table(rows)):
        return list(written), end
    return [table for table in tables if table.rows], end


def _is_ruled_in_columns(region: Sequence[Line]) -> bool:
    """Whether a rule has as many bars as most lines: each is a row then, however much is blank."""
    counts = [line.text.count("|") for line in region]
    rule = next((n for n, line in zip(counts, region, strict=True) if is_rule(line.text)), 0)
    return rule > _FULL_ROW and counts.count(rule) > len(counts) * _MOSTLY


def leads(lines: Sequence[Line], at: int) -> bool:
    """Whether a line without bars is the beginning of a cell that ends on the next lines."""
    for line in lines[at : at + _REACH]:
        text = line.text.strip()
        if text.endswith("|"):
            return line is not lines[at] and text.count("|") == 1
        if len(text) > _LONGEST_PIECE or is_heading(text) or is_sentence(text):
            return False
    return False


def _filled(text: str) -> list[str]:
    return [part for part in _SPLIT.split(text.translate(_BARS)) if part.strip()]


def _parts(region: Sequence[Line]) -> list[SourceTable]:
    """A row a line. A rule under a first row, or around every row, tells the columns."""
    if sum(bool(_FRAME.match(line.text)) and is_rule(line.text) for line in region) > 1:
        return [_drawn(region)]
    tables: list[SourceTable] = []
    rows: list[list[Piece]] = []
    width = 0
    for line in region:
        if not is_rule(line.text):
            rows.append(_row(line))
        elif rows:
            # The row above a rule is the header of a table that begins with it.
            tables.append(_table(rows[:-1], width))
            rows, width = rows[-1:], len(_cells(line.text))
    return [*tables, _table(rows, width)]


def _table(rows: list[list[Piece]], width: int) -> SourceTable:
    """The rows as a table; exact where each has all columns and its numbers end in the same one.

    A converter that drops merged cells moves the rest of the row to the left and fills it up.
    """
    ends = set()
    for row in rows:
        values = [at for at, piece in enumerate(row) if is_value(piece.text)]
        if len(values) >= _FULL_ROW:
            ends.add(values[-1])
    exact = width > 0 and len(ends) <= 1 and all(len(row) == width for row in rows)
    return to_table(rows, exact=exact)


def _row(line: Line) -> list[Piece]:
    return [Piece(_unmarked(text), line.number) for text in _cells(line.text)]


def _cells(text: str) -> list[str]:
    """The cells between the bars of a line; bars without anything between at its end are none."""
    parts = _SPLIT.split(text.translate(_BARS).strip())
    if len(parts) > 1 and not parts[0].strip():
        del parts[0]
    if len(parts) > 1 and not parts[-1].strip():
        del parts[-1]
    if any(part != part.strip() for part in parts):
        while len(parts) > 1 and not parts[-1]:
            del parts[-1]
        if len(parts) > 1 and parts[-1] == " " and text.rstrip().endswith("||"):
            del parts[-1]
    return parts


def _drawn(region: Sequence[Line]) -> SourceTable:
    """A drawn grid: the lines between two rules are one row, cell below cell."""
    rows: list[list[Piece]] = []
    fresh = True
    for line in region:
        if is_rule(line.text):
            fresh = True
            continue
        row = _row(line)
        if fresh or len(row) != len(rows[-1]):
            rows.append(row)
        else:
            for above, below in zip(rows[-1], row, strict=True):
                above.text = cell_text(f"{above.text}\n{below.text}")
        fresh = False
    return _table(rows, max(map(len, rows), default=0))


def _unmarked(text: str) -> str:
    """The text of a Markdown cell without its marks."""
    if not text or text.isspace():
        return ""
    text = _STRONG.sub(r"\2", _BREAK.sub("\n", text.replace("\\|", "|")))
    return cell_text(html.unescape(text))


def _pieces(lines: Sequence[Line]) -> list[Piece]:
    """A cell a line, each with a bar behind it; a bar alone is an empty cell or begins a row."""
    opening = lines[0].text.strip() == "|"
    pieces: list[Piece] = []
    begun = ""
    starts = True
    for at, line in enumerate(lines):
        text = line.text.translate(_BARS).strip()
        bars = _TAIL.search(text)
        body, tail = text[: bars.start()] if bars else text, bars.group().count("|") if bars else 0
        if not tail:
            begun += f"{body}\n"
            continue
        if not body and tail == 1 and opening and _begins_row(pieces, lines, at):
            starts = True
            continue
        if body or tail == 1:
            for part in _SPLIT.split(body):
                pieces.append(Piece(_unmarked(begun + part), line.number, 0, starts))
                begun, starts = "", False
        starts = starts or tail > 1
    return pieces


def _begins_row(pieces: list[Piece], lines: Sequence[Line], at: int) -> bool:
    """Whether a bar alone begins a row, where rows begin so: a label follows, or a header ends."""
    following = lines[at + 1].text.strip(" |") if at + 1 < len(lines) else ""
    if not pieces or (following and not is_value(following)):
        return True
    row = pieces[-_HEADER:]
    return bool(following) and len(row) == _HEADER and all(is_label(p.text) for p in row)
