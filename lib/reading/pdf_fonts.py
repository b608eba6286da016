"""A stand-in for the fonts that a PDF names but does not hold: every character is a plain stroke.

For such fonts pdfium looks among those of the machine, reads one of many megabytes for each file
and asks it how large every character is. A character that the font lacks has no size, and pdfium
leaves out text without any: what is read would hang on the machine, and 宋体 by its Chinese name
is nowhere found. How far characters stand apart the PDF itself tells, so one stroke does for all.
"""

import ctypes
import struct
from functools import cache

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


@cache
def stand_in_for_missing_fonts() -> object:
    """Have pdfium take the stand-in from now on; what is given has to be kept, which it is.

    Pages drawn as pictures have nothing in the place of such characters.
    """
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    fonts = raw.FPDF_SYSFONTINFO(version=1)
    fonts.MapFont = kinds["MapFont"](_font_for)
    fonts.GetFontData = kinds["GetFontData"](_copy_font)
    raw.FPDF_SetSystemFontInfo(fonts)
    return fonts


def _font_for(
    _self: object,
    _weight: int,
    _italic: int,
    charset: int,
    _pitch: int,
    name: object,
    _exact: object,
) -> int | None:
    called = ctypes.string_at(name) if name else b""  # type: ignore[arg-type]
    own = charset == raw.FXFONT_SYMBOL_CHARSET or called.startswith(_OWN)
    return None if own else _HANDLE


def _copy_font(_self: object, _handle: object, table: int, room: int, size: int) -> int:
    """The whole font where no table of it is asked for; how many bytes it has."""
    font = _font()
    if table:
        return 0
    if room and size >= len(font):
        ctypes.memmove(room, font, len(font))
    return len(font)


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
