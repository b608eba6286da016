"""A workbook (xlsx, xlsm) -> blocks, straight from its XML: values as kept, formulas never run.

openpyxl is not asked: it does not say whether a formula has a value, and it refuses workbooks for
faults in styles that nobody sees.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from lib.errors import DocumentError, UnknownFormat
from lib.reading.document import Document
from lib.reading.package import BROKEN, Package
from lib.reading.word_xml import R, beside, parse_xml, related
from lib.reading.workbook_blocks import (
    MOST_CELLS,
    Worksheet,
    hidden_sheets,
    sheets_to_blocks,
    too_large,
)
from lib.reading.workbook_unseen import Span, hidden_lines
from lib.reading.workbook_values import BUILT_IN, GENERAL, number_text

_BINARY = "这是二进制的 Excel 文件（xlsb），请用 Excel 或 WPS 打开后另存为 xlsx 再上传。"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_HIDDEN = frozenset({"hidden", "veryHidden"})
_ON = frozenset({"1", "true"})
_TAGS = ("{*}row", "{*}c", "{*}mergeCell", "{*}col")
_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share.

    ``forms``: the number format's code of each cell style; ``drawn``: whether it draws a border.
    """

    strings: tuple[str, ...]
    forms: tuple[str, ...]
    drawn: tuple[bool, ...]
    from_1904: bool


def read(data: bytes) -> Document:
    """What is shown: sheets, rows and columns that are hidden are left out, and that is told.

    Raises:
        DocumentError: the file is damaged, locked or exploding, or larger than any report.
        UnknownFormat: it is a workbook in binary parts.
    """
    package = Package(data)
    name = _main_part(package)
    source = package.part(name)
    if source is None:
        raise (
            UnknownFormat(_BINARY) if "xl/workbook.bin" in package.names else DocumentError(BROKEN)
        )
    root = parse_xml(source)
    links = related(package, name)
    book = _Book(
        _strings(_named(package, links, name, "sharedStrings.xml")),
        *_styles(_named(package, links, name, "styles.xml")),
        any(one.get("date1904") in _ON for one in root.iter("{*}workbookPr")),
    )
    reader = _Reader(book)
    sheets, hidden = [], 0
    for entry in root.iter("{*}sheet"):
        part = package.part(links.get(entry.get(f"{R}id") or "", ""))
        if entry.get("state") in _HIDDEN:
            hidden += 1
        elif part is not None:
            sheets.append(reader.sheet(entry.get("name") or "", part))
    return Document("xlsx", sheets_to_blocks(sheets), (*hidden_sheets(hidden), *reader.notes()))


def _main_part(package: Package) -> str:
    rels = package.part("_rels/.rels")
    for relation in [] if rels is None else parse_xml(rels):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            target = (relation.get("Target") or "").lstrip("/")
            if target.lower() in package.names:
                return target
    return "xl/workbook.xml"


def _named(package: Package, links: Mapping[str, str], main: str, name: str) -> bytes | None:
    """A part that the workbook links to by its usual name, or that lies beside it."""
    linked = (one for one in links.values() if one.lower().endswith(name.lower()))
    return package.part(next(linked, beside(main, name)))


def _strings(data: bytes | None) -> tuple[str, ...]:
    """The texts that cells refer to by number."""
    return () if data is None else tuple(map(_rich_text, parse_xml(data).iterchildren("{*}si")))


def _rich_text(element: etree._Element) -> str:
    """The text of a cell whose characters may look different: without what is struck through."""
    if not len(element):
        return ""
    parts = []
    for child in element:
        tag = _local(child)
        if tag == "t":
            parts.append(child.text or "")
        elif tag == "r" and not _is_struck(child):
            parts += [text.text or "" for text in child.iterchildren("{*}t")]
    return "".join(parts)


def _is_struck(run: etree._Element) -> bool:
    strike = run.find("{*}rPr/{*}strike")
    return strike is not None and strike.get("val", "1") in _ON


def _first(parent: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name, in whatever namespace."""
    for child in parent:
        if _local(child) == name:
            return child
    return None


def _local(element: etree._Element) -> str:
    return _local_name(str(element.tag))


@lru_cache(maxsize=256)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _styles(data: bytes | None) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Of each style that cells refer to: its number format, and whether it has a border."""
    if data is None:
        return (), ()
    root = parse_xml(data)
    codes = dict(BUILT_IN)
    for form in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[form.get("numFmtId") or ""] = form.get("formatCode") or GENERAL
    borders = [
        any(side.get("style", "none") != "none" for side in border)
        for border in root.iterfind("{*}borders/{*}border")
    ]
    forms, drawn = [], []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        forms.append(codes.get(style.get("numFmtId") or "", GENERAL))
        border = _number(style.get("borderId"))
        drawn.append(border < len(borders) and borders[border])
    return tuple(forms), tuple(drawn)


class _Reader:
    """Reads the sheets of one workbook; counts cells and the formulas without a value."""

    def __init__(self, book: _Book) -> None:
        self._book = book
        self._cells = 0
        self._unknown = 0
        self._unseen = 0

    def notes(self) -> Iterator[str]:
        """What is to be said of the sheets."""
        yield from hidden_lines(self._unseen)
        if self._unknown:
            yield (
                f"有 {self._unknown} 个单元格只存了公式、没有存计算结果，未读取；"
                "请用 Excel 或 WPS 打开并保存一次后再上传。"
            )

    def sheet(self, name: str, data: bytes) -> Worksheet:
        """One sheet.

        Raises:
            DocumentError: it is damaged or larger than any report's.
        """
        sheet = Worksheet(name)
        row = column = 0
        parser = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            tag=_TAGS,
            resolve_entities=False,
            no_network=True,
        )
        try:
            for event, element in parser:
                tag = _local(element)
                if event == "start":
                    if tag == "row":
                        row, column = _number(element.get("r")) or row + 1, 0
                        sheet.hide(row=row if element.get("hidden") in _ON else 0)
                elif tag == "c":
                    row, column = _place(element.get("r"), row, column)
                    sheet.put(row, column, self._text(element), drawn=self._is_drawn(element))
                elif tag == "row":
                    element.clear()
                elif tag == "col":
                    if element.get("hidden") in _ON:
                        sheet.hide(columns=_from_to(element))
                else:
                    sheet.merged += _spans(element.get("ref") or "")
        except etree.XMLSyntaxError as problem:
            raise DocumentError(BROKEN) from problem
        self._unseen += sheet.close()
        return sheet

    def _text(self, cell: etree._Element) -> str:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise too_large()
        if not len(cell):
            return ""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = _first(cell, "is")
            return "" if inline is None else _rich_text(inline)
        value = _first(cell, "v")
        text = "" if value is None else value.text or ""
        if not text and kind != "str" and _first(cell, "f") is not None:
            self._unknown += 1
        return self._shown(text, kind, cell.get("s")) if text else ""

    def _is_drawn(self, cell: etree._Element) -> bool:
        number = _number(cell.get("s"))
        return number < len(self._book.drawn) and self._book.drawn[number]

    def _shown(self, text: str, kind: str, style: str | None) -> str:
        """The text of a value of some kind."""
        if kind == "s":
            number = _number(text)
            return self._book.strings[number] if number < len(self._book.strings) else ""
        if kind == "b":
            return _TRUTH.get(text, text)
        if kind != "n":
            return text
        try:
            value = float(text)
        except ValueError:
            return text
        number = _number(style)
        form = self._book.forms[number] if number < len(self._book.forms) else GENERAL
        return number_text(value, form, from_1904=self._book.from_1904)


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


def _from_to(columns: etree._Element) -> tuple[int, int]:
    return _number(columns.get("min")), _number(columns.get("max"))


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column of a cell: as it says, or the next one."""
    return _named_place(reference or "") or (row, column + 1)


@lru_cache(maxsize=4096)
def _named_place(reference: str) -> tuple[int, int] | None:
    found = _CELL.fullmatch(reference)
    return (int(found[2]), _column(found[1])) if found else None


def _spans(reference: str) -> list[Span]:
    """The place that ``B2:D5`` names; nothing for what is no such place."""
    first, _, last = reference.partition(":")
    top, left = _place(first, 0, -1)
    bottom, right = _place(last, 0, -1)
    return [(top, left, bottom, right)] if 0 < top <= bottom and 0 < left <= right else []


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
