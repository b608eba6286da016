"""Archives as offices send them: a report among folders, in an archive of archives, in a tar."""

import gzip
import io
import random
import tarfile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.builders import docx, html, txt
from tests.builders.printed import Sheet

_IN_UTF8 = 0x800
_FOLDER = 0o40755 << 16


class _InGbk(ZipInfo):
    """An entry whose name is written as Chinese Windows does, and not said to be."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's name
        return self.filename.encode("gbk"), self.flag_bits & ~_IN_UTF8


def folders(sheet: Sheet, chance: random.Random) -> bytes:
    """Names in GBK; folders, and what systems and Word leave beside a file, around the report."""
    return _zipped(
        {
            "年报/": b"",
            "年报/Thumbs.db": b"\xd0\xcf\x11\xe0",
            "年报/~$度报告.docx": b"\x06user",
            f"年报/{sheet.year}年/": b"",
            f"年报/{sheet.year}年/年度报告.docx": docx.clean(sheet, chance),
        },
        _InGbk,
    )


def nested(sheet: Sheet, chance: random.Random) -> bytes:
    """An archive in an archive, names in UTF-8, with the shadow files of a Mac."""
    inner = _zipped({"报告.htm": html.word(sheet, chance), "__MACOSX/._报告.htm": b"\0\5\x16\7"})
    return _zipped({"材料/年报.zip": inner, "材料/.DS_Store": b"\0\0\0\1Bud1"})


def tarred(sheet: Sheet, chance: random.Random) -> bytes:
    """A text in a compressed tar."""
    target = io.BytesIO()
    data = txt.tight_tabs(sheet, chance)
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo("./年度报告.txt")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return gzip.compress(target.getvalue(), mtime=0)


def _zipped(files: dict[str, bytes], kind: type[ZipInfo] = ZipInfo) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = kind(name)
            if name.endswith("/"):
                entry.external_attr = _FOLDER
            archive.writestr(entry, data)
    return target.getvalue()
