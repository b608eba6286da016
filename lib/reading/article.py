"""The lines and tables of a page -> those of the report, without the furniture around it."""

import re
from collections.abc import Sequence
from itertools import chain, takewhile

from lxml import etree

from lib.reading.html_walk import Found
from lib.reading.source import Line, SourceTable
from lib.reading.words import is_heading, is_label
from lib.text import squeeze

_FEWEST_LABELS = 2
_OUTER = frozenset({"html", "body", "form"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "header"})
_FURNITURE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|foot\w*|head|header|top\w*|crumbs?|breadcrumbs?|position"
    r"|location|side\w*|share\w*|login|search\w*|copyright|banner|related|recommend\w*|links?"
    r"|friendlinks?|toolbar|print\w*|pager?|fenye|dibu|daohang)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_FURNITURE_WORDS = re.compile(
    r"(?:您?的?当前位置|您(?:现在)?(?:所在)?的?位置|首页[>»]|【?(?:打印|关闭|收藏)|分享到?|扫一扫|上一篇"
    r"|下一篇|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|\w{0,4}ICP备|网站标识码|\w{0,4}公网安备|字[体号]"
    r"|浏览(?:次数|量)|阅读(?:次数|量)|责任编辑|无障碍|设为首页|登录|注册)"
)
_USEFUL_WORDS = re.compile(
    r"年度报告|年报|(?:发布|发文|成文|生成|公开)(?:日期|时间)|\d{4}(?:-\d{1,2}-|年\d{1,2}月)\d{1,2}"
)


def find_article(found: Sequence[Found]) -> list[Found]:
    """What of a page belongs to the report, in order.

    The smallest element with all statutory tables and section headings in it is kept whole. Of the
    rest of the page links, menus and the page's foot go; headings, dates and all other text stay.
    """
    wanted = [one.element for one in found if _is_wanted(one)]
    if not wanted:
        return [one for one in found if not _is_furniture(one)]
    paths = [_path(element) for element in wanted]
    depth = _shared(paths)
    whole = paths[0][depth - 1]
    # Where the parts of the report lie loose on the page, each of them is kept whole.
    roots = [whole] if whole.tag not in _OUTER else [path[depth] for path in paths if path[depth:]]
    inside = set(roots)
    return [
        one for one in found if not inside.isdisjoint(_path(one.element)) or not _is_furniture(one)
    ]


def _path(element: etree._Element) -> list[etree._Element]:
    return [*reversed(list(element.iterancestors())), element]


def _shared(paths: Sequence[list[etree._Element]]) -> int:
    """How many elements all paths begin with."""
    first = min(paths, key=len)
    for depth, element in enumerate(first):
        if any(path[depth] is not element for path in paths):
            return depth
    return len(first)


def _is_wanted(one: Found) -> bool:
    if isinstance(one.item, Line):
        return not one.linked and is_heading(one.item.text.strip())
    labels = 0
    for row in one.item.rows:
        for cell in row:
            labels += is_label(cell.text)
            if labels >= _FEWEST_LABELS:
                return True
    return False


def _is_furniture(one: Found) -> bool:
    if isinstance(one.item, SourceTable):
        return _in_furniture(one.element)
    text = squeeze(one.item.text)
    if one.linked or _FURNITURE_WORDS.match(text):
        return True
    listed = next(one.element.iterancestors("ul", "ol"), None) is not None
    if not listed and (_USEFUL_WORDS.search(text) or one.element.tag in {"h1", "h2", "h3"}):
        return False
    return _in_furniture(one.element)


def _in_furniture(element: etree._Element) -> bool:
    around = takewhile(
        lambda outer: outer.tag not in _OUTER, chain([element], element.iterancestors())
    )
    return any(outer.tag in _FURNITURE_TAGS or _is_named_so(outer) for outer in around)


def _is_named_so(element: etree._Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_FURNITURE_NAMES.search(names))
