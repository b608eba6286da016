"""The title of a report: who reports for which year, as the head of the document prints it.

Grammar, white space removed: [关于] issuer and year in either order, 政府信息公开, then 年度报告
or the like. A title may be broken over five lines, or stand behind a menu's path or before the
name of the site.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from lib.extract.dates import YEAR, year_of
from lib.extract.organ import read_organ

_YEAR_IN = re.compile(rf"\(?(?<!\d)(?P<year>{YEAR})(?!\d)(?:年度|年|度)?\)?")
_YEARS = re.compile(
    rf"\(?(?<!\d){YEAR}(?:年度|年|度)?[-至到~]{{1,3}}{YEAR}(?!\d)(?:学年度?|年度|年|度)?\)?"
)
"""2022-2023学年: such a report is of neither year alone."""
CORE = re.compile(
    r"(?P<kind>(?:政府|政务|党务政务|党政)?信息(?:主动)?公开|政务公开|政[府务]信息(?=工作年度报告))"
    rf"(?P<middle>(?:\(?{YEAR}\)?年?|工作|年度|情况|总结|自评|实施|执行|[年的度]){{0,8}})"
    rf"(?:报告书?|年报)(?:的报告)?(?P<after>(?:\(?{YEAR}(?:年度?)?\)?)?)"
)
_BARE = re.compile(rf"(?:\(?(?P<year>{YEAR})年?度?\)?(?:年度)?(?:工作)?(?:报告|年报))")
_CUT = re.compile(r"[>|/\\_\"《》【】\[\]。,;:!?→»\u203a·]|-(?!\d)|(?<!\d)-")
_LEAD = re.compile(
    r"^(?:(?:公报|文件|信息|公文|文章|主题|资源)?(?:标题|题名|名称|题目)|正文|附件\d?|附|首页|当前位置|关于(?:做好|印发|发布|公布|报送)?|发布|公布|印发"
    r"|现将|现就|将|(?:字体|字号)?(?:大中小|小中大)|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、])+"
)
_LABEL = re.compile(r"^(?:(?:公报|文件|信息|公文|文章|主题|资源)?(?:标题|题名|名称|题目)|正文)")
_TRAIL = re.compile(
    r"(?:关于(?:报送|上报|呈报|公布|发布|印发)?|的|年度|度|本级|年"
    r"|\((?:本级|机关|汇总|公开版|送审稿|终稿)\))+$"
)
_SHORT_NAME = re.compile(r"\((?:以下)?简称[^()]{1,20}\)")
_PART = re.compile(
    r"(?:政府|局|委|委员会|厅|室|办|处|街道|街|镇|乡|苏木|中心|院|队|站|所|署|会|部|馆|校|公司|集团|[省市县区州盟旗]|\))$"
)
_NO_ISSUER = re.compile(
    r"^(?:本(?!溪)|我|该|各|全(?![州椒南])|历年|往年|上年|法定|国务院部门|省政府部门|结合)"
    r"|^(?:政府|部门|机关|单位|镇街|乡镇|街道|街道办事处|区县|乡镇街道|[省市县区]?(?:直|级|政府)?(?:部门|单位|机关)"
    r"|本级|下级|年度|年|工作|专题专栏|通知公告)$"
    r"|报告|年报|信息公开|政务公开|主动公开|依申请|栏目|指南|目录|通知|条例|办法|规定|要求|根据|按照|公布|内容"
    r"|编制(?![委办管工])|发布(?!中)|包括|以及|落实|做好|不断|进一步"
)
_ISSUER = re.compile(r"[\u4e00-\u9fffA-Za-z×()〇○\d]{2,48}")
_GOES_ON = re.compile(
    r"根据|按照|依据|为|本|现|一、|来源|信息来源|发布(?![和与工及报])|索引|字号|日期|时间|浏览|作者|打印|责任|文章|\.(?:docx?|pdf|wps|txt)|的(?:公告|公示|通告)$|\d{4}|[(|_\-【\[]"
)
_MAY_END = re.compile(r"[报告]|\d年度?\)?$|公开")
_SENTENCE = re.compile(r"[。,;!?]")
_TOOLS = re.compile(
    r"长者|无障碍|简体|繁体|登录|注册|搜索|关怀|适老|模式|浏览|打印|字[体号]|返回|收藏|分享|网站|政务网"
)
"""Words of the tools that a site shows above its text."""
_STEM = 4
"""No name of a region has more characters before its 市 or 县, if that stands on the next line."""
_LONG = 120
"""A joined title has fewer characters than this; more is running text."""
_LINES = 5


@dataclass(frozen=True, slots=True)
class Title:
    """A title found. ``issuer`` and ``year`` are None where it does not have them.

    ``line`` is the number of its first line.
    """

    text: str
    issuer: str | None
    year: int | None
    line: int
    score: int


def find_titles(lines: tuple[str, ...]) -> tuple[Title, ...]:
    """Every title among squeezed lines, in order of its last line."""
    return tuple(_titles(lines))


def best_title(titles: Sequence[Title]) -> Title | None:
    """The best of several titles, or None.

    Of equally good ones that which is said most often, then the last, as nearest to the text. A
    heading that is only a year (2023年度报告) counts where no other year has one.
    """
    bare = [title for title in titles if not title.score]
    if len({title.year for title in bare}) > 1:
        titles = [title for title in titles if title.score]
    if not titles:
        return None
    highest = max(title.score for title in titles)
    best = [title for title in titles if title.score == highest]
    said = Counter((title.issuer, title.year) for title in best)
    return max(best, key=lambda title: (said[title.issuer, title.year], title.line))


def _titles(lines: tuple[str, ...]) -> Iterator[Title]:
    for last, line in enumerate(lines):
        if not _MAY_END.search(line):
            continue
        joined = ""
        for first in range(last, max(last - _LINES, -1), -1):
            joined = lines[first] + joined
            if first < last and len(joined) > _LONG:
                break
            yield from _read(lines[first : last + 1], joined, first)


def _read(pieces: tuple[str, ...], text: str, line: int) -> Iterator[Title]:
    """The titles in some lines joined that begin in the first of them and end in the last."""
    bare = _BARE.fullmatch(text) if len(pieces) == 1 else None
    if bare:
        yield Title(text, None, year_of(bare["year"]), line, 0)
    previous = 0
    for core in CORE.finditer(text):
        start = _start(text, previous, core.start())
        previous = core.end()
        whole = core.end() == len(text)
        ends = whole or (len(pieces) == 1 and _GOES_ON.match(text, core.end()))
        if not ends or _SENTENCE.search(text, 0, start):
            continue
        if len(pieces) == 1 or (whole and start < len(pieces[0]) < core.end()):
            title = _title(text[start : core.end()], core, line)
            fit = _fit(title, pieces, start, core) if title else None
            if title and fit is not None:
                yield replace(title, score=title.score + fit - len(pieces) + 2 * whole)


def _start(text: str, previous: int, end: int) -> int:
    """Where the title begins: after the last cut before its core."""
    start = previous
    for cut in _CUT.finditer(text, previous, end):
        start = cut.end()
    return start


def _title(text: str, core: re.Match[str], line: int) -> Title | None:
    """The title with its score before it is known how many lines it takes."""
    before = text[: len(text) - len(core.group())]
    year = _year(before, core["middle"], core["after"])
    issuer = issuer_in(before, core["kind"])
    if issuer is None and year is None:
        return None
    score = 2 + (3 if year else 0) + ("政府信息公开" in text) + ("年" in core["middle"])
    if issuer:
        organ = read_organ(issuer)
        score += 2 + 2 * (organ.kind != "other") + bool(organ.regions)
    return Title(_LABEL.sub("", text), issuer, year, line, score)


def _fit(title: Title, pieces: tuple[str, ...], start: int, core: re.Match[str]) -> int | None:
    """How well the first of several lines belongs to the title; None if it is a menu or site name.

    It may hold the year, the whole issuer (the rest has none), the head of its region chain, or
    a piece cut in the middle of a word.
    """
    first = pieces[0][start:]
    if len(pieces) == 1 or core.start() < len(pieces[0]) or _YEAR_IN.fullmatch(first):
        return 0
    organ = read_organ(title.issuer or "")
    own = _stripped(title.text[len(first) : len(title.text) - len(core.group())])
    if own and first in accumulate(organ.regions):
        return 3
    if own:
        rest = read_organ(own)
        cut = not rest.regions and not _PART.search(first)
        cut = cut and not (rest.prefix and (len(first) > _STEM or _TOOLS.search(first)))
        return 3 if cut and organ.regions and organ.kind != "other" else None
    return 0 if title.issuer and _PART.search(_stripped(first)) else None


def _year(*parts: str) -> int | None:
    if any(map(_YEARS.search, parts)):
        return None
    for part in parts:
        found = _YEAR_IN.search(part)
        if found:
            return year_of(found["year"])
    return None


def issuer_in(before: str, kind: str = "政府") -> str | None:
    """The issuer's name in what stands before 信息公开, or None where there is none.

    政府 belongs to both words where the name ends in 人民 (某镇人民政府信息公开).
    """
    name = _stripped(before)
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    if name.endswith("人民") and kind.startswith("政府"):
        name += "政府"
    if _ISSUER.fullmatch(name) is None or _NO_ISSUER.search(name):
        return None
    return name


def _stripped(before: str) -> str:
    before = _SHORT_NAME.sub("", before)
    before = _YEAR_IN.sub("", _YEARS.sub("", before))
    return _TRAIL.sub("", _LEAD.sub("", before, count=1))
