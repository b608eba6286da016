"""The files in a zip archive, one by one; one that is locked or damaged stops no other."""

import stat
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from lib.errors import DocumentError
from lib.reading.archive_names import decode_name, is_shadow, shown, unicode_path
from lib.reading.limits import Allowance, Metered, TooLarge
from lib.reading.member import BROKEN_ARCHIVE, BROKEN_MEMBER, LOCKED_MEMBER, STRANGE_MEMBER, Member
from lib.reading.package import FAULTS

_IN_UTF8 = 0x800
_ENCRYPTED = 0x1


def zip_members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files of the archive in its order; folders, links and hidden files are left out.

    Raises:
        DocumentError: the archive's directory is damaged, or its allowance is used up.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except FAULTS as problem:
        raise DocumentError(BROKEN_ARCHIVE) from problem
    for entry in archive.infolist():
        name = _name(entry)
        if name.endswith("/") or _is_link(entry) or is_shadow(name):
            continue
        allowance.take_member()
        yield _member(archive, entry, shown(name), allowance)


def _name(entry: ZipInfo) -> str:
    if entry.flag_bits & _IN_UTF8:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437")
    return unicode_path(entry.extra, raw) or decode_name(raw)


def _is_link(entry: ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _member(archive: ZipFile, entry: ZipInfo, name: str, allowance: Allowance) -> Member:
    if entry.flag_bits & _ENCRYPTED:
        return Member(name, None, LOCKED_MEMBER)
    try:
        with archive.open(entry) as stream:
            return Member(name, Metered(stream, entry.compress_size, allowance).whole())
    except TooLarge as problem:
        return Member(name, None, str(problem))
    except NotImplementedError:
        return Member(name, None, STRANGE_MEMBER)
    except FAULTS:
        return Member(name, None, BROKEN_MEMBER)
