"""The characters of a page in their places -> texts of fields, words and lines; knows no format.

A page is taken as it is looked at: points, x to the right and y downwards. Thousands of characters
go through here, so what can be said of all of them at once is said in arrays.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from lib.reading.arrays import changes, median_of, steps
from lib.reading.quick import quickly
from lib.reading.ruling import Box, new_box
from lib.reading.words import is_label

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

UPRIGHT, CLIMBING, OVER, FALLING, ASLANT = range(5)
"""How a character is turned: not at all, a quarter to the left, upside down, a quarter to the
right; anything else is no text of the page but a watermark on it."""

_NUMBER = re.compile(r"\d[\d,.]*$")
_UTF32 = "utf-32-le"
_GAP = 0.4
"""What parts two words, as a share of the height of their characters."""
_LINE = 0.45
"""What parts two lines, as a share of the height of their characters."""
_OVERPRINT = 0.3
"""The same character again, nearer than this share of its size, only makes it bold."""
_NARROWEST_COLUMN = 11
"""As a share of the height: lines of running text are longer even in columns."""
_STEPS_DOWN = 0.6
"""So many steps from a character to the next lead down: the text is written downwards."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Characters in the order of the file.

    ``signs`` has one character for each row of ``boxes`` (left, top, right, bottom) and of
    ``turns``; none of them is white space.
    """

    signs: str
    boxes: Floats
    turns: Integers

    def only(self, wanted: Flags) -> "Letters":
        """Those that are wanted, in the same order."""
        return self if wanted.all() else self.in_order(np.flatnonzero(wanted))

    def in_order(self, order: Integers) -> "Letters":
        """Those with these numbers, in this order."""
        signs = self.codes[order].tobytes().decode(_UTF32)
        return Letters(signs, self.boxes[order], self.turns[order])

    @property
    def digits(self) -> "Letters":
        """Those that are digits, narrow or wide."""
        codes = self.codes
        narrow = (codes >= ord("0")) & (codes <= ord("9"))
        return self.only(narrow | ((codes >= 0xFF10) & (codes <= 0xFF19)))

    @property
    def codes(self) -> NDArray[np.uint32]:
        """The code point of each."""
        return np.frombuffer(self.signs.encode(_UTF32), "<u4")

    @property
    def middles(self) -> tuple[Floats, Floats]:
        """The x and the y of the middle of each."""
        left, top, right, bottom = self.boxes.T
        return (left + right) / 2, (top + bottom) / 2

    @property
    def heights(self) -> Floats:
        """How high each is, at least 1."""
        heights: Floats = np.maximum(self.boxes[:, 3] - self.boxes[:, 1], 1.0)
        return heights


@dataclass(frozen=True, slots=True)
class Word:
    """Characters side by side without a gap, and where they stand."""

    text: str
    box: Box


_word = quickly(Word)

TextLine = tuple[Word, ...]
"""Words on one line, from left to right."""


def printed_once(letters: Letters) -> Letters:
    """The characters without those that stand a second time on their place, to look bold."""
    count = len(letters.signs)
    if count < 2:
        return letters
    codes = letters.codes
    x, y = letters.middles
    left, top, right, bottom = letters.boxes.T
    wide, high = _OVERPRINT * (right - left), _OVERPRINT * (bottom - top)
    double = np.zeros(count, bool)
    step = max(4.0 * median_of(high), 1.0)
    # Twice, in bands that overlap: of two copies one may stand just over the edge of a band.
    for shift in (0.0, 0.5):
        order = np.lexsort((x, np.floor(y / step + shift), codes))
        after, before = order[1:], order[:-1]
        same = (codes[after] == codes[before]) & (np.abs(x[after] - x[before]) < wide[after])
        same &= np.abs(y[after] - y[before]) < high[after]
        double[np.maximum(after[same], before[same])] = True
    return letters.only(~double) if double.any() else letters


def field_texts(letters: Letters, owners: Integers, count: int) -> list[str]:
    """The text in each of ``count`` fields, its lines parted by line breaks.

    Args:
        letters: those that stand in a field.
        owners: the number of the field of each.
    """
    texts = [""] * count
    if not len(owners):
        return texts
    along, across = _directions(letters)
    heights = letters.heights
    order, lines = _in_lines(owners, along, across, heights)
    signs = [letters.signs[i] for i in order.tolist()]
    owners, along, lines = owners[order], along[order], lines[order]
    size = (letters.boxes[:, 2] - letters.boxes[:, 0])[order]
    high = heights[order]
    far = steps(along) - (size[1:] + size[:-1]) / 2 > _GAP * np.maximum(high[1:], high[:-1])
    marks = np.where(changes(lines), "\n", np.where(far, " ", "")).tolist()
    starts = [0, *(np.flatnonzero(changes(owners)) + 1).tolist()]
    for start, end in zip(starts, [*starts[1:], len(signs)], strict=True):
        pieces = [signs[start]]
        for i in range(start + 1, end):
            pieces += (marks[i - 1], signs[i])
        texts[int(owners[start])] = "".join(pieces)
    return texts


def _directions(letters: Letters) -> tuple[Floats, Floats]:
    """How far along its line each character stands, and how far on its line does."""
    x, y = letters.middles
    turns = letters.turns
    if not turns.any():
        return x, y
    climbing, falling = turns == CLIMBING, turns == FALLING
    along = np.where(climbing, -y, np.where(falling, y, x))
    across = np.where(climbing, x, np.where(falling, -x, y))
    return along, across


def _in_lines(
    owners: Integers, along: Floats, across: Floats, heights: Floats
) -> tuple[Integers, Integers]:
    """The characters in reading order, and the number of the line of each (in the order given)."""
    order = np.lexsort((across, owners))
    # Of some characters, 一 among them, pdfium knows but the ink: the higher neighbour counts.
    limits = _LINE * np.maximum(heights[order][1:], heights[order][:-1])
    breaks = changes(owners[order]) | (steps(across[order]) > limits)
    lines = np.empty(len(owners), np.int64)
    lines[order] = np.concatenate(([0], np.cumsum(breaks)))
    downwards = _written_downwards(owners, along, across, heights)
    if downwards.any():
        # Columns of characters: the order of the file leads down one and on to the next.
        lines[downwards] = np.flatnonzero(downwards) + len(lines)
    return np.lexsort((along, lines, owners)), lines


def _written_downwards(owners: Integers, along: Floats, across: Floats, heights: Floats) -> Flags:
    """Whether each character is in a field whose text runs downwards, a character a line."""
    order = np.argsort(owners, kind="stable")
    inner = ~changes(owners[order])
    down = inner & (np.abs(steps(along[order])) < _OVERPRINT * heights[order][1:])
    down &= steps(across[order]) > _LINE * heights[order][1:]
    if not down.any():
        return np.zeros(len(owners), bool)
    fields = owners[order][1:]
    all_steps = np.bincount(fields[inner], minlength=int(owners.max()) + 1)
    downs = np.bincount(fields[down], minlength=len(all_steps))
    return ((downs > 2) & (downs >= _STEPS_DOWN * all_steps))[owners]


def words_of(letters: Letters) -> list[Word]:
    """The characters in the order of the file, joined wherever no gap parts them."""
    if not letters.signs:
        return []
    left, top, right, bottom = letters.boxes.T
    middle, heights = (top + bottom) / 2, letters.heights
    heights = np.maximum(heights[1:], heights[:-1])
    gaps = left[1:] - right[:-1]
    joined = np.abs(steps(middle)) < heights / 2
    joined &= (gaps > -0.5 * heights) & (gaps < _GAP * heights)
    starts = np.concatenate(([0], np.flatnonzero(~joined) + 1))
    numbers = _numbers_behind_labels(letters.signs, starts)
    starts = np.union1d(starts, numbers) if len(numbers) else starts
    corners = zip(
        np.minimum.reduceat(left, starts).tolist(),
        np.minimum.reduceat(top, starts).tolist(),
        np.maximum.reduceat(right, starts).tolist(),
        np.maximum.reduceat(bottom, starts).tolist(),
        strict=True,
    )
    ends = [*starts[1:].tolist(), len(letters.signs)]
    return [
        _word(letters.signs[start:end], new_box(*corner))
        for start, end, corner in zip(starts.tolist(), ends, corners, strict=True)
    ]


def _numbers_behind_labels(signs: str, starts: Integers) -> Integers:
    """Where in a word a known label ends and a number follows: it is of the next cell."""
    found = []
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(signs)], strict=True):
        if signs[end - 1].isdecimal() and not signs[start:end].isdecimal():
            label = _NUMBER.sub("", signs[start:end])
            if label and is_label(label):
                found.append(start + len(label))
    return np.array(found, np.int64)


def words_to_columns(words: Sequence[Word]) -> list[list[Word]]:
    """Words in the order of the file, parted where a column of text ends and another begins."""
    columns: list[list[Word]] = []
    for word in words:
        if not columns or _begins_column(columns[-1], word):
            columns.append([])
        columns[-1].append(word)
    return columns


def _begins_column(before: Sequence[Word], word: Word) -> bool:
    """Whether a word stands well above the last one, right of all that goes down beside it."""
    last, height = before[-1].box, word.box.bottom - word.box.top
    if word.box.left <= last.left or last.top - word.box.top < 4 * height:
        return False
    beside = [one.box for one in before if one.box.bottom > word.box.top]
    if len(beside) < 4 or max(box.right for box in beside) > word.box.left:
        return False
    # A label of many lines is no column of text, nor is a number beside it.
    wide = median(box.right - box.left for box in beside) > _NARROWEST_COLUMN * height
    return wide and not _NUMBER.fullmatch(word.text)


def words_to_lines(words: Iterable[Word]) -> list[TextLine]:
    """Words put on lines by their height, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        if lines and _same_height(lines[-1], _middle(word)):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda word: word.box.left)) for line in lines]


def _middle(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _same_height(line: Sequence[Word], middle: float) -> bool:
    first = line[0].box
    height = first.bottom - first.top
    return abs((first.top + first.bottom) / 2 - middle) < max(2.0, _LINE * height)


def join_line(line: TextLine) -> str:
    """A line as text; blanks part words that do not stand close together."""
    pieces = [line[0].text]
    for before, word in pairwise(line):
        height = word.box.bottom - word.box.top
        pieces += (" " if word.box.left - before.box.right > _GAP * height else "", word.text)
    return "".join(pieces)
