"""Characters that are printed but do not count: those struck out, and raised numbers of notes."""

from collections.abc import Sequence

import numpy as np

from lib.reading.arrays import median_of
from lib.reading.letters import Flags, Floats, Letters
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
    rules = _in_order(lines, across=True), _in_order(lines, across=False)
    for i in np.flatnonzero(high > low).tolist():
        line, near = across[i], order[low[i] : high[i]]
        below = near[(right[near] > line.start) & (left[near] < line.end)]
        if not len(below):
            continue
        room = _BEYOND * float(heights[below].max())
        fits = left[below].min() - room < line.start and line.end < right[below].max() + room
        if fits and not _joins(line, *rules):
            middle = (left[below] + right[below]) / 2
            struck[below[(middle > line.start) & (middle < line.end)]] = True
            strokes.add(id(line))
    return struck, [line for line in lines if id(line) not in strokes] if strokes else lines


def _in_order(lines: Sequence[Line], *, across: bool) -> Floats:
    """Where the lines that run one way run, from and to, in order."""
    same = [(line.at, line.start, line.end) for line in lines if line.across is across]
    return np.array(sorted(same)).reshape(-1, 3)


def _joins(line: Line, across: Floats, upright: Floats) -> bool:
    """Whether a line is a piece of a longer one, or ends at an upright one: a table's do."""
    start, end = _near(across, line.at, SNAP)
    along = (start - SNAP < line.end) & (line.start < end + SNAP)
    if (along & ((start < line.start - SNAP) | (end > line.end + SNAP))).any():
        return True
    top, bottom = np.concatenate(
        [_near(upright, x, _TOUCHES) for x in (line.start, line.end)], axis=1
    )
    return bool(((top - SNAP < line.at) & (line.at < bottom + SNAP)).any())


def _near(lines: Floats, at: float, reach: float) -> Floats:
    """From where and to where those run that run nearer than so far to a place."""
    first, last = np.searchsorted(lines[:, 0], [at - reach, at + reach])
    near = lines[first:last]
    ends: Floats = near[np.abs(near[:, 0] - at) < reach, 1:].T
    return ends


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
