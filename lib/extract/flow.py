"""The running text as one string without white space, each character traceable to its paragraph.

Lines of a PDF cut sentences and titles, so what is looked for is looked for in the whole text; what
is found is told in the words as printed, with the place of the paragraph that it begins in.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from lib.reading.document import Paragraph, Place
from lib.text import squeeze

_ODD = re.compile(r"[^\u4e00-\u9fff、。《》\x21-\x3b\x3d-\x5a\x5c-\x7e]+")
_ENDS = (*"。;:!?", "报告", "年报")
_OPENS = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:部分|[、.,:])|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、.](?!\d)|附件?[:\d]|-\d{1,3}-$)"
)
_FIELD = 8
_SHORT = 16
"""A line with fewer characters than this is no line of prose that goes on in the next one."""


@lru_cache(maxsize=8192)
def _squeezed_run(run: str) -> str:
    return squeeze(run)


def _squeeze_fast(text: str) -> str:
    """``squeeze``, faster: only runs of other than Chinese and plain ASCII characters go to it.

    Artefacts of converters stand in ``<`` or ``[``; texts with those take the long way.
    """
    if text.isascii() and text.isalnum():
        return text
    if "<" in text or "[" in text:
        return squeeze(text)
    return _ODD.sub(lambda run: _squeezed_run(run.group()), text)


@dataclass(frozen=True, slots=True)
class Flow:
    """``lines`` are the paragraphs squeezed, ``text`` is all of them joined by nothing.

    ``starts[i]`` is where line ``i`` begins in ``text``; ``printed`` are the lines as printed.
    ``stretches`` are the offsets of pieces of prose: lines that go on in each other, together.
    """

    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    printed: tuple[str, ...]
    stretches: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """The number of the line that the character at ``offset`` stands in."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def words(self, start: int, end: int) -> str:
        """What stands between two offsets, as printed; pieces of several lines are joined."""
        first, last = self.line_at(start), self.line_at(max(end - 1, start))
        pieces = []
        for number in range(first, last + 1):
            base = self.starts[number]
            length = len(self.lines[number])
            pieces.append(
                _cut(
                    self.printed[number],
                    self.lines[number],
                    max(start - base, 0),
                    min(end - base, length),
                )
            )
        return "".join(pieces)

    def field(self, number: int) -> str:
        """Line ``number``, with the next one where it is only the name of a field (发布机构：)."""
        line = self.lines[number]
        named = len(line) <= _FIELD and line.endswith(":") and number + 1 < len(self.lines)
        return line + self.lines[number + 1] if named else line

    def goes_on(self, number: int) -> bool:
        """Whether the sentence at the end of line ``number`` goes on in the next line."""
        return _goes_on(self.lines, number)


def _goes_on(lines: Sequence[str], number: int) -> bool:
    if number + 1 >= len(lines):
        return False
    line = lines[number]
    return not (len(line) < _SHORT or line.endswith(_ENDS) or _OPENS.match(lines[number + 1]))


def _cut(printed: str, line: str, start: int, end: int) -> str:
    """The part of a printed line whose squeezed characters are ``start`` to ``end``."""
    if start <= 0 and end >= len(line):
        return printed
    if printed == line:
        return line[start:end]
    offsets = list(accumulate(map(len, map(_squeezed_run, printed)), initial=0))
    if offsets[-1] != len(line):  # an artefact was removed: offsets do not match
        return line[start:end]
    return printed[bisect_right(offsets, start) - 1 : _first_at(offsets, end)].strip()


def _first_at(offsets: list[int], target: int) -> int:
    return next(i for i, offset in enumerate(offsets) if offset >= target)


@lru_cache(maxsize=8)
def _flow(printed: tuple[str, ...]) -> Flow:
    lines = tuple(_squeeze_fast(text) for text in printed)
    ends = tuple(accumulate(len(line) for line in lines))
    starts = (0, *ends[:-1]) if lines else ()
    breaks = [ends[i] for i in range(len(lines)) if not _goes_on(lines, i)]
    stretches = tuple(zip([0, *breaks], breaks, strict=False))
    return Flow("".join(lines), lines, starts, printed, stretches)


def flow(paragraphs: Sequence[Paragraph]) -> Flow:
    """The paragraphs as one text; the same paragraphs give the same value again at no cost."""
    return _flow(tuple(paragraph.text for paragraph in paragraphs))


def place_at(paragraphs: Sequence[Paragraph], text: Flow, offset: int) -> Place:
    """The place of the paragraph that the character at ``offset`` stands in."""
    return paragraphs[text.line_at(offset)].place
