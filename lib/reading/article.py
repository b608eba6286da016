"""The lines and tables of a page -> those of the report, without the furniture around it."""

import re
from collections.abc import Callable, Sequence
from itertools import chain, takewhile

from lxml import etree

from lib.reading.html_walk import Found
from lib.reading.source import Line, SourceTable
from lib.reading.unfold import is_facts
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
_OTHERS_NAMES = re.compile(
    r"(?:^|[-_\s])(?:side\w*|aside\w*|relat\w*|recom\w*|right\w*|xg\w*|xiangguan\w*|tuijian\w*|hot\w*"
    r"|rmwz\w*|prev\w*|next\w*|pre_?next)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
"""Where a page shows other articles."""
_FURNITURE_WORDS = re.compile(
    r"(?:您?的?当前位置|您(?:现在)?(?:所在)?的?位置|首页[>»]|【?(?:打印|关闭|收藏)|分享到?|扫一扫|上一篇"
    r"|下一篇|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|\w{0,4}ICP备|网站标识码|\w{0,4}公网安备|字[体号]"
    r"|浏览(?:次数|量)|阅读(?:次数|量)|责任编辑|无障碍|设为首页|登录|注册)"
)
_TITLE = re.compile(r"年度报告|年报")
_LABEL = re.compile(r"标题|名称|题名")
_USEFUL_WORDS = re.compile(
    r"年度报告|年报|(?:发布|发文|成文|生成|公开)(?:日期|时间)|\d{4}(?:-\d{1,2}-|年\d{1,2}月)\d{1,2}"
)


def find_article(found: Sequence[Found]) -> list[Found]:
    """What of a page belongs to the report, in order.

    The smallest element with all statutory tables and section headings in it is kept whole. Of the
    rest of the page links, menus, other articles and the page's foot go; headings, dates and all
    other text stay, but no prose that comes later in another part of the page.
    """
    wanted = [one.element for one in found if _is_wanted(one)]
    if not wanted:
        return [one for one in found if not _is_furniture(one, frozenset())]
    paths = [_path(element) for element in wanted]
    depth = _shared(paths)
    whole = paths[0][depth - 1]
    # Where the parts of the report lie loose on the page, each of them is kept whole.
    roots = [whole] if whole.tag not in _OUTER else [path[depth] for path in paths if path[depth:]]
    inside, around = set(roots), frozenset(paths[0][:depth])
    near = None if whole.tag in _OUTER else whole.getparent()
    kept: list[Found] = []
    begun = False
    for one in found:
        path = _path(one.element)
        within = not inside.isdisjoint(path)
        begun = begun or within
        later = begun and near is not None and near not in path and _is_prose(one)
        if within or not (later or _is_furniture(one, around)):
            kept.append(one)
    return kept


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


def _is_prose(one: Found) -> bool:
    return isinstance(one.item, Line) and "。" in one.item.text


def _is_furniture(one: Found, around: frozenset[etree._Element]) -> bool:
    """Whether a line or table is no part of the report; ``around``: the elements it stands in."""
    if isinstance(one.item, SourceTable):
        return not is_facts(one.item) and _is_in(one.element, around, _is_furnished)
    text = squeeze(one.item.text)
    if one.linked or _FURNITURE_WORDS.match(text):
        return True
    if _is_in(one.element, around, _is_of_others) and ("。" in text or _TITLE.search(text)):
        return True
    listed = next(one.element.iterancestors("ul", "ol"), None) is not None
    if listed and _TITLE.search(text) and not _LABEL.search(text):
        return True
    if not listed and (_USEFUL_WORDS.search(text) or one.element.tag in {"h1", "h2", "h3"}):
        return False
    return _is_in(one.element, around, _is_furnished)


def _is_in(
    element: etree._Element,
    around: frozenset[etree._Element],
    is_one: Callable[[etree._Element], bool],
) -> bool:
    """Whether an element, or one that it stands in and the report does not, is of a kind."""
    outers = takewhile(
        lambda outer: outer.tag not in _OUTER and outer not in around,
        chain([element], element.iterancestors()),
    )
    return any(map(is_one, outers))


def _is_furnished(element: etree._Element) -> bool:
    return element.tag in _FURNITURE_TAGS or bool(_FURNITURE_NAMES.search(_names(element)))


def _is_of_others(element: etree._Element) -> bool:
    return bool(_OTHERS_NAMES.search(_names(element)))


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
