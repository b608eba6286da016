"""A stand-in for the fonts that a PDF names but does not hold: every character is a plain stroke.

For such fonts pdfium looks among those of the machine, reads one of many megabytes for each file
and asks it how large every character is. A character that the font lacks has no size, and pdfium
leaves out text without any: what is read would hang on the machine, and 宋体 by its Chinese name
is nowhere found. How far characters stand apart the PDF itself tells, so one stroke does for all.
"""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_EM = 1000
_TOP, _BOTTOM = 880, -120
"""How far the stroke reaches above and below the line, in thousandths of the size."""
_NARROW, _WIDE = 200, _EM
"""How wide the stroke is: no letter is narrower than the one, Chinese characters are as the
other."""
_FIRST, _FIRST_WIDE, _LAST = 0x20, 0x300, 0x10FFFF
_OWN = (b"Courier", b"Helvetica", b"Times", b"Symbol", b"ZapfDingbats")
"""Of these no PDF tells how wide their characters are; pdfium has them built in."""
_HANDLE = 1
"""The machine's fonts have addresses."""


class _Fonts(pdfium.PdfSysfontBase):  # type: ignore[misc]
    """What pdfium asks for a font: the stand-in, or the machine's fonts while pages are drawn."""

    drawing = False

    def MapFont(  # noqa: N802
        self,
        _self: object,
        weight: int,
        italic: int,
        charset: int,
        pitch: int,
        name: Any,
        exact: Any,
    ) -> int | None:
        """The handle of a font of a name."""
        if self.drawing:
            asked = weight, italic, charset, pitch, name, exact
            found: int | None = self.default.MapFont(self.default, *asked)
            return found
        called = ctypes.string_at(name) if name else b""
        own = charset == raw.FXFONT_SYMBOL_CHARSET or called.startswith(_OWN)
        return None if own else _HANDLE

    def GetFontData(  # noqa: N802
        self, _self: object, handle: int, table: int, room: int, size: int
    ) -> int:
        """How many bytes the font has, or its table; copied where there is room."""
        if handle != _HANDLE:
            return int(self.default.GetFontData(self.default, handle, table, room, size))
        if not table and room and size >= len(_font()):
            ctypes.memmove(room, _font(), len(_font()))
        return 0 if table else len(_font())

    def GetFaceName(self, _self: object, handle: int, room: int, size: int) -> int:  # noqa: N802
        """How long the name of the font is; the stand-in has none."""
        if handle == _HANDLE:
            return 0
        return int(self.default.GetFaceName(self.default, handle, room, size))

    def GetFontCharset(self, _self: object, handle: int) -> int:  # noqa: N802
        """For which characters the font was made."""
        if handle == _HANDLE:
            return int(raw.FXFONT_DEFAULT_CHARSET)
        return int(self.default.GetFontCharset(self.default, handle))

    def DeleteFont(self, _self: object, handle: int) -> None:  # noqa: N802
        """The font is not needed any more."""
        if handle != _HANDLE:
            self.default.DeleteFont(self.default, handle)


@cache
def _fonts() -> _Fonts:
    fonts = _Fonts()
    fonts.setup()
    return fonts


def stand_in_for_missing_fonts() -> None:
    """Have pdfium take the stand-in in files that are opened from now on."""
    _fonts()


@contextmanager
def fonts_of_the_machine() -> Iterator[None]:
    """Files that are opened here are drawn with the machine's fonts, not with the stand-in.

    None may be open at the time whose fonts are the stand-in: pdfium keeps them by their names.
    """
    _fonts().drawing = True
    try:
        yield
    finally:
        _fonts().drawing = False


@cache
def _font() -> bytes:
    """The font as a TrueType file: nothing, a narrow stroke and a wide one."""
    strokes = [b"", _stroke(_NARROW), _stroke(_WIDE)]
    ends = [0, *(sum(map(len, strokes[: i + 1])) for i in range(len(strokes)))]
    tables = {
        b"cmap": _characters(),
        b"glyf": b"".join(strokes),
        b"head": struct.pack(
            ">HHIIIHH16x4hHHhhh",
            *(1, 0, 0x10000, 0, 0x5F0F3CF5, 0, _EM),
            *(0, _BOTTOM, _WIDE, _TOP, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">HHhhh24xH", 1, 0, _TOP, _BOTTOM, 0, 1),
        b"hmtx": struct.pack(">Hh4x", _EM, 0),
        b"loca": struct.pack(f">{len(ends)}I", *ends),
        b"maxp": struct.pack(">IHHH22x", 0x10000, len(strokes), 2, 1),
    }
    head = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 48)
    place = len(head) + 16 * len(tables)
    body = b""
    for name, table in tables.items():
        head += struct.pack(">4sIII", name, 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body


def _stroke(width: int) -> bytes:
    """A line from corner to corner and back: it has a size, and no ink."""
    outline = struct.pack(">h4hHH", 1, 0, _BOTTOM, width, _TOP, 1, 0)
    return outline + struct.pack(">BBhhhh", 1, 1, 0, width, _BOTTOM, _EM)


def _characters() -> bytes:
    """Which stroke stands for which characters."""
    groups = ((_FIRST, _FIRST_WIDE - 1, 1), (_FIRST_WIDE, _LAST, 2))
    body = b"".join(struct.pack(">III", *group) for group in groups)
    many_to_one, unicode = 13, (3, 10)
    table = struct.pack(">HHIII", many_to_one, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">HHHHI", 0, 1, *unicode, 12) + table
