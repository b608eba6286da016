"""A compound file (OLE): the container of the older Office, with its streams one after another."""

import struct
from collections.abc import Mapping

_SECTOR = 512
_MINI_LIMIT = 4096
"""Shorter streams would go into a stream of small sectors: they are filled up instead."""
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_HEADER = struct.Struct("<8s16s5H6x9I")
_ENTRY = struct.Struct("<64sHBBIII16x20xIQ")
_PLACES = 109


def compound(streams: Mapping[str, bytes]) -> bytes:
    """The file with these streams in its root."""
    padded = {name: data.ljust(_MINI_LIMIT, b"\0") for name, data in streams.items()}
    fat: list[int] = []
    body = b""
    starts = {}
    for name, data in padded.items():
        starts[name] = _chain(fat, len(data))
        body += data.ljust(-len(data) // _SECTOR * -_SECTOR, b"\0")
    directory = _directory(padded, starts)
    first = _chain(fat, len(directory))
    body += directory
    tables = 1
    while tables * _SECTOR // 4 < len(fat) + tables:
        tables += 1
    places = [len(fat) + number for number in range(tables)]
    fat += [_FAT] * tables
    fat += [_FREE] * (tables * _SECTOR // 4 - len(fat))
    return _header(first, places) + body + struct.pack(f"<{len(fat)}I", *fat)


def _chain(fat: list[int], length: int) -> int:
    """Append the sectors of a stream; the number of the first."""
    start = len(fat)
    count = -(-length // _SECTOR)
    fat += [start + number + 1 for number in range(count - 1)] + [_END]
    return start


def _header(directory: int, places: list[int]) -> bytes:
    head = _HEADER.pack(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, len(places), directory, 0, _MINI_LIMIT, _END, 0, _END, 0),
    )
    return head + struct.pack(f"<{_PLACES}I", *places, *[_FREE] * (_PLACES - len(places)))


def _directory(streams: Mapping[str, bytes], starts: Mapping[str, int]) -> bytes:
    """The root and its streams: a tree that leans to the right, ordered as the format wants."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, 1 if names else _NONE, _NONE, _END, 0)]
    for number, name in enumerate(names, start=1):
        after = number + 1 if number < len(names) else _NONE
        entries.append(_entry(name, 2, _NONE, after, starts[name], len(streams[name])))
    while len(entries) % 4:
        entries.append(_entry("", 0, _NONE, _NONE, 0, 0))
    return b"".join(entries)


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    length = len(raw) + 2 if name else 0
    return _ENTRY.pack(raw, length, kind, 1, _NONE, right, child, start, size)
