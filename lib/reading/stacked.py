"""Lines without any marks of a table -> tables: a cell a line, or columns parted by blanks.

So tables come out of a browser's or a PDF reader's clipboard. Only the labels of the form and the
numbers tell them from running text.
"""

import re
from collections.abc import Sequence

from lib.reading.pipes import has_bars
from lib.reading.rows import (
    Piece,
    is_enumerator,
    is_table,
    join_labels,
    make_rows,
    mend_rows,
    to_table,
)
from lib.reading.source import Item, Line, SourceTable, cell_text
from lib.reading.words import (
    LONGEST_CELL,
    is_beginning,
    is_fragment,
    is_heading,
    is_label,
    is_page_number,
    is_sentence,
    is_sign,
    is_value,
)

_WIDE = re.compile(r"[ \u3000\u00a0\u2002\u2003]{2,}|\u3000")
_BLANKS = re.compile(r"[ \u3000\u00a0\u2002\u2003]+")
_ARTEFACT = re.compile(r"\[(?:bookmark|image)\b[^\]]*\]")
_LONGEST_LINE = 240
_MOST_PIECES = 4
_REACH = 3


def take_stacked(lines: Sequence[Line], start: int) -> tuple[list[Item], int]:
    """What begins at ``start``: a table with the page numbers amid it, or text; and its end."""
    first = cells_of(lines[start])
    if not first or not _opens(first):
        return [lines[start]], start + 1
    region = [(start, first)]
    numbers: list[int] = []
    at = end = start + 1
    while at < len(lines):
        if has_bars(lines[at].text) or "\t" in lines[at].text:
            break
        if _is_page_number(lines[at]):
            numbers.append(at)
        else:
            cells = _known(lines[at]) or _between(lines, at, end)
            if not cells:
                break
            region.append((at, cells))
            if _is_known(cells[-1]):
                end = at + 1
        at += 1
    table = _table([(lines[index], cells) for index, cells in region if index < end])
    if not is_table([cell.text for cell in row] for row in table.rows):
        return list(lines[start:end]), end
    return [table, *(lines[index] for index in numbers if index < end)], end


def cells_of(line: Line) -> list[str]:
    """The cells of a line: parted by wide blanks, numbers also by single ones."""
    text = _ARTEFACT.sub(lambda found: found.group().replace(" ", ""), line.text.strip())
    if len(text) > _LONGEST_LINE:
        return []
    if _is_one_label(text):
        return [text]
    cells: list[str] = []
    for part in _whole([part for part in _WIDE.split(text) if part]):
        cells += _single(part)
    return cells


def _whole(parts: list[str]) -> list[str]:
    """The parts with those put together that are one label, or a list number and its text."""
    joined: list[str] = []
    at = 0
    while at < len(parts):
        end = at + 1
        for later in range(min(at + _MOST_PIECES, len(parts)), end, -1):
            if _is_one_label(" ".join(parts[at:later])):
                end = later
                break
        text = "".join(parts[at:end])
        if joined and is_enumerator(joined[-1]) and not is_value(text):
            joined[-1] += text
        else:
            joined.append(text)
        at = end
    return joined


def _single(text: str) -> list[str]:
    """The cells of a text without wide blanks: a label and the numbers behind it, or labels."""
    tokens = [token for token in _BLANKS.split(text) if token]
    if len(tokens) == 1 or _is_one_label(text):
        return [text]
    size = len(tokens)
    while size and is_value(tokens[size - 1]):
        size -= 1
    head, values = " ".join(tokens[:size]), tokens[size:]
    labels = _whole(tokens[:size])
    known = [is_label(label) or is_fragment(label) for label in labels]
    if not values:
        return labels if all(known) else [text]
    if not head or is_label(head):
        return [head, *values] if head else values
    if all(known):
        return [*labels, *values]
    return [head, *values] if len(values) > 1 else [text]


def _is_one_label(text: str) -> bool:
    """Whether a text is a label and nothing more: a mark for nothing behind it is a cell."""
    return is_label(text) and not is_value(_BLANKS.split(text)[-1])


def _is_known(text: str) -> bool:
    return is_value(text) or is_label(text) or is_fragment(text) or is_sign(text)


def _known(line: Line) -> list[str]:
    """The cells of a line most of which are numbers, labels or pieces of labels."""
    text = line.text.strip()
    if is_heading(text):
        return []
    if len(text) > LONGEST_CELL and is_sentence(text) and "  " not in text:
        tokens = _BLANKS.split(text)
        return tokens if all(map(is_value, tokens)) else []
    cells = cells_of(line)
    return cells if 2 * sum(map(_is_known, cells)) > len(cells) else []


def _opens(cells: list[str]) -> bool:
    """Whether a table can begin with these cells: a label, the beginning of one, or numbers."""
    if is_heading(cells[0]):
        return False
    if len(cells) == 1:
        return is_value(cells[0]) or is_label(cells[0]) or is_beginning(cells[0])
    return 2 * sum(map(_is_known, cells)) > len(cells)


def _between(lines: Sequence[Line], at: int, end: int) -> list[str]:
    """The cells of a line that is not known but stands amid cells: a label that is misspelt."""
    text = lines[at].text.strip()
    if at - end >= _REACH or len(text) > LONGEST_CELL or text.endswith((":", "：")):
        return []
    if is_heading(text) or is_sentence(text):
        return []
    if not any(_known(line) for line in lines[at + 1 : at + 1 + _REACH]):
        return []
    return cells_of(lines[at])


def _is_page_number(line: Line) -> bool:
    text = line.text.strip()
    return is_page_number(text) or (line.edge and text.isdigit())


def _table(region: list[tuple[Line, list[str]]]) -> SourceTable:
    pieces: list[Piece] = []
    follows = False
    for line, cells in region:
        broad = len(cells) > 1
        for number, text in enumerate(cells):
            starts = number == 0 and (broad or follows)
            pieces.append(Piece(cell_text(text), line.number, 0 if number else line.gap, starts))
        follows = broad
    return to_table(mend_rows(make_rows(join_labels(pieces))))
