"""A zip archive, opened with care: damaged, encrypted and exploding ones are refused in words."""

import lzma
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lib.errors import DocumentError

LARGEST_PART = 60_000_000
LARGEST_TOTAL = 200_000_000
MOST_PARTS = 20_000

BROKEN = "文件不完整或已损坏（可能没有上传或下载完），请重新取得文件后再上传。"
LOCKED = "文件设了密码，无法读取，请先取消密码保护再上传。"
_TOO_LARGE = "文件解压后过大，不像年度报告，没有读取，请核对文件。"


FAULTS = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
"""What the library raises of an archive that is damaged or packed in a way it does not know."""


class Package:
    """The parts of a zip archive by name; reading is limited in size, part by part and in all."""

    def __init__(self, data: bytes) -> None:
        """Open the archive.

        Raises:
            DocumentError: it is damaged, or has more parts than any document.
        """
        try:
            self._zip = ZipFile(BytesIO(data))
        except FAULTS as problem:
            raise DocumentError(BROKEN) from problem
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS:
            raise DocumentError(_TOO_LARGE)
        self._entries = {_key(entry.filename): entry for entry in entries}
        self._left = LARGEST_TOTAL

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts, lower case, with forward slashes."""
        return frozenset(self._entries)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None if there is none.

        Raises:
            DocumentError: the part is encrypted or damaged, or larger than any document's.
        """
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise DocumentError(LOCKED)
        limit = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except FAULTS as problem:
            raise DocumentError(BROKEN) from problem
        # The size that the archive states may be a lie: what counts is what came out.
        if len(data) > limit:
            raise DocumentError(_TOO_LARGE)
        self._left -= len(data)
        return data


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
