"""A clean HTML tree -> lines and tables, each with the element it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lib.errors import DocumentError
from lib.reading.html_tree import BLOCKS, squeezed_text
from lib.reading.source import Item, Line, SourceCell, SourceTable, cell_text
from lib.reading.unfold import is_layout
from lib.reading.words import is_label, is_value

_DEEPEST = 40
_FEWEST_KNOWN = 4
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WRAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_DIGITS = re.compile(r"\D{0,3}(\d{1,9})")
_TO_THE_END = 65534
_PARTS = frozenset({"tbody", "thead", "tfoot"})


@dataclass(slots=True)
class Found:
    """A line or table of a page; ``linked``: most of the line's text is the text of links."""

    item: Item
    element: etree._Element
    linked: bool = False


class _Writer:
    """Puts pieces of text together to lines; the ends of blocks end a line."""

    def __init__(self, root: etree._Element) -> None:
        self.element = root
        self.found: list[Found] = []
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.gap = 0

    def write(self, text: str | None, element: etree._Element) -> None:
        """Add text to the line; ``element`` is what it stands in."""
        if text:
            if not self.parts:
                self.element = element
            self.parts.append(text)
            if self.links:
                self.linked += len(text.strip())

    def close(self) -> None:
        """End the line; one with nothing but blanks counts as a gap."""
        if not self.parts:
            return
        text = _even("".join(self.parts))
        if text.strip(" \u00a0\u3000"):
            linked = 2 * self.linked > len(text)
            self.found.append(Found(Line(text, gap=self.gap), self.element, linked))
            self.gap = 0
        elif "\u00a0" in text:
            self.gap += 1
        self.parts = []
        self.linked = 0

    def put(self, table: SourceTable, element: etree._Element) -> None:
        """Add a table."""
        self.found.append(Found(table, element))
        self.gap = 0


def walk(root: etree._Element, depth: int = 0) -> list[Found]:
    """The lines and data tables under an element, in order; layout tables are gone through.

    Raises:
        DocumentError: tables are nested deeper than any page's.
    """
    if depth > _DEEPEST:
        raise DocumentError("网页文件里的表格嵌套过深，无法读取，请另存为 docx 后再上传。")
    writer = _Writer(root)
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if event == "start":
            if tag in BLOCKS:
                writer.close()
            if tag == "table" and element is not root and _put_table(writer, element, depth):
                steps.skip_subtree()
                continue
            writer.links += tag == "a"
            if tag == "pre":
                _write_lines(writer, element)
            else:
                writer.write(element.text, element)
            continue
        if tag in BLOCKS:
            writer.close()
        writer.links -= tag == "a"
        if element is not root and element.tail:
            writer.write(element.tail, element.getparent())
    writer.close()
    return writer.found


def _write_lines(writer: _Writer, element: etree._Element) -> None:
    *lines, last = (element.text or "").split("\n")
    for line in lines:
        writer.write(line, element)
        writer.close()
    writer.write(last, element)


def _even(text: str) -> str:
    """Text as a browser shows it: white space of the source is one blank, none amid Chinese."""
    if "\n" in text:
        text = _WRAP.sub("", text)
    return _BLANKS.sub(" ", text) if _BLANKS.search(text) else text


def _put_table(writer: _Writer, element: etree._Element, depth: int) -> bool:
    """Read a table; False if it is layout, to be gone through like any block."""
    nested = element.find(".//table") is not None
    if nested and _holds_the_page(element):
        return False
    table = _table(element, nested, depth)
    if not nested and is_layout(table):
        return False
    for caption in element.iterchildren("caption"):
        writer.found += walk(caption, depth + 1)
    for text in _loose(element, nested):
        writer.write(text, element)
    writer.close()
    writer.put(table, element)
    return True


def _holds_the_page(table: etree._Element) -> bool:
    """Whether a table with tables in it has hardly any numbers and labels of its own."""
    known = 0
    for row in _rows(table, True):
        for cell in _cells(row):
            if cell.find(".//table") is None:
                text = cell_text(squeezed_text(cell))
                known += bool(text) and (is_value(text) or is_label(text))
    return known < _FEWEST_KNOWN


def _loose(table: etree._Element, nested: bool) -> Iterator[str | None]:
    """Text in a table but in none of its cells: a browser shows it above the table."""
    yield table.text
    for part in table:
        yield part.tail
        if part.tag in _PARTS:
            yield part.text
    for row in _rows(table, nested):
        yield row.text
        if row.getparent() is not table:
            yield row.tail
        for cell in row:
            yield cell.tail


def _rows(table: etree._Element, nested: bool) -> Iterator[etree._Element]:
    if not nested:
        yield from table.iter("tr")
        return
    steps = etree.iterwalk(table, events=("start",), tag=("tr", "table"))
    for _, element in steps:
        if element.tag == "tr":
            yield element
        elif element is not table:
            steps.skip_subtree()


def _cells(row: etree._Element) -> list[etree._Element]:
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    if len(cells) < len(row):
        table = next(row.iterancestors("table"), None)
        inside = (cell for cell in row.iter("td", "th"))
        cells = [cell for cell in inside if next(cell.iterancestors("table"), None) is table]
    return cells


def _table(element: etree._Element, nested: bool, depth: int) -> SourceTable:
    rows = [[_cell(cell, depth) for cell in _cells(row)] for row in _rows(element, nested)]
    bare = [cell for cell in element if cell.tag in {"td", "th"}]
    if bare:
        rows.append([_cell(cell, depth) for cell in bare])
    return SourceTable(rows)


def _cell(element: etree._Element, depth: int) -> SourceCell:
    text, inner = _content(element, depth)
    cell = SourceCell(text, inner=inner)
    rows, columns = element.get("rowspan"), element.get("colspan")
    if rows is not None:
        cell.rowspan = _span(rows, zero=_TO_THE_END)
    if columns is not None:
        cell.colspan = _span(columns, zero=1)
    return cell


def _span(text: str, zero: int) -> int:
    found = _DIGITS.match(text)
    return 1 if found is None else int(found.group(1)) or zero


def _content(cell: etree._Element, depth: int) -> tuple[str, tuple[Item, ...]]:
    """The text of a cell, and its lines and tables in order if it holds tables."""
    if len(cell) == 0:
        return cell_text(_even(cell.text or "")), ()
    if len(cell) == 1 and cell[0].tag in {"p", "div"} and len(cell[0]) == 0:
        first = cell[0]
        if not (cell.text and cell.text.strip()) and not (first.tail and first.tail.strip()):
            return cell_text(_even(first.text or "")), ()
    items = tuple(found.item for found in walk(cell, depth + 1))
    text = cell_text("\n".join(item.text for item in items if isinstance(item, Line)))
    return text, items if any(isinstance(item, SourceTable) for item in items) else ()
