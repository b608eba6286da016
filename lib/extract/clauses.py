"""Paragraphs -> passages: running text with its broken lines joined and the headings above it.

A passage ends where a sentence ends, or where a heading begins; a page number between two halves
of a sentence is left out. Every character keeps its way back to the paragraph it came from.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from lib.reading.document import Paragraph, Place
from lib.reading.quick import quickly
from lib.text import fold, tidy

_LEVELS = (
    r"第?[一二三四五六七八九十]{1,3}[、.,:]|第[一二三四五六七八九十]{1,2}部分|-、",
    r"\([一二三四五六七八九十]{1,3}\)",
    r"\d{1,2}[.、)](?!\d)",
    r"\(\d{1,2}\)|[①-⑳]",
    r"[一二三四五六七八九十]{1,2}是",
)
_ENUMERATOR = re.compile("|".join(f"({form})" for form in _LEVELS))
_PHRASE = re.compile(r"[^。:,;!?\d]{1,30}")
_BARE = re.compile(r"[^\W\d_]{2,16}(?:情况|方面|工作|公开|建设|保障|管理|事项)")
_LONGEST_BARE = 18
_BARE_LEVEL = 2
_PAGE = re.compile(r"-*·*(?:第?\d{1,3}页?(?:[,/]?共\d{1,3}页)?)·*-*")
_DIGITS = re.compile(r"\d+")
_ENDS = frozenset("。!?")
_SENTENCE = re.compile(r"[^。!?]+")
_GAP = "□"
"""Stands where two lines may not be read as one: a digit line that may be a page number or not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` as printed but without white space, ``folded`` the same, character for character.

    ``headings``: what the headings above it say, outermost first. ``starts`` and ``places``: where
    each paragraph begins in the text, and where it stands in the source.
    """

    text: str
    folded: str
    headings: tuple[str, ...]
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, at: int) -> Place:
        """The place of the paragraph that the character ``at`` came from."""
        return self.places[bisect_right(self.starts, at) - 1]

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence's start and its folded text, without the full stop."""
        for found in _SENTENCE.finditer(self.folded):
            yield found.start(), found.group()


class _Line(NamedTuple):
    text: str
    folded: str
    place: Place


_made = quickly(Passage)


def passages(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """The running text in order, each passage under its headings."""
    above: dict[int, str] = {}
    open_lines: list[_Line] = []
    for line in _joined(_lines(paragraphs)):
        level, phrase, whole = _heading(line.folded, begins=not open_lines)
        if open_lines and (level or phrase):
            yield _passage(open_lines, above)
            open_lines = []
        if phrase:
            above = {key: text for key, text in above.items() if key < level} | {level: phrase}
        open_lines.append(line)
        if whole or line.folded[-1] in _ENDS:
            yield _passage(open_lines, above)
            open_lines = []
    if open_lines:
        yield _passage(open_lines, above)


def begins_item(sentence: str) -> bool:
    """Whether the sentence opens a new item of an enumeration (``二是``, ``（三）``)."""
    return _ENUMERATOR.match(sentence) is not None


def _passage(lines: Sequence[_Line], above: dict[int, str]) -> Passage:
    headings = tuple([above[level] for level in sorted(above)])
    texts, folded, places = zip(*lines, strict=True)
    starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    return _made("".join(texts), "".join(folded), headings, starts, places)


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[_Line]:
    for paragraph in paragraphs:
        text = tidy(paragraph.text)
        if text:
            yield _Line(text, fold(text), paragraph.place)


def _joined(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines without page numbers; a bare number that may be part of a sentence is a gap."""
    before = ""
    for line in lines:
        if _DIGITS.fullmatch(line.folded) and before and before[-1] not in _ENDS:
            yield _Line(_GAP, _GAP, line.place)
        elif not _PAGE.fullmatch(line.folded):
            yield line
            before = line.folded


def _heading(folded: str, *, begins: bool) -> tuple[int, str, bool]:
    """Level, what the heading says and whether it is the whole line; level 0 where it is none.

    A line that merely begins with an enumerator has a level but says nothing.
    """
    found = _ENUMERATOR.match(folded)
    if found is None:
        bare = folded.rstrip(":") if begins else ""
        alone = 0 < len(bare) <= _LONGEST_BARE and _BARE.fullmatch(bare)
        return (_BARE_LEVEL, folded, True) if alone else (0, "", False)
    level = found.lastindex or 0
    phrase = _PHRASE.match(folded, found.end())
    if phrase is None:
        return level, "", False
    return level, phrase.group(), phrase.end() >= len(folded) - 1
