"""Characters that are printed but do not count: those struck out, and raised numbers of notes."""

from collections.abc import Sequence

import numpy as np

from lib.reading.arrays import median_of
from lib.reading.letters import Flags, Letters
from lib.reading.ruling import SNAP, Line

_THROUGH = 0.17
"""As a share of the height of a character: so near its middle runs a line that strikes it out."""
_SHORTEST = 3.0
"""In points; shorter are the dots and dashes of lines."""
_BEYOND = 0.35
"""As a share of the height: so far such a line may reach beyond the characters."""
_SMALLER, _RAISED = 0.75, 0.15
"""A digit so much smaller than the one before it, and raised by such a share, is a note's."""
_BESIDE = 0.4
_TOUCHES = 1.0
"""In points: so near an upright line others end that belong to the same table."""


def struck_out(letters: Letters, lines: Sequence[Line]) -> tuple[Flags, Sequence[Line]]:
    """Which characters a line of their own runs through; and the other lines.

    The lines of tables reach farther than the characters beside them.
    """
    struck: Flags = np.zeros(len(letters.signs), bool)
    strokes: set[int] = set()
    across = [line for line in lines if line.across and line.end - line.start >= _SHORTEST]
    if not across or not letters.signs:
        return struck, lines
    middles, heights = letters.middles[1], letters.heights
    order = np.argsort(middles)
    reach = _THROUGH * median_of(heights)
    at = np.array([line.at for line in across])
    low, high = np.searchsorted(middles[order], [at - reach, at + reach])
    left, right = letters.boxes[:, 0], letters.boxes[:, 2]
    for i in np.flatnonzero(high > low).tolist():
        line, near = across[i], order[low[i] : high[i]]
        below = near[(right[near] > line.start) & (left[near] < line.end)]
        if not len(below):
            continue
        room = _BEYOND * float(heights[below].max())
        fits = left[below].min() - room < line.start and line.end < right[below].max() + room
        if fits and not _joins(line, lines):
            middle = (left[below] + right[below]) / 2
            struck[below[(middle > line.start) & (middle < line.end)]] = True
            strokes.add(id(line))
    return struck, [line for line in lines if id(line) not in strokes] if strokes else lines


def _joins(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is a piece of a longer one, or ends at an upright one: a table's do."""
    return any(_is_piece(line, other) if other.across else _ends_at(line, other) for other in lines)


def _is_piece(line: Line, other: Line) -> bool:
    along = abs(other.at - line.at) < SNAP
    along &= other.start - SNAP < line.end and line.start < other.end + SNAP
    return along and (other.start < line.start - SNAP or other.end > line.end + SNAP)


def _ends_at(line: Line, upright: Line) -> bool:
    near = min(abs(upright.at - line.start), abs(upright.at - line.end)) < _TOUCHES
    return near and upright.start - SNAP < line.at < upright.end + SNAP


def raised_marks(letters: Letters) -> Flags:
    """Which digits are the number of a note: small ones that stand raised behind a number."""
    marks: Flags = np.zeros(len(letters.signs), bool)
    codes = letters.codes
    digits = (codes >= ord("0")) & (codes <= ord("9"))
    left, top, right, bottom = letters.boxes.T
    heights = letters.heights
    both = digits[1:] & digits[:-1]
    gaps = left[1:] - right[:-1]
    both &= (gaps > -_BESIDE * heights[:-1]) & (gaps < _BESIDE * heights[:-1])
    raised = both & (heights[1:] < _SMALLER * heights[:-1])
    raised &= bottom[1:] < bottom[:-1] - _RAISED * heights[:-1]
    raised &= top[1:] < bottom[:-1] - heights[:-1] / 2
    for i in np.flatnonzero(raised).tolist():
        end = i + 1
        while end < len(marks) and both[end - 1] and heights[end] < _SMALLER * heights[i]:
            marks[end] = True
            end += 1
    return marks
