"""The text of a Word file: pieces in any order and in two encodings -> one text by position."""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lib.reading.doc_file import CLX, WordFile
from lib.reading.doc_sprms import Properties, read_properties

_PROPERTIES = 1
_TABLE = 2
_NARROW = 0x4000_0000
_CHINESE = frozenset({0x0404, 0x0804, 0x0C04, 0x1004, 0x1404})
_GB2312 = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])*")
_PAIR = re.compile("[\x80-\xff]{2}")
_FEWEST_PAIRS = 3
_FILLER = "\0"
"""Second half of a character of two bytes, so that positions stay; left out with other controls."""

# Short settings of a piece: number in the file -> the property that it stands for.
_SHORT = {
    0x18: 0x2416,
    0x19: 0x2417,
    0x41: 0x0800,
    0x43: 0x0802,
    0x57: 0x0837,
    0x5C: 0x083C,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end``, from ``offset`` on in the stream, ``size`` bytes each.

    ``settings``: what a fast save changed in the whole piece.
    """

    start: int
    end: int
    offset: int
    size: int
    settings: Properties = ()


@dataclass(frozen=True, slots=True)
class Text:
    """The text of all stories: as many characters as the file counts, and where each lies."""

    characters: str
    pieces: tuple[Piece, ...]

    def piece_at(self, position: int) -> Piece:
        """The piece that has a character."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        return self.pieces[bisect_right(self.pieces, position, key=_start) - 1]


def read_text(word: WordFile) -> Text:
    """Put the pieces together.

    Raises:
        ValueError, struct.error: the table of pieces is damaged.
    """
    pieces = tuple(_pieces(word.part(CLX)))
    parts = []
    for piece in pieces:
        raw = word.main[piece.offset : piece.offset + (piece.end - piece.start) * piece.size]
        part = _wide(raw) if piece.size == 2 else _narrow(raw, word.language)
        if len(part) != piece.end - piece.start:
            raise ValueError("a piece lies beyond the end of the file")
        parts.append(part)
    if sum(word.lengths) > sum(map(len, parts)):
        raise ValueError("pieces are missing")
    return Text("".join(parts), pieces)


def _start(piece: Piece) -> int:
    return piece.start


def _pieces(clx: bytes) -> Iterator[Piece]:
    settings: list[bytes] = []
    at = 0
    while clx[at] == _PROPERTIES:
        (size,) = struct.unpack_from("<h", clx, at + 1)
        settings.append(clx[at + 3 : at + 3 + size])
        at += 3 + max(size, 0)
    if clx[at] != _TABLE:
        raise ValueError("no table of pieces")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    count = (size - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    at += 5 + 4 * (count + 1)
    last = 0
    for number in range(count):
        place, change = struct.unpack_from("<IH", clx, at + 8 * number + 2)
        start, end = bounds[number : number + 2]
        if start != last or end < start:
            raise ValueError("the pieces do not follow each other")
        last = end
        narrow = bool(place & _NARROW)
        offset = (place & ~_NARROW) // 2 if narrow else place
        yield Piece(start, end, offset, 1 if narrow else 2, _changed(change, settings))


def _changed(change: int, settings: list[bytes]) -> Properties:
    """What a piece's modifier says: the number of a list of properties, or one small property."""
    if change & 1:
        number = change >> 1
        return read_properties(settings[number]) if number < len(settings) else ()
    code = _SHORT.get(change >> 1 & 0x7F)
    return () if code is None else ((code, bytes([change >> 8])),)


def _wide(raw: bytes) -> str:
    text = raw.decode("utf-16-le", "surrogatepass")
    if 2 * len(text) == len(raw):
        return text
    # Positions count halves of surrogate pairs: they are put together when a line is finished.
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _narrow(raw: bytes, language: int) -> str:
    """Western characters by the book; Chinese ones where all bytes agree that they are."""
    if language in _CHINESE and _GB2312.fullmatch(raw):
        text = raw.decode("latin-1")
        if len(set(_PAIR.findall(text))) >= _FEWEST_PAIRS:
            return _PAIR.sub(_character, text)
    return raw.decode("cp1252", "replace")


def _character(pair: re.Match[str]) -> str:
    return pair.group().encode("latin-1").decode("gb2312", "replace")[:1] + _FILLER
