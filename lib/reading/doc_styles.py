"""Styles of a Word file: what they say of hidden text and of lists."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from lib.reading.doc_file import STYLES, WordFile
from lib.reading.doc_sprms import Properties, read_properties, to_look, to_stance

_PARAGRAPH, _CHARACTER = 1, 2
_NONE = 0xFFF
_LONGEST_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it takes over from those that it is based on."""

    hidden: bool = False
    list_use: int = 0
    list_level: int = 0


DEFAULT = Style()


@dataclass(frozen=True, slots=True)
class _Entry:
    base: int
    characters: Properties
    paragraphs: Properties


def read_styles(word: WordFile) -> Mapping[int, Style]:
    """The styles by number; those that say nothing of interest are left out.

    Raises:
        struct.error: the style sheet is damaged.
    """
    entries = _entries(word.part(STYLES))
    styles = {number: _style(number, entries) for number in entries}
    return {number: style for number, style in styles.items() if style != DEFAULT}


def _entries(sheet: bytes) -> dict[int, _Entry]:
    entries: dict[int, _Entry] = {}
    if not sheet:
        return entries
    head, count, base_size = struct.unpack_from("<HHH", sheet)
    at = 2 + head
    for number in range(count):
        (size,) = struct.unpack_from("<H", sheet, at)
        entry = _entry(sheet[at + 2 : at + 2 + size], base_size)
        if entry is not None:
            entries[number] = entry
        at += 2 + size
    return entries


def _entry(raw: bytes, base_size: int) -> _Entry | None:
    """A style's own settings; None for table and list styles and for numbers without a style."""
    if not raw:
        return None
    kind_and_base, sets = struct.unpack_from("<HH", raw, 2)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    if kind not in {_PARAGRAPH, _CHARACTER}:
        return None
    (letters,) = struct.unpack_from("<H", raw, base_size)
    at = base_size + 2 + 2 * letters + 2
    found = []
    for _ in range(sets & 0xF):
        (size,) = struct.unpack_from("<H", raw, at)
        found.append(raw[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    if kind == _PARAGRAPH:
        paragraphs, characters = [*found, b"", b""][:2]
        # The settings of a paragraph begin with the number of the style itself.
        return _Entry(base, read_properties(characters), read_properties(paragraphs[2:]))
    return _Entry(base, read_properties(b"".join(found[:1])), ())


def _style(number: int, entries: Mapping[int, _Entry]) -> Style:
    chain: list[_Entry] = []
    while number != _NONE and number in entries and len(chain) < _LONGEST_CHAIN:
        chain.append(entries[number])
        number = entries[number].base
    oldest_first = chain[::-1]
    look = to_look(one for entry in oldest_first for one in entry.characters)
    together = tuple(one for entry in oldest_first for one in entry.paragraphs)
    stance = to_stance(0, together, b"")
    return Style(bool(look.hidden), stance.list_use or 0, stance.list_level or 0)
