"""The ruled cells of a page's picture -> their texts: each line of each cell recognised alone.

A cell without ink is empty. A number is taken only where two looks at it agree, both are sure, and
it has as many digits as there are marks on the paper; else its text ends in ``?``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

import cv2
import numpy as np

from lib.reading.ruling import Box
from lib.reading.scan_image import Picture, Sight
from lib.reading.scan_model import Character, Characters, recognise
from lib.reading.words import is_value

SURE = 0.95
SURE_AGAIN = 0.5
"""A digit that is less probable than this is not taken; at the second, poorer look."""
_RIVAL = 0.02
"""Nor one that is as probable as this to be another digit."""
_MARGIN = 1.2
_SPECK = 1.1
_LOWEST = 8.0
_LIKELY = 0.01
_MOST_CHOICES = 24

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PLAIN = re.compile(r"[+\-]?(?:0|[1-9]\d*)(?:\.\d+)?")
_DASHES = frozenset({"", "-", "—", "–", "一", "_", "－", "ー", "~"})
_ALIKE = {
    "0": "68", "1": "7", "2": "7", "3": "8", "5": "6", "6": "058", "7": "12", "8": "0369", "9": "8",
    "O": "0", "o": "0", "D": "0", "l": "1", "I": "1", "|": "1", "i": "1", "Z": "2", "z": "2",
    "S": "5", "s": "5", "B": "8", "b": "6", "g": "9", "q": "9",
}  # fmt: skip
"""Digits that a poor print makes alike, and letters that are digits among digits."""


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
class CellText:
    """What a cell says: ``text`` ends in ``?`` where it is not certain (``GridCell.choices``)."""

    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of print in a cell: its marks, small ones too, and the cell's inside."""

    marks: tuple[Mark, ...]
    inside: Mark


def read_cells(sight: Sight, boxes: Sequence[Box]) -> list[CellText]:
    """The texts of the cells that have these boxes (in points), in their order."""
    strips = [tuple(_strips(sight, box)) for box in boxes]
    looks = iter(recognise([_cut(sight, strip, 0.2) for cell in strips for strip in cell]))
    first = [[next(looks) for _ in cell] for cell in strips]
    numbers = [i for i, lines in enumerate(first) if _may_be_number(lines)]
    second = recognise([_softened(sight, strips[i][0]) for i in numbers])
    texts = [CellText("\n".join(map(_text, lines))) for lines in first]
    for i, look in zip(numbers, second, strict=True):
        texts[i] = _number(strips[i], first[i], look)
    return texts


def _text(characters: Characters) -> str:
    return "".join(one.text for one in characters).strip()


def _may_be_number(lines: Sequence[Characters]) -> bool:
    """Whether a cell with these lines may be no label: a label has several Chinese characters."""
    text = "".join(map(_text, lines))
    return bool(lines) and (is_value(text) or len(_CHINESE.findall(text)) < 2)


def _strips(sight: Sight, box: Box) -> Iterator[Strip]:
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
    large = [mark for mark in marks if max(mark.width, mark.height) >= 2 * _SPECK * sight.scale]
    for top, bottom in _bands(large, _LOWEST * sight.scale):
        yield Strip(
            tuple(mark for mark in marks if top <= (mark.top + mark.bottom) / 2 <= bottom), inside
        )


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


def _cut(sight: Sight, strip: Strip, air: float) -> Picture:
    """The picture of a line with some air around, no lower than print ever is."""
    box = _around(strip.marks)
    height = max(float(box.height), _LOWEST * sight.scale)
    more = air * height
    middle = (box.top + box.bottom) / 2
    top = max(strip.inside.top, round(middle - height / 2 - more))
    bottom = min(strip.inside.bottom, round(middle + height / 2 + more))
    left = max(strip.inside.left, round(box.left - 1.5 * more))
    right = min(strip.inside.right, round(box.right + 1.5 * more))
    return sight.unruled[top:bottom, left:right]


def _softened(sight: Sight, strip: Strip) -> Picture:
    """Another look at the same line: from further away, and not as sharp."""
    cut = cv2.copyMakeBorder(_cut(sight, strip, 0.45), 2, 2, 6, 6, cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(cut, (0, 0), 0.3 * sight.scale), np.uint8)


def _around(marks: Iterable[Mark]) -> Mark:
    marks = list(marks)
    return Mark(
        min(mark.left for mark in marks),
        min(mark.top for mark in marks),
        max(mark.right for mark in marks),
        max(mark.bottom for mark in marks),
    )


def _number(strips: Sequence[Strip], lines: Sequence[Characters], second: Characters) -> CellText:
    """What two looks at a number agree on; else what it may be. Over several lines it is unsure."""
    text = "\n".join(map(_text, lines))
    if len(strips) > 1:
        return _unclear(text)
    (strip,), (first,) = strips, lines
    if _is_dash(strip, text):
        return CellText("-")
    groups = _groups(strip)
    if _is_torn(groups):
        return _unclear(text)
    whole = _has_as_many(groups, text) if is_value(text) else _CHINESE.search(text)
    if whole and text == _text(second) and _is_sure(first, second):
        return CellText(text)
    return _unclear(text or _text(second), tuple(_choices(groups, first, second)))


def _unclear(text: str, choices: tuple[str, ...] = ()) -> CellText:
    """What is said of it: a Chinese character that may be a digit must not pass for a label."""
    return CellText(f"{_CHINESE.sub('', text)}?", choices)


def _is_sure(first: Characters, second: Characters) -> bool:
    return (
        all(one.chance >= SURE for one in first)
        and all(one.chance >= SURE_AGAIN for one in second)
        and not any(_has_rival(one) for one in (*first, *second))
    )


def _has_rival(one: Character) -> bool:
    return any(text.isdecimal() and chance >= _RIVAL for text, chance in one.others)


def _is_dash(strip: Strip, text: str) -> bool:
    box = _around(strip.marks)
    return text in _DASHES and box.height * 2 <= box.width and len(strip.marks) <= 3


def _groups(strip: Strip) -> list[Mark]:
    """The marks side by side, those one above the other as one; specks beside the line left out."""
    tall = max(mark.height for mark in strip.marks)
    floor = max(mark.bottom for mark in strip.marks if mark.height > tall / 2) - 0.4 * tall
    groups: list[Mark] = []
    for mark in sorted(strip.marks, key=lambda mark: mark.left):
        if max(mark.width, mark.height) < 0.35 * tall and mark.top < floor:
            continue
        if groups and mark.left < groups[-1].right:
            groups[-1] = _around((groups[-1], mark))
        else:
            groups.append(mark)
    return groups


def _is_torn(groups: Sequence[Mark]) -> bool:
    """Whether a gap parts it into two numbers: a ruling line between two cells was not seen."""
    tall = max(group.height for group in groups)
    return any(after.left - before.right > 1.3 * tall for before, after in pairwise(groups))


def _has_as_many(groups: Sequence[Mark], text: str) -> bool:
    """Whether there are as many marks as characters; some may touch, then the width must fit."""
    points = text.count(".") + text.count(",")
    tall = max(group.height for group in groups)
    if sum(group.height < 0.4 * tall for group in groups) != points + text.count("-"):
        return False
    if len(groups) == len(text):
        return True
    if len(groups) > len(text) or not _PLAIN.fullmatch(text):
        return False
    digits = len(text) - points - 1
    wide = (groups[-1].right - groups[0].left) / tall
    return 0.55 * (digits + 0.4 * points) + 0.1 <= wide <= 0.85 * (digits + points) + 0.8


def _choices(groups: Sequence[Mark], first: Characters, second: Characters) -> Iterator[str]:
    """The plain numbers that a line may be: as many digits as marks, each one of those likely."""
    found: dict[str, None] = {}
    for look in (first, second):
        digits = [_likely(one) for one in look if one.text.strip()]
        if len(digits) == len(groups):
            for choice in islice(product(*digits), _MOST_CHOICES):
                text = "".join(choice)
                if _PLAIN.fullmatch(text):
                    found[text] = None
    yield from islice(found, _MOST_CHOICES)


def _likely(one: Character) -> str:
    """The digits that a character may be, the best first."""
    seen = [one.text, *(text for text, chance in one.others if chance >= _LIKELY)]
    if one.chance < SURE:
        seen += [alike for text in seen[:2] for alike in _ALIKE.get(text, "")]
    digits = [_ALIKE.get(text, text) if not text.isdecimal() else text for text in seen]
    return "".join(dict.fromkeys(c for text in digits for c in text if c in "0123456789.-"))
