"""Formatted disk pages of a Word file: which settings hold for which bytes of its text."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter

from lib.reading.doc_file import CHARACTERS, PARAGRAPHS, WordFile

_PAGE = 512
_NUMBER = 0x3F_FFFF
_HEIGHT = 13
"""Bytes of an entry for a paragraph: where its settings are, and a height that nobody uses."""

Run = tuple[int, int, int, bytes]
"""First byte, one past the last, number of the style, settings."""
_first = itemgetter(0)


def character_runs(word: WordFile) -> list[Run]:
    """Runs of characters with settings of their own, by their place in the main stream."""
    return sorted(_runs(word.main, word.part(CHARACTERS), _character_page))


def paragraph_runs(word: WordFile) -> list[Run]:
    """Paragraphs, one or several alike, by their place in the main stream."""
    return sorted(_runs(word.main, word.part(PARAGRAPHS), _paragraph_page))


def run_at(runs: list[Run], offset: int) -> Run | None:
    """The run that has a byte."""
    number = bisect_right(runs, offset, key=_first) - 1
    return runs[number] if number >= 0 and offset < runs[number][1] else None


def _runs(
    main: bytes, bins: bytes, read_page: Callable[[bytes, int], tuple[int, bytes]]
) -> Iterator[Run]:
    count = max(len(bins) - 4, 0) // 8
    # A damaged file may name a page many times.
    numbers = dict.fromkeys(struct.unpack_from(f"<{count}I", bins, 4 * (count + 1)))
    for number in numbers:
        start = (number & _NUMBER) * _PAGE
        page = main[start : start + _PAGE]
        if len(page) < _PAGE:
            raise ValueError("a page lies beyond the end of the file")
        inside = page[_PAGE - 1]
        bounds = struct.unpack_from(f"<{inside + 1}I", page)
        for index in range(inside):
            style, settings = read_page(page, index)
            if bounds[index] < bounds[index + 1]:
                yield bounds[index], bounds[index + 1], style, settings


def _character_page(page: bytes, index: int) -> tuple[int, bytes]:
    count = page[_PAGE - 1]
    at = 2 * page[4 * (count + 1) + index]
    return 0, page[at + 1 : at + 1 + page[at]] if at else b""


def _paragraph_page(page: bytes, index: int) -> tuple[int, bytes]:
    count = page[_PAGE - 1]
    at = 2 * page[4 * (count + 1) + _HEIGHT * index]
    if not at:
        return 0, b""
    words = page[at]
    start, length = (at + 1, 2 * words - 1) if words else (at + 2, 2 * page[at + 1])
    return int.from_bytes(page[start : start + 2], "little"), page[start + 2 : start + length]
