"""A sheet on which several pages were printed side by side -> each page by itself."""

import re
from dataclasses import replace

import numpy as np

from lib.reading.letters import Floats, Letters
from lib.reading.paper import Paper
from lib.reading.ruling import Box, Line

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 60
"""Chinese characters of a page; a column of labels or numbers may be drawn by itself, too."""
_NARROWEST = 0.25
"""As a share of the sheet: no page beside another is narrower."""


def pages_apart(paper: Paper, width: float) -> list[Paper]:
    """The pages on a sheet, those on the left first; nearly always the paper as it is.

    Pages are known by the order of the file: all of one is written before all of the next. Of two
    the second is moved to where the first stands, as a table may go on from one to the other.

    Args:
        paper: the sheet.
        width: how wide it is.
    """
    pages = _parted(paper)
    if len(pages) != 2:
        return pages
    first, second = pages
    return [first, moved(second, width / 2)]


def _parted(paper: Paper) -> list[Paper]:
    cut = _cut(paper.letters)
    if cut is None:
        return [paper]
    count, at = cut
    first = np.arange(len(paper.letters.signs)) < count
    left = Paper(
        paper.letters.only(first),
        [one for one in paper.lines if _middle_of_line(one) < at],
        [one for one in paper.fields if one.left + one.right < 2 * at],
        paper.struck,
    )
    right = Paper(
        paper.letters.only(~first),
        [one for one in paper.lines if _middle_of_line(one) >= at],
        [one for one in paper.fields if one.left + one.right >= 2 * at],
        paper.struck,
    )
    return [left, *_parted(right)]


def moved(paper: Paper, by: float) -> Paper:
    """The page so much farther to the left."""
    letters = paper.letters
    lines = [
        Line(True, one.at, one.start - by, one.end - by)
        if one.across
        else Line(False, one.at - by, one.start, one.end)
        for one in paper.lines
    ]
    fields = [Box(one.left - by, one.top, one.right - by, one.bottom) for one in paper.fields]
    boxes = letters.boxes - np.array([by, 0.0, by, 0.0])
    return replace(
        paper, letters=Letters(letters.signs, boxes, letters.turns), lines=lines, fields=fields
    )


def _middle_of_line(line: Line) -> float:
    return (line.start + line.end) / 2 if line.across else line.at


def _cut(letters: Letters) -> tuple[int, float] | None:
    """How many characters are of the first page, and where across the sheet it ends."""
    if len(letters.signs) < 2 * _FEWEST:
        return None
    left, _, right, _ = letters.boxes.T
    reached = np.maximum.accumulate(right)[:-1]
    begins = np.minimum.accumulate(left[::-1])[::-1][1:]
    apart = np.flatnonzero(reached < begins)
    for i in apart.tolist():
        if _are_pages(letters, i + 1):
            return i + 1, float(reached[i] + begins[i]) / 2
    return None


def _are_pages(letters: Letters, count: int) -> bool:
    """Whether both parts of the characters are as wide and full as a page, on the same height."""
    parts = (slice(0, count), slice(count, None))
    if any(len(_CHINESE.findall(letters.signs[part])) < _FEWEST for part in parts):
        return False
    boxes = [letters.boxes[part] for part in parts]
    whole = _width(letters.boxes)
    narrow = any(_width(box) < _NARROWEST * whole for box in boxes)
    return not narrow and boxes[1][:, 1].min() < float(np.median(boxes[0][:, 1]))


def _width(boxes: Floats) -> float:
    return float(boxes[:, 2].max() - boxes[:, 0].min())
