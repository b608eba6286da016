"""What a line of words is, where nothing is ruled: a row of numbers, a header, running text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from lib.reading.letters import TextLine, Word
from lib.reading.ruling import Box
from lib.reading.words import is_fragment, is_label, is_sign, is_value, vocabulary
from lib.text import core

WIDE = 10
"""A table with so many columns is table 4, whose columns have an order of their own."""

ENUMERATED = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[)）、.．]|第二十")
"""How a label begins that is a row of its own."""

_HEADING = re.compile(r"[一二三四五六]、.{2,}(?:情况|事项)$")
REST = re.compile(r"(?:[,，]\d{3})+")
"""The rest of a number that a narrow column broke before its comma."""
_BROKEN = re.compile(rf"\d{{1,3}}(?:[,，]\d{{3}})*[,，]|{REST.pattern}")
"""A number that was broken there or behind its comma."""
_LONG_LINE = 34


def is_data(line: TextLine) -> bool:
    """Whether a line is a row: numbers side by side, or a label with one."""
    numbers = count_numbers(line)
    return numbers >= 2 or (numbers == 1 and len(line) == 2 and not is_prose(line))


def count_numbers(line: TextLine) -> int:
    """How many numbers stand at the end of a line."""
    return len(numbers_of(line))


def numbers_of(line: TextLine) -> TextLine:
    """The numbers at the end of a line: one before words numbers the label."""
    words = len(line)
    while words and _is_number(line[words - 1].text):
        words -= 1
    return line[words:]


def is_number(word: Word) -> bool:
    """Whether a word is a number or a mark for none."""
    return _is_number(word.text)


@lru_cache(maxsize=16384)
def _is_number(text: str) -> bool:
    return all(is_value(piece) or _BROKEN.fullmatch(piece) for piece in text.split("\n"))


def is_wide(line: TextLine) -> bool:
    """Whether a line is as wide as the row of table 4."""
    return len(line) >= WIDE and is_data(line)


def is_known(line: TextLine) -> bool:
    """Whether a line is a row of the form, which a page break may have left alone."""
    words = line[: len(line) - len(numbers_of(line))]
    return bool(words) and is_data(line) and is_label(words[-1].text)


def is_prose(line: TextLine) -> bool:
    """Whether a line is running text."""
    return any(len(word.text) >= _LONG_LINE or word.text.endswith("。") for word in line)


def parts_tables(line: TextLine) -> bool:
    """Whether a line ends a table: running text, or the heading of a section."""
    return is_prose(line) or (len(line) == 1 and bool(_HEADING.match(line[0].text)))


def is_header(line: TextLine) -> bool:
    """Whether a line holds names of columns or blocks, and no numbers."""
    return not numbers_of(line) and is_heads([word.text for word in line])


def is_heads(texts: Sequence[str]) -> bool:
    """Whether texts side by side are names of columns, or one of a block."""
    known = vocabulary()
    cores = list(map(core, texts))
    if any(text in known.titles or text in known.heads for text in cores):
        return True
    return sum(text in known.columns for text in cores) >= 2


def stands_below(word: Word, above: Word) -> bool:
    """Whether two words share a part of their width."""
    return word.box.left < above.box.right and word.box.right > above.box.left


def columns_of(word: Word, columns: Sequence[Box]) -> list[int]:
    """The columns over which or in which a word stands."""
    return [
        i
        for i, box in enumerate(columns)
        if word.box.left < box.right and word.box.right > box.left
    ]


def is_in_label(line: TextLine) -> bool:
    """Whether a line is nothing but pieces of labels."""
    return all(_is_piece(word.text) for word in line)


def _is_piece(text: str) -> bool:
    """Whether a text is a piece of a label, were it but a character and a bracket or two."""
    bare = [sign for sign in text if sign.isalnum()]
    return is_fragment(text) or (len(bare) < 2 and all(map(is_sign, bare)))


def is_rest(line: TextLine, edge: float) -> bool:
    """Whether a line is nothing but a piece of a label, left of the numbers."""
    text = line[0].text
    fits = len(line) == 1 and line[0].box.right < edge and not ENUMERATED.match(text)
    return fits and is_fragment(text) and not is_label(text)
