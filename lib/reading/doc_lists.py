"""Lists of a Word file -> the same lists as docx writes them, so that one place counts numbers."""

import struct
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from lib.reading.doc_file import LIST_USES, LISTS, WordFile
from lib.reading.numbering import Numbering
from lib.reading.word_xml import W, by_tag

_LIST = struct.Struct("<i4x18xBx")
_LEVEL = struct.Struct("<iBB9x9xBBBx")
_USE = struct.Struct("<i8xB3x")
_CHANGE = struct.Struct("<iI")
_SIMPLE = 1
_LEGAL, _NO_RESTART = 0x04, 0x08
_NEW_START, _NEW_LEVEL = 0x10, 0x20
_LEVELS = 9

_FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
"""Numbers of numeral formats (MSONFC) and their names in docx; the others are written 1, 2, 3."""


def read_lists(word: WordFile) -> Numbering:
    """The lists of a file; a paragraph's ``use`` is counted from 1.

    Raises:
        struct.error, IndexError: their tables are damaged.
    """
    raw = word.from_part(LISTS)
    uses = word.part(LIST_USES)
    root = etree.Element(f"{W}numbering")
    if raw and uses:
        numbers = {}
        for number, (key, definition) in enumerate(_definitions(raw)):
            definition.set(f"{W}abstractNumId", str(number))
            numbers[key] = number
            root.append(definition)
        root.extend(_instances(uses, numbers))
    return Numbering(root)


@lru_cache(maxsize=256)
def list_properties(use: int, level: int) -> dict[str, etree._Element]:
    """The properties that such a paragraph has in docx; shared, not to be changed."""
    properties = etree.Element(f"{W}pPr")
    listed = etree.SubElement(properties, f"{W}numPr")
    _say(listed, "ilvl", level)
    _say(listed, "numId", use)
    return by_tag(properties)


def _definitions(raw: bytes) -> Iterator[tuple[int, etree._Element]]:
    """Id and definition of each list; their levels follow when all lists have been named."""
    (count,) = struct.unpack_from("<H", raw)
    heads = [_LIST.unpack_from(raw, 2 + _LIST.size * number) for number in range(count)]
    at = 2 + _LIST.size * count
    for key, flags in heads:
        definition = etree.Element(f"{W}abstractNum")
        for deep in range(1 if flags & _SIMPLE else _LEVELS):
            level, at = _level(raw, at, deep)
            definition.append(level)
        yield key, definition


def _level(raw: bytes, at: int, deep: int) -> tuple[etree._Element, int]:
    start, form, flags, characters, paragraphs, limit = _LEVEL.unpack_from(raw, at)
    at += _LEVEL.size + characters + paragraphs
    (length,) = struct.unpack_from("<H", raw, at)
    text = raw[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = etree.Element(f"{W}lvl", {f"{W}ilvl": str(deep)})
    _say(level, "start", start)
    _say(level, "numFmt", _FORMATS.get(form, "decimal"))
    if flags & _NO_RESTART:
        _say(level, "lvlRestart", limit)
    if flags & _LEGAL:
        _say(level, "isLgl", 1)
    _say(level, "lvlText", "".join(map(_placeholder, text)))
    return level, at + 2 + 2 * length


def _placeholder(character: str) -> str:
    """The number of a level stands in the text as the character with the level's own number."""
    if ord(character) < _LEVELS:
        return f"%{ord(character) + 1}"
    return character if character.isprintable() else " "


def _instances(raw: bytes, numbers: dict[int, int]) -> Iterator[etree._Element]:
    (count,) = struct.unpack_from("<I", raw)
    heads = [_USE.unpack_from(raw, 4 + _USE.size * number) for number in range(count)]
    at = 4 + _USE.size * count
    for use, (key, changes) in enumerate(heads, start=1):
        instance = etree.Element(f"{W}num", {f"{W}numId": str(use)})
        _say(instance, "abstractNumId", numbers.get(key, -1))
        if len(raw) >= at + 4:
            at = _overrides(raw, at + 4, changes, instance)
        yield instance


def _overrides(raw: bytes, at: int, changes: int, instance: etree._Element) -> int:
    for _ in range(changes):
        start, flags = _CHANGE.unpack_from(raw, at)
        at += _CHANGE.size
        deep = flags & 0xF
        change = etree.SubElement(instance, f"{W}lvlOverride", {f"{W}ilvl": str(deep)})
        if flags & _NEW_LEVEL:
            level, at = _level(raw, at, deep)
            change.append(level)
        elif flags & _NEW_START:
            _say(change, "startOverride", start)
    return at


def _say(parent: etree._Element, name: str, value: object) -> None:
    etree.SubElement(parent, W + name, {f"{W}val": str(value)})
