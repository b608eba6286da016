"""How much of an archive is read at most, and the counting of it: headers state what they like."""

from dataclasses import dataclass
from typing import Protocol

from lib.errors import DocumentError

MOST_MEMBERS = 5_000
"""Files in one archive and the archives in it."""
LARGEST_MEMBER = 100_000_000
"""Bytes of one unpacked file; as much as is taken of a file by itself."""
LARGEST_TOTAL = 1_000_000_000
"""Bytes of all unpacked files of one archive together."""
HIGHEST_RATIO = 150
"""Bytes unpacked for one packed byte: web pages reach 20, files made to explode 1,000."""
HARMLESS = 10_000_000
"""Bytes below which no ratio matters."""
DEEPEST = 3
"""Levels of archives in archives."""

TOO_LARGE = "文件解压后超过 100 MB，不像年度报告，没有读取，请核对文件。"

_BLOCK = 1_000_000


class TooLarge(DocumentError):
    """One file of an archive explodes; the others can still be read."""


class Exhausted(DocumentError):
    """What one archive may take of time and memory is used up; nothing more is read of it."""


@dataclass(slots=True)
class Allowance:
    """What is left for one archive with all that it holds."""

    members: int = MOST_MEMBERS
    size: int = LARGEST_TOTAL

    def take_member(self) -> None:
        """Count one more file.

        Raises:
            Exhausted: there are too many.
        """
        self.members -= 1
        if self.members < 0:
            raise Exhausted(f"压缩包里超过 {MOST_MEMBERS} 个文件，其余的没有读，请分成几包上传。")

    def take_bytes(self, count: int) -> None:
        """Count unpacked bytes.

        Raises:
            Exhausted: there are too many.
        """
        self.size -= count
        if self.size < 0:
            raise Exhausted("压缩包解压后过大，其余的没有读，请核对文件或分成几包上传。")


class Stream(Protocol):
    """Anything that unpacks while it is read."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


@dataclass(slots=True)
class Metered:
    """A stream that unpacks ``packed`` bytes, and is stopped where that makes too many."""

    stream: Stream
    packed: int
    allowance: Allowance
    given: int = 0

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes, fewer only at the end.

        Raises:
            TooLarge: much more comes out than can have gone in.
            Exhausted: the archive's allowance is used up.
        """
        pieces = bytearray()
        while len(pieces) < size:
            piece = self.stream.read(min(_BLOCK, size - len(pieces)))
            if not piece:
                break
            self._count(len(piece))
            pieces += piece
        return bytes(pieces)

    def _count(self, count: int) -> None:
        self.given += count
        self.allowance.take_bytes(count)
        if self.given > max(HARMLESS, HIGHEST_RATIO * self.packed):
            raise TooLarge("文件解压后过大，不像年度报告，没有读取，请核对文件。")

    def whole(self) -> bytes:
        """All that is left of it.

        Raises:
            TooLarge: that is more than one file may have.
            Exhausted: the archive's allowance is used up.
        """
        data = self.read(LARGEST_MEMBER + 1)
        if len(data) > LARGEST_MEMBER:
            raise TooLarge(TOO_LARGE)
        return data
