"""The region chain at the head of an agency's name, and what is left after it.

Known divisions come first (镇江市, 市中区, 公安县), then the words of organs (城市管理局 begins
with no region), then names that merely have the form of a region.
"""

import re
from dataclasses import dataclass, replace

from lib.form.bureaus import begins_with_bureau
from lib.form.regions import load_regions

_HAN = r"[\u4e00-\u9fff]"
_FORM = re.compile(
    rf"{_HAN}{{1,9}}?(?:自治州|自治县|自治旗|地区|省(?!直)|市(?![场容]|民(?:中心|服务)|政(?![府务协法研]))|盟(?=市|公署|行政)"
    r"|县(?![级域])|区(?![域块划间])|旗(?!舰))"
)
_ZONE = re.compile(
    r"[\u4e00-\u9fff\w()·-]{0,24}?(?:高新技术产业(?:开发)?(?:园)?区|高新技术开发区|经济技术开发区|经济开发区"
    r"|开发区|高新区|经开区|新区|产业园区?|工业园区?|科技园区?|园区|(?:综合)?保税(?:港)?区|综保区|保税物流园区|示范区"
    r"|试验区|实验区|度假区|名胜区|风景区|景区|管理区|合作区|投资区|物流区|物流园|农高区|工业区|工业城"
    r"|集聚区|聚集区|先行区|先导区|功能区|科技城|生态城|大学城|新城区?|临空区|空港区|港区|经济区|商务区"
    r"|自贸片区|片区|林区|垦区|库区)(?:\([^()]{1,16}\))?"
)
_NO_DIVISION = re.compile(
    r"(?:新|园|景|社|小|校|辖|片|库|灾|港|开发|高新|经开|保税|综保|示范|试验|实验|合作|管理|度假|名胜|风景"
    r"|功能|自贸|集聚|聚集|物流|工业|产业|农高|自治|先行|先导|经济|商务|临空|空港|矿|林|城|郊|技术|试点|投资|海关关)区$"
    r"|(?:城|都|本|全|各|我|该|超|门|上|地级|县级)市$|(?:各|我|全|本|该|贫困)[县区]$|^[市县区省]"
)
_TOWN = re.compile(rf"{_HAN}{{1,12}}?(?:民族乡|苏木|镇|乡)(?=(?:人民)?政府|党委|$)")
_STREET = re.compile(
    rf"(?!驻){_HAN}{{1,12}}?街道(?=办事处|人民政府|党工委|$)|(?!驻|街道办){_HAN}{{1,8}}?(?=街道办|街办|办事处)|{_HAN}{{1,8}}街$"
)
_SEATED_STREET = re.compile(rf"人民政府({_HAN}{{1,10}}?街道)(?=办事处)")
"""某区人民政府某街道办事处: the street stands behind the government that sends its office."""
_PREFIX = re.compile(r"(?:自治区|[省市区县州旗盟镇乡])(?=[^\s])")
_BODY = re.compile(r"(?:人民)?政府|人大|政协|管委会|管理委员会|中共|委")
_TOWNLIKE = re.compile(r"(?:街道|街|街道办|办事处|[镇乡](?:人民政府|政府)?)$")
_TAILS = {"镇", "乡", "民族乡", "苏木", "街道", "街"}


@dataclass(frozen=True, slots=True)
class Chain:
    """``names`` in order, as the name has them; ``divisions`` are those that are no zone or town.

    ``below`` is the kind of the last name below a county: ``town``, ``street``, ``zone`` or empty.
    ``prefix`` is the bare 市, 县 ... that stands where a region should. ``rest`` is the organ.
    """

    names: tuple[str, ...]
    divisions: tuple[str, ...]
    below: str
    prefix: str
    rest: str


def read_chain(name: str) -> Chain:
    """Split a name, squeezed, into its regions and the rest; a name without any gives no names."""
    chain = Chain((), (), "", "", name)
    while (longer := _next(chain)) is not None:
        chain = longer
    return chain


def _next(chain: Chain) -> Chain | None:
    """The chain with one more name, or None where the organ begins."""
    if not chain.rest or chain.below in ("town", "street"):
        return None
    return _known(chain) or _province(chain) or _unknown(chain)


def _known(chain: Chain) -> Chain | None:
    """A division of the table that stands at the head of the rest and fits what is above it."""
    regions = load_regions()
    name = None if chain.below or chain.prefix else regions.name_at(chain.rest)
    above = chain.divisions
    if name and not (len(name) == 2 and name.endswith("区") and not above):
        if not above or regions.known_below(above, name):
            return _with(chain, name)
        return None
    said_once = bool(above) and above[-1].endswith("市") and chain.rest.startswith("中区")
    if said_once and regions.known_below(above, "市中区"):  # 枣庄市中区 is 枣庄市市中区
        return _with(chain, "中区", "市中区")
    return None


def _province(chain: Chain) -> Chain | None:
    """A province without its suffix, at the head of a name, right before an organ or a zone."""
    if chain.names or chain.prefix:
        return None
    for length in (2, 3):
        stem, rest = chain.rest[:length], chain.rest[length:]
        for region in load_regions().stems.get(stem, ()):
            if region.level == "province" and (_is_organ(rest) or _ZONE.match(rest)):
                return _with(chain, stem, region.name)
    return None


def _unknown(chain: Chain) -> Chain | None:
    rest = chain.rest
    office = _SEATED_STREET.match(rest)
    if office and chain.names:
        names = (*chain.names, office.group(1))
        return replace(chain, names=names, below="street", rest=rest[office.end() :])
    if _is_organ(rest):
        return None
    prefix = None if chain.names or chain.prefix else _PREFIX.match(rest)
    if prefix and (_is_organ(rest[prefix.end() :]) or not _TOWNLIKE.search(rest)):
        return replace(chain, prefix=prefix.group(), rest=rest[prefix.end() :])
    return _below_county(chain) or _by_form(chain)


def _is_organ(rest: str) -> bool:
    return _BODY.match(rest) is not None or (
        begins_with_bureau(rest) and not _TOWNLIKE.search(rest)
    )


def _below_county(chain: Chain) -> Chain | None:
    for kind, pattern in (("town", _TOWN), ("street", _STREET), ("zone", _ZONE)):
        found = pattern.match(chain.rest)
        if found is None or (kind == "zone" and chain.below):
            continue
        if _hides_division(chain.rest, found.end()):
            continue
        return replace(
            chain,
            names=(*chain.names, found.group()),
            below=kind,
            rest=chain.rest[found.end() :],
        )
    return None


def _hides_division(rest: str, end: int) -> bool:
    """Whether a division stands before the town or zone (but 新市镇 is a town, not one of 新市)."""
    inner = _FORM.match(rest)
    return (
        inner is not None
        and inner.end() < end
        and rest[inner.end() : end] not in _TAILS
        and not _NO_DIVISION.search(inner.group())
    )


def _by_form(chain: Chain) -> Chain | None:
    found = None if chain.below else _FORM.match(chain.rest)
    if found is None or _NO_DIVISION.search(found.group()):
        return None
    return _with(chain, found.group())


def _with(chain: Chain, printed: str, division: str = "") -> Chain:
    return replace(
        chain,
        names=(*chain.names, printed),
        divisions=(*chain.divisions, division or printed),
        rest=chain.rest[len(printed) :],
    )
