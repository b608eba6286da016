"""The text of a Word file with its settings -> paragraphs as they are printed."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lib.reading.doc_file import WordFile
from lib.reading.doc_pages import Run, character_runs, paragraph_runs, run_at
from lib.reading.doc_pieces import Piece, Text, read_text
from lib.reading.doc_sprms import (
    PLAIN,
    Look,
    Properties,
    Stance,
    read_properties,
    to_look,
    to_stance,
)
from lib.reading.doc_styles import DEFAULT, Style, read_styles
from lib.reading.quick import quickly

CELL, PAGE = "\x07", "\x0c"
BOX = "\x08"
_MARK = re.compile("[\r\x07\x0c]")
_FIELD = re.compile("[\x13\x14\x15]")
_CONTENTS = re.compile("\x13\\s*TOC\\b")
_LONGEST_CONTENTS = 20_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHOWN = {code: None for code in range(0x20) if code != 0x09} | {
    0x0B: "\n",
    0x0C: "\n",
    0x0E: "\n",
    0x1E: "-",
}
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f]")
_UNKNOWN_SIGN = "□"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or what stands in a cell up to its mark.

    ``text`` has line feeds where lines break; ``mark`` is the character that ends it; ``gone``: its
    end is deleted, so that its text goes on in the next. ``boxes``: positions of drawn objects.
    """

    text: str
    mark: str
    gone: bool
    stance: Stance
    boxes: tuple[int, ...] = ()


_made = quickly(Paragraph)


class Reader:
    """Reads stories; counts what it leaves out.

    ``revised`` counts runs that are inserted or deleted, ``struck`` those that are struck through.
    """

    def __init__(self, word: WordFile) -> None:
        """Take the text and all that is set for it.

        Raises:
            ValueError, IndexError, struct.error: the file is damaged.
        """
        self._data = word.data
        self._text = read_text(word)
        self._styles = read_styles(word)
        self._paragraphs = paragraph_runs(word)
        self._looks = list(_odd_looks(self._text, character_runs(word), self._styles))
        self._ends = [last - 1 for _, last, _ in self._looks]
        self._stances: dict[tuple[int, bytes, Properties], Stance] = {}
        self.revised = sum(look.deleted or look.inserted for _, _, look in self._looks)
        self.struck = sum(look.struck and not look.deleted for _, _, look in self._looks)

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """The paragraphs between two positions; a text without a mark at its end is one too."""
        characters = self._text.characters
        contents = deque(sorted(_contents(characters, start, end)))
        at, left_out = start, -1
        while at < end:
            while contents and contents[0][0] <= at:
                left_out = max(left_out, contents.popleft()[1])
            found = _MARK.search(characters, at, end)
            stop = found.start() if found else end
            mark = characters[stop : stop + 1] if found else "\r"
            if stop > left_out:
                yield self._paragraph(at, stop, mark)
            at = stop + 1

    def style_of(self, stance: Stance) -> Style:
        """The style of a paragraph."""
        return self._styles.get(stance.style, DEFAULT)

    def _paragraph(self, start: int, stop: int, mark: str) -> Paragraph:
        stance = self._stance(min(stop, len(self._text.characters) - 1))
        hidden = self.style_of(stance).hidden
        number = bisect_left(self._ends, start)
        if number == len(self._looks) or self._looks[number][0] > stop:
            segments, gone = [("" if hidden else self._text.characters[start:stop], start)], False
        else:
            segments = list(self._segments(start, stop, hidden))
            gone = self._look_at(stop).deleted
        boxes = tuple(
            [at for text, place in segments if BOX in text for at in _places(text, place)]
        )
        text = _fields("".join([text for text, _ in segments]))
        if _CONTROL.search(text):
            text = text.translate(_SHOWN)
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return _made(text, mark, gone, stance, boxes)

    def _segments(self, start: int, stop: int, hidden: bool) -> Iterator[tuple[str, int]]:
        """The text that is seen, stretch by stretch, and where each begins."""
        characters = self._text.characters
        at = start
        number = bisect_left(self._ends, start)
        while at < stop:
            odd = self._looks[number] if number < len(self._looks) else None
            if odd is None or odd[0] >= stop:
                first, last, look = stop, stop, PLAIN
            else:
                first, last, look = max(odd[0], at), min(odd[1], stop), odd[2]
            if at < first and not hidden:
                yield characters[at:first], at
            if first < last and not (look.deleted or look.struck or _is_hidden(look, hidden)):
                yield _drawn(characters[first:last], look), first
            at = last
            number += 1

    def _look_at(self, position: int) -> Look:
        number = bisect_left(self._ends, position)
        if number < len(self._looks) and self._looks[number][0] <= position:
            return self._looks[number][2]
        return PLAIN

    def _stance(self, position: int) -> Stance:
        piece = self._text.piece_at(position)
        run = run_at(self._paragraphs, piece.offset + (position - piece.start) * piece.size)
        _, _, style, raw = run or (0, 0, 0, b"")
        key = (style, raw, piece.settings)
        if key not in self._stances:
            settings = read_properties(raw) + piece.settings
            self._stances[key] = to_stance(style, settings, self._data)
        return self._stances[key]


def _odd_looks(
    text: Text, runs: list[Run], styles: Mapping[int, Style]
) -> Iterator[tuple[int, int, Look]]:
    """First and last position of each run that does not look like plain text, in order."""
    known: dict[tuple[bytes, Properties], Look] = {}
    for piece in text.pieces:
        for start, end, raw in _runs_of(piece, runs):
            key = (raw, piece.settings)
            if key not in known:
                known[key] = _styled(to_look(read_properties(raw) + piece.settings), styles)
            if known[key] != PLAIN:
                yield start, end, known[key]


def _styled(look: Look, styles: Mapping[int, Style]) -> Look:
    """The look with its own style taken into account."""
    if look.style is None:
        return look
    hidden = look.hidden
    if hidden is None and styles.get(look.style, DEFAULT).hidden:
        hidden = True
    return replace(look, hidden=hidden, style=None)


def _runs_of(piece: Piece, runs: list[Run]) -> Iterator[tuple[int, int, bytes]]:
    """Positions and settings of the runs that a piece is made of."""
    size = piece.size
    limit = piece.offset + (piece.end - piece.start) * size
    number = bisect_left(runs, piece.offset, key=lambda run: run[1] - 1)
    while number < len(runs) and runs[number][0] < limit:
        first, last, _, raw = runs[number]
        number += 1
        if raw or piece.settings:
            start = piece.start + (max(first, piece.offset) - piece.offset) // size
            end = piece.start + (min(last, limit) - piece.offset + size - 1) // size
            yield start, end, raw


def _is_hidden(look: Look, by_style: bool) -> bool:
    return by_style if look.hidden is None else look.hidden


def _drawn(text: str, look: Look) -> str:
    """A run as it is printed: signs of symbol fonts, raised digits."""
    if look.symbol is not None:
        # Symbol fonts keep their signs in the private area of Unicode.
        private = 0xE000 <= look.symbol < 0xF900 or look.symbol < 0x20
        return (_UNKNOWN_SIGN if private else chr(look.symbol)) * len(text)
    return text.translate(_RAISED) if look.raised else text


def _places(text: str, start: int) -> Iterator[int]:
    at = text.find(BOX)
    while at >= 0:
        yield start + at
        at = text.find(BOX, at + 1)


def _fields(text: str) -> str:
    """The text with each field's result in its place, and not its code."""
    if "\x13" not in text:
        return text
    parts = []
    shown = [True]
    at = 0
    for mark in _FIELD.finditer(text):
        if all(shown):
            parts.append(text[at : mark.start()])
        at = mark.end()
        if mark.group() == "\x13":
            shown.append(False)
        elif len(shown) > 1:
            if mark.group() == "\x14":
                shown[-1] = True
            else:
                shown.pop()
    if all(shown):
        parts.append(text[at:])
    return "".join(parts)


def _contents(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """First and last position of tables of contents, which are fields and repeat the headings."""
    if not _CONTENTS.search(text, start, end):
        return
    opened: list[int] = []
    for mark in _FIELD.finditer(text, start, end + _LONGEST_CONTENTS):
        at = mark.start()
        if mark.group() == "\x13":
            opened.append(at)
        elif mark.group() == "\x15" and opened:
            first = opened.pop()
            if at - first < _LONGEST_CONTENTS and _CONTENTS.match(text, first, end):
                yield first, at
