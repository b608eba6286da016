"""The columns of a table without ruling lines: where its numbers stand, or the names above them.

A page may have but some rows of a table, and those may leave cells empty: what the next page shows
of the same table tells where its columns are.
"""

from collections.abc import Iterable, Sequence

from lib.reading.letters import TextLine
from lib.reading.ruling import Box
from lib.reading.unruled_lines import WIDE, is_data, numbers_of, stands_below
from lib.reading.unruled_stacked import join_stacked
from lib.reading.words import vocabulary
from lib.text import core

_WIDEST = (7, 15)
"""Columns of numbers in tables 2 and 3, and in table 4: more are those of two tables."""

Columns = tuple[Box, ...]
"""How far each column of numbers reaches, from left to right; tops and bottoms say nothing."""


def find_columns(lines: Sequence[TextLine]) -> Columns:
    """The columns of numbers of one block of a table.

    Where the header names more columns than any line fills, its names are the columns.
    """
    numbers = [[word.box for word in numbers_of(line)] for line in lines]
    most = max(map(len, numbers), default=0)
    named = names_of_columns(lines[: first_data(lines)])
    if len(named) > most > 0 and _fit_names(numbers, named):
        return named
    rows = [boxes for boxes in numbers if len(boxes) > 1] or numbers
    apart = _apart([box for boxes in rows for box in boxes]) if len(named) != most else ()
    widest = _WIDEST[most >= WIDE]
    if most < len(apart) <= widest and are_under(apart, rows):
        return apart
    full = [boxes for boxes in numbers if len(boxes) == most]
    columns = (_around(column) for column in zip(*full, strict=True))
    return tuple(column for column in columns if not _holds_labels(column, lines))


def first_data(lines: Sequence[TextLine]) -> int:
    """How many lines stand above the first row."""
    return next((i for i, line in enumerate(lines) if is_data(line)), len(lines))


def names_of_columns(lines: Sequence[TextLine]) -> Columns:
    """Where the names of columns stand, without those of groups above others; left to right."""
    known = vocabulary().columns
    words = [word for line in join_stacked(lines) for word in line if core(word.text) in known]
    leaves = [
        word.box
        for word in words
        if not any(stands_below(other, word) and other.box.top > word.box.bottom for other in words)
    ]
    return tuple(sorted(leaves, key=lambda box: box.left))


def fuller(own: Columns, lines: Sequence[TextLine], other: Columns) -> Columns:
    """The columns of the same table on another page, if there are more and the lines fit them."""
    if len(other) <= len(own) or (len(other) < WIDE) != (len(own) < WIDE):
        return own
    numbers = [[word.box for word in numbers_of(line)] for line in lines]
    return other if are_under(other, numbers) else own


def are_under(columns: Columns, rows: Iterable[Sequence[Box]]) -> bool:
    """Whether each number of each row stands in one column, and none in that of another."""
    for boxes in rows:
        places = [[i for i, one in enumerate(columns) if _overlap(box, one)] for box in boxes]
        taken = {place[0] for place in places if len(place) == 1}
        if len(taken) < len(boxes):
            return False
    return True


def _fit_names(numbers: Sequence[Sequence[Box]], named: Sequence[Box]) -> bool:
    """Whether numbers are missing under some names, and none stands beside them all.

    A single number in every line, in their midst, may as well be one that spans all columns.
    """
    alone = max(map(len, numbers)) < 2
    middle, height = (named[0].left + named[-1].right) / 2, named[0].bottom - named[0].top
    return all(
        any(_overlap(box, name) for name in named)
        and not (alone and abs((box.left + box.right) / 2 - middle) < height)
        for boxes in numbers
        for box in boxes
    )


def _apart(boxes: Iterable[Box]) -> Columns:
    """The boxes, those one above the other put together."""
    found: list[list[Box]] = []
    right = float("-inf")
    for box in sorted(boxes, key=lambda box: box.left):
        if box.left < right:
            found[-1].append(box)
        else:
            found.append([box])
        right = max(right, box.right)
    return tuple(map(_around, found))


def _holds_labels(column: Box, lines: Sequence[TextLine]) -> bool:
    """Whether labels stand in a column in most rows: a row of numbers all over was none."""
    rows = [(line, len(line) - len(numbers_of(line))) for line in lines if is_data(line)]
    labelled = sum(any(_overlap(word.box, column) for word in line[:end]) for line, end in rows)
    return 2 * labelled > len(rows)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(min(box.left for box in boxes), 0.0, max(box.right for box in boxes), 0.0)


def _overlap(box: Box, other: Box) -> bool:
    return box.left < other.right and box.right > other.left
