"""Archives -> the files in them, archives in archives too; nothing is written to disk.

Names and order are those of the archive. What cannot be unpacked is told where it stands, and the
rest goes on.
"""

from collections.abc import Iterator
from dataclasses import replace

from lib.errors import DocumentError
from lib.reading.archive_library import SIGNATURES, has_library, library_members
from lib.reading.archive_tar import is_tar, packed_members
from lib.reading.archive_zip import zip_members
from lib.reading.kinds import tell_format
from lib.reading.limits import DEEPEST, Allowance, Exhausted
from lib.reading.member import EMPTY_ARCHIVE, TOO_DEEP, Member

_SIGNATURES = (
    (b"\x1f\x8b\x08", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    *SIGNATURES,
)
_BY_LIBRARY = {kind for _, kind in SIGNATURES}
_BZIP2 = (b"1AY&SY", b"\x17rE8P\x90")
_ZIP = b"PK"


def tell_archive(data: bytes) -> str | None:
    """The kind of an archive that can be unpacked here; None for any other file.

    That is ``zip tar gz bz2 xz``, and ``rar 7z`` where libarchive is installed. Documents that are
    zip archives inside (docx, xlsx, ofd) are documents. A damaged zip is left to the readers, too:
    they know how to say it.
    """
    if data.startswith(_ZIP):
        return _tell_zip(data)
    if is_tar(data):
        return "tar"
    found = next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)
    if found in _BY_LIBRARY and not has_library():
        return None
    return None if found == "bz2" and not data[4:].startswith(_BZIP2) else found


def _tell_zip(data: bytes) -> str | None:
    try:
        return "zip" if tell_format(data) == "zip" else None
    except DocumentError:
        return None


def members(data: bytes, name: str) -> Iterator[Member]:
    """Every file in an archive, those of inner archives as ``inner.zip!name``.

    Folders, links and files that systems hide are left out. An archive that is empty or damaged
    gives a member with an error; so does one that takes more than ``limits`` allow, after
    what could be read.

    Args:
        data: the archive; ``tell_archive`` knows its kind.
        name: what it is called: a file that is packed alone has no other name.
    """
    try:
        yield from _unpacked(data, name, Allowance(), 1)
    except Exhausted as problem:
        yield Member("", None, str(problem))


def _unpacked(data: bytes, name: str, allowance: Allowance, depth: int) -> Iterator[Member]:
    empty = True
    try:
        for member in _level(data, name, allowance):
            empty = False
            yield from _opened(member, allowance, depth)
    except Exhausted:
        raise
    except DocumentError as problem:
        yield Member("", None, str(problem))
        return
    if empty:
        yield Member("", None, EMPTY_ARCHIVE)


def _level(data: bytes, name: str, allowance: Allowance) -> Iterator[Member]:
    kind = tell_archive(data)
    if kind is None:
        raise ValueError(f"{name} is no archive")
    if kind == "zip":
        return zip_members(data, allowance)
    if kind in _BY_LIBRARY:
        return library_members(data, kind, allowance)
    return packed_members(data, kind, name, allowance)


def _opened(member: Member, allowance: Allowance, depth: int) -> Iterator[Member]:
    """The member, or what is in it where it is an archive itself."""
    if member.data is None or tell_archive(member.data) is None:
        yield member
    elif depth == DEEPEST:
        yield Member(member.name, None, TOO_DEEP)
    else:
        for inner in _unpacked(member.data, member.name, allowance, depth + 1):
            path = f"{member.name}!{inner.name}" if inner.name else member.name
            yield replace(inner, name=path)
