"""One page of an OFD document as it is looked at: its characters, in points, and text in a box."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lib.reading.ruling import Box
from lib.reading.unruled import TextLine, Word, join_characters, words_to_lines

_OVERPRINT = 0.3
"""The same character again, nearer than this share of its width, only makes it bold."""


@dataclass(frozen=True, slots=True)
class Page:
    """The characters of a page from top to bottom, and the page's width and height."""

    characters: tuple[Word, ...]
    middles: tuple[float, ...]
    size: tuple[float, float]

    def text_in(self, box: Box) -> str:
        """The text whose characters stand in a box, lines parted by line breaks."""
        first = bisect_left(self.middles, box.top)
        last = bisect_right(self.middles, box.bottom)
        inside = [
            one
            for one in self.characters[first:last]
            if box.left <= (one.box.left + one.box.right) / 2 <= box.right
        ]
        return "\n".join(map(_printed, _lines(inside)))

    def words(self) -> list[Word]:
        """The characters of the page joined to words, wherever no gap parts them."""
        return join_characters(chain.from_iterable(_lines(self.characters)))


def open_page(characters: Sequence[Word], size: tuple[float, float]) -> Page:
    """The page that has these characters, given in any order."""
    ordered = sorted(characters, key=_middle)
    return Page(tuple(ordered), tuple(map(_middle, ordered)), size)


def _middle(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _lines(characters: Sequence[Word]) -> list[TextLine]:
    return [tuple(_printed_once(line)) for line in words_to_lines(characters)]


def _printed_once(line: TextLine) -> Iterator[Word]:
    last: Word | None = None
    for one in line:
        near = last is not None and one.box.left - last.box.left < _OVERPRINT * _width(one)
        if last is None or last.text != one.text or not near:
            yield one
            last = one


def _width(word: Word) -> float:
    return word.box.right - word.box.left


def _printed(line: TextLine) -> str:
    return " ".join(word.text for word in join_characters(line))
