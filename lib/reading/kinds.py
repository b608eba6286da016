"""What kind of file some bytes are: told from the bytes alone, names and endings lie too often."""

import re
from functools import lru_cache

import olefile

from lib.errors import DocumentError, UnknownFormat
from lib.reading.html import decode_page, is_archive
from lib.reading.package import BROKEN, LOCKED, Package
from lib.reading.word_xml import main_part

_EMPTY = "文件是空的，没有可以读的内容，请核对后重新上传。"
_STRANGE = "认不出文件的格式，请上传 Word（docx）、网页（html）或文本（txt）格式的年度报告。"
_AS_DOCX = "请用 Word 或 WPS 打开后另存为 docx 再上传。"

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"Rar!", "这是 RAR 压缩包，请解压后上传其中的文件，或改用 zip 压缩包。"),
    (b"7z\xbc\xaf", "这是 7z 压缩包，请解压后上传其中的文件，或改用 zip 压缩包。"),
    (b"\x1f\x8b", "这是 gzip 压缩文件，请解压后上传其中的文件。"),
    (b"%!PS", "这是 PostScript 文件，请另存为 docx 再上传。"),
    (b"HN\0\0", "这是 CAJ 文件，请上传年度报告的 Word、网页或文本文件。"),
    (b"MZ", "这是程序文件，不是年度报告，请核对文件。"),
)
_PICTURE = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP", re.DOTALL
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_RTF = b"{\\rtf"
_OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_PDF_REACH = 1024

_HTML_START = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|meta|title|link|script"
    r"|style|table|tbody|tr|div|p|span|article|section|main|center|font|h[1-6]|ul|ol|form|br|b|strong"
    r"|em|u|i|a|img|hr|blockquote|pre|dl)\b[^:]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TEXT = re.compile(r"\s*&(?:nbsp|e[mn]sp|#\d{3,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)
_HTML_BREAK = re.compile(r"<(?:br|p|div|table)\b", re.IGNORECASE)
_HTML_ROOT = re.compile(r"<html[\s>]", re.IGNORECASE)
_WORD_XML = re.compile(r"<pkg:package\b|<w:wordDocument\b")
_WORDS = re.compile(r"\w")
_XML = re.compile(r"\s*<\?xml")
_CONTROLS = re.compile(r"[\x00-\x06\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.01
_MOST_LOST = 0.1
_SAMPLE = 20_000


@lru_cache(maxsize=1)  # asked of each file by everyone who has it in hand
def tell_format(data: bytes) -> str:
    """The kind of a file: ``txt html docx doc rtf odt pdf ofd xlsx xls ods image zip``.

    Raises:
        UnknownFormat: it is of another kind, which the message names as far as it can be told.
        DocumentError: it is empty, damaged or locked.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise DocumentError(_EMPTY)
    if b"%PDF-" in data[:_PDF_REACH]:
        return "pdf"
    if data.startswith(_OLE):
        return _tell_ole(data)
    if data.startswith(_ZIP):
        return _tell_zip(Package(data))
    if data.startswith(_RTF):
        return "rtf"
    for signature, sentence in _REFUSED:
        if data.startswith(signature):
            raise UnknownFormat(sentence)
    if is_picture(data):
        return "image"
    return _tell_text(data)


def is_picture(data: bytes) -> bool:
    """Whether some bytes begin as a picture does, of whatever kind."""
    return _PICTURE.match(data) is not None


def _tell_ole(data: bytes) -> str:
    """The kind of a file of the older Office, from the names of its streams."""
    try:
        with olefile.OleFileIO(data) as streams:
            names = {"/".join(path) for path in streams.listdir()}
    except (OSError, ValueError, IndexError) as problem:
        raise DocumentError(BROKEN) from problem
    if "EncryptedPackage" in names:
        raise DocumentError(LOCKED)
    if "WordDocument" in names:
        return "doc"
    if names & {"Workbook", "Book"}:
        return "xls"
    if "PowerPoint Document" in names:
        raise UnknownFormat("这是演示文稿，不是年度报告，请上传年度报告的 Word、网页或文本文件。")
    raise UnknownFormat(_STRANGE)


def _tell_zip(package: Package) -> str:
    names = package.names
    if main_part(package) is not None:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "ofd.xml" in names:
        return "ofd"
    if any(name.startswith("ppt/") for name in names):
        raise UnknownFormat("这是演示文稿，不是年度报告，请上传年度报告的 Word、网页或文本文件。")
    if "content.xml" in names and "mimetype" in names:
        return _tell_open(package.part("mimetype") or b"")
    if not names:
        raise DocumentError("压缩包是空的，没有可以读的文件，请核对后重新上传。")
    return "zip"


def _tell_open(mimetype: bytes) -> str:
    kind = _OPEN.get(mimetype.strip())
    if kind is None:
        raise UnknownFormat(f"这是 OpenDocument 文件，{_AS_DOCX}")
    return kind


def _tell_text(data: bytes) -> str:
    decoded = decode_page(data)
    sample = decoded.text[:_SAMPLE]
    if not sample.strip():
        raise DocumentError(_EMPTY)
    strange = len(_CONTROLS.findall(sample))
    if strange > _MOST_CONTROLS * len(sample) or decoded.lost > _MOST_LOST * len(decoded.text):
        raise UnknownFormat(_STRANGE)
    return "html" if is_archive(data) else _tell_markup(decoded.text)


def _tell_markup(text: str) -> str:
    root = _HTML_ROOT.search(text)
    if _XML.match(text) and _WORD_XML.search(text[:_SAMPLE]):
        return "docx"
    if _XML.match(text) and (root is None or root.start() > _SAMPLE):
        raise UnknownFormat(f"这是 XML 文件，{_AS_DOCX}")
    # Markdown may have tables in HTML amid its lines, each even in a page of its own.
    alone = root is not None and not _WORDS.search(text[: root.start()])
    begins = _HTML_START.match(text) or (_HTML_TEXT.match(text) and _HTML_BREAK.search(text))
    return "html" if alone or begins else "txt"
