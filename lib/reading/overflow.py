"""Labels that run over the border of their cell -> whole in the cell that they are of.

Programs that do not break lines print a long label over the cells beside it, and their numbers over
the label. Cell by cell its characters would be torn apart and stuck to numbers.
"""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from lib.reading.arrays import steps
from lib.reading.letters import Flags, Integers, Letters
from lib.reading.ruling import RuledTable
from lib.reading.words import is_fragment, is_label

_TIGHT, _TOUCHING = 0.15, 0.05
"""As a share of their height: characters of one label stand no farther apart; a digit and what is
none, where others are printed over them, not even so far."""
_OVERLAP = 0.3
"""As a share of the narrower one: characters that overlap more are printed over each other."""
_CENTRED, _PADDING = 1.5, 10.0
"""In points: how near to the middle or to a side of its cell a label stands."""
_NUMBER_BEHIND = re.compile(r"[\d.,]+$")

Span = tuple[float, float]
"""From where to where something reaches across the page."""


def untangled(letters: Letters) -> Letters:
    """The characters with those of one text together, where two are printed over each other."""
    left, _, right, _ = letters.boxes.T
    width = np.minimum(right[1:] - left[1:], right[:-1] - left[:-1])
    level = _on_a_level(letters)
    tangled = level & (left[1:] - right[:-1] < -_OVERLAP * width) & (left[1:] > left[:-1])
    if not tangled.any():
        return letters
    order = np.arange(len(letters.signs))
    starts = np.concatenate(([0], np.flatnonzero(~level) + 1))
    ends = np.append(starts[1:], len(order))
    for line in np.unique(np.searchsorted(starts, np.flatnonzero(tangled), "right") - 1):
        start, end = int(starts[line]), int(ends[line])
        order[start:end] = [i for text in _texts(letters, start, end) for i in text]
    return letters.in_order(order)


def _texts(letters: Letters, start: int, end: int) -> list[list[int]]:
    """The characters of a line text by text: each goes on where one before it ends."""
    # Of 一 and the like pdfium knows but the ink: the line's height counts.
    high = float(letters.heights[start:end].max())
    texts: list[list[int]] = []
    for i in sorted(range(start, end), key=lambda i: float(letters.boxes[i, 0])):
        gaps = [
            (abs(letters.boxes[i, 0] - letters.boxes[text[-1], 2]), _differ(letters, i, text[-1]))
            for text in texts
        ]
        near = [
            (differ, gap, k)
            for k, (gap, differ) in enumerate(gaps)
            if gap < (_TOUCHING if differ else _TIGHT) * high
        ]
        if near:
            texts[min(near)[2]].append(i)
        else:
            texts.append([i])
    return texts


def _differ(letters: Letters, i: int, j: int) -> bool:
    """Whether one of two characters is a digit and the other is none."""
    return letters.signs[i].isdigit() is not letters.signs[j].isdigit()


def whole_labels(letters: Letters, table: RuledTable, owners: Integers) -> Integers:
    """The cell of each character, all characters of a known label in the same cell.

    Args:
        letters: in the order of the file.
        table: the table that they stand in.
        owners: the cell in which each character stands; -1 where it stands in none.
    """
    joined = _side_by_side(letters)
    over = joined & (owners[1:] != owners[:-1]) & ((owners[1:] >= 0) | (owners[:-1] >= 0))
    if not over.any():
        return owners
    starts = np.concatenate(([0], np.flatnonzero(~joined) + 1))
    ends = np.append(starts[1:], len(owners))
    crossing = np.unique(np.searchsorted(starts, np.flatnonzero(over), "right") - 1)
    words = zip(starts[crossing].tolist(), ends[crossing].tolist(), strict=True)
    labels = list(_labels(letters, words))
    others = np.ones(len(owners), bool)
    for label in labels:
        others[label] = False
    taken = frozenset(owners[others].tolist())
    mended = owners.copy()
    for label in labels:
        owner = _owner(letters, table, taken, label)
        if owner is not None:
            mended[label] = owner
    return mended


def _labels(letters: Letters, words: Iterable[tuple[int, int]]) -> Iterator[slice]:
    """The words that are known labels or pieces of one; a number that follows is not of them."""
    for start, end in words:
        text = _NUMBER_BEHIND.sub("", letters.signs[start:end])
        if len(text) > 1 and (is_label(text) or is_fragment(text)):
            yield slice(start, start + len(text))


def _on_a_level(letters: Letters) -> Flags:
    heights = letters.heights
    level: Flags = np.abs(steps(letters.middles[1])) < np.maximum(heights[1:], heights[:-1]) / 4
    return level


def _side_by_side(letters: Letters) -> Flags:
    left, _, right, _ = letters.boxes.T
    reach = _TIGHT * np.maximum(letters.heights[1:], letters.heights[:-1])
    joined = _on_a_level(letters)
    joined &= np.abs(left[1:] - right[:-1]) < reach
    return joined


def _owner(letters: Letters, table: RuledTable, taken: frozenset[int], label: slice) -> int | None:
    """The cell beside whose middle or sides a label stands, and in which there is nothing else."""
    left, right = float(letters.boxes[label, 0].min()), float(letters.boxes[label, 2].max())
    level = float(letters.middles[1][label].mean())
    row = int(np.searchsorted(table.ys, level)) - 1
    cells = sorted({*table.fields[row]} - taken - {-1}) if 0 <= row < len(table.fields) else []
    for fits in (_is_centred, _is_at_left, _is_at_right):
        for number in cells:
            box = table.cells[number].box
            if fits((left, right), (box.left, box.right)):
                return number
    return None


def _is_centred(word: Span, cell: Span) -> bool:
    return abs(sum(word) - sum(cell)) / 2 < _CENTRED


def _is_at_left(word: Span, cell: Span) -> bool:
    return -1.0 < word[0] - cell[0] < _PADDING


def _is_at_right(word: Span, cell: Span) -> bool:
    return -1.0 < cell[1] - word[1] < _PADDING
