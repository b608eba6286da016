"""Printed lines -> paragraphs: a line that fills the measure goes on in the next one."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from lib.reading.document import Block, Grid, Paragraph

_PAGE_NUMBER = re.compile(
    r"[-—–―\s·.]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–―\s·.]*|\d{1,3}\s*/\s*\d{1,3}"
)
_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|附件"
)
_ENDS = frozenset("。！？；：!?;:")
_FULL = 0.86
"""A line that takes this share of the measure goes on; the rest is what a character may leave."""


def join_lines(pieces: Iterable[Block]) -> list[Block]:
    """Join lines to paragraphs, over page breaks too; page numbers are left out.

    Paragraphs and grids are counted (``Place.block``, ``Place.table``) through the document.
    """
    kept = [p for p in pieces if isinstance(p, Grid) or not _PAGE_NUMBER.fullmatch(p.text)]
    measure = _measure([p.text for p in kept if isinstance(p, Paragraph)])
    joined: list[Block] = []
    open_line: str | None = None
    for piece in kept:
        if isinstance(piece, Grid):
            joined.append(piece)
            open_line = None
            continue
        last = joined[-1] if joined else None
        if open_line and isinstance(last, Paragraph) and _goes_on(open_line, piece.text, measure):
            joined[-1] = replace(last, text=last.text + piece.text)
        else:
            joined.append(piece)
        open_line = piece.text
    return [_numbered(block, number) for number, block in enumerate(joined, start=1)]


def _goes_on(line: str, following: str, measure: int) -> bool:
    if line[-1] in _ENDS or _BEGINS.match(following):
        return False
    return width_of(line) >= _FULL * measure


def width_of(text: str) -> int:
    """Width in half characters: a Chinese character takes two."""
    return sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _measure(lines: list[str]) -> int:
    """What a full line takes: nearly the widest, so that one odd line does not decide."""
    widths = sorted(width_of(line) for line in lines)
    return widths[int(0.95 * (len(widths) - 1))] if widths else 0


def _numbered(block: Block, number: int) -> Block:
    return replace(block, place=replace(block.place, block=number))
