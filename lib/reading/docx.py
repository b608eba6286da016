"""A Word document (docx, docm, dotx) -> blocks, straight from its XML; macros are never touched."""

from collections.abc import Callable, Iterator

from lxml import etree

from lib.errors import DocumentError
from lib.reading.blocks import to_blocks
from lib.reading.document import Document
from lib.reading.html import decode_page, page_items
from lib.reading.numbering import Numbering
from lib.reading.package import BROKEN, Package
from lib.reading.source import (
    Item,
    Line,
    SourceCell,
    SourceTable,
    cell_text,
    refuse_many_cells,
)
from lib.reading.word_blocks import (
    CHUNK,
    PARAGRAPH,
    blocks,
    children,
    is_gone,
    is_gone_end,
    looks,
    plain_text,
    printed_number,
)
from lib.reading.word_text import ANNOTATION, TextReader
from lib.reading.word_xml import (
    Parts,
    R,
    SingleFile,
    W,
    beside,
    by_tag,
    first,
    main_part,
    may_have,
    number,
    parse_xml,
    related,
)

_REVISIONS = tuple(W + name for name in ("ins", "del", "moveTo", "cellIns", "cellDel"))
_OLD_REVISIONS = frozenset({"Word.Insertion", "Word.Deletion"})
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_PROPERTIES = f"{W}pPr"
_ROW = f"{W}tr"
_CELL = f"{W}tc"
_GOES_ON = frozenset({"", "continue"})
_WIDEST = 1000
_MARK = f"{W}rPr"


def read(data: bytes) -> Document:
    """The document with all revisions accepted; headers, footers and comments left out.

    Raises:
        DocumentError: the file is damaged, locked or exploding, or has no text part.
    """
    package: Parts = Package(data) if data.startswith(b"PK") else SingleFile(data)
    name = main_part(package)
    source = None if name is None else package.part(name)
    if name is None or source is None:
        raise DocumentError(BROKEN)
    refuse_many_cells(source.count(b":tc>") // 2)
    root = parse_xml(source)
    body = root.find(f"{W}body")
    if body is None:
        raise DocumentError(BROKEN)
    links = related(package, name)
    reader = _Reader(_numbering(package, name), lambda key: package.part(links.get(key, "")))
    reader.expect(root, source)
    items = [*reader.items(body), *_endings(package, name, reader)]
    revisions = len(list(root.iter(*_REVISIONS)))
    revisions += sum(one.get(f"{W}type") in _OLD_REVISIONS for one in root.iter(ANNOTATION))
    return Document("docx", to_blocks(items), _notes(revisions, reader.text.struck))


def _numbering(package: Parts, main: str) -> Numbering:
    lists = package.part(beside(main, "numbering.xml"))
    if lists is None:
        return Numbering(None)

    def styles() -> etree._Element | None:
        data = package.part(beside(main, "styles.xml"))
        return parse_xml(data) if data is not None and b"numPr" in data else None

    return Numbering(parse_xml(lists), styles)


def _notes(revisions: int, struck: int) -> tuple[str, ...]:
    notes = []
    if revisions:
        notes.append(f"文件里有 {revisions} 处修订尚未接受，已按全部接受后的内容读取。")
    if struck:
        notes.append(f"文件里有 {struck} 处文字带删除线，已当作删去，没有读入。")
    return tuple(notes)


def _endings(package: Parts, main: str, reader: "_Reader") -> Iterator[Item]:
    """The text of footnotes and endnotes."""
    for name in ("footnotes.xml", "endnotes.xml"):
        data = package.part(beside(main, name))
        if data is not None:
            notes = parse_xml(data)
            reader.expect(notes, data)
            for note in notes:
                if note.get(f"{W}type") not in _SEPARATORS:
                    yield from reader.items(note)


class _Reader:
    """Goes through the blocks of a document; ``text`` and ``numbering`` count along.

    ``joins``: the part that is read may have paragraphs whose end is deleted.
    """

    def __init__(self, numbering: Numbering, linked: Callable[[str], bytes | None]) -> None:
        self.numbering = numbering
        self._linked = linked
        self.text = TextReader()
        self.joins = True
        self._begun = ""
        self._gap = 0

    def expect(self, root: etree._Element, source: bytes) -> None:
        """Take note of what a part may have: quick ways are for one that has nothing of it."""
        self.text.formats = may_have(root, source, b"trike", b"vanish", b"vertAlign")
        self.joins = may_have(root, source, b"del", b"moveFrom")

    def items(self, parent: etree._Element) -> list[Item]:
        """The lines and tables of a body, cell, box or note, in order."""
        items: list[Item] = []
        self._gap = 0
        for block in blocks(parent):
            if block.tag == PARAGRAPH:
                self._paragraph(block, items)
            elif block.tag == CHUNK:
                # Pages from the web that are to be turned into text when Word opens the file.
                page = self._linked(block.get(f"{R}id") or "")
                items += page_items(decode_page(page).text) if page else []
            else:
                items.append(self._table(block))
                self._gap = 0
        return items

    def _paragraph(self, paragraph: etree._Element, items: list[Item]) -> None:
        text = self._begun + self.text.read(paragraph)
        self._begun = ""
        found = first(paragraph, _PROPERTIES)
        if found is not None:
            properties = by_tag(found)
            mark = properties.get(_MARK) if self.joins else None
            if mark is not None and is_gone_end(mark):
                # The paragraph's end is deleted: its text goes on in the next paragraph.
                self._begun, text = text, ""
            else:
                text = (self.numbering.label(properties) or printed_number(properties)) + text
        if not self._begun:
            self._put(text, items)
        if self.text.boxes:
            boxes, self.text.boxes = self.text.boxes, []
            for box in boxes:
                items += self.items(box)

    def _put(self, text: str, items: list[Item]) -> None:
        for part in text.split("\n") if "\n" in text else (text,):
            if part.strip(" \u00a0\u3000"):
                items.append(Line(part, gap=self._gap))
                self._gap = 0
            else:
                self._gap += 1

    def _table(self, table: etree._Element) -> SourceTable:
        rows: list[list[SourceCell]] = []
        open_cells: dict[int, SourceCell] = {}
        for row in children(table, _ROW):
            properties = first(row, f"{W}trPr")
            if not is_gone(properties):
                rows.append(self._row(row, number(properties, "gridBefore") or 0, open_cells))
        return SourceTable(rows)

    def _row(
        self, row: etree._Element, column: int, open_cells: dict[int, SourceCell]
    ) -> list[SourceCell]:
        """The cells that begin in a row; those that go on from above grow by a row instead."""
        cells: list[SourceCell] = []
        begun: SourceCell | None = None
        for element in children(row, _CELL):
            found = looks(element)
            if "celldel" in found:
                continue
            span = found.get("gridspan", "")
            width = max(int(span), 1) if span.isdecimal() else 1
            merged = found.get("vmerge")
            above = open_cells.get(column)
            if begun is not None and found.get("hmerge") in _GOES_ON:
                if begun in cells:
                    begun.colspan += width
            elif merged in _GOES_ON and above is not None:
                above.rowspan += 1
                begun = above
            else:
                begun = self._cell(element, column, width)
                cells.append(begun)
                if open_cells:
                    for one in range(column, column + min(width, _WIDEST)):
                        open_cells.pop(one, None)
                if merged is not None:
                    open_cells[column] = begun
            column += width
        return cells

    def _cell(self, element: etree._Element, column: int, width: int) -> SourceCell:
        plain = None if self._begun else plain_text(element, self.text.formats, self.joins)
        if plain is not None:
            return SourceCell(cell_text(plain), 1, width, column)
        gap = self._gap
        items = self.items(element)
        self._gap = gap
        lines = [item.text for item in items if isinstance(item, Line)]
        inner = tuple(items) if len(lines) < len(items) else ()
        return SourceCell(cell_text("\n".join(lines)), 1, width, column, None, inner)
