"""PDF with a text layer -> Document: grids from ruling lines, paragraphs from the text between."""

import pypdfium2 as pdfium

from lib.errors import DocumentError
from lib.reading.document import Block, Document, Grid
from lib.reading.flow import join_lines
from lib.reading.paper import MOST_PAGES, paper_to_blocks
from lib.reading.pdf_page import open_page, ruling_lines


def read(data: bytes) -> Document:
    """Every paragraph and ruled table of the pages, in order.

    Raises:
        DocumentError: the file is damaged, locked by a password, or has no text at all. A damaged
            page is left out, which a note tells.
    """
    document = _open(data)
    try:
        if len(document) > MOST_PAGES:
            raise DocumentError(
                f"PDF 有 {len(document)} 页，超过 {MOST_PAGES} 页，请只上传年报本身。"
            )
        pages = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    pieces = [piece for page in pages for piece in page or ()]
    if not any(isinstance(piece, Grid) or piece.text for piece in pieces):
        raise DocumentError("PDF 里没有文字，可能是扫描件，请换用可复制文字的 PDF 或 Word 原稿。")
    broken = [number for number, page in enumerate(pages, start=1) if page is None]
    notes = tuple(f"PDF 第 {number} 页已损坏，没有读入。" for number in broken)
    return Document("pdf", tuple(join_lines(pieces)), notes)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise DocumentError("PDF 设了打开密码，请去掉密码后再上传。") from problem
        raise DocumentError("PDF 文件已损坏，打不开，请重新导出后再上传。") from problem


def _page(document: pdfium.PdfDocument, number: int) -> list[Block] | None:
    """The blocks of a page; None where it is damaged."""
    try:
        page = open_page(document[number])
        return list(paper_to_blocks(page, ruling_lines(page), number))
    except pdfium.PdfiumError:
        return None
