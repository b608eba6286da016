"""Cells that a text has one after the other -> rows, and whether such rows are a table at all."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.reading.source import SourceCell, SourceTable
from lib.reading.words import is_beginning, is_fragment, is_label, is_value, vocabulary
from lib.text import core, enumerator

_MOST_PIECES = 40
_HEADER = 4
"""A run of so many labels is a header: what follows it begins a row."""
_SURE_VALUES = 5
_SURE_LABELS = 6
_MOSTLY = 0.6
_ENUMERATOR_ALONE = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）]|[、.．])")

VALUE, EMPTY, TITLE, HEAD, ROW, COLUMN, OTHER = (
    "value",
    "empty",
    "title",
    "head",
    "row",
    "column",
    "other",
)


@dataclass(slots=True)
class Piece:
    """One cell in the order of the text.

    ``gap``: blank lines before it; ``starts``: the source itself begins a row here.
    """

    text: str
    line: int | None = None
    gap: int = 0
    starts: bool = False


def is_enumerator(text: str) -> bool:
    """Whether a text is the number of a list item and nothing else: 一、 （二） 3."""
    return bool(_ENUMERATOR_ALONE.fullmatch(text.strip()))


def is_table(rows: Iterable[Sequence[str]]) -> bool:
    """Whether rows of cells are a table: enough numbers and labels of the form, or its shape."""
    known = vocabulary()
    values = labels = openers = 0
    widths: Counter[int] = Counter()
    for row in rows:
        filled = [text for text in row if text.strip()]
        widths[len(filled)] += 1
        values += sum(map(is_value, filled))
        for text in filled:
            labels += is_label(text) or is_fragment(text)
            openers += core(text) in known.titles or core(text) in known.heads
    if values >= 2 and labels:
        return True
    if values >= _SURE_VALUES or (openers and labels >= _SURE_LABELS):
        return True
    return any(width >= 3 and count >= 3 for width, count in widths.items())


def to_table(rows: Iterable[Sequence[Piece]], *, exact: bool = False) -> SourceTable:
    """A table of the rows; a row without cells is left out."""
    return SourceTable(
        [[SourceCell(piece.text, line=piece.line) for piece in row] for row in rows if row], exact
    )


def join_labels(pieces: list[Piece]) -> list[Piece]:
    """The pieces with labels put together that the text has on several lines."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        length = _label_length(pieces, at)
        first = pieces[at]
        if length > 1:
            text = "\n".join(piece.text for piece in pieces[at : at + length])
            first = Piece(text, first.line, first.gap, first.starts)
        joined.append(first)
        at += length
    return joined


def _label_length(pieces: list[Piece], at: int) -> int:
    """How many pieces from ``at`` on make one label: the longest such run, 1 if there is none."""
    known = vocabulary()
    text, best = "", 1
    for length, piece in enumerate(pieces[at : at + _MOST_PIECES], start=1):
        if (length > 1 and piece.starts) or not piece.text or is_value(piece.text):
            break
        text += piece.text
        bare = core(text)
        if bare in known.labels:
            best = length
        # 三、 alone is an enumerator: the core of a label written downwards begins empty.
        if bare and not is_beginning(text):
            break
    return best


def make_rows(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces parted into rows.

    A row ends where the source says so, at blank lines if these part rows, and where a number is
    followed by a label; a header ends where its columns are followed by a row. No piece is lost
    and none is made.
    """
    usual = _usual_gap(pieces)
    groups: list[list[Piece]] = []
    for piece in pieces:
        if not groups or piece.starts or piece.gap > usual:
            groups.append([])
        groups[-1].append(piece)
    rows: list[list[Piece]] = []
    for group in groups:
        rows += [group] if len(groups) > 1 and _is_header(group) else _part(group)
    return rows


def mend_rows(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows with labels made whole whose numbers stand between their two halves.

    So a cell's two lines come out of a PDF whose numbers are centred in the height of the row.
    """
    mended: list[list[Piece]] = []
    for row in rows:
        if len(mended) > 1 and row and _completes(mended[-2], mended[-1], row[0]):
            upper, values = mended[-2], mended.pop()
            upper[-1].text = f"{upper[-1].text}\n{row[0].text}"
            upper += values
            row = row[1:]
        if row:
            mended.append(row)
    return mended


def _completes(above: list[Piece], values: list[Piece], below: Piece) -> bool:
    if not above or is_value(below.text) or not all(is_value(piece.text) for piece in values):
        return False
    label = above[-1].text
    return not is_value(label) and not is_label(label) and is_label(label + below.text)


def _is_header(group: list[Piece]) -> bool:
    """Whether a row that the source parts off holds labels alone, hardly with empty cells amid."""
    texts = [piece.text for piece in group]
    while texts and not texts[0]:
        del texts[0]
    if any(map(is_value, texts)):
        return False
    gaps = (not (here or after) for here, after in pairwise(texts))
    return not any(gaps) or not any(texts[texts.index("") :])


def _usual_gap(pieces: list[Piece]) -> int:
    """The blank lines between the cells of one row: none, or one where every cell has one."""
    inner = [piece.gap for piece in pieces[1:]]
    if not inner:
        return 0
    least = min(inner)
    usual, count = Counter(inner).most_common(1)[0]
    return usual if usual > least and count > _MOSTLY * len(inner) else least


def _part(pieces: list[Piece]) -> list[list[Piece]]:
    """A run of cells without blank lines between rows: parted by what the cells are."""
    rows: list[list[Piece]] = [[]]
    before = ""
    labels = 0
    for piece in pieces:
        kind = _kind(piece.text, before)
        if rows[-1] and _breaks(before, kind, labels, rows[-1]):
            rows.append([])
            labels = 0
        rows[-1].append(piece)
        labels += kind not in {VALUE, EMPTY}
        before = kind
    return rows


def _breaks(before: str, kind: str, labels: int, row: list[Piece]) -> bool:
    if kind in {TITLE, HEAD} or before == TITLE:
        return True
    if kind in {VALUE, EMPTY}:
        return before == COLUMN and labels >= _HEADER
    if before in {VALUE, EMPTY}:
        return any(piece.text and is_value(piece.text) for piece in row) or labels > 0
    return before == COLUMN and kind == ROW


def _kind(text: str, before: str) -> str:
    if not text:
        return EMPTY
    if is_value(text):
        return VALUE
    known, bare = vocabulary(), core(text)
    if bare in known.titles:
        return TITLE
    if bare in known.heads:
        return HEAD
    if bare in known.columns and bare in known.rows:
        # 其他 and 总计 name a column and a row; a row's is numbered, or comes after numbers.
        return ROW if enumerator(text) or before in {VALUE, EMPTY} else COLUMN
    if bare in known.columns:
        return COLUMN
    return ROW if bare in known.rows else OTHER
