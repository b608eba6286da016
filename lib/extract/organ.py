"""An issuer's name -> region chain, organ, level and kind (云溪市东湖区教育局: county, bureau).

The level is that of the last region, never of the character 市. A region that the table of
divisions lacks is still parsed by its form; only its code, and a 市 that stands alone, stay open.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lib.extract.chain import Chain, read_chain
from lib.form.bureaus import begins_with_bureau, bureau_in
from lib.form.regions import load_regions

_VERTICAL = re.compile(
    r"^(?:国家税务总局|国家统计局|中国气象局|中国人民银行|国家金融监督管理总局|国家外汇管理局"
    r"|国家矿山安全监察局|中华人民共和国|中共|中国(?=[\u4e00-\u9fff]{2,4}海关))(?=.)"
)
_CORPS = re.compile(
    r"^(?:新疆生产建设兵团)?(?:第[一二三四五六七八九十]{1,3}师|新疆生产建设兵团)(?=.)"
)
"""A division of the corps stands before the city that it governs: 第八师石河子市."""
_PARTY = re.compile(r"^[省市区县州旗盟镇乡]?委|中国共产党|^(?:党委|党工委|工委|纪委|纪律检查)")
_OFFICE = re.compile(
    r"(?:^(?:人民政府|政府|府|行政公署|行署|管委会|管理委员会)|人民政府)(?:(?:办公[室厅]|办)(?:\([^()]*\))?|\([^()]{0,8}办公[室厅]\))$"
)
_GOVERNMENT = re.compile(r"^(?:(?:人民)?政府(?:机关|本级)?|行政公署|行署|行政委员会)$|人民政府$")
_ZONE = re.compile(r"^(?:[^()]{0,10}?(?:管理委员会|管委会)(?:\([^()]*\))?|管理局|党工委管委会)?$")
_STREET = re.compile(r"^(?:街道)?(?:人民政府)?(?:办事处|街办|街道办)$")
_BUREAU = re.compile(
    r"(?:局|委员会|委|厅|办公室|办|中心|总队|支队|大队|调查队|处|署|馆|院|台|所|站|部门|研究室|参事室"
    r"|海关(?:关区)?|[分支]行)(?:\([^()]*\))?$"
)
_SURELY_BUREAU = re.compile(r"(?:局|委|委员会|厅|办|办公室)(?:\([^()]*\))?$")
_ITSELF = re.compile(r"(?<=[局委厅])(?:机关|本级)$")
"""某局机关 is the bureau without its system."""
_BRANCH = re.compile(
    r"^(?P<organ>.{2,18}?(?:局|委员会|委))(?P<place>[\u4e00-\u9fff]{2,10}?)[区县市]?分局$"
)
_LEVEL_OF_PREFIX = {
    "省": "province", "自治区": "province", "州": "prefecture", "盟": "prefecture",
    "区": "county", "县": "county", "旗": "county", "镇": "town", "乡": "town",
}  # fmt: skip
_TOWN = {"town": "town", "street": "street"}


@dataclass(frozen=True, slots=True)
class Organ:
    """Who an issuer is. ``regions`` are the names of its chain, ``rest`` its name after them.

    ``prefix``: 市, 区 or the like where the name has that instead of a region (市教育局).
    """

    name: str
    regions: tuple[str, ...]
    rest: str
    prefix: str
    region_name: str | None
    region: str | None
    level: str | None
    kind: str
    bureau: str | None

    @property
    def place_only(self) -> bool:
        """Whether the name is that of a place and of no body."""
        return not self.rest and bool(self.region_name)

    @property
    def named(self) -> bool:
        """Whether the name tells one agency from all others: it has a region."""
        return bool(self.regions) and bool(self.region_name)


@lru_cache(maxsize=32_768)
def read_organ(name: str, year: int | None = None) -> Organ:
    """Take an issuer's name apart; a former division is looked up as of ``year``."""
    chain = read_chain(_CORPS.sub("", _VERTICAL.sub("", name, count=1), count=1))
    found = load_regions().resolve(chain.divisions, year)
    organ = Organ(
        name=name,
        regions=chain.names,
        rest=chain.rest,
        prefix=chain.prefix,
        region_name="".join(chain.names) or None,
        region=found.code if found else None,
        level=_level(chain, found.level if found else None),
        kind=_kind(name, chain),
        bureau=None,
    )
    if organ.kind == "bureau":
        return _branch(organ, chain, year)
    return _zone(organ, chain, year) if chain.below == "zone" else organ


def _zone(organ: Organ, chain: Chain, year: int | None) -> Organ:
    """The zone with the division that its own name begins with: 蚌埠经济开发区 lies in 蚌埠市.

    Without a division above, only a prefecture is meant: names of counties stand in too many
    others. A new area that is governed as a district (某市某新区人民政府) is not what is around it.
    """
    if organ.kind != "zone":
        return replace(organ, region=None)
    for size in (2, 3, 4):
        place = load_regions().below(chain.divisions, chain.names[-1][:size], year)
        if place and (chain.divisions or place.level == "prefecture"):
            return replace(organ, region=place.code)
    return organ


def _level(chain: Chain, known: str | None) -> str | None:
    if chain.below:
        return "town" if chain.below in _TOWN else None
    if chain.prefix:
        return _LEVEL_OF_PREFIX.get(chain.prefix)
    if known or not chain.divisions:
        return known
    last = chain.divisions[-1]
    levels = {region.level for region in load_regions().names.get(last, ())}
    if len(levels) == 1:
        return levels.pop()
    if last.endswith(("县", "区", "旗")) or (last.endswith("市") and _under_prefecture(chain)):
        return "county"
    if last.endswith(("自治州", "盟", "地区")):
        return "prefecture"
    return "province" if last.endswith("省") else None


def _under_prefecture(chain: Chain) -> bool:
    return len(chain.divisions) > 1 and chain.divisions[-2].endswith(("市", "州", "盟", "地区"))


def _kind(name: str, chain: Chain) -> str:
    rest = _ITSELF.sub("", chain.rest)
    if _PARTY.search(rest) or name.startswith("中共"):
        return "other"
    if chain.below == "zone" and _ZONE.match(rest):
        return "zone"
    if _OFFICE.search(rest):
        return "gov_office"
    if chain.below == "street" and (not rest or _STREET.match(rest)):
        return "street"
    if _STREET.match(rest) and (rest != "办事处" or chain.names):
        return "street"
    if _GOVERNMENT.search(rest) or (not rest and chain.names):
        return (
            "town" if "town" in (chain.below, _LEVEL_OF_PREFIX.get(chain.prefix)) else "government"
        )
    told = bureau_in(rest) or _SURELY_BUREAU.search(rest) or _VERTICAL.match(name)
    return "bureau" if told and _BUREAU.search(rest) else "other"


def _branch(organ: Organ, chain: Chain, year: int | None) -> Organ:
    """The bureau's kind; and for a branch the county that it is for, where that is certain.

    益阳市生态环境局安化分局 and 内江市隆昌生态环境局 are parts of the bureau above,
    for 安化县 and 隆昌市.
    """
    found = _BRANCH.match(organ.rest)
    kind = replace(organ, bureau=bureau_in(organ.rest))
    if not chain.divisions or chain.below:
        return kind
    stems = [found["place"]] if found else [organ.rest[:size] for size in (2, 3, 4)]
    for stem in stems:
        place = load_regions().below(chain.divisions, stem, year)
        if place and (found or begins_with_bureau(organ.rest[len(stem) :])):
            above = (*organ.regions, place.name)
            return replace(kind, region_name="".join(above), region=place.code, level=place.level)
    below = found is not None and organ.level == "prefecture"
    return replace(kind, level="county") if below else kind
