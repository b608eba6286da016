"""PDF -> Document: grids from ruling lines, paragraphs from the text between; scans by ``scan``."""

from collections.abc import Sequence

import pypdfium2 as pdfium

from lib.errors import DocumentError
from lib.reading import scan
from lib.reading.document import Block, Document, Grid, Paragraph
from lib.reading.flow import join_lines
from lib.reading.paper import MOST_PAGES, paper_to_blocks
from lib.reading.pdf_page import open_page
from lib.reading.torn import join_torn

_FEW = 40
"""Characters that may stand on a page that is a picture: its number, a line of the scanner's."""


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
        scanned = _scanned(document, pages)
        if scan.can_recognise():
            for number, blocks in scan.recognise_pages(document, scanned):
                pages[number] = blocks
    finally:
        document.close()
    pieces = [piece for page in pages for piece in page or ()]
    scan.require_text(pieces)
    broken = [number for number, page in enumerate(pages, start=1) if page is None]
    notes = [f"PDF 第 {number} 页已损坏，没有读入。" for number in broken]
    notes += [scan.told(scanned)] if scanned else []
    return Document("pdf", tuple(join_torn(join_lines(pieces))), tuple(notes))


def _scanned(document: pdfium.PdfDocument, pages: Sequence[Sequence[Block] | None]) -> list[int]:
    """The pages (counted from 0) that are pictures, with hidden text over them or without any."""
    whole = [number for number, page in enumerate(pages) if page is not None]
    if not any(_characters(page) for page in pages):
        return whole
    # Ruling lines are in the picture: where some were found, only bare pages need a look.
    drawn = any(isinstance(b, Grid) and b.exact for page in pages for b in page or ())
    return [
        number
        for number in whole
        if (not drawn or _characters(pages[number]) < _FEW) and scan.is_scanned(document[number])
    ]


def _characters(page: Sequence[Block] | None) -> int:
    return sum(
        len(block.text) if isinstance(block, Paragraph) else sum(len(c.text) for c in block.cells)
        for block in page or ()
    )


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
        papers = open_page(document[number])
        return [block for paper in papers for block in paper_to_blocks(paper, number)]
    except pdfium.PdfiumError:
        return None
