"""What a report's figures cover: the agency's own, its whole jurisdiction, or its system.

A government reports for its jurisdiction, an office or bureau for itself, unless the text says
otherwise; a zone's committee may do either, so there only the text tells.
"""

import re

from lib.extract.organ import Organ

_GATHERED = re.compile(
    r"(?:综合(?![运利施考评协执服办治监管行性])|汇总|合并)[^。;]{0,90}?(?:编制|编写|而成|形成|数据|统计|情况)"
)
_DISTRICTS = re.compile(
    r"各[^。;]{0,12}?(?:县|区|市|州|旗|乡|镇|街道|部门|单位|委办局|行政机关)|全[省市区县州旗盟镇](?!面)"
)
_WHOLE = re.compile(
    r"(?:数据|报告|本年报)[^。;,]{0,12}?(?:汇总|涵盖|包括|包含|覆盖)(?:了)?(?:全[省市区县州旗盟]|[^。;,]{0,16}?各(?:部门|县|区|乡|镇|街道))"
)
_OWN_LEVEL = re.compile(
    r"以[^。;,]{0,12}?政府(?:及其?|和|、|与)[^。;,]{0,8}?办公[室厅](?:的)?名义"
    r"|(?:仅|只)(?:为|含|包括|统计|反映|涉及|限)?[^。;,]{0,16}?(?:本级|本机关|政府办公[室厅])"
    r"|(?:数据|报告)[^。;,]{0,16}?(?:为|是|系)[^。;,]{0,10}?(?:政府本级|本机关|政府(?:及|和|、)[^。;,]{0,6}?办公[室厅])"
    r"|不(?:含|包括|包含)[^。;,]{0,10}?(?:各|部门|县|区|乡镇|街道)"
)
_SYSTEM = re.compile(
    r"(?:综合|汇总|涵盖|包括|包含|覆盖|含)[^。;]{0,24}?(?:系统|分局|所属|下属|直属|派出|垂直|基层)[^。;]{0,24}?"
    r"(?:数据|统计|编制|而成|在内|情况|汇总)"
    r"|(?:数据|统计|报告)[^。;]{0,12}?(?:为|是|系|含|包括|包含|涵盖|汇总)(?:了)?[^。;,]{0,10}?(?:全系统|系统|分局|所属单位|下属单位|直属单位)"
)
_SELF = re.compile(r"本机关|本单位|我委|我局|本委|本局|我单位|我办|本办")
_SYSTEM_NAME = re.compile(r"(?:系统|关区)$")


def scope_of(organ: Organ | None, preamble: str, text: str) -> str | None:
    """``own``, ``jurisdiction``, ``system``, or None where the text does not tell.

    ``preamble`` is what stands before the first section and at its head; ``text`` is all of it.
    """
    if organ is None:
        return None
    if organ.kind in ("government", "zone", "gov_office") and organ.level != "town":
        return _territorial(organ, preamble, text)
    if organ.kind == "bureau" or _SYSTEM_NAME.search(organ.name):
        others = preamble.replace(organ.name, "")  # 汇总…分局 may be the branch itself
        gathers = _SYSTEM_NAME.search(organ.name) or _SYSTEM.search(others)
        return "system" if gathers else "own"
    return "own"


def _territorial(organ: Organ, preamble: str, text: str) -> str | None:
    if _OWN_LEVEL.search(preamble):
        return "own"
    if _gathers(preamble):
        return "jurisdiction"
    if organ.kind == "gov_office":
        return "own"
    if organ.kind == "government" or organ.place_only:
        return "jurisdiction"
    return "own" if _SELF.search(text) else None


def _gathers(preamble: str) -> bool:
    """Whether the report says that it is put together from those of others."""
    return _WHOLE.search(preamble) is not None or any(
        _DISTRICTS.search(found.group()) for found in _GATHERED.finditer(preamble)
    )
