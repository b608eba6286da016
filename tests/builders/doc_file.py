"""The bytes of a Word file of 1997 to 2003, as [MS-DOC] has them: pieces, pages, directory."""

import random
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.builders.compound import compound

_PAGE = 512
_TEXT_AT = 1024
_WORD, _VERSION, _CHINESE = 0xA5EC, 0x00C1, 0x0804
_SHORTS, _LONGS, _PAIRS = 14, 22, 93
_STYLES, _CHARACTERS, _PARAGRAPHS, _CLX, _LISTS, _USES = 1, 12, 13, 33, 73, 74
_HUGE = 0x6646
_LONGEST = 400
"""Bytes of settings; longer ones are kept in the stream ``Data``."""
_NARROW = 0x40000000
_STORIES = 7
_NO_STYLE = 0xFFF


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike; ``settings`` are those of characters."""

    text: str
    settings: bytes = b""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: its runs, the character that ends it, its settings and its style."""

    runs: tuple[Run, ...]
    settings: bytes = b""
    mark: Run = field(default=Run("\r"))
    style: int = 0


@dataclass(frozen=True, slots=True)
class Lists:
    """The two tables of lists as they stand in the file."""

    definitions: bytes = b""
    uses: bytes = b""


@dataclass(slots=True)
class _Piece:
    start: int
    text: str
    narrow: bool
    offset: int = 0

    @property
    def raw(self) -> bytes:
        return self.text.encode("cp1252" if self.narrow else "utf-16-le")


def sprm(code: int, *operand: int) -> bytes:
    """A setting whose operand has one byte a number."""
    return struct.pack("<H", code) + bytes(operand)


def write(
    paragraphs: Sequence[Para],
    *,
    lists: Lists | None = None,
    chance: random.Random | None = None,
    stories: Sequence[int] = (),
    parts: dict[int, bytes] | None = None,
    data: bytes = b"",
    flags: int = 0,
    version: int = _VERSION,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """The file.

    Args:
        paragraphs: of all stories, one after the other.
        lists: lists that paragraphs use.
        chance: cuts the text into pieces that lie in any order; without it there is one piece.
        stories: characters of the stories behind the text, in the file's order.
        parts: other parts of the table stream, by number.
        data: what the stream ``Data`` begins with.
        flags: more bits of the head.
        version: the number that tells versions of Word apart.
        others: streams that a program keeps beside those of Word.
    """
    text = "".join(run.text for para in paragraphs for run in (*para.runs, para.mark))
    pieces = _cut(text, chance)
    main = bytearray(_TEXT_AT)
    _lay(main, pieces, chance)
    kept = bytearray(data)
    looks = _by_place(pieces, _looks(paragraphs))
    stances = _by_place(pieces, _stances(paragraphs, kept))
    table = {_STYLES: style_sheet(), _CLX: _clx(pieces)}
    table[_CHARACTERS] = _pages(main, looks, 1)
    table[_PARAGRAPHS] = _pages(main, stances, 13)
    if lists is not None:
        table |= {_LISTS: lists.definitions, _USES: lists.uses}
    rest = sum(stories)
    lengths = [len(text) - rest, *stories]
    stream, places = _table_stream(table | (parts or {}))
    main[: _TEXT_AT - 124] = _head(lengths, places, flags, version)
    streams = {"WordDocument": bytes(main), "1Table": stream, **(others or {})}
    return compound(streams | ({"Data": bytes(kept)} if kept else {}))


def _cut(text: str, chance: random.Random | None) -> list[_Piece]:
    """Pieces; those of plain Latin letters have one byte a character."""
    cuts = {0, len(text)}
    if chance is not None:
        cuts |= {chance.randrange(len(text)) for _ in range(chance.choice([1, 3, 40]))}
    bounds = sorted(cuts)
    return [
        _Piece(start, text[start:end], text[start:end].isascii()) for start, end in pairwise(bounds)
    ]


def _lay(main: bytearray, pieces: list[_Piece], chance: random.Random | None) -> None:
    order = list(pieces)
    if chance is not None:
        chance.shuffle(order)
    for piece in order:
        main += b"\0" * (len(main) % 2)
        piece.offset = len(main)
        main += piece.raw
    main += b"\0" * (-len(main) % _PAGE)


Span = tuple[int, int, bytes]


def _looks(paragraphs: Sequence[Para]) -> list[Span]:
    spans, at = [], 0
    for para in paragraphs:
        for run in (*para.runs, para.mark):
            spans.append((at, at + len(run.text), run.settings))
            at += len(run.text)
    return spans


def _stances(paragraphs: Sequence[Para], data: bytearray) -> list[Span]:
    spans, at = [], 0
    for para in paragraphs:
        settings = para.settings
        if len(settings) > _LONGEST:
            place = len(data)
            data += struct.pack("<H", len(settings)) + settings
            settings = struct.pack("<HI", _HUGE, place)
        length = sum(len(run.text) for run in para.runs) + len(para.mark.text)
        spans.append((at, at + length, struct.pack("<H", para.style) + settings))
        at += length
    return spans


def _by_place(pieces: list[_Piece], spans: list[Span]) -> list[Span]:
    """The spans as places in the stream, cut where pieces are."""
    found = []
    for piece in pieces:
        size = 1 if piece.narrow else 2
        end = piece.start + len(piece.text)
        for first, last, settings in spans:
            low, high = max(first, piece.start), min(last, end)
            if low < high:
                at = piece.offset + (low - piece.start) * size
                found.append((at, at + (high - low) * size, settings))
    return sorted(found)


def _pages(main: bytearray, spans: list[Span], entry: int) -> bytes:
    """Write the pages into the main stream; the table that says where they are."""
    firsts, numbers = [], []
    rest = spans
    while rest:
        page, taken = _page(rest, entry)
        firsts.append(rest[0][0])
        numbers.append(len(main) // _PAGE)
        main += page
        rest = rest[taken:]
    return struct.pack(f"<{2 * len(firsts) + 1}I", *firsts, spans[-1][1], *numbers)


def _page(spans: list[Span], entry: int) -> tuple[bytes, int]:
    """One page and the number of spans in it; gaps between pieces belong to the span before."""
    page = bytearray(_PAGE)
    top = _PAGE - 1
    places: list[int] = []
    known: dict[bytes, int] = {b"": 0}
    for _, _, settings in spans[:100]:
        raw = _papx(settings) if entry > 1 else bytes([len(settings)]) + settings
        count = len(places) + 1
        if settings not in known:
            top_then = (top - len(raw)) // 2 * 2
            if top_then < 4 * (count + 1) + entry * count:
                break
            top = top_then
            page[top : top + len(raw)] = raw
            known[settings] = top // 2
        elif top < 4 * (count + 1) + entry * count:
            break
        places.append(known[settings])
    count = len(places)
    bounds = [start for start, _, _ in spans[:count]] + [spans[count - 1][1]]
    struct.pack_into(f"<{count + 1}I", page, 0, *bounds)
    for number, place in enumerate(places):
        page[4 * (count + 1) + entry * number] = place
    page[-1] = count
    return bytes(page), count


def _papx(settings: bytes) -> bytes:
    """An odd number of bytes is told in words rounded up, an even one after a zero."""
    if len(settings) % 2:
        return bytes([(len(settings) + 1) // 2]) + settings
    return bytes([0, len(settings) // 2]) + settings


def _clx(pieces: list[_Piece]) -> bytes:
    bounds = [piece.start for piece in pieces] + [pieces[-1].start + len(pieces[-1].text)]
    table = struct.pack(f"<{len(bounds)}I", *bounds)
    for piece in pieces:
        place = piece.offset * 2 | _NARROW if piece.narrow else piece.offset
        table += struct.pack("<HIH", 0, place, 0)
    return b"\x02" + struct.pack("<I", len(table)) + table


def style_sheet(*styles: tuple[int, int, bytes, bytes]) -> bytes:
    """The standard style and others after it, numbered from 1: part 1 of the table stream.

    Args:
        styles: kind (1 paragraph, 2 characters), number of the style it is based on, settings of
            paragraphs, settings of characters.
    """
    made = b""
    standard = (1, _NO_STYLE, b"", b"")
    for kind, base, paragraphs, characters in (standard, *styles):
        sets = [characters] if kind == 2 else [b"\0\0" + paragraphs, characters]
        style = struct.pack("<HHHHH", 0, kind | base << 4, len(sets), 0, 0)
        style += struct.pack("<H", 1) + "文".encode("utf-16-le") + b"\0\0"
        for one in sets:
            style += struct.pack("<H", len(one)) + one + b"\0" * (len(one) % 2)
        made += struct.pack("<H", len(style)) + style
    head = struct.pack("<HHHHHHHHH", 1 + len(styles), 10, 1, 0x5B, 0, 0, 0, 0, 0)
    return struct.pack("<H", len(head)) + head + made


def _table_stream(parts: dict[int, bytes]) -> tuple[bytes, dict[int, tuple[int, int]]]:
    stream = b""
    places = {}
    for number, part in parts.items():
        # What follows the list definitions is not counted in their length.
        counted = 2 + 28 * int.from_bytes(part[:2], "little") if number == _LISTS else len(part)
        places[number] = (len(stream), counted)
        stream += part
    return stream, places


def _head(
    lengths: Sequence[int], places: dict[int, tuple[int, int]], flags: int, version: int
) -> bytes:
    head = struct.pack("<HHHHH", _WORD, version, 0, _CHINESE, 0)
    head += struct.pack("<HHIBBHHII", 0x1200 | flags, 0xBF, 0, 0, 0, 0, 0, _TEXT_AT, 0)
    head += struct.pack("<H", _SHORTS) + struct.pack("<13xB", 0) * 2
    longs = [0, 0, 0, *lengths, *[0] * (_STORIES - len(lengths))]
    head += struct.pack("<H", _LONGS) + struct.pack(f"<{_LONGS}i", *longs, *[0] * (_LONGS - 10))
    pairs = [number for key in range(_PAIRS) for number in places.get(key, (0, 0))]
    head += struct.pack("<H", _PAIRS) + struct.pack(f"<{2 * _PAIRS}I", *pairs)
    return head + struct.pack("<H", 0)
