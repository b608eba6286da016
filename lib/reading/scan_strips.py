"""A ruled cell of a page's picture -> its lines of print, each cut out as a picture of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import cv2
import numpy as np

from lib.reading.ruling import Box
from lib.reading.scan_image import Picture, Sight

_MARGIN = 1.2
"""Points inside a ruling line that are still its own."""
_SPECK = 2.2
"""Points: what is smaller is a point beside print, or dirt."""
_LOWEST = 8.0
"""Points: no line of print is lower, though all that is on it be a dash."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A connected piece of ink: left, top, right, bottom in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of print in a cell: its marks with their points; the specks and the inside of it."""

    marks: tuple[Mark, ...]
    specks: tuple[Mark, ...]
    inside: Mark


def find_strips(sight: Sight, box: Box) -> Iterator[Strip]:
    """The lines of print in a cell, from top to bottom."""
    margin = _MARGIN * sight.scale
    inside = Mark(
        max(0, round(box.left * sight.scale + margin)),
        max(0, round(box.top * sight.scale + margin)),
        round(box.right * sight.scale - margin),
        round(box.bottom * sight.scale - margin),
    )
    if inside.width < 3 or inside.height < 3:
        return
    marks = _marks(sight.ink, inside)
    large = [mark for mark in marks if max(mark.width, mark.height) >= _SPECK * sight.scale]
    kept = [m for m in marks if m in large or any(_belongs(m, one) for one in large)]
    specks = tuple(mark for mark in marks if mark not in kept)
    for top, bottom in _bands(large, _LOWEST * sight.scale):
        band = tuple(mark for mark in kept if top <= (mark.top + mark.bottom) / 2 <= bottom)
        yield Strip(band, specks, inside)


def _belongs(speck: Mark, mark: Mark) -> bool:
    """Whether a small mark is a point beside a large one, or a piece of it."""
    tall = mark.height
    beside = max(speck.left - mark.right, mark.left - speck.right)
    low = mark.bottom - 0.4 * tall <= speck.bottom <= mark.bottom + 0.4 * tall
    return beside <= 0.1 * tall or (beside <= 0.35 * tall and low)


def without_specks(sight: Sight, strips: Sequence[Sequence[Strip]]) -> Sight:
    """The page with the specks in its cells painted over."""
    clean = sight.unruled.copy()
    paper = np.uint8(np.median(clean))
    for strip in chain.from_iterable(strips):
        for speck in strip.specks:
            clean[speck.top - 1 : speck.bottom + 1, speck.left - 1 : speck.right + 1] = paper
    return replace(sight, unruled=clean)


def _marks(ink: Picture, inside: Mark) -> list[Mark]:
    part = ink[inside.top : inside.bottom, inside.left : inside.right]
    count, _, boxes, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    return [
        Mark(
            inside.left + left,
            inside.top + top,
            inside.left + left + width,
            inside.top + top + height,
        )
        for left, top, width, height, _area in boxes[1:count].tolist()
    ]


def _bands(marks: Sequence[Mark], low: float) -> list[tuple[int, int]]:
    """Top and bottom of each line; strokes of one character that lie apart are one line."""
    bands: list[tuple[int, int]] = []
    for mark in sorted(marks, key=lambda mark: mark.top):
        if bands and mark.top <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], mark.bottom))
        else:
            bands.append((mark.top, mark.bottom))
    joined: list[tuple[int, int]] = []
    for top, bottom in bands:
        thin = joined and min(bottom - top, joined[-1][1] - joined[-1][0]) < 0.6 * low
        if thin and bottom - joined[-1][0] <= 1.5 * low:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined


def cut_out(sight: Sight, strip: Strip, air: float, aside: float) -> Picture:
    """The picture of a line with air above, below and aside, in heights of the line."""
    box = around(strip.marks)
    height = max(float(box.height), _LOWEST * sight.scale)
    more = air * height
    middle = (box.top + box.bottom) / 2
    top = max(strip.inside.top, round(middle - height / 2 - more))
    bottom = min(strip.inside.bottom, round(middle + height / 2 + more))
    left = max(strip.inside.left, round(box.left - aside * height))
    right = min(strip.inside.right, round(box.right + aside * height))
    return sight.unruled[top:bottom, left:right]


def softened(sight: Sight, strip: Strip) -> Picture:
    """Another look at the same line: not as sharp, and so wide that no faint digit is left out."""
    cut = cv2.copyMakeBorder(cut_out(sight, strip, 0.45, 1.0), 2, 2, 6, 6, cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(cut, (0, 0), 0.3 * sight.scale), np.uint8)


def around(marks: Iterable[Mark]) -> Mark:
    """The box that holds them all."""
    marks = list(marks)
    return Mark(
        min(mark.left for mark in marks),
        min(mark.top for mark in marks),
        max(mark.right for mark in marks),
        max(mark.bottom for mark in marks),
    )
