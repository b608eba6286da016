"""Lines broken at a fixed width -> whole paragraphs, in files whose writer broke them so."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lib.reading.flow import width_of
from lib.reading.source import Item, Line, plain
from lib.reading.words import is_heading

_WIDEST = 160
"""Half characters; nobody breaks lines later than that."""
_NARROWEST = 40
_FULL = 0.9
_GOES_ON = 0.86
_FEWEST = 5
_SHARE = 0.3
_ENDS = frozenset("。！？；：!?;:")
_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.是要]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|附件"
    r"|\s{2,}|\u3000"
)


def unwrap(items: Iterable[Item]) -> list[Item]:
    """The items with broken lines joined, if the file has its lines broken; else as they are.

    A line goes on where it is full, ends no sentence and no blank line follows.
    """
    found = list(items)
    measure = _measure([item for item in found if isinstance(item, Line)])
    if measure is None:
        return found
    joined: list[Item] = []
    open_lines: list[Line] = []
    for item in found:
        if isinstance(item, Line):
            if open_lines and not _goes_on(open_lines[-1], item, measure):
                joined.append(_joined(open_lines))
                open_lines = []
            open_lines.append(item)
            continue
        if open_lines:
            joined.append(_joined(open_lines))
            open_lines = []
        joined.append(item)
    return [*joined, _joined(open_lines)] if open_lines else joined


def _joined(lines: Sequence[Line]) -> Line:
    """One line of several; a single one stays as it is."""
    first, *more = lines
    if not more:
        return first
    parts = [first.text]
    for line in more:
        text = plain(line.text)
        apart = " " if parts[-1][-1].isascii() and text[:1].isascii() else ""
        if apart + text:
            parts.append(apart + text)
    return Line("".join(parts), first.number, first.gap)


def _goes_on(line: Line, following: Line, measure: int) -> bool:
    if following.gap or line.text[-1] in _ENDS:
        return False
    if _BEGINS.match(following.text) or is_heading(plain(following.text)):
        return False
    return width_of(line.text) >= _GOES_ON * measure


def _measure(lines: Sequence[Line]) -> int | None:
    """The width at which lines are broken; None if they are not."""
    if not lines or any(len(line.text) > _WIDEST for line in lines):
        return None
    each = [width_of(line.text) for line in lines]
    widths = sorted(each)
    if widths[-1] > _WIDEST:
        return None
    measure = widths[int(0.95 * (len(widths) - 1))]
    if measure < _NARROWEST:
        return None
    broken = sum(
        width >= _FULL * measure and line.text[-1] not in _ENDS and not below.gap
        for width, (line, below) in zip(each, pairwise(lines), strict=False)
    )
    return measure if broken >= max(_FEWEST, _SHARE * len(lines)) else None
