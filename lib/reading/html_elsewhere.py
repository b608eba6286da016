"""A page whose tables are not in its text: they are in its code, or in pictures, frames or files.

Only asked where a table is missing; what is found in code is read like any page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from lxml import etree

from lib.reading.html_tree import raw_tree
from lib.reading.source import Item, Line, SourceTable

FROM_CODE = "年报的正文写在网页的脚本或文本框里，已从那里读入，请核对原文。"
_WORDS = ("第二十条第", "本年新收", "结果维持")
TABLES = len(_WORDS)
_FIGURES = re.compile("|".join(_WORDS))
_TITLE = re.compile(r"[^<>{}\[\]\"。]{2,50}信息公开[^<>{}\[\]\"。]{0,8}(?:年度报告|年报)")
_BLANKS = re.compile(r"\s+")
_BOXES = ("textarea", "template", "noscript", "xmp")
_IS_MARKUP = re.compile(r"text/(?:html|x?-?template|x-\w+)", re.I)
_STRING = re.compile(r""""((?:[^"\\]|\\.){8,})"|'((?:[^'\\]|\\.){8,})'""", re.S)
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.S)
_CONTROLS = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": ""}
_CELL = re.compile(r"<t[dr]\b", re.I)
_ICON = re.compile(
    r"logo|icon|share|weixin|wechat|weibo|qrcode|ewm|erweima|banner|print|button|btn|arrow|red\.png"
    r"|blue\.png|jiucuo|beian|\.gif|\.svg|nav|foot|top|bg",
    re.I,
)
_FILE = re.compile(r"([^/\\?&=#]+\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar))(?:$|[?&#])", re.I)
_LARGE = 8192
"""Characters of a picture written into the page; with fewer it is an icon."""
_SHORT = 200
"""A page with fewer characters has no report in its text."""


def tables_lacking(items: Iterable[Item]) -> int:
    """Of how many of the three tables the words stand nowhere in what was read."""
    text = _BLANKS.sub("", "".join(_texts(items)))
    return sum(words not in text for words in _WORDS)


def _texts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Line):
            yield item.text
        elif isinstance(item, SourceTable):
            for row in item.rows:
                for cell in row:
                    yield cell.text
                    yield from _texts(cell.inner)


def report_in_code(page: str) -> str | None:
    """The HTML of the report that a page keeps in a script, a template or a box; else None."""
    kept = list(_kept(raw_tree(page)))
    found = [markup for markup in kept if _CELL.search(markup) and _FIGURES.search(markup)]
    if not found:
        return None
    title = next((text for text in kept if _TITLE.fullmatch(text)), "")
    return f"<h1>{title}</h1>{max(found, key=len)}"


def _kept(root: etree._Element) -> Iterator[str]:
    for box in root.iter(*_BOXES):
        written = etree.tostring(box, method="html", encoding="unicode", with_tail=False)
        yield written if len(box) else unescape(box.text or "")
    for script in root.iter("script"):
        code = script.text or ""
        if _IS_MARKUP.search(script.get("type") or ""):
            yield code
        for string in _STRING.finditer(code):
            text = _ESCAPED.sub(_character, string[1] or string[2])
            yield text if _CELL.search(text) else unescape(text)


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return _CONTROLS.get(found[2], found[2])


def where_tables_may_be(page: str, items: Sequence[Item]) -> Iterator[str]:
    """Where the tables that a page lacks may be, each in one sentence that says what to do."""
    root = raw_tree(page)
    pictures = sum(map(_is_large, root.iter("img")))
    if pictures:
        yield (
            f"网页里有 {pictures} 张图片，图片里的内容没有读入；表格如果是图片，"
            "请上传年报的 Word、PDF 原件，或把图片另存后上传。"
        )
    files = list(dict.fromkeys(_files(root)))
    if files:
        yield f"网页附有文件（{'、'.join(files[:3])}），年报如果在附件里，请下载附件后上传。"
    elif next(root.iter("iframe", "frame", "embed", "object"), None) is not None:
        yield "网页里有嵌入的框架，框架里的内容没有存下来，请在浏览器里单独打开框架，另存后上传。"
    lines = [item.text for item in items if isinstance(item, Line)]
    bare = len(lines) == len(items) and sum(map(len, lines)) < _SHORT
    if bare and next(root.iter("script"), None) is not None:
        yield "保存下来的网页里没有正文，正文可能由脚本装入，请在浏览器里打开后打印为 PDF 再上传。"


def _is_large(picture: etree._Element) -> bool:
    """Whether a picture may show a table: those of the site itself go by their names."""
    source = picture.get("data-src") or picture.get("data-original") or picture.get("src") or ""
    if source.startswith("data:"):
        return len(source) >= _LARGE
    return bool(source) and not _ICON.search(source)


def _files(root: etree._Element) -> Iterator[str]:
    """The names of the documents that a page links to or shows in a frame."""
    for element in root.iter("a", "iframe", "frame", "embed", "object"):
        for key in ("href", "src", "data"):
            found = _FILE.search(element.get(key) or "")
            if found:
                yield found[1]
