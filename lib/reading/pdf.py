"""PDF with a text layer -> Document: grids from ruling lines, paragraphs from the text between."""

from collections.abc import Iterator

import pypdfium2 as pdfium

from lib.errors import DocumentError
from lib.reading.document import Block, Document, Grid
from lib.reading.flow import join_lines
from lib.reading.paper import MOST_PAGES, paper_to_blocks
from lib.reading.pdf_page import open_page, ruling_lines


def read(data: bytes) -> Document:
    """Every paragraph and ruled table of the pages, in order.

    Raises:
        DocumentError: the file is damaged, locked by a password, or has no text at all.
    """
    document = _open(data)
    try:
        if len(document) > MOST_PAGES:
            raise DocumentError(
                f"PDF 有 {len(document)} 页，超过 {MOST_PAGES} 页，请只上传年报本身。"
            )
        pieces = [piece for number in range(len(document)) for piece in _page(document, number)]
    finally:
        document.close()
    if not any(isinstance(piece, Grid) or piece.text for piece in pieces):
        raise DocumentError("PDF 里没有文字，可能是扫描件，请换用可复制文字的 PDF 或 Word 原稿。")
    return Document("pdf", tuple(join_lines(pieces)))


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise DocumentError("PDF 设了打开密码，请去掉密码后再上传。") from problem
        raise DocumentError("PDF 文件已损坏，打不开，请重新导出后再上传。") from problem


def _page(document: pdfium.PdfDocument, number: int) -> Iterator[Block]:
    page = open_page(document[number])
    return paper_to_blocks(page, ruling_lines(page), number)
