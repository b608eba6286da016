"""PDF -> Document: grids from ruling lines, paragraphs from the text between; scans by ``scan``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from lib.errors import DocumentError
from lib.reading import scan
from lib.reading.document import Block, Document, Grid, Paragraph
from lib.reading.flow import join_lines
from lib.reading.paper import MOST_PAGES, STRUCK, Paper, paper_to_parts, parts_to_blocks
from lib.reading.pdf_fonts import fonts_of_the_machine, stand_in_for_missing_fonts
from lib.reading.pdf_page import open_page
from lib.reading.pdf_shapes import COVER, is_covered
from lib.reading.sheets import join_sheets
from lib.reading.torn import join_torn

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_ENOUGH, _LEAST_CHINESE = 200, 0.05
_ILLEGIBLE = (
    "PDF 里的文字是乱码（字体没有字符对照表），读不出表格，"
    "请换用 Word 原稿，或重新导出 PDF 后再上传。"
)
_LAID_OVER = "的文字叠在扫描图上，是扫描软件识别的，可能有误，请核对原文。"
_FEW = 40
"""Characters that may stand on a page that is a picture: its number, a line of the scanner's."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page and what stands on it, kept, for opening takes long; None: it is damaged."""

    page: pdfium.PdfPage | None
    papers: Sequence[Paper]


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
        opened = [_opened(document, number) for number in range(len(document))]
        pages = parts_to_blocks(
            [part for paper in papers for part in paper_to_parts(paper, number)]
            for number, papers in enumerate(join_sheets([one.papers for one in opened]))
        )
        scanned = _scanned(opened, pages)
        laid_over = _laid_over_pictures(opened, pages, scanned)
    finally:
        document.close()
    if scanned and scan.can_recognise():
        with fonts_of_the_machine(), _open(data) as drawn:
            for number, blocks in scan.recognise_pages(drawn, scanned):
                pages[number] = blocks
    pieces = [piece for page in pages for piece in page]
    scan.require_text(pieces)
    if not scanned:
        _require_legible(pieces)
    broken = [i for i, one in enumerate(opened) if one.page is None]
    notes = [f"PDF 第 {number + 1} 页已损坏，没有读入。" for number in broken]
    struck = [i for i, one in enumerate(opened) if any(paper.struck for paper in one.papers)]
    notes += [f"PDF 第 {number + 1} 页{STRUCK}" for number in struck]
    notes += [scan.told(scanned)] if scanned else []
    notes += [f"PDF 第 {number + 1} 页{_LAID_OVER}" for number in laid_over]
    return Document("pdf", tuple(join_torn(join_lines(pieces))), tuple(notes))


def _scanned(opened: Sequence[_Opened], pages: Sequence[Sequence[Block]]) -> list[int]:
    """The pages (counted from 0) that are pictures, with hidden text over them or without any."""
    if not any(_characters(page) for page in pages):
        return [number for number, one in enumerate(opened) if one.page is not None]
    # Ruling lines are in the picture: where some were found, only bare pages need a look.
    drawn = any(isinstance(b, Grid) and b.exact for page in pages for b in page)
    return [
        number
        for number, one in enumerate(opened)
        if (not drawn or _characters(pages[number]) < _FEW)
        and one.page is not None
        and _is_pictured(one)
        and scan.is_scanned(one.page)
    ]


def _laid_over_pictures(
    opened: Sequence[_Opened], pages: list[list[Block]], scanned: Sequence[int]
) -> list[int]:
    """The pages whose tables have no lines but those of a picture below; their cells are marked."""
    found = []
    for number, one in enumerate(opened):
        loose = [b for b in pages[number] if isinstance(b, Grid) and not b.exact]
        if not loose or number in scanned or one.page is None or not _is_pictured(one):
            continue
        if is_covered(one.page):
            pages[number] = [_recognised(block) for block in pages[number]]
            found.append(number)
    return found


def _is_pictured(one: _Opened) -> bool:
    """Whether pictures may take most of a page; of pages without any text that is not known."""
    return not one.papers or one.papers[0].pictured >= COVER


def _recognised(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block
    return replace(block, cells=tuple(replace(cell, recognised=True) for cell in block.cells))


def _require_legible(blocks: Sequence[Block]) -> None:
    """Nothing, where enough of the text is Chinese.

    Raises:
        DocumentError: fonts have no table of characters, so that their text is rubbish.
    """
    text = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in blocks
    )
    if len(text) >= _ENOUGH and len(_CHINESE.findall(text)) < _LEAST_CHINESE * len(text):
        raise DocumentError(_ILLEGIBLE)


def _characters(page: Sequence[Block]) -> int:
    return sum(
        len(block.text) if isinstance(block, Paragraph) else sum(len(c.text) for c in block.cells)
        for block in page
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    stand_in_for_missing_fonts()
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise DocumentError("PDF 设了打开密码，请去掉密码后再上传。") from problem
        raise DocumentError("PDF 文件已损坏，打不开，请重新导出后再上传。") from problem


def _opened(document: pdfium.PdfDocument, number: int) -> _Opened:
    """A page, turned upright; without anything where it is damaged."""
    try:
        page = document[number]
        return _Opened(page, open_page(page))
    except pdfium.PdfiumError:
        return _Opened(None, [])
