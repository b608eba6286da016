"""A sentence -> tokens: the declared words, numbers, years and marks, longest word first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern
from typing import NamedTuple

from lib.extract.numerals import Numerals, Quantity, numerals
from lib.form.narrative import Narrative, load_narrative

NUMBER, YEAR, UNKNOWN, TITLE = "#number", "#year", "#unknown", "#title"
COMMA, SEMICOLON, COLON, PAUSE = "#comma", "#semicolon", "#colon", "#pause"
OPEN, CLOSE = "#open", "#close"
_MARKS = {
    ",": COMMA,
    ";": SEMICOLON,
    ":": COLON,
    "、": PAUSE,
    "(": OPEN,
    ")": CLOSE,
    "[": OPEN,
    "]": CLOSE,
}
_TITLE = r"《[^《》]{0,80}》"
_YEAR = r"20\d\d年度?"
_NONE_AT_ALL = (
    r"(?:均|皆|都|数|总?数?量|[件总]数)?(?:为|是)(?:0|零)(?![\d.%件条份起例项宗次个笔])"
    r"|(?:均|皆|都)(?:未发生|没有发生|未收到|未产生|未出现)"
)
_WORD = re.compile(r"\w")
_ZERO = Quantity(0, 0, 0, "")

Trie = dict[str, "Trie"]


class Token(NamedTuple):
    """A word of a known list, a number, a year, a mark, or a run of words that nobody declared.

    A tuple, since it is made some hundred times a report and a dataclass takes thrice as long.
    ``kind`` is the key of the list, or one of this module's names. ``year`` is of a year only,
    ``quantity`` of a number only (``均为0`` is one too, without a unit).
    """

    kind: str
    text: str
    start: int
    end: int
    quantity: Quantity | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The declared words, compiled.

    ``counts`` tells whether a sentence has a number or says that there is none, ``subjects``
    whether it can be one of ours; ``applications`` and ``foreign``, whether one that is passed over
    changes the topic. ``kinds`` are those of the declared words and of marks.
    """

    narrative: Narrative
    kinds: Mapping[str, str]
    pattern: Pattern[str]
    counts: Pattern[str]
    subjects: Pattern[str]
    applications: Pattern[str]
    foreign: Pattern[str]
    spellings: Numerals


@cache
def lexicon() -> Lexicon:
    """The lexicon of data/narrative.toml."""
    narrative = load_narrative()
    units = frozenset().union(*narrative.units.values())
    spellings = numerals(units, narrative.before, narrative.after)
    parts = (
        f"(?P<title>{_TITLE})",
        f"(?P<year>{_YEAR})",
        f"(?P<nil>{_NONE_AT_ALL})",
        f"(?P<number>{spellings.pattern})",
        _trie_pattern(narrative.kinds),
        f"[{''.join(map(re.escape, _MARKS))}]",
    )
    first = "".join(sorted({unit[0] for unit in units}))
    counted = rf"[\d一二两三四五六七八九十零][\d.]{{0,8}}[万千百余多来]{{0,2}}[{first}]"
    return Lexicon(
        narrative,
        {**_MARKS, **narrative.kinds},
        re.compile("|".join(parts)),
        counts=re.compile(rf"{counted}|未|无|没|不存在|[为是][0零]"),
        subjects=_any(narrative.context["subjects"]),
        applications=_any(narrative.context["applications"]),
        foreign=_any(word for word, kind in narrative.kinds.items() if kind == "foreign"),
        spellings=spellings,
    )


def _any(words: Iterable[str]) -> Pattern[str]:
    return re.compile(_trie_pattern(words))


def tokens(text: str, words: Lexicon) -> list[Token]:
    """The text as tokens, in order; what stands between known words is one unknown token."""
    result: list[Token] = []
    at = 0
    kinds = words.kinds
    for found in words.pattern.finditer(text):
        start, end = found.span()
        if start > at:
            _unknown(result, text, at, start)
        said = text[start:end]
        kind = kinds.get(said)
        token = Token(kind, said, start, end) if kind else _told(found, said, start, words)
        result.append(token)
        at = end
    if at < len(text):
        _unknown(result, text, at, len(text))
    return result


def _unknown(result: list[Token], text: str, start: int, end: int) -> None:
    part = text[start:end]
    if _WORD.search(part):
        result.append(Token(UNKNOWN, part, start, end))


def _told(found: Match[str], text: str, start: int, words: Lexicon) -> Token:
    """A number, a year or a title."""
    end = found.end()
    if found["number"]:
        quantity = words.spellings.quantity(found)
        return Token(NUMBER if quantity else UNKNOWN, text, start, end, quantity)
    if found["nil"]:
        return Token(NUMBER, text, start, end, _ZERO)
    if found["year"]:
        return Token(YEAR, text, start, end, year=int(text[:4]))
    return Token(TITLE, text, start, end)


def _trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words that begin at a place."""
    root: Trie = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return f"(?=[{''.join(map(re.escape, root))}]){_branches(root)}"


def _branches(node: Trie) -> str:
    rest = [
        re.escape(character) + _branches(child) for character, child in node.items() if character
    ]
    if not rest:
        return ""
    return f"(?:{'|'.join(rest)})" + ("?" if "" in node else "")
