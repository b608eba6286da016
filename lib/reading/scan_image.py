"""A picture of a page -> the same picture upright, of a usual size, and its ruling lines.

Pictures are grey, 0 black to 255 white, an array of height by width. Lines are given in points of a
page of A4, whatever the picture's own size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from lib.errors import DocumentError
from lib.reading.ruling import SNAP, Line

Picture = npt.NDArray[np.uint8]
Area = tuple[slice, slice]
"""Rows and columns of a picture."""

WIDE, TALL = 595, 842
"""Points across and down a page: A4."""
LONGEST = 2600
"""Pixels on the longer side at which pages are looked at: about 220 to the inch."""
_COARSEST = 1.9
"""Pixels for a point at least; a coarser picture is made larger."""
_LONG = 1.7
_SMALLEST = 50
_MOST_PIXELS = 40_000_000
_WIDEST_SKEW = 3.0
_LOOK = 900
_SHADE = 12
"""How much darker than its surroundings ink is at least, of 255."""
_CALM = 0.25
_DOTS = 0.8
"""What is missing of a line, in points, without its being two."""
_SHORTEST_ACROSS = 22
_SHORTEST_UPRIGHT = 12
"""Points: columns are wider, and rows higher, than this."""
_LONGEST_STROKE = 30
_BEYOND = 9
_TOUCH_ACROSS = 1.2
_TOUCH_UPRIGHT = 2.2
"""Points between the end of a line and the line that it ends at: half of that one's thickness, but
less than between a cell's border and its text, which stands nearer at the sides than above."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A page made ready: ``ink`` is 255 where something is printed, without the ruling lines.

    ``unruled`` is the picture with lines and streaks painted over, and whatever stood under them;
    ``scale`` is pixels for a point.
    """

    picture: Picture
    unruled: Picture
    ink: Picture
    lines: tuple[Line, ...]
    streaks: tuple[Line, ...]
    scale: float


def look_at(picture: Picture) -> Sight:
    """The page scaled, straightened, and its lines parted from its ink.

    Raises:
        DocumentError: the picture is far longer than wide.
    """
    picture, scale = _scaled(picture)
    picture = _straightened(picture)
    ink = _ink(picture, scale)
    across, upright = _runs(ink, scale, across=True), _runs(ink, scale, across=False)
    found = _lines(across, scale, across=True) | _lines(upright, scale, across=False)
    straight = without_strokes(list(found))
    streaks = tuple(line for line in straight if is_streak(line, straight))
    kept = tuple(line for line in straight if line not in streaks)
    ruled = _only([found[line] for line in straight], across | upright)
    unruled = np.where(ruled > 0, np.uint8(np.median(picture)), picture)
    return Sight(picture, unruled, ink & ~ruled, kept, streaks, scale)


def turn_upright(picture: Picture, degrees: int) -> Picture:
    """The picture turned to the right by 90 or 180 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -degrees // 90))


def _scaled(picture: Picture) -> tuple[Picture, float]:
    """The picture at a usual size, and its pixels for a point."""
    height, width = picture.shape
    # What is far higher than a page is several pages one below the other.
    scale = width / WIDE if height > _LONG * width else max(height, width) / TALL
    wanted = min(max(scale, _COARSEST), LONGEST / TALL)
    if height * width * (wanted / scale) ** 2 > _MOST_PIXELS or min(height, width) < _SMALLEST:
        raise DocumentError("图片太大、太小或太长，不像年度报告，没有读取，请核对文件。")
    if wanted == scale:
        return picture, scale
    method = cv2.INTER_AREA if wanted < scale else cv2.INTER_CUBIC
    return _resized(picture, wanted / scale, method), wanted


def _resized(picture: Picture, factor: float, method: int) -> Picture:
    height, width = (max(1, round(side * factor)) for side in picture.shape)
    return _grey(cv2.resize(picture, (width, height), interpolation=method))


def _grey(values: npt.NDArray[np.generic] | cv2.typing.MatLike) -> Picture:
    return np.asarray(values, dtype=np.uint8)


def _straightened(picture: Picture) -> Picture:
    angle = skew_of(picture)
    if abs(angle) < 0.04:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return _grey(turned)


def skew_of(picture: Picture) -> float:
    """Degrees by which the picture must be turned to the left so that its lines lie level.

    Rows of print and ruling lines make the sharpest steps from row to row when they are level.
    """
    part = picture[: 2 * picture.shape[1]]
    small = _resized(part, _LOOK / max(part.shape), cv2.INTER_AREA)
    dark = _dark(small, 31, _SHADE)
    best = 0.0
    for reach, step in ((_WIDEST_SKEW, 0.5), (0.5, 0.1), (0.1, 0.025)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: (_steps(dark, angle), -abs(angle))))
    return best


def _steps(dark: Picture, angle: float) -> float:
    height, width = dark.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(dark, turn, (width, height), flags=cv2.INTER_LINEAR)
    rows = np.asarray(turned, np.float64).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def _ink(picture: Picture, scale: float) -> Picture:
    """Where the page is darker than what is around, by more than its grain."""
    around = 2 * round(7 * scale) + 1
    calm = cv2.GaussianBlur(picture, (0, 0), _CALM * scale)
    grain = 1.48 * float(np.median(cv2.absdiff(calm, cv2.medianBlur(calm, 5))))
    return _dark(_grey(calm), around, max(_SHADE, round(5 * grain)))


def _dark(picture: Picture, around: int, shade: int) -> Picture:
    mean, dark = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return _grey(cv2.adaptiveThreshold(picture, 255, mean, dark, around, shade))


def _runs(ink: Picture, scale: float, *, across: bool) -> Picture:
    """What of the ink is straight for longer than strokes of characters in tables are."""
    long = round((_SHORTEST_ACROSS if across else _SHORTEST_UPRIGHT) * scale)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(round(_DOTS * scale) | 1, 1, across))
    # A line that is not quite level goes on a pixel higher or lower.
    thick = cv2.dilate(joined, _bar(1, 3, across))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _bar(long, 1, across))
    return _grey(cv2.bitwise_and(runs, joined))


def _bar(length: int, breadth: int, across: bool) -> Picture:
    return np.ones((breadth, length) if across else (length, breadth), np.uint8)


def _lines(runs: Picture, scale: float, *, across: bool) -> dict[Line, Area]:
    """The runs as lines, and where; what is thicker than a line is a picture or a shadow."""
    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    shortest = (_SHORTEST_ACROSS if across else _SHORTEST_UPRIGHT) * scale
    lines: dict[Line, Area] = {}
    for left, top, width, height, _area in boxes[1:count].tolist():
        length, breadth = (width, height) if across else (height, width)
        if length < 0.9 * shortest or breadth > max(4 * scale, 0.02 * length):
            continue
        start, at = (left, top) if across else (top, left)
        line = Line(across, (at + breadth / 2) / scale, start / scale, (start + length) / scale)
        lines[line] = np.s_[top : top + height, left : left + width]
    return lines


def _only(areas: Sequence[Area], runs: Picture) -> Picture:
    """The runs in these areas, a little thicker than they are."""
    kept = np.zeros_like(runs)
    for area in areas:
        kept[area] = runs[area]
    return _grey(cv2.dilate(kept, np.ones((3, 3), np.uint8)))


def without_strokes(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are as short as a stroke and do not run from line to line."""
    across = [line for line in lines if line.across]
    upright = [line for line in lines if not line.across]
    sure = [line for line in upright if _length(line) > _LONGEST_STROKE]
    across = [one for one in across if _length(one) > 2 * _LONGEST_STROKE or _spans(one, sure)]
    return [*across, *sure, *(one for one in upright if one not in sure and _spans(one, across))]


def is_streak(line: Line, lines: Sequence[Line]) -> bool:
    """Whether an upright line runs out of every table that it crosses, as no border does.

    Dust in a scanner leaves such.
    """
    if line.across:
        return False
    met = [
        other.at
        for other in lines
        if other.across
        and other.start - SNAP <= line.at <= other.end + SNAP
        and line.start - SNAP <= other.at <= line.end + SNAP
    ]
    return not met or (min(met) - line.start > _BEYOND and line.end - max(met) > _BEYOND)


def _length(line: Line) -> float:
    return line.end - line.start


def _spans(line: Line, others: Sequence[Line]) -> bool:
    """Whether both ends of a line lie on lines of the other direction."""
    near = _TOUCH_ACROSS if line.across else _TOUCH_UPRIGHT
    return all(
        any(
            abs(other.at - end) <= near and other.start - SNAP <= line.at <= other.end + SNAP
            for other in others
        )
        for end in (line.start, line.end)
    )
