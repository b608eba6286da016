"""Bytes -> ``Document``: the format is told from the bytes, its reader does the rest."""

from collections.abc import Callable, Mapping

from lib.errors import DocumentError, UnknownFormat
from lib.reading import doc, docx, foreign, html, ofd, pdf, scan, txt, xls, xlsx
from lib.reading.document import Document
from lib.reading.kinds import tell_format

__all__ = ["read", "tell_format"]

LARGEST_FILE = 100_000_000

_READERS: Mapping[str, Callable[[bytes], Document]] = {
    "txt": txt.read,
    "html": html.read,
    "docx": docx.read,
    "doc": doc.read,
    "rtf": foreign.read_rtf,
    "odt": foreign.read_odt,
    "pdf": pdf.read,
    "ofd": ofd.read,
    "xlsx": xlsx.read,
    "xls": xls.read,
    "ods": foreign.read_ods,
    "image": scan.read,
}
_ARCHIVE = "这是压缩包，请解压后逐个上传其中的年度报告。"


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
        raise UnknownFormat(_ARCHIVE)
    return _READERS[kind](data)
