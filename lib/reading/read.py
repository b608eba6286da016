"""Bytes -> ``Document``: the format is told from the bytes, its reader does the rest."""

from collections.abc import Callable, Mapping

from lib.errors import DocumentError, UnknownFormat
from lib.reading import docx, html, pdf, txt
from lib.reading.document import Document
from lib.reading.kinds import tell_format

__all__ = ["read", "tell_format"]

LARGEST_FILE = 100_000_000

_READERS: Mapping[str, Callable[[bytes], Document]] = {
    "txt": txt.read,
    "html": html.read,
    "docx": docx.read,
    "pdf": pdf.read,
}
NOT_YET = {
    "doc": "这是旧版 Word 文件（doc），目前还不能读取，请用 Word 或 WPS 打开后另存为 docx 再上传。",
    "xlsx": "这是 Excel 文件，目前还不能读取，请上传年度报告的 Word（docx）、网页或文本文件。",
    "ofd": "这是 OFD 文件，目前还不能读取，请上传年度报告的 Word（docx）、网页或文本文件。",
    "zip": "这是压缩包，请解压后逐个上传其中的年度报告。",
}


def read(data: bytes) -> Document:
    """The document that some bytes are.

    Raises:
        UnknownFormat: they are of no kind that is read.
        DocumentError: they are empty, damaged, locked or far too large.
    """
    if len(data) > LARGEST_FILE:
        raise DocumentError("文件超过 100 MB，不像年度报告，没有读取，请核对文件。")
    kind = tell_format(data)
    if kind not in _READERS:
        raise UnknownFormat(NOT_YET[kind])
    return _READERS[kind](data)
