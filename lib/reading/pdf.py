"""PDF with a text layer -> Document: grids from ruling lines, paragraphs from the text between."""

import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from lib.errors import DocumentError
from lib.reading.document import Block, Document, Grid, GridCell, Paragraph, Place
from lib.reading.flow import join_lines
from lib.reading.pdf_page import Page, open_page, ruling_lines
from lib.reading.ruling import Box, RuledTable, lines_to_tables
from lib.reading.unruled import LooseTable, TextLine, lines_to_loose_tables, words_to_lines

_MOST_PAGES = 400
_MARGIN = 0.5
_ROW_OF_NUMBERS = re.compile(r"(?:^|\s)\d[\d,.]*(?:\s+\d[\d,.]*){2}(?:\s|$)", re.MULTILINE)


def read(data: bytes) -> Document:
    """Every paragraph and ruled table of the pages, in order.

    Raises:
        DocumentError: the file is damaged, locked by a password, or has no text at all.
    """
    document = _open(data)
    try:
        if len(document) > _MOST_PAGES:
            raise DocumentError(
                f"PDF 有 {len(document)} 页，超过 {_MOST_PAGES} 页，请只上传年报本身。"
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
    """The blocks of one page from top to bottom; each line of text is still its own paragraph."""
    page = open_page(document[number])
    width, height = page.size
    tables = lines_to_tables(ruling_lines(page))
    if not tables and _ROW_OF_NUMBERS.search(page.text_in(Box(0, 0, width, height))):
        yield from _unruled(page, number)
        return
    top = 0.0
    for count, table in enumerate(tables, start=1):
        yield from _lines(page, number, Box(0, top, width, table.box.top))
        yield _grid(page, number, count, table)
        top = max(top, table.box.bottom)
    yield from _lines(page, number, Box(0, top, width, height))


def _lines(page: Page, number: int, box: Box) -> Iterator[Paragraph]:
    if box.bottom - box.top < 1:
        return
    for line in page.text_in(box).split("\n"):
        if line.strip():
            yield Paragraph(line.strip(), Place(page=number + 1))


def _unruled(page: Page, number: int) -> Iterator[Block]:
    """A page without ruling lines: rows of numbers side by side are tables all the same."""
    lines = words_to_lines(page.words())
    start = 0
    for count, table in enumerate(lines_to_loose_tables(lines), start=1):
        yield from _printed(lines[start : table.first], number)
        yield _loose_grid(table, number, count)
        start = table.last + 1
    yield from _printed(lines[start:], number)


def _printed(lines: Sequence[TextLine], number: int) -> Iterator[Paragraph]:
    for line in lines:
        yield Paragraph("".join(word.text for word in line), Place(page=number + 1))


def _loose_grid(table: LooseTable, number: int, count: int) -> Grid:
    cells = tuple(
        GridCell(
            text=word.text if word else "",
            row=row,
            column=column,
            place=Place(page=number + 1, table=count, row=row + 1, column=column + 1),
        )
        for row, words in enumerate(table.rows)
        for column, word in enumerate(words)
    )
    return Grid(cells, Place(page=number + 1, table=count), exact=False)


def _grid(page: Page, number: int, count: int, table: RuledTable) -> Grid:
    cells = tuple(
        GridCell(
            text=page.text_in(_inside(cell.box)),
            row=cell.row,
            column=cell.column,
            place=Place(page=number + 1, table=count, row=cell.row + 1, column=cell.column + 1),
            rowspan=cell.rowspan,
            colspan=cell.colspan,
        )
        for cell in table.cells
    )
    return Grid(cells, Place(page=number + 1, table=count))


def _inside(box: Box) -> Box:
    return Box(box.left + _MARGIN, box.top + _MARGIN, box.right - _MARGIN, box.bottom - _MARGIN)
