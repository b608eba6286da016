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
_LONGEST_NAME = 40
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
_REPORT = re.compile(r"信息公开.{0,12}(?:报告|年报)$")
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
        return [one for one in found if not _is_furniture(one, frozenset(), named=True)]
    paths = [_path(element) for element in wanted]
    depth = _shared(paths)
    whole = paths[0][depth - 1]
    # Where the parts of the report lie loose on the page, each of them is kept whole.
    roots = [whole] if whole.tag not in _OUTER else [path[depth] for path in paths if path[depth:]]
    inside, around = set(roots), frozenset(paths[0][:depth])
    parent = whole.getparent()
    near = None if parent is None or {whole.tag, parent.tag} & _OUTER else parent
    ways = [_path(one.element) for one in found]
    withins = [not inside.isdisjoint(way) for way in ways]
    title = _own_title(found, withins)
    kept: list[Found] = []
    begun = False
    for number, (one, within) in enumerate(zip(found, withins, strict=True)):
        begun = begun or within
        beside = near is not None and near in ways[number]
        later = begun and near is not None and not beside and _is_prose(one)
        # What stands right above the report is its own head, whatever it is called.
        named = not beside or begun
        goes = later or _is_furniture(one, around, named=named)
        if within or not goes or number in title:
            kept.append(one)
    return kept


def _own_title(found: Sequence[Found], withins: Sequence[bool]) -> range:
    """The lines of the last title above the report, if it has none inside: one, or two together."""
    first = next((at for at, within in enumerate(withins) if within), 0)
    heading = next((at for at in range(first, len(found)) if _is_wanted(found[at])), first)
    titles = [at for at in range(heading) if _is_title(found[at])]
    if not titles or titles[-1] >= first:
        return range(0)
    last = titles[-1]
    above = found[last - 1] if last else None
    return range(last - (above is not None and _belong_together(above, found[last])), last + 1)


def _is_title(one: Found) -> bool:
    if not isinstance(one.item, Line) or one.linked:
        return False
    text = squeeze(one.item.text)
    return _REPORT.search(text) is not None and not _FURNITURE_WORDS.match(text)


def _belong_together(above: Found, title: Found) -> bool:
    """Whether the line above a title may be its first half: it says no report, and stands by it."""
    if not isinstance(above.item, Line) or above.linked:
        return False
    text = squeeze(above.item.text)
    short = len(text) <= _LONGEST_NAME and not _USEFUL_WORDS.search(text)
    together = above.element.getparent() is title.element.getparent()
    return short and together and not _FURNITURE_WORDS.match(text)


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


def _is_furniture(one: Found, around: frozenset[etree._Element], *, named: bool) -> bool:
    """Whether a line or table is no part of the report.

    Args:
        around: the elements that the report stands in: their names do not matter.
        named: whether the names of other elements around the line do.
    """
    if isinstance(one.item, SourceTable):
        furnished = named and _is_in(one.element, around, _is_furnished)
        return furnished and not is_facts(one.item)
    text = squeeze(one.item.text)
    if one.linked or _FURNITURE_WORDS.match(text):
        return True
    if (
        named
        and _is_in(one.element, around, _is_of_others)
        and ("。" in text or _TITLE.search(text))
    ):
        return True
    listed = next(one.element.iterancestors("ul", "ol"), None) is not None
    if listed and _TITLE.search(text) and not _LABEL.search(text):
        return True
    if not listed and (_USEFUL_WORDS.search(text) or one.element.tag in {"h1", "h2", "h3"}):
        return False
    return named and _is_in(one.element, around, _is_furnished)


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
