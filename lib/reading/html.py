"""A web page -> blocks: the report on it, its tables with exact columns, its title and date."""

import re
from email import message_from_bytes
from functools import lru_cache

from lxml import etree

from lib.errors import DocumentError
from lib.reading.article import find_article
from lib.reading.blocks import to_blocks
from lib.reading.document import Document
from lib.reading.encoding import Decoded, decode
from lib.reading.html_elsewhere import (
    FROM_CODE,
    TABLES,
    report_in_code,
    tables_lacking,
    where_tables_may_be,
)
from lib.reading.html_tree import parse_html
from lib.reading.html_walk import walk
from lib.reading.source import Item, Line
from lib.text import squeeze

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|^\s*<\?xml[^>]*encoding=["']([\w-]+)""",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    rb"^MIME-Version:.{0,2000}?Content-Type:\s*(?:multipart|text/html)", re.I | re.M | re.S
)
_STRUCK = re.compile(r"<(?:del|s|strike)[\s>]")
_STRUCK_BY_STYLE = re.compile(r"style\s*=[^>]*line-through")
_LEFT_OUT = "网页里有带删除线的文字，已当作删去，没有读入。"
_HEAD = 8192
_LONGEST_TITLE = 160
_TOO_DEEP = "网页档案（mht）里的部分嵌套过深，无法读取，请用浏览器打开后另存为 docx 再上传。"
_DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


def read(data: bytes) -> Document:
    """The report on a page, or on a page saved with all its parts (MHT).

    The title and the date of publication that the page states of itself come first, where its text
    does not have them.

    Raises:
        DocumentError: the page is empty, or nested deeper than any page.
    """
    decoded = decode_page(data)
    notes = (*decoded.notes, _LEFT_OUT) if _is_struck(decoded.text) else decoded.notes
    items = page_items(decoded.text)
    lacking = tables_lacking(items)
    if lacking:
        inner = report_in_code(decoded.text) if lacking == TABLES else None
        items += page_items(inner) if inner else []
        told = (FROM_CODE,) if inner else tuple(where_tables_may_be(decoded.text, items))
        notes = (*notes, *told)
    return Document("html", to_blocks(items), notes)


def _is_struck(text: str) -> bool:
    text = text.lower()
    styled = "line-through" in text and _STRUCK_BY_STYLE.search(text)
    return bool(styled or _STRUCK.search(text))


@lru_cache(maxsize=1)  # to tell a page from other files it has to be decoded
def decode_page(data: bytes) -> Decoded:
    """The text of a page: the encoding that it declares is used only where the bytes agree."""
    if is_archive(data):
        return _unpack(data)
    head = data[:_HEAD]
    found = _DECLARED.search(head)
    declared = (found.group(1) or found.group(2)).decode("ascii") if found else None
    return decode(data, declared)


def is_archive(data: bytes) -> bool:
    """Whether some bytes are a page saved with all its parts, in the form of an e-mail."""
    head = data[:_HEAD]
    return b"mime-version:" in head.lower() and bool(_ARCHIVE.search(head))


def page_items(text: str) -> list[Item]:
    """The lines and tables of the report on a page."""
    root = parse_html(text)
    body = root.find("body")
    items = [one.item for one in find_article(walk(root if body is None else body))]
    return [*_stated(root, items), *items]


def _unpack(data: bytes) -> Decoded:
    """The page of a web archive: its first part that is HTML."""
    try:
        for part in message_from_bytes(data).walk():
            content = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(content, bytes):
                return decode(content, part.get_content_charset())
    except RecursionError as problem:  # its parts are nested a thousand deep
        raise DocumentError(_TOO_DEEP) from problem
    return decode(data)


def _stated(root: etree._Element, items: list[Item]) -> list[Item]:
    """Title and date of the page's head that no line of the text has."""
    texts = (item.text for item in items if isinstance(item, Line))
    lines = [squeeze(text) for text in texts if len(text) <= _LONGEST_TITLE]
    named = {
        (meta.get("name") or "").lower(): (meta.get("content") or "").strip()
        for meta in root.iter("meta")
    }
    stated: list[Item] = []
    title = named.get("articletitle") or (root.findtext(".//title") or "").strip()
    if title and not _has_title(squeeze(title), lines):
        stated.append(Line(title))
    date = _DATE.search(named.get("pubdate") or "")
    if date and not _has_date(date, lines):
        stated.append(Line(f"发布日期：{named['pubdate']}"))
    return stated


def _has_title(title: str, lines: list[str]) -> bool:
    """Whether a line says the title, or most of it: sites put their own name behind it."""
    return any(title in line or (len(line) * 2 > len(title) and line in title) for line in lines)


def _has_date(date: re.Match[str], lines: list[str]) -> bool:
    day = tuple(int(part) for part in date.groups())
    return any(
        tuple(int(part) for part in found.groups()) == day
        for line in lines
        for found in _DATE.finditer(line)
    )
