"""The structure of a Word document: blocks, rows and cells under all that may wrap them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from lxml import etree

from lib.reading.word_text import (
    ALTERNATIVE,
    ANNOTATION,
    CONTROL,
    INLINE,
    RUN,
    annotated,
    chosen,
    is_deletion,
    is_placeholder,
    take_plain,
)
from lib.reading.word_xml import W, first, is_on

PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
CHUNK = f"{W}altChunk"
_BLOCKS = frozenset({PARAGRAPH, TABLE, CHUNK})
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_OPENED = frozenset(
    {ALTERNATIVE, CONTROL, ANNOTATION}
    | {W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent")}
    | {_HINT + name for name in ("sect", "sub-section", "pBdrGroup")}
)
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_VAL = f"{W}val"
_LISTED = f"{W}listPr"
_NUMBERED = frozenset({_LISTED, f"{W}numPr", f"{W}pStyle"})
_PROPERTIES, _CELL_PROPERTIES, _MARK = f"{W}pPr", f"{W}tcPr", f"{W}rPr"
_GONE_ENDS = frozenset({f"{W}del", f"{W}moveFrom"})
_LOOKS = {
    W + name: name.lower()
    for both in ("gridSpan", "vMerge", "hMerge", "cellDel")
    for name in (both, both.lower())
}


def printed_number(properties: Mapping[str, etree._Element]) -> str:
    """The printed number that Word 2003 wrote down beside its list."""
    listed = properties.get(_LISTED)
    hint = None if listed is None else listed.find(f"{_HINT}t")
    return "" if hint is None else hint.get(f"{_HINT}val") or ""


def looks(cell: etree._Element) -> dict[str, str]:
    """How a cell is merged or deleted: what it says of it, an empty text where it says nothing.

    The names are in lower case, for Word 2003 wrote ``vmerge`` what is ``vMerge`` now.
    """
    properties = cell[0] if len(cell) else None
    if properties is not None and properties.tag != _CELL_PROPERTIES:
        properties = first(cell, _CELL_PROPERTIES)
    if properties is None:
        return {}
    return {_LOOKS[one.tag]: one.get(_VAL) or "" for one in properties if one.tag in _LOOKS}


def is_gone(properties: etree._Element | None) -> bool:
    """Whether a row is deleted or hidden."""
    if properties is None:
        return False
    if properties.find(f"{W}del") is not None:
        return True
    if any(map(is_deletion, properties.iterchildren(ANNOTATION))):
        return True
    hidden = properties.find(f"{W}hidden")
    return hidden is not None and is_on(hidden)


def is_gone_end(mark: etree._Element) -> bool:
    """Whether the end of a paragraph is deleted, by the properties of its mark."""
    return any(one.tag in _GONE_ENDS for one in mark)


def plain_text(cell: etree._Element, formats: bool, joins: bool) -> str | None:
    """The text of a cell with one plain paragraph of one line, as most are; None for any other.

    Args:
        cell: the cell.
        formats: whether the document may have formats that tell whether a run is to be read.
        joins: whether it may have paragraphs whose end is deleted.
    """
    size = len(cell)
    if not size or size > 2 or (size == 2 and cell[0].tag != _CELL_PROPERTIES):
        return None
    paragraph = cell[size - 1]
    if paragraph.tag != PARAGRAPH:
        return None
    parts: list[str] = []
    for child in paragraph:
        tag = child.tag
        if tag == RUN:
            if not take_plain(child, parts, formats):
                return None
        elif tag in INLINE or (tag == _PROPERTIES and not _is_plain(child, joins)):
            return None
    text = "".join(parts)
    return None if "\n" in text else text


def _is_plain(properties: etree._Element, joins: bool) -> bool:
    """Whether a paragraph has neither a number nor an end that is deleted."""
    for one in properties:
        tag = one.tag
        if tag in _NUMBERED or (joins and tag == _MARK and is_gone_end(one)):
            return False
    return True


def blocks(parent: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs and tables under an element, in order; controls and inserted parts are opened."""
    for child in parent:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _OPENED:
            yield from blocks(_inside(child))


def children(parent: Iterable[etree._Element], tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _OPENED:
            yield from children(_inside(child), tag)


def _inside(element: etree._Element) -> Iterable[etree._Element]:
    """What a wrapper holds; nothing for an empty control and for a table of contents."""
    if element.tag == ALTERNATIVE:
        return chosen(element)
    if element.tag == ANNOTATION:
        return chain.from_iterable(annotated(element))
    if element.tag == CONTROL and (is_placeholder(element) or _is_contents(element)):
        return ()
    return element


def _is_contents(control: etree._Element) -> bool:
    gallery = control.find(_GALLERY)
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
