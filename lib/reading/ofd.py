"""An OFD document (GB/T 33190-2016) -> blocks, by the same lines and places that a PDF has."""

from itertools import chain

from lib.errors import DocumentError
from lib.reading.document import Document, Grid
from lib.reading.flow import join_lines
from lib.reading.ofd_content import Drawing
from lib.reading.ofd_package import Body, find_bodies
from lib.reading.ofd_page import open_page
from lib.reading.package import Package
from lib.reading.paper import MOST_PAGES, STRUCK, Paper, paper_to_parts, parts_to_blocks
from lib.reading.sheets import join_sheets
from lib.reading.torn import join_torn

_NO_TEXT = "OFD 里没有文字，可能是扫描件，请换用可复制文字的版式文件或 Word 原稿。"
_MISSING = "的内容不在文件里，没有读入。"


def read(data: bytes) -> Document:
    """Every paragraph and table of the pages, in order; stamps and notes on them are left out.

    Raises:
        DocumentError: the file is damaged or far too large, or has no text at all.
    """
    pages = [(body, page) for body in find_bodies(Package(data)) for page in body.pages]
    if len(pages) > MOST_PAGES:
        raise DocumentError(f"OFD 有 {len(pages)} 页，超过 {MOST_PAGES} 页，请只上传年报本身。")
    found = [_papers(body, page) for body, page in pages]
    notes = [
        f"OFD 第 {number + 1} 页{_MISSING if papers is None else STRUCK}"
        for number, papers in enumerate(found)
        if papers is None or any(paper.struck for paper in papers)
    ]
    blocks = parts_to_blocks(
        [part for paper in papers for part in paper_to_parts(paper, number)]
        for number, papers in enumerate(join_sheets([papers or [] for papers in found]))
    )
    pieces = list(chain.from_iterable(blocks))
    if not any(isinstance(piece, Grid) or piece.text for piece in pieces):
        raise DocumentError(_NO_TEXT)
    return Document("ofd", tuple(join_torn(join_lines(pieces))), tuple(notes))


def _papers(body: Body, location: str) -> list[Paper] | None:
    """One page as it is looked at; None where it is not in the file."""
    page = body.open_page(location)
    return None if page is None else open_page(page, Drawing(body.units | page.units))
