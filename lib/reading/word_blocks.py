"""The structure of a Word document: blocks, rows and cells under all that may wrap them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from lxml import etree

from lib.reading.word_text import (
    ALTERNATIVE,
    ANNOTATION,
    CONTROL,
    annotated,
    chosen,
    is_deletion,
    is_placeholder,
)
from lib.reading.word_xml import W, is_on

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


def looks(properties: etree._Element | None) -> dict[str, str]:
    """How a cell is merged or deleted: what it says of it, an empty text where it says nothing.

    The names are in lower case, for Word 2003 wrote ``vmerge`` what is ``vMerge`` now.
    """
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
