"""RAR archives in both of their forms, stored without packing; 7z archives by libarchive."""

import io
from collections.abc import Mapping
from importlib import import_module
from zlib import crc32


def rar5(files: Mapping[str, bytes]) -> bytes:
    """The newer form; names in UTF-8, those that end in a slash are folders."""
    blocks = [b"Rar!\x1a\x07\x01\x00", _block5(_number(1) + _number(0) + _number(0))]
    for name, data in files.items():
        folder = name.endswith("/")
        called = name.rstrip("/").encode()
        head = _number(2) + _number(2) + _number(len(data))
        head += _number(1 if folder else 4) + _number(len(data)) + _number(0x10 if folder else 0x20)
        head += b"" if folder else crc32(data).to_bytes(4, "little")
        head += _number(0) + _number(0) + _number(len(called)) + called
        blocks += [_block5(head), data]
    return b"".join([*blocks, _block5(_number(5) + _number(0) + _number(0))])


def rar4(files: Mapping[bytes, bytes]) -> bytes:
    """The older form; names as the bytes that they are."""
    blocks = [b"Rar!\x1a\x07\x00", _block4(0x73, 0, bytes(6))]
    for name, data in files.items():
        size = len(data).to_bytes(4, "little")
        fields = size + size + b"\x02" + crc32(data).to_bytes(4, "little") + bytes(4) + b"\x14\x30"
        fields += len(name).to_bytes(2, "little") + (0x20).to_bytes(4, "little") + name
        blocks += [_block4(0x74, 0x8000, fields), data]
    return b"".join([*blocks, _block4(0x7B, 0x4000, b"")])


def sevenzip(files: Mapping[str, bytes]) -> bytes:
    """A 7z archive; needs libarchive."""
    target = io.BytesIO()
    with import_module("libarchive").custom_writer(target.write, "7zip") as archive:
        for name, data in files.items():
            archive.add_file_from_memory(name, len(data), data)
    return target.getvalue()


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def _block5(fields: bytes) -> bytes:
    body = _number(len(fields)) + fields
    return crc32(body).to_bytes(4, "little") + body


def _block4(kind: int, flags: int, fields: bytes) -> bytes:
    body = bytes([kind]) + flags.to_bytes(2, "little") + (7 + len(fields)).to_bytes(2, "little")
    body += fields
    return (crc32(body) & 0xFFFF).to_bytes(2, "little") + body
