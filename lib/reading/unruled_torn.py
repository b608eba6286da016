"""A label in an unruled table that a page break has torn -> whole, with the row that it begins."""

from collections.abc import Sequence
from dataclasses import replace

from lib.reading.letters import TextLine, Word
from lib.reading.ruling import Box
from lib.reading.unruled_columns import first_data
from lib.reading.unruled_lines import is_data, numbers_of
from lib.reading.words import is_label

Lines = tuple[TextLine, ...]

_BESIDE = 3.0
"""In points: lines of one label begin no farther apart."""


def label_over_pages(above: Lines, below: Lines) -> tuple[Lines, Lines]:
    """The lines of both pages, what goes on with the last label above put below it.

    Only where both parts together make a known label.
    """
    begun = _last_label(above)
    if not begun or is_label(_text(begun)):
        return above, below
    lead = below[: first_data(below)]
    rest = [word for line in lead for word in line if _is_below(word, begun[0])]
    for count in range(1, len(rest) + 1):
        if is_label(_text([*begun, *rest[:count]])):
            moved = set(map(id, rest[:count]))
            kept = (tuple(word for word in line if id(word) not in moved) for line in below)
            return (*above, *_under(above[-1], rest[:count])), tuple(filter(None, kept))
    return above, below


def _last_label(lines: Lines) -> list[Word]:
    """The pieces of the label that begins on the last line with numbers."""
    last = max((i for i, line in enumerate(lines) if is_data(line)), default=-1)
    labels = lines[last][: -len(numbers_of(lines[last]))] if last >= 0 else ()
    if not labels:
        return []
    below = (word for line in lines[last + 1 :] for word in line)
    return [labels[-1], *(word for word in below if _is_below(word, labels[-1]))]


def _is_below(word: Word, label: Word) -> bool:
    return abs(word.box.left - label.box.left) < _BESIDE


def _text(pieces: Sequence[Word]) -> str:
    return "".join(piece.text for piece in pieces)


def _under(line: TextLine, words: Sequence[Word]) -> Lines:
    """The words as lines of their own below a line."""
    bottom = max(word.box.bottom for word in line)
    return tuple((_moved(word, bottom + i),) for i, word in enumerate(words, start=1))


def _moved(word: Word, top: float) -> Word:
    height = word.box.bottom - word.box.top
    return replace(word, box=Box(word.box.left, top, word.box.right, top + height))
