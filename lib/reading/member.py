"""A file in an archive, and the sentences for what is wrong with one or with the archive."""

from dataclasses import dataclass

BROKEN_ARCHIVE = "压缩包不完整或已损坏，请重新取得后再上传；分卷压缩的请先解压，再上传里面的文件。"
BROKEN_MEMBER = "压缩包里的这个文件已损坏，解不开，请重新压缩或单独上传。"
LOCKED_ARCHIVE = "压缩包设了密码，无法读取，请解压后上传里面的文件。"
LOCKED_MEMBER = "压缩包里的这个文件设了密码，无法读取，请解压后上传。"
STRANGE_MEMBER = "压缩包里的这个文件用了不常见的压缩方法，无法读取，请解压后上传。"
TOO_DEEP = "压缩包套了三层以上，里面的文件没有读，请解压后上传。"
EMPTY_ARCHIVE = "压缩包里没有文件，请核对后重新上传。"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, or why there are none.

    ``name`` is its path in the archive, for people to read; empty where ``error`` is about the
    archive as a whole.
    """

    name: str
    data: bytes | None
    error: str | None = None
