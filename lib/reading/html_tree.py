"""HTML -> a clean tree: no scripts, nothing hidden, nothing struck out, no inline elements."""

import re
from typing import Any

from lxml import etree

from lib.errors import DocumentError
from lib.reading.html_css import HINTS, draw_tables
from lib.reading.source import refuse_many_cells

# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"
})
"""Elements that begin and end a line."""
_UNSEEN = (
    "script", "style", "noscript", "template", "select", "option", "optgroup", "datalist",
    "button", "iframe", "object", "embed", "applet", "svg", "canvas", "audio", "video",
    "textarea", "rt", "rp", "del", "s", "strike", "link", "xml"
)
# fmt: on
_KEPT = BLOCKS | {"a", "head", "meta", "title"}
_EMPTY = "网页文件是空的，没有可以读的内容，请核对文件。"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through")
_FIGURES = re.compile(r"第二十条第|本年新收|结果维持|复议后起诉")
_BLANKS = re.compile(r"\s+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_NAME = re.compile(r"[A-Za-z_][\w.:-]*")
_NAMELESS = "span"
_CELL = re.compile(r"<t[dh][\s>]", re.I)
_STYLED = etree.XPath("descendant-or-self::*[@style or @hidden]")
_FIELDS = frozenset({"", "text", "number", "tel"})
_HINTS = ("none", "NONE", "hidden", "hide", "line-through")


def parse_html(text: str) -> etree._Element:
    """The tree of a page as a reader sees it.

    Raises:
        DocumentError: as for ``raw_tree``.
    """
    root = raw_tree(text)
    if any(hint in text for hint in _HINTS):
        _drop_unseen(root)
    if any(hint in text for hint in HINTS):
        draw_tables(root)
    _clean(root)
    return root


def raw_tree(text: str) -> etree._Element:
    """The tree of a page as it is written, with its code and all that is hidden.

    Raises:
        DocumentError: nothing is in it, it has more cells than any page, or its elements are nested
            deeper than any page's.
    """
    refuse_many_cells(sum(1 for _ in _CELL.finditer(text)))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    source = _XML_DECLARATION.sub("", text).encode("utf-8", "replace")
    root = etree.fromstring(source, parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise DocumentError(
            "网页文件的标签嵌套过深，无法读取，请用浏览器打开后另存为 docx 再上传。"
        )
    if root is None:
        raise DocumentError(_EMPTY)
    return root


def squeezed_text(element: etree._Element) -> str:
    """All text in an element without white space."""
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return _BLANKS.sub("", text)


def _clean(root: etree._Element) -> None:
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for field in list(root.iter("input")):
        _show_value(field)
    for raised in root.iter("sup"):
        raised.text = (raised.text or "").translate(_RAISED)
    tags = {element.tag for element in root.iter(etree.Element)}
    if any(not _NAME.fullmatch(tag) for tag in tags):
        _rename_strange(root)
    inline = [tag for tag in tags if tag not in _KEPT and _NAME.fullmatch(tag)]
    if inline:
        etree.strip_tags(root, *inline, _NAMELESS)


def _rename_strange(root: etree._Element) -> None:
    """Give a name to elements of damaged pages whose own name no XML could have."""
    for element in root.iter(etree.Element):
        if not _NAME.fullmatch(element.tag):
            element.tag = _NAMELESS


def _drop_unseen(root: etree._Element) -> None:
    """Take out what a style hides or strikes out, unless the tables of the page are in it."""
    hidden: list[etree._Element] = []
    styled: Any = _STYLED(root)
    for element in styled:
        style = (element.get("style") or "").lower()
        if element.get("hidden") is not None or _hides(style):
            hidden.append(element)
        elif "line-through" in style and _STRUCK.search(style):
            _drop(element)
    if not hidden:
        return
    # Pages with tabs show one part at a time: tables that stand nowhere else are not left out.
    spared = [element for element in hidden if _FIGURES.search(squeezed_text(element))]
    for element in hidden:
        if element not in spared:
            _drop(element)
    total = len(_FIGURES.findall(squeezed_text(root)))
    unseen = max((len(_FIGURES.findall(squeezed_text(element))) for element in spared), default=0)
    if total > unseen:
        for element in spared:
            _drop(element)


def _hides(style: str) -> bool:
    # Pages from Word have a thousand styles, and next to none with such a word in it.
    return ("none" in style or "hid" in style) and _HIDDEN.search(style) is not None


def _drop(element: etree._Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _show_value(field: etree._Element) -> None:
    """Put what a form's field shows into the text, where the field stands in a table."""
    shown = (field.get("type") or "").lower() in _FIELDS and field.get("value")
    if shown and next(field.iterancestors("td", "th"), None) is not None:
        field.text = field.get("value")
