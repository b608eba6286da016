"""The ruled cells of a page's picture -> their texts: each line of each cell recognised alone.

A cell without ink is empty. A number is taken only where two looks at it agree, both are sure, and
it has as many digits as there are marks on the paper; else its text ends in ``?``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from lib.reading.ruling import Box, Line
from lib.reading.scan_image import Sight
from lib.reading.scan_model import Character, Characters, recognise
from lib.reading.scan_strips import (
    Mark,
    Strip,
    around,
    cut_out,
    find_strips,
    softened,
    without_specks,
)
from lib.reading.words import is_value

SURE = 0.95
SURE_AGAIN = 0.5
"""A digit that is less probable than this is not taken; at the second, poorer look."""
_RIVAL = 0.02
"""Nor one that is as probable as this to be another digit."""
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
class CellText:
    """What a cell says: ``text`` ends in ``?`` where it is not certain (``GridCell.choices``)."""

    text: str
    choices: tuple[str, ...] = ()


def read_cells(sight: Sight, boxes: Sequence[Box]) -> list[CellText]:
    """The texts of the cells that have these boxes (in points), in their order."""
    strips = [tuple(find_strips(sight, box)) for box in boxes]
    clean = without_specks(sight, strips)
    looks = iter(recognise([cut_out(clean, strip, 0.2, 0.3) for cell in strips for strip in cell]))
    first = [[next(looks) for _ in cell] for cell in strips]
    numbers = [i for i, lines in enumerate(first) if _may_be_number(lines)]
    second = recognise([softened(sight, strips[i][0]) for i in numbers])
    texts = [CellText("\n".join(map(_text, lines))) for lines in first]
    for i, look in zip(numbers, second, strict=True):
        texts[i] = _number(strips[i], first[i], look)
    for i, box in enumerate(boxes):
        # A 1 may have stood just under the streak.
        if _is_crossed(box, sight.streaks) and (i in numbers or not strips[i]):
            texts[i] = _unclear(texts[i].text.rstrip("?"))
    return texts


def _is_crossed(box: Box, streaks: Sequence[Line]) -> bool:
    return any(
        box.left < streak.at < box.right and streak.start < box.bottom and streak.end > box.top
        for streak in streaks
    )


def _text(characters: Characters) -> str:
    return "".join(one.text for one in characters).strip()


def _may_be_number(lines: Sequence[Characters]) -> bool:
    """Whether a cell with these lines may be no label: a label has several Chinese characters."""
    text = "".join(map(_text, lines))
    return bool(lines) and (is_value(text) or len(_CHINESE.findall(text)) < 2)


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
    box = around(strip.marks)
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
            groups[-1] = around((groups[-1], mark))
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
