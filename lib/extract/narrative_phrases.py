"""Tokens of a sentence -> phrases: each number with the words before and behind it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import attrgetter

from lib.extract.narrative_tokens import (
    CLOSE,
    COLON,
    COMMA,
    NUMBER,
    OPEN,
    PAUSE,
    SEMICOLON,
    TITLE,
    UNKNOWN,
    YEAR,
    Token,
)
from lib.extract.numerals import Quantity
from lib.form.narrative import Narrative
from lib.reading.quick import quickly

_BREAKS = frozenset({COMMA, SEMICOLON, COLON, OPEN, CLOSE})
_SHARE = "占"
_KIND = attrgetter("kind")
SELF = frozenset({"self", "office", "seat"})
HARMLESS = SELF | {
    *("filler", "now", "tail", "conjunction", "etc", "each", "sum", "whole", "part", "rest"),
    *("disclosure", "about", "person", "applicant", "channel", "last", "next", "cause", "occur"),
    *(PAUSE, YEAR, TITLE),
}
"""Kinds that may stand between a verb and its number without changing what is counted."""
FATAL = frozenset({"assist", "period", "several", "condition", "compare"})
"""Kinds that make a number beside them something else."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number with the words that lead to it and those behind it, up to the next mark or number.

    Without a number (``number`` None) it is the words between two marks. ``opener`` is the mark
    that it follows, ``depth`` how many brackets it stands in.
    """

    left: tuple[Token, ...]
    number: Token | None
    right: tuple[Token, ...]
    opener: str | None
    depth: int

    @property
    def all(self) -> tuple[Token, ...]:
        """Its words without the number."""
        return self.left + self.right

    @property
    def quantity(self) -> Quantity | None:
        """The count, if it has one."""
        return self.number.quantity if self.number else None

    @property
    def span(self) -> tuple[int, int]:
        """From where to where it stands in the sentence."""
        first = self.left[0] if self.left else self.number or self.right[0]
        last = self.right[-1] if self.right else self.number or self.left[-1]
        return first.start, last.end


_phrase = quickly(Phrase)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim within a sentence: the words from ``start`` to ``end`` state it.

    ``role`` groups claims that say the same thing: the first in a passage holds.
    """

    subject: str
    candidates: tuple[str, ...]
    quantity: Quantity
    start: int
    end: int
    role: str


def has(words: Iterable[Token], *kinds: str) -> bool:
    """Whether one of the words is of one of the kinds."""
    # Asked some hundred times a report, mostly of two or three words: any() takes twice as long.
    for word in words:  # noqa: SIM110
        if word.kind in kinds:
            return True
    return False


def only(words: Iterable[Token], kinds: Container[str]) -> bool:
    """Whether all words are of the kinds (or there is none)."""
    return all(map(kinds.__contains__, map(_KIND, words)))


def phrases(words: Sequence[Token], narrative: Narrative) -> Iterator[Phrase]:
    """The phrases of a sentence in order."""
    segment: list[Token] = []
    opener: str | None = None
    depth = 0
    for word, following in zip_longest(words, words[1:]):
        if word.kind not in _BREAKS and not _parts_a_share(word, following):
            segment.append(word)
            continue
        yield from _cut(segment, opener, depth, narrative)
        depth = max(depth + (word.kind == OPEN) - (word.kind == CLOSE), 0)
        segment, opener = [], word.kind
    yield from _cut(segment, opener, depth, narrative)


def _parts_a_share(word: Token, following: Token | None) -> bool:
    """Whether a mark stands between a number and its share: 予以公开40件、占45.3%."""
    return word.kind == PAUSE and following is not None and following.text.startswith(_SHARE)


def _cut(
    segment: Sequence[Token], opener: str | None, depth: int, narrative: Narrative
) -> Iterator[Phrase]:
    """The words between two marks, one phrase for each number in them."""
    words = _without_item_number(segment)
    numbers = [at for at, word in enumerate(words) if word.kind == NUMBER]
    if not numbers and words:
        yield _phrase(tuple(words), None, (), opener, depth)
    left = words[: numbers[0]] if numbers else []
    for at, following in zip_longest(numbers, numbers[1:]):
        rest = words[at + 1 : following]
        right, further = (rest, []) if following is None else _share(rest, left, narrative)
        yield _phrase(tuple(left), words[at], tuple(right), opener, depth)
        left, opener = further, None


def _without_item_number(segment: Sequence[Token]) -> Sequence[Token]:
    if segment and segment[0].kind == UNKNOWN and segment[0].text.rstrip(".").isdigit():
        return segment[1:]
    return segment


def _share(
    between: Sequence[Token], before: Sequence[Token], narrative: Narrative
) -> tuple[Sequence[Token], Sequence[Token]]:
    """Words between two numbers: those that belong to the first, and to the second."""
    for at, word in enumerate(between):
        if word.kind in (PAUSE, "conjunction", "part"):
            return between[:at], between[at + (word.kind != "part") :]
    told = any(word.kind in narrative.verbs or word.kind in narrative.nouns for word in before)
    if not told:
        return between, []
    for at, word in enumerate(between):
        if word.kind in narrative.verbs:
            return between[:at], between[at:]
    return [], between
