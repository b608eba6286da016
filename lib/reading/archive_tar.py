"""The files in a tar archive, packed or not, and the one file that gzip, bzip2 or xz packs."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from lib.errors import DocumentError
from lib.reading.archive_names import decode_name, is_shadow, shown
from lib.reading.limits import LARGEST_MEMBER, TOO_LARGE, Allowance, Metered, Stream
from lib.reading.member import BROKEN_ARCHIVE, STRANGE_MEMBER, Member

_FAULTS = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_OPENERS: Mapping[str, Callable[[BytesIO], Stream]] = {
    "tar": lambda source: source,
    "gz": lambda source: gzip.GzipFile(fileobj=source),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}
_ENDINGS = (".gz", ".bz2", ".xz")
_BLOCK = 512
_MARK = slice(257, 262)


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so is a tar archive."""
    return head[_MARK] == b"ustar"


def packed_members(data: bytes, kind: str, name: str, allowance: Allowance) -> Iterator[Member]:
    """The files of a tar archive, or the one file that is packed.

    Args:
        data: the archive.
        kind: ``tar gz bz2 xz``.
        name: the archive's own name; what is packed alone is called so, without the ending.
        allowance: what is left of the limits.

    Raises:
        DocumentError: it is damaged or explodes, or its allowance is used up.
    """
    try:
        head = _open(data, kind).read(_BLOCK)
        stream = Metered(_open(data, kind), len(data), allowance)
        if is_tar(head):
            yield from _tar_members(stream, allowance)
        else:
            allowance.take_member()
            yield Member(_alone(name), stream.whole())
    except _FAULTS as problem:
        raise DocumentError(BROKEN_ARCHIVE) from problem


def _open(data: bytes, kind: str) -> Stream:
    return _OPENERS[kind](BytesIO(data))


def _alone(name: str) -> str:
    last = shown(name).rpartition("/")[2]
    for ending in _ENDINGS:
        if last.lower().endswith(ending) and len(last) > len(ending):
            return last[: -len(ending)]
    return last


def _tar_members(stream: Metered, allowance: Allowance) -> Iterator[Member]:
    # Read as a stream, an archive cannot point back into itself.
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8") as archive:  # type: ignore[call-overload]
        for entry in archive:
            name = decode_name(entry.name.encode("utf-8", "surrogateescape"))
            if entry.isreg() and not is_shadow(name):
                allowance.take_member()
                yield _member(archive, entry, shown(name))


def _member(archive: tarfile.TarFile, entry: tarfile.TarInfo, name: str) -> Member:
    if entry.size > LARGEST_MEMBER:
        return Member(name, None, TOO_LARGE)
    # A sparse file states how many zeros it would have: nothing that a report needs.
    source = None if entry.issparse() else archive.extractfile(entry)
    if source is None:
        return Member(name, None, STRANGE_MEMBER)
    with source:
        return Member(name, source.read())
