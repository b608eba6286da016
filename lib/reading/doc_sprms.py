"""Properties of a Word file: lists of settings as bytes -> values with names.

A setting is a code and an operand (a "sprm" in [MS-DOC]). How long the operand is stands in the
code, so settings that nobody here knows are passed over.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

Properties = tuple[tuple[int, bytes], ...]
"""Codes and operands, in the order of the file; of two with one code the later counts."""

IN_TABLE, ROW_END = 0x2416, 0x2417
DEPTH, DEEPER = 0x6649, 0x664A
INNER_CELL_END, INNER_ROW_END = 0x244B, 0x244C
LIST_LEVEL, LIST_USE = 0x260A, 0x460B
_HUGE = frozenset({0x6645, 0x6646})
_TABLE_PROPERTIES = 0x646B

DELETED, INSERTED, HIDDEN = 0x0800, 0x0801, 0x083C
STRUCK, STRUCK_TWICE = 0x0837, 0x2A53
RAISED, SYMBOL, STYLE = 0x2A48, 0x6A09, 0x4A30

_LENGTHS = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_DEFINITIONS = frozenset({0xD606, 0xD608})
_TABS = 0xC615
_NO_LIST = -2047
_DEEPEST = 9
_MOST_JUMPS = 4


def read_properties(raw: bytes) -> Properties:
    """The settings of a list; what is cut off at its end is left out."""
    found = []
    at = 0
    while at + 2 < len(raw):
        code = raw[at] | raw[at + 1] << 8
        start, length = _operand(raw, at + 2, code)
        if start + length > len(raw):
            break
        found.append((code, raw[start : start + length]))
        at = start + length
    return tuple(found)


def _operand(raw: bytes, at: int, code: int) -> tuple[int, int]:
    """Where the operand of a setting begins, and its length."""
    kind = code >> 13
    if kind != 6:
        return at, _LENGTHS[kind]
    if code in _TABLE_DEFINITIONS:
        # Two bytes of length, which count one of themselves.
        return at + 2, max(int.from_bytes(raw[at : at + 2], "little") - 1, 0)
    if code == _TABS and raw[at] == 0xFF:
        gone = raw[at + 1] if at + 1 < len(raw) else 0
        added = at + 2 + 4 * gone
        return at + 1, 2 + 4 * gone + 3 * (raw[added] if added < len(raw) else 0)
    return at + 1, raw[at]


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of a run of characters.

    ``hidden`` is None where the style decides; ``style``: the number of the run's own style.
    """

    deleted: bool = False
    inserted: bool = False
    hidden: bool | None = None
    struck: bool = False
    raised: bool = False
    symbol: int | None = None
    style: int | None = None


PLAIN = Look()
_AS_STYLE, _NOT_AS_STYLE = 0x80, 0x81


def to_look(properties: Iterable[tuple[int, bytes]]) -> Look:
    """The look of a run."""
    last = dict(properties)
    hidden = last.get(HIDDEN, b"\x80")[0]
    symbol = last.get(SYMBOL)
    style = last.get(STYLE)
    return Look(
        deleted=_is_on(last, DELETED),
        inserted=_is_on(last, INSERTED),
        # Hardly a style hides its text, so what differs from it is taken as hidden.
        hidden=None if hidden == _AS_STYLE else hidden in {1, _NOT_AS_STYLE},
        struck=_is_on(last, STRUCK) or _is_on(last, STRUCK_TWICE),
        raised=last.get(RAISED, b"\0")[0] == 1,
        symbol=int.from_bytes(symbol[2:4], "little") if symbol else None,
        style=int.from_bytes(style, "little") if style else None,
    )


def _is_on(properties: dict[int, bytes], code: int) -> bool:
    return properties.get(code, b"\0")[0] == 1


@dataclass(frozen=True, slots=True)
class Stance:
    """What matters of a paragraph: its style, its place in tables and lists.

    ``depth``: how many tables it lies in. ``list_use`` and ``list_level`` are None where the style
    decides; a use of 0 is no list. ``rows``: the settings of the table row that it ends.
    """

    style: int = 0
    depth: int = 0
    cell_end: bool = False
    row_end: bool = False
    list_use: int | None = None
    list_level: int | None = None
    rows: Properties = ()


def to_stance(style: int, properties: Properties, data: bytes) -> Stance:
    """The stance of a paragraph.

    Args:
        style: the number of its style.
        properties: its settings.
        data: the stream that long lists of settings are kept in.
    """
    direct, indirect = _resolved(properties, data)
    last = dict(direct)
    depth = struct.unpack("<i", last[DEPTH])[0] if DEPTH in last else 0
    depth += struct.unpack("<i", last[DEEPER])[0] if DEEPER in last else 0
    row_end = _is_on(last, ROW_END) or _is_on(last, INNER_ROW_END)
    use = struct.unpack("<h", last[LIST_USE])[0] if LIST_USE in last else None
    return Stance(
        style=style,
        depth=min(max(depth, int(_is_on(last, IN_TABLE) or row_end), 0), _DEEPEST),
        cell_end=_is_on(last, INNER_CELL_END),
        row_end=row_end,
        list_use=None if use is None else 0 if use == _NO_LIST else abs(use),
        list_level=last[LIST_LEVEL][0] if LIST_LEVEL in last else None,
        rows=(*direct, *indirect) if row_end else (),
    )


def _resolved(properties: Properties, data: bytes, jumps: int = 0) -> tuple[Properties, Properties]:
    """The settings with long lists put in their place; and those of table properties kept apart.

    A row's cells are told twice, for older and for newer versions of Word, and never differ: so
    what newer ones are told counts only where nothing else is there.
    """
    direct: list[tuple[int, bytes]] = []
    indirect: list[tuple[int, bytes]] = []
    for code, operand in properties:
        if (code in _HUGE or code == _TABLE_PROPERTIES) and jumps < _MOST_JUMPS:
            found = _resolved(_kept_apart(operand, data), data, jumps + 1)
            if code in _HUGE:
                return (*direct, *found[0]), (*indirect, *found[1])
            indirect += (*found[0], *found[1])
        else:
            direct.append((code, operand))
    return tuple(direct), tuple(indirect)


def _kept_apart(operand: bytes, data: bytes) -> Properties:
    at = int.from_bytes(operand, "little")
    length = int.from_bytes(data[at : at + 2], "little")
    return read_properties(data[at + 2 : at + 2 + length])
