"""Names of files in archives, for people to read: nothing is ever written to disk by them."""

import re
from zlib import crc32

NAMELESS = "无名文件"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_SHADOWS = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_UNICODE_PATH = 0x7075
_LONGEST = 300


def decode_name(raw: bytes) -> str:
    """A name whose encoding is not stated: UTF-8 where it can be, else that of Chinese Windows."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the extra field of Info-ZIP, where it is there and of this very entry."""
    while len(extra) >= 4:
        tag, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if tag == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            return decode_name(field[5:]) if field[1:5] == _check_of(raw) else None
    return None


def _check_of(raw: bytes) -> bytes:
    return crc32(raw).to_bytes(4, "little")


def shown(name: str) -> str:
    """The name as a path below the archive: no drive, no root, no way up, nothing invisible."""
    path = _DRIVE.sub("", _CONTROLS.sub("", name).replace("\\", "/"))
    parts = (part.strip() for part in path.split("/"))
    kept = "/".join(part for part in parts if part not in {"", ".", ".."})
    return kept[-_LONGEST:] or NAMELESS


def is_shadow(name: str) -> bool:
    """Whether a file is one that systems and offices put beside the real ones."""
    parts = shown(name).split("/")
    return any(part.startswith((".", "~$")) or part.lower() in _SHADOWS for part in parts)
