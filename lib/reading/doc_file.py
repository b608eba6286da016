"""A Word file of 1997 to 2003 (doc, wps): its streams, and where its parts lie ([MS-DOC])."""

import struct
from dataclasses import dataclass

import olefile

from lib.errors import DocumentError
from lib.reading.package import BROKEN, LOCKED

STYLES, FOOTNOTES, CHARACTERS, PARAGRAPHS, CLX, SHAPES, BOXES, LISTS, LIST_USES = (
    *(1, 3, 12, 13, 33, 40, 56, 73, 74),
)
"""Numbers of the parts in the file's directory (FibRgFcLcb)."""

STORIES = ("text", "footnotes", "headers", "macros", "annotations", "endnotes", "boxes")
"""The running texts that lie one behind the other, in the order of the file."""

_WORD = 0xA5EC
_OLDER = (0xA5DB, 0xA5DC)
_WORD_97 = 193
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200
_BASE = 32


class OldWord(DocumentError):
    """The file is of Word 95 or older, whose structures are others."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """The three streams of a Word file and its directory.

    ``places``: offset and length in ``table`` of each part. ``lengths``: characters of each story.
    ``language``: the language that Word ran in when it saved (a Windows language id).
    """

    main: bytes
    table: bytes
    data: bytes
    language: int
    lengths: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def part(self, number: int) -> bytes:
        """A part of the table stream; nothing where the file does not have it."""
        start, length = self.places[number] if number < len(self.places) else (0, 0)
        return self.table[start : start + length]

    def from_part(self, number: int) -> bytes:
        """The table stream from where a part begins, for parts that tell their own length."""
        start, length = self.places[number] if number < len(self.places) else (0, 0)
        return self.table[start:] if length else b""

    def story(self, name: str) -> tuple[int, int]:
        """First character position of a story, and the one past its last."""
        number = STORIES.index(name)
        start = sum(self.lengths[:number])
        return start, start + self.lengths[number]


def open_word(data: bytes) -> WordFile:
    """The streams of a Word file.

    Raises:
        DocumentError: it is locked by a password, damaged or no Word file.
        OldWord: it is of Word 95 or older.
    """
    try:
        with olefile.OleFileIO(data) as streams:
            main = _stream(streams, "WordDocument", len(data))
            flags = _checked_flags(main)
            name = "1Table" if flags & _SECOND_TABLE else "0Table"
            table = _stream(streams, name, len(data))
            extra = _stream(streams, "Data", len(data)) if streams.exists("Data") else b""
        return _directory(main, table, extra)
    except (OSError, ValueError, IndexError, struct.error) as problem:
        raise DocumentError(BROKEN) from problem


def _stream(streams: olefile.OleFileIO, name: str, most: int) -> bytes:
    """The bytes of a stream; a damaged file may state any size for it."""
    if streams.get_type(name) != olefile.STGTY_STREAM or streams.get_size(name) > most:
        raise ValueError("no such stream, or one larger than its file")
    return bytes(streams.openstream(name).read())


def _checked_flags(main: bytes) -> int:
    kind, version = struct.unpack_from("<HH", main)
    (flags,) = struct.unpack_from("<H", main, 10)
    if flags & _ENCRYPTED:
        raise DocumentError(LOCKED)
    if kind not in {_WORD, *_OLDER}:
        raise ValueError("no Word file")
    if kind != _WORD or version < _WORD_97:
        raise OldWord("这是 Word 95 或更早的文件，请用 Word 或 WPS 打开后另存为 docx 再上传。")
    return int(flags)


def _directory(main: bytes, table: bytes, extra: bytes) -> WordFile:
    """The blocks of the FIB: each says how long it is, later versions only append to them."""
    (shorts,) = struct.unpack_from("<H", main, _BASE)
    (language,) = struct.unpack_from("<H", main, 6)
    at = _BASE + 2 + 2 * shorts
    (longs,) = struct.unpack_from("<H", main, at)
    # Three numbers of no use to us come before the lengths of the stories.
    lengths = struct.unpack_from(f"<{len(STORIES)}i", main, at + 2 + 4 * 3)
    if min(lengths) < 0 or sum(lengths) > len(main):
        raise ValueError("the stories are longer than the file")
    at += 2 + 4 * longs
    (pairs,) = struct.unpack_from("<H", main, at)
    numbers = struct.unpack_from(f"<{2 * pairs}I", main, at + 2)
    places = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return WordFile(main, table, extra, language, lengths, places)
