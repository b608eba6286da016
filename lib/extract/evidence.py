"""The names that a report gives for its own issuer: signature, preamble, contact line, page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lib.extract.flow import Flow
from lib.extract.organ import read_organ
from lib.extract.signature import Signed
from lib.extract.title import CORE, issuer_in

_NAME = r"[\u4e00-\u9fffA-Za-z()]"
_BY = re.compile(
    rf"(?<![理缘])由(?P<name>{_NAME}{{3,40}}?)(?=[,、]?(?:负责|组织|汇总|综合|统一)?(?:编制|编写|撰写|发布|公布)"
    r"|[,、]?(?:根据|依据|按照|结合|汇总|综合))"
)
_COMPILES = re.compile(
    rf"[,。;](?P<name>{_NAME}{{3,40}}?)(?:(?:结合|根据)[^,。;]{{2,16}},)?"
    rf"(?:组织)?编制(?:完成)?(?:了|《|本|\d{{4}}|并(?:发布|公布))"
)
_OF = re.compile(
    rf"(?:结合|关于|现公布|现将|现就|兹将)(?P<name>{_NAME}{{4,40}}?)(?:\(以下简称[^()]{{0,30}}\))?(?:\d{{4}}年度?)?"
    r"(?:政府|政务)?信息公开"
)
_CONTACT = re.compile(
    rf"(?:[与和向]|请联系|联系|咨询|致电|拨打)(?P<name>{_NAME}{{3,40}}?)"
    r"(?=联系|咨询|反映|\((?:地址|通讯|联系|办公|电话)|[,;。](?:联系电话|电话|地址))"
)
_SUBJECT = re.compile(
    rf"(?:\d{{4}}年(?:度|以来)?|一年来|本年度|今年以来|[领引指][导领]下),?(?P<name>{_NAME}{{3,30}}?)(?=(?:\(以下简称[^()]{{1,20}}\))?"
    r"(?:政府信息公开工作|信息公开工作|政务公开工作)?,?(?:始终|认真|坚持|严格|深入|紧紧|全面|积极|高度|按照|根据|依据"
    r"|以习近平|切实|贯彻|全年|通过|累计|落实|加强|着力|不断|立足|结合|在(?:省|市|区|县|上级|党)|持续|扎实|紧扣|围绕|聚焦|充分|进一步|依法))"
)
"""2023年，某局认真贯彻…: what the first section is about."""
_OPENING = 240
_ASKS = re.compile(r"疑问|请|意见|咨询|致电")
_PUBLISHER = re.compile(
    r"(?:发布机构|发布单位|公开单位|编制单位|责任单位|公开主体|公开机关|发文机关|发布机关|发文单位|信息来源|稿件来源|来源)[:|]*"
    rf"(?P<name>{_NAME}{{3,40}}?)(?=发布|发文|公开|日期|时间|浏览|作者|主题|\d|[|:\[【,]|$)"
)
_SITE = re.compile(
    rf"(?:报告|年报)[-_|]{{1,3}}(?P<name>{_NAME}{{3,30}}?(?:局|委员会|委|厅|街道办事处))(?=$|[-_|])"
)
_ALONE = re.compile(
    r"^(?:20\d\d-\d\d-\d\d(?:\d\d:\d\d(?::\d\d)?)?)?"
    rf"(?P<name>{_NAME}{{3,30}}(?:局|委员会|委|厅|办公室|办事处|人民政府|中心))(?:文件)?$"
)
_VERB = re.compile(
    r"^.*(?:公布|发布|公开|编制(?!委)|现将|特将|印发|形成|撰写|制作|编写|报送|制定|完成|做好|[,。;:、《\"])了?"
)
_IS_THIS = re.compile(
    r"[。,;:》\"》)(]|$|如下|予以|进行|公开|向|现|全文|内容|\d|一、|公布(?!情况)|根据|按照"
)
_INNER = re.compile(
    r"^(?P<organ>.{2,30}?(?:局|委员会|委|厅|中心|办事处|管委会|政府))(?P<inner>.{0,14}(?:办公室|办|科|处|股|室|组))$"
)
_OF_A_BUREAU = re.compile(r"(?<=[局厅])办公室$")
_OFFICE_INSIDE = re.compile(
    r"(?:党政|政务公开|(?:政府)?信息公开|综合|行政|党建)[^,;]{0,14}(?<![局委厅])$"
)
_NOBODY = re.compile(r"(?:园区|城区|辖区|镇区|本|我|该|各|全(?![州椒南]))")
_TOWN_OFFICE = re.compile(
    r"(?P<place>(?:[^省市县区州旗\W](?=[镇乡])|(?=街道))(?P<kind>[镇乡]|街道))(?P<body>(?:人民政府|办事处)?)(?:党政)?办公?室?$"
)
_DESK = re.compile(r"政务服务|政务公开|信息公开|电子政务|数据")
OPENING, DESK, PAGE = 3, 4, 5
_PREAMBLE = 40
"""So many lines are looked through where no section was found."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A name that the text gives, and how strongly.

    0 signature, 1 preamble, 2 contact line, 3 opening of the first section, 4 contact line that
    names a government's desk for its pages, 5 page.
    """

    name: str
    rank: int


@lru_cache(maxsize=8)
def names_stated(text: Flow, body: int, signed: Signed | None) -> tuple[Evidence, ...]:
    """The names that the text gives for its own issuer, best evidence first.

    ``body`` is the line of the first section: what stands before it is the preamble.
    """
    lines = text.lines[: body or _PREAMBLE]
    head = "".join(lines)
    if body:
        head += "".join(text.lines[body : body + 4])
    found = [Evidence(signed.name, 0)] if signed and signed.name else []
    found += [Evidence(name, 1) for name in _in_preamble(head)]
    contacts = tuple(_contacts(text.text))
    opening = text.text[text.starts[max(body - 2, 0)] :][:_OPENING] if text.lines else ""
    found += [Evidence(name, 2) for name in contacts if not _DESK.search(name)]
    found += [Evidence(name, OPENING) for name in _matches(_SUBJECT, opening)]
    found += [Evidence(name, DESK) for name in contacts if _DESK.search(name)]
    fields = [text.field(number) for number in range(len(lines))]
    for pattern in (_PUBLISHER, _SITE, _ALONE):
        found += [Evidence(name, PAGE) for line in fields for name in _matches(pattern, line)]
    return tuple(evidence for evidence in found if _plausible(evidence.name))


def _in_preamble(head: str) -> Iterator[str]:
    for pattern in (_BY, _COMPILES):
        yield from (_OF_A_BUREAU.sub("", name) for name in _matches(pattern, head))
    end = 0
    for core in CORE.finditer(head):
        before = _VERB.sub("", head[max(end, core.start() - 60) : core.start()])
        end = core.end()
        name = issuer_in(before, core["kind"])
        if name and _IS_THIS.match(head, core.end()):  # not …年度报告编制工作的通知
            yield name
    yield from _matches(_OF, head)


def _contacts(text: str) -> Iterator[str]:
    """The names that readers are told to turn to, without their own inner offices."""
    for found in _CONTACT.finditer(text):
        if _ASKS.search(text, max(found.start() - 80, 0), found.start() + 2):
            name = _of_a_town(_OFFICE_INSIDE.sub("", found["name"]))
            inner = _INNER.match(name)
            yield inner["organ"] if inner and not inner["organ"].endswith("政府") else name


def _of_a_town(name: str) -> str:
    """某乡办公室 and 某街道办事处办公室 are offices inside the town."""
    found = _TOWN_OFFICE.search(name)
    if found is None:
        return name
    body = "" if found["body"] else "办事处" if found["kind"] == "街道" else "人民政府"
    return name[: found.end("place")] + (found["body"] or body)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for found in pattern.finditer(text):
        yield found["name"]


def _plausible(name: str) -> bool:
    if _NOBODY.match(name):
        return False
    organ = read_organ(name)
    return organ.kind != "other" and len(organ.rest) <= 20
