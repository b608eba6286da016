"""Files of other word processors (RTF, OpenDocument) -> blocks, by way of LibreOffice."""

from collections.abc import Callable
from dataclasses import replace

from lib.errors import UnknownFormat
from lib.reading import docx, xlsx
from lib.reading.document import Document
from lib.reading.office import convert

CONVERTED = "这是{name}文件，由 LibreOffice 转换后读取，请对照原件核对。"
_AS_IT_IS = "这是{name}文件，请用 Word 或 WPS 打开后另存为 {kind} 再上传。"

_NAMES = {"rtf": " RTF ", "odt": " OpenDocument ", "ods": " OpenDocument "}
_BECOME: dict[str, tuple[str, Callable[[bytes], Document]]] = {
    "rtf": ("docx", docx.read),
    "odt": ("docx", docx.read),
    "ods": ("xlsx", xlsx.read),
}


def read_rtf(data: bytes) -> Document:
    """A Rich Text file; raises ``UnknownFormat`` where LibreOffice cannot convert it."""
    return _read(data, "rtf")


def read_odt(data: bytes) -> Document:
    """An OpenDocument text; raises ``UnknownFormat`` where LibreOffice cannot convert it."""
    return _read(data, "odt")


def read_ods(data: bytes) -> Document:
    """An OpenDocument workbook; raises ``UnknownFormat`` where LibreOffice cannot convert it."""
    return _read(data, "ods")


def _read(data: bytes, kind: str) -> Document:
    become, read = _BECOME[kind]
    made = convert(data, kind, become)
    if made is None:
        raise UnknownFormat(_AS_IT_IS.format(name=_NAMES[kind], kind=become))
    document = read(made)
    told = CONVERTED.format(name=_NAMES[kind])
    return replace(document, format=kind, notes=(told, *document.notes))
