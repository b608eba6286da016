"""Pictures and PDF pages without text -> blocks, where the packages that recognise print are there.

They are optional (``requirements-ocr.txt``); nothing of them is loaded before the first picture.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lib.errors import DocumentError, UnknownFormat
from lib.reading.document import Block, Document, Grid
from lib.reading.flow import join_lines
from lib.reading.kinds import is_picture

if TYPE_CHECKING:
    from lib.reading.scan_image import Picture

MOST_PAGES = 20
"""Pages that are recognised of one file."""
SECONDS = 120.0
"""How long reading and checking a file with such pages may take."""
INSTALL = "pip install -r requirements-ocr.txt"

_PACKAGES = ("onnxruntime", "cv2", "rapidocr")
_PICTURE = (
    "这是一张图片，本机没有装识别扫描件的组件，无法读取其中的表格；"
    f"请上传年度报告的 Word、网页或文本文件，或请维护人员安装（{INSTALL}）。"
)
_SCAN = (
    "PDF 里没有文字，可能是扫描件，本机没有装识别扫描件的组件；"
    f"请换用可复制文字的 PDF 或 Word 原稿，或请维护人员安装（{INSTALL}）。"
)
_NOTHING = "图片里没有认出文字，请核对文件，或换用更清楚的扫描件、Word 原稿。"
_COVER = 0.7
_FEWEST_CHARACTERS = 20
_INVISIBLE = 3
_A_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
"""What every picture in a PDF has in the open; /ImageC alone is in many that have none."""
_MOST_PICTURES = 500
_MOST_LOOKED_AT = 50


@cache
def can_recognise() -> bool:
    """Whether the optional packages are installed."""
    return all(find_spec(name) is not None for name in _PACKAGES)


def read(data: bytes) -> Document:
    """The document that a picture is, or several in one file.

    Raises:
        UnknownFormat: the packages are not installed.
        DocumentError: the picture is damaged or far too large, or there is nothing to read on it.
    """
    if not can_recognise():
        raise UnknownFormat(_PICTURE)
    from lib.reading.scan_file import open_pictures

    pages = [_blocks(picture, i) for i, picture in enumerate(open_pictures(data, MOST_PAGES))]
    blocks = [block for page in pages for block in page]
    require_text(blocks)
    return Document("image", tuple(join_lines(blocks)), (told(range(len(pages))),))


def require_text(blocks: Sequence[Block]) -> None:
    """Nothing, where something was read.

    Raises:
        DocumentError: all that was there is a picture, and nothing is to be read on it.
    """
    if not any(isinstance(block, Grid) or block.text for block in blocks):
        raise DocumentError(_NOTHING if can_recognise() else _SCAN)


def told(numbers: Sequence[int]) -> str:
    """What people are told of pages (counted from 0) that are pictures."""
    listed = "、".join(str(number + 1) for number in numbers)
    if can_recognise():
        return f"第 {listed} 页是图片，文字和数字由程序识别，请核对原文。"
    return f"第 {listed} 页是图片，本机没有装识别扫描件的组件，没有读入（{INSTALL}）。"


def seconds_for(data: bytes) -> float | None:
    """How long a file may take, where that is more than others may: there are scans in it."""
    if not can_recognise():
        return None
    if is_picture(data):
        return SECONDS
    if not data.startswith(b"%PDF") or not _A_PICTURE.search(data):
        return None
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return None
    try:
        return SECONDS if _has_scan(document) else None
    finally:
        document.close()


def _has_scan(document: pdfium.PdfDocument) -> bool:
    try:
        pages = range(min(len(document), _MOST_LOOKED_AT))
        return any(is_scanned(document[number]) for number in pages)
    except pdfium.PdfiumError:
        return False


def _blocks(picture: "Picture", number: int) -> list[Block]:
    from lib.reading.scan_page import picture_to_blocks

    return picture_to_blocks(picture, number)


def is_scanned(page: pdfium.PdfPage) -> bool:
    """Whether a page is a picture: it is covered by one, and no text can be seen on it."""
    return _is_covered(page) and _visible_characters(page) < _FEWEST_CHARACTERS


def _visible_characters(page: pdfium.PdfPage) -> int:
    text = page.get_textpage()
    count = int(text.count_chars())
    if count < _FEWEST_CHARACTERS:
        return count
    # Scanners lay what they have recognised themselves over the picture, unseen and often wrong.
    return 0 if all(_is_unseen(item) for item in _objects(page, raw.FPDF_PAGEOBJ_TEXT)) else count


def _is_unseen(item: object) -> bool:
    return bool(raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE)


def _objects(page: pdfium.PdfPage, kind: int) -> Iterator[object]:
    for i in range(raw.FPDFPage_CountObjects(page.raw)):
        item = raw.FPDFPage_GetObject(page.raw, i)
        if raw.FPDFPageObj_GetType(item) == kind:
            yield item


def _is_covered(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    room = 0.0
    pictures = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    for picture in islice(pictures, _MOST_PICTURES):
        left, bottom, right, top = picture.get_bounds()
        room += abs((right - left) * (top - bottom))
    return bool(room >= _COVER * width * height)


def recognise_pages(
    document: pdfium.PdfDocument, numbers: Sequence[int]
) -> Iterator[tuple[int, list[Block]]]:
    """The blocks of pages (counted from 0) that are pictures.

    Raises:
        DocumentError: they are too many.
    """
    if not numbers:  # what recognises pictures is large and slow to load
        return
    if len(numbers) > MOST_PAGES:
        raise DocumentError(
            f"PDF 有 {len(numbers)} 页是扫描的图片，超过 {MOST_PAGES} 页，请只上传年报本身。"
        )
    from lib.reading.scan_file import picture_of

    for number in numbers:
        yield number, _blocks(picture_of(document[number]), number)
