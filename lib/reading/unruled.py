"""Words with their places on a page -> tables that have no ruling lines; knows no file format.

A run of lines of which several hold numbers side by side is a table. Each printed line is a row of
its own (a label may go on over several lines); where a column has a number in other rows and none
in this one, the row has a blank there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from lib.reading.ruling import Box

_NUMBER = re.compile(r"[-+\uff0d增减]?\d[\d,，.]*(?:万?元|件)?|[-—\uff0f/]|无")
_GAP = 0.4
"""What parts two words, as a share of the height of their characters."""
_LONGEST_GAP = 6
"""Lines without numbers that a table may have in it: labels that take several lines, headers."""

_ENUMERATED = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[)）、.．]|第")
_HEADING = re.compile(r"[一二三四五六]、.{2,}(?:情况|事项)$")
_FEWEST_ROWS = 2
_LONG_LINE = 34


@dataclass(frozen=True, slots=True)
class Word:
    """Characters side by side without a gap, and where they stand."""

    text: str
    box: Box


TextLine = tuple[Word, ...]
"""Words on one line, from left to right."""

Cells = tuple[Word | None, ...]
"""The words of a row; None is a blank."""


@dataclass(frozen=True, slots=True)
class LooseTable:
    """A table as rows. ``first`` and ``last`` are the lines that it takes."""

    rows: tuple[Cells, ...]
    first: int
    last: int


def join_characters(characters: Iterable[Word]) -> list[Word]:
    """Characters in the order of their file -> words, wherever no gap parts them."""
    joined: list[Word] = []
    for one in characters:
        if joined and _next_to(joined[-1].box, one.box):
            last = joined[-1]
            joined[-1] = Word(last.text + one.text, _around(last.box, one.box))
        else:
            joined.append(one)
    return joined


def _next_to(before: Box, box: Box) -> bool:
    height = max(before.bottom - before.top, 1.0)
    same_line = abs((before.top + before.bottom) - (box.top + box.bottom)) < height
    return same_line and -0.5 * height < box.left - before.right < _GAP * height


def _around(first: Box, second: Box) -> Box:
    return Box(
        min(first.left, second.left),
        min(first.top, second.top),
        max(first.right, second.right),
        max(first.bottom, second.bottom),
    )


def words_to_lines(words: Sequence[Word]) -> list[TextLine]:
    """Words put on lines by their height, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.box.top + one.box.bottom) / 2):
        middle = (word.box.top + word.box.bottom) / 2
        if lines and _same_height(lines[-1], middle):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda word: word.box.left)) for line in lines]


def _same_height(line: list[Word], middle: float) -> bool:
    first = line[0].box
    height = first.bottom - first.top
    return abs((first.top + first.bottom) / 2 - middle) < max(2.0, 0.45 * height)


def lines_to_loose_tables(lines: Sequence[TextLine]) -> list[LooseTable]:
    """The tables without ruling lines, from top to bottom."""
    return [
        LooseTable(_rows(lines[first : last + 1], _columns(lines[first : last + 1])), first, last)
        for first, last in _runs(lines)
    ]


def _runs(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """First and last line of each run that holds rows of numbers, with its header lines above."""
    runs: list[tuple[int, int]] = []
    data = [i for i, line in enumerate(lines) if _is_data(line)]
    for i in data:
        near = runs and i - runs[-1][1] <= _LONGEST_GAP
        if near and not any(_parts(line) for line in lines[runs[-1][1] + 1 : i]):
            runs[-1] = (runs[-1][0], i)
        else:
            floor = runs[-1][1] + 1 if runs else 0
            runs.append((_with_header(lines, i, floor), i))
    ended = [(first, _with_rest_of_label(lines, last)) for first, last in runs]
    return [
        (first, last)
        for first, last in ended
        if sum(first <= i <= last for i in data) >= _FEWEST_ROWS
        or _is_wide(lines[first : last + 1])
    ]


def _is_data(line: TextLine) -> bool:
    numbers = _count(line)
    return numbers >= 2 or (numbers == 1 and len(line) == 2 and not _is_prose(line))


def _count(line: TextLine) -> int:
    return len(_numbers(line))


def _numbers(line: TextLine) -> TextLine:
    """The numbers at the end of a line: one before words numbers the label."""
    words = sum(1 for _ in dropwhile(_is_number, reversed(line)))
    return line[words:]


def _is_number(word: Word) -> bool:
    return all(_NUMBER.fullmatch(piece) for piece in word.text.split("\n"))


def _is_wide(lines: Sequence[TextLine]) -> bool:
    return any(len(line) >= 10 and _is_data(line) for line in lines)


def _is_prose(line: TextLine) -> bool:
    return any(len(word.text) >= _LONG_LINE or word.text.endswith("。") for word in line)


def _parts(line: TextLine) -> bool:
    """Whether a line ends a table: running text, or the heading of a section."""
    return _is_prose(line) or (len(line) == 1 and bool(_HEADING.match(line[0].text)))


def _with_header(lines: Sequence[TextLine], start: int, floor: int) -> int:
    first = start
    while first > floor and start - first < _LONGEST_GAP and not _parts(lines[first - 1]):
        first -= 1
    return first


def _with_rest_of_label(lines: Sequence[TextLine], last: int) -> int:
    following = last + 1
    if following < len(lines) and len(lines[following]) == 1:
        word = lines[following][0]
        starts_like_label = abs(word.box.left - lines[last][0].box.left) < 12
        if (
            starts_like_label
            and len(word.text) < 12
            and not re.match(r"[一二三四五六]、", word.text)
        ):
            return following
    return last


def _columns(lines: Sequence[TextLine]) -> list[Box]:
    """The columns of numbers, by the lines that have most of them."""
    numbers = [[word.box for word in _numbers(line)] for line in lines]
    most = max(map(len, numbers))
    full = [boxes for boxes in numbers if len(boxes) == most]
    return [
        Box(min(box.left for box in column), 0.0, max(box.right for box in column), 0.0)
        for column in zip(*full, strict=True)
    ]


def _rows(lines: Sequence[TextLine], columns: Sequence[Box]) -> tuple[Cells, ...]:
    """The lines as rows; digits that a narrow column broke off go back to their number."""
    top = next(i for i, line in enumerate(lines) if _count(line) == len(columns))
    rows: list[TextLine] = []
    for line in lines[top:]:
        if rows and _is_broken_off(rows[-1], line):
            numbers = _numbers(line)
            rows[-1] = tuple(_with_digits(word, numbers) for word in rows[-1])
            rows.append(line[: -len(numbers)])
        else:
            rows.append(line)
    return (*_header(lines[:top], columns), *(_row(row, columns) for row in rows if row))


def _header(lines: Sequence[TextLine], columns: Sequence[Box]) -> list[Cells]:
    """The lines above the first full row: what stands over one column is one text."""
    over: list[list[str]] = [[] for _ in columns]
    rest: list[Cells] = []
    for line in lines:
        kept: list[Word | None] = []
        for word in line:
            places = _columns_of(word, columns)
            if len(places) == 1 and not _is_number(word):
                over[places[0]].append(word.text)
            else:
                kept.append(word)
        if kept:
            rest.append(tuple(kept))
    joined = [Word("".join(texts), box) for texts, box in zip(over, columns, strict=True) if texts]
    return [*rest, tuple(joined)] if joined else rest


def _is_broken_off(above: TextLine, line: TextLine) -> bool:
    """Fewer numbers than in the line above, each below one of them, and no row of its own."""
    numbers, before = _numbers(line), _numbers(above)
    if not numbers or len(numbers) >= len(before) or _ENUMERATED.match(line[0].text):
        return False
    return all(any(_below(word, other) for other in before) for word in numbers)


def _below(word: Word, above: Word) -> bool:
    return word.box.left < above.box.right and word.box.right > above.box.left


def _with_digits(word: Word, numbers: Sequence[Word]) -> Word:
    rest = "".join(other.text for other in numbers if _below(other, word))
    return Word(f"{word.text}\n{rest}", word.box) if rest and _is_number(word) else word


def _row(line: TextLine, columns: Sequence[Box]) -> Cells:
    """The words of a line; in a line with numbers the columns that it leaves empty as blanks."""
    numbers = _numbers(line)
    if not numbers:
        return line
    places = [_columns_of(word, columns) for word in numbers]
    taken = [place[0] for place in places if len(place) == 1]
    if len(taken) < len(numbers) or len(set(taken)) < len(taken):
        return line  # another block's columns: where its blanks would be is not known
    by_column = dict(zip(taken, numbers, strict=True))
    return (*line[: -len(numbers)], *(by_column.get(column) for column in range(len(columns))))


def _columns_of(word: Word, columns: Sequence[Box]) -> list[int]:
    return [
        i
        for i, box in enumerate(columns)
        if word.box.left < box.right and word.box.right > box.left
    ]
