"""The files in RAR and 7z archives, unpacked by libarchive where the system has it."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from lib.errors import DocumentError
from lib.reading.archive_names import decode_name, is_shadow, shown
from lib.reading.limits import Allowance, Metered, TooLarge
from lib.reading.member import (
    BROKEN_ARCHIVE,
    BROKEN_MEMBER,
    LOCKED_ARCHIVE,
    LOCKED_MEMBER,
    Member,
)

SIGNATURES = ((b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"))
"""How such archives begin."""
_FORMATS = {"rar": ("rar", "rar5"), "7z": ("7zip",)}
_LOCKED = ("ncrypt", "assphrase")
"""What libarchive says of locked archives has one of these in it."""


@cache
def has_library() -> bool:
    """Whether libarchive can be used here."""
    try:
        import_module("libarchive")
    except (ImportError, OSError, AttributeError, TypeError):
        # The package is there, but the library that it calls is not.
        return False
    return True


def library_members(data: bytes, kind: str, allowance: Allowance) -> Iterator[Member]:
    """The files of the archive in its order; folders, links and hidden files are left out.

    Args:
        data: the archive.
        kind: ``rar 7z``.
        allowance: what is left of the limits.

    Raises:
        DocumentError: it is damaged or locked, or its allowance is used up.
    """
    library = import_module("libarchive")
    try:
        with _opened(library, data, kind) as entries:
            for entry in entries:
                name = entry.pathname or ""
                name = decode_name(name) if isinstance(name, bytes) else name
                if entry.isfile and not is_shadow(name):
                    allowance.take_member()
                    yield _member(library, entry, shown(name), len(data), allowance)
    except library.ArchiveError as problem:
        locked = _is_locked(problem)
        raise DocumentError(LOCKED_ARCHIVE if locked else BROKEN_ARCHIVE) from problem


def _opened(library: Any, data: bytes, kind: str) -> Any:
    # The older and the newer form of RAR have little more than the name in common.
    newer = kind == "rar" and data[6:7] == b"\x01"
    return library.memory_reader(data, _FORMATS[kind][newer])


def _member(library: Any, entry: Any, name: str, packed: int, allowance: Allowance) -> Member:
    try:
        return Member(name, Metered(_Blocks(entry.get_blocks()), packed, allowance).whole())
    except TooLarge as problem:
        return Member(name, None, str(problem))
    except library.ArchiveError as problem:
        return Member(name, None, LOCKED_MEMBER if _is_locked(problem) else BROKEN_MEMBER)


def _is_locked(problem: Exception) -> bool:
    return any(word in str(problem) for word in _LOCKED)


class _Blocks:
    """Blocks of whatever sizes as a stream."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        found = self._rest or next(self._blocks, b"")
        self._rest = found[size:]
        return found[:size]
