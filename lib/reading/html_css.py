"""Tables that a page draws of other elements, by its styles or roles -> elements of tables."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from lxml import etree

from lib.reading.source import refuse_many_cells

_CLASS = re.compile(r"^[\w-]*\.([\w-]+)$")
_DISPLAY = re.compile(
    r"display\s*:\s*(?:inline-)?(table(?:-row-group|-header-group|-footer-group|-row|-cell)?)(?![\w-])"
)
_BY_DISPLAY = {
    "table": "table",
    "table-row-group": "tbody",
    "table-header-group": "thead",
    "table-footer-group": "tfoot",
    "table-row": "tr",
    "table-cell": "td",
}
_BY_ROLE = {
    "table": "table",
    "grid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "td",
    "rowheader": "td",
}
_ANY = frozenset({"div", "span", "p", "ul", "ol", "li", "dl", "dt", "dd", "section", "a", "b"})
_TABLE = frozenset({"table", "tbody", "thead", "tfoot"})
_WITHIN = {"td": _TABLE | {"tr"}, "tr": _TABLE}
_AROUND = {"td": "tr", "tr": "table"}
HINTS = ("table-cell", "gridcell", '"cell"', "'cell'")
"""A page without any of these draws no tables so."""


def draw_tables(root: etree._Element) -> None:
    """Rename, in place, what is shown as a table, a row or a cell; give rows without a table one.

    To be called while the tree has its ``style`` elements still.

    Raises:
        DocumentError: they have more cells than any report's tables.
    """
    classes = dict(_classes(root))
    cells: list[etree._Element] = []
    for element in root.iter(*_ANY):
        tag = _shown_as(element, classes)
        if tag:
            element.tag = tag
        if tag == "td":
            cells.append(element)
    refuse_many_cells(len(cells))
    for row in {cell.getparent() for cell in cells}:
        if row is not None and row.tag in _ANY and _holds_only_cells(row):
            row.tag = "tr"
    for tag, around in _AROUND.items():
        loose = [one for one in root.iter(tag) if not _stands_in(one, _WITHIN[tag])]
        for _, run in groupby(loose, key=_Neighbours()):
            _wrap(list(run), around)


def _classes(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The classes that the page's own styles show as parts of tables, with the element they are."""
    for style in root.iter("style"):
        for rule in (style.text or "").split("}"):
            before, _, body = rule.rpartition("{")
            shown = _DISPLAY.search(body)
            for selector in before.rpartition("{")[2].split(",") if shown else ():
                named = _CLASS.match(selector.strip())
                if shown and named:
                    yield named[1], _BY_DISPLAY[shown[1]]


def _shown_as(element: etree._Element, classes: Mapping[str, str]) -> str | None:
    styled = _DISPLAY.search((element.get("style") or "").lower())
    if styled:
        return _BY_DISPLAY[styled[1]]
    role = _BY_ROLE.get((element.get("role") or "").lower())
    named = (classes[name] for name in (element.get("class") or "").split() if name in classes)
    return role or next(named, None)


def _stands_in(element: etree._Element, tags: frozenset[str]) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in tags


def _holds_only_cells(element: etree._Element) -> bool:
    """Whether an element is a row that no style says is one."""
    loose = [element.text, *(child.tail for child in element)]
    cells = all(child.tag == "td" for child in element)
    return cells and not any(text and text.strip() for text in loose)


class _Neighbours:
    """A key that stays the same from an element to the one right behind it."""

    def __init__(self) -> None:
        self.last: etree._Element | None = None
        self.number = 0

    def __call__(self, element: etree._Element) -> int:
        last = self.last
        if last is None or element.getprevious() is not last or (last.tail or "").strip():
            self.number += 1
        self.last = element
        return self.number


def _wrap(run: list[etree._Element], tag: str) -> None:
    """Put neighbours into a new element where the first of them stood."""
    around = etree.Element(tag)
    run[0].addprevious(around)
    around.tail, run[-1].tail = run[-1].tail, None
    around.extend(run)
