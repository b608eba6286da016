"""The heads of the tables that pages show and hand out."""

from collections.abc import Collection, Mapping

from lib.analysis import ranks
from lib.form.bureaus import load_bureaus
from lib.form.measures import Measure
from lib.output.tables import COUNT, SHARE, VALUE, YEAR, Head, Heads

KINDS = {
    "government": "人民政府",
    "gov_office": "政府办公室",
    "bureau": "部门",
    "street": "街道",
    "town": "乡镇",
    "zone": "功能区",
    "other": "其他",
}
LEVELS = {"province": "省级", "prefecture": "市级", "county": "县级", "town": "乡镇级"}
STATES = {"error": "✕ 错误", "warning": "△ 提示", "notice": "· 备注", "incomplete": "? 无法判断"}
FAULTS = {"report": "报告自身", "reading": "读取存疑"}
VERDICTS = {
    "open": "待处理",
    "confirmed": "已确认",
    "dismissed": "已排除",
    "sent_back": "已退回",
    "reopened": "重新打开",
}

GROUP_NOTES = {
    "region_name": "按机关所在的行政区归组，市级机关列在市名下，不含下辖区县。",
    "bureau": "同类部门合并计算，不含政府办公室、街道和乡镇。",
}
JURISDICTION_NOTE = "政府全辖区的数，上级政府的数已含下级政府，各组不能相加。"

_AGENCY = Head("机关", width=34)
_REGION = Head("地区", width=16)
_REPORTS = Head("年报份数", COUNT)
_LEFT_OUT = Head("未计入份数", COUNT)

FLOW: Heads = {
    "year": Head("年度", YEAR, 8),
    "received": Head("新收", COUNT),
    "carried_in": Head("上年结转", COUNT),
    "concluded": Head("办结", COUNT),
    "carried_out": Head("结转下年度", COUNT),
    "reports": _REPORTS,
    "left_out": _LEFT_OUT,
}
PARTS: Heads = {
    "year": Head("年度", YEAR, 8),
    "title": Head("项目", width=30),
    "count": Head("件数", COUNT),
    "total": Head("总计", COUNT),
    "share": Head("占总计 %", SHARE),
    "reports": _REPORTS,
    "left_out": _LEFT_OUT,
}
YEARS: Heads = {
    "year": Head("年度", YEAR, 8),
    "title": Head("指标", width=24),
    "value": Head("数值", VALUE, 14),
    "reports": _REPORTS,
    "left_out": _LEFT_OUT,
}
RATE_YEARS: Heads = {
    "year": Head("年度", YEAR, 8),
    "title": Head("指标", width=24),
    "value": Head("比率 %", SHARE, 14),
    "numerator": Head("分子", COUNT),
    "denominator": Head("分母", COUNT),
    "reports": _REPORTS,
    "left_out": _LEFT_OUT,
}
DISPUTES: Heads = {"kind_title": Head("类别", width=18), **PARTS}
PATH: Heads = {
    **PARTS,
    "title": Head("环节", width=24),
    "total": Head("办结", COUNT),
    "share": Head("每百件办结", SHARE),
}
BEHIND: Heads = {
    "agency": _AGENCY,
    "region_name": _REGION,
    "count": Head("件数", COUNT),
    "total": Head("总计", COUNT),
    "share": Head("占总计 %", SHARE),
    "errors": Head("校核错误", COUNT),
}
HEAT: Heads = {
    "agency": _AGENCY,
    "title": Head("规则", width=40),
    "state": Head("级别", words=STATES),
    "count": Head("处数", COUNT, 8),
    "first": Head("其中一处", width=80),
}
BEHIND_COUNT: Heads = {
    name: head for name, head in BEHIND.items() if name not in {"total", "share"}
}
ATTENTION: Heads = {
    "agency": _AGENCY,
    "region_name": _REGION,
    "errors": Head("错误", COUNT, 8),
    "unread": Head("未读出", COUNT, 8),
    "warnings": Head("提示", COUNT, 8),
    "incomplete": Head("无法判断", COUNT, 8),
    "first": Head("主要问题", width=60),
}
UNFILED: Heads = {
    "agency": _AGENCY,
    "region_name": _REGION,
    "kind": Head("机关类型", words=KINDS),
    "parent": Head("上级机关", width=28),
    "last": Head("最近报送年度", YEAR, 12),
}
FINDINGS: Heads = {
    "state": Head("级别", words=STATES),
    "agency": _AGENCY,
    "year": Head("年度", YEAR, 8),
    "title": Head("规则", width=36),
    "message": Head("问题", width=80),
    "fault": Head("来源", width=12, words=FAULTS),
    "verdict": Head("处理", words=VERDICTS),
    "reason": Head("理由", width=30),
    "person": Head("处理人"),
    "at": Head("处理时间", width=18),
}

FINDINGS_SHOWN: Heads = {
    name: FINDINGS[name] for name in ("state", "agency", "message", "verdict", "fault", "title")
}
"""What the page has room for; the files have all."""
PROGRESS: Heads = {
    "agency": _AGENCY,
    "region_name": _REGION,
    "findings": Head("问题", COUNT, 8),
    "open": Head("待处理", COUNT, 8),
    "confirmed": Head("已确认", COUNT, 8),
    "sent_back": Head("已退回", COUNT, 8),
    "dismissed": Head("已排除", COUNT, 8),
}

OUTSIDE: Heads = {
    "agency": _AGENCY,
    "region_name": _REGION,
    "kind": Head("机关类型", words=KINDS),
    "reason": Head(
        "原因",
        width=30,
        words={
            "unfiled": "应报未见年报",
            "system": "统计口径为本系统，与本级不可比",
            "edition": "所用格式与本年度多数年报不同",
            "no_figure": "所用格式没有这一指标",
            "unread": "有空白或未读出的数字",
            "zero": "分母为 0",
            "over": "分子大于分母，年报自身不平",
            "failing": "有校核错误，已按选择排除",
        },
    ),
    "errors": Head("校核错误", COUNT),
    "first": Head("主要问题", width=44),
}

ALIKE = {
    ranks.LEVEL: "同层级机关",
    ranks.KIND: "同层级、同类型机关",
    ranks.BUREAU: "同层级、同类部门",
}
"""With whom agencies are compared."""
MARKS = {
    "": "",
    ranks.FAILING: "✕ 有校核错误",
    ranks.FEW: "分母不足，不排名",
}


def group_name(code: str) -> str:
    """A group of agencies that are compared, e.g. ``县级·部门·教育``."""
    bureaus = {key: bureau.name for key, bureau in load_bureaus().items()}
    level, *rest = code.split("/")
    names = [LEVELS.get(level, "层级未写明")]
    names += [names_of.get(one, "") for one, names_of in zip(rest, (KINDS, bureaus), strict=False)]
    return "·".join(name for name in names if name)


def _group_width(names: Mapping[str, str]) -> int:
    return max(8, *(2 * len(name) + 1 for name in names.values()))


def value_kind(measure: Measure) -> str:
    """How a measure's values are written: rates with one decimal, amounts with two."""
    if measure.is_rate:
        return SHARE
    return COUNT if measure.unit == "件" else VALUE


def measure_heads(measure: Measure, first: Mapping[str, Head]) -> Heads:
    """Heads of a table of one measure's values: what it is grouped by, value, numerator and n."""
    value = Head(f"{measure.title}（{measure.unit}）", value_kind(measure), 14)
    if not measure.is_rate:
        return {**first, "value": value}
    counts = {"numerator": Head("分子", COUNT, 9), "denominator": Head("分母", COUNT, 9)}
    return {**first, "value": value, **counts}


def group_heads(measure: Measure, name: str) -> Heads:
    """Heads of a table of groups (``title``): values, and how many reports stand behind them."""
    first = {"title": Head(name, width=28)}
    return {**measure_heads(measure, first), "reports": _REPORTS, "left_out": _LEFT_OUT}


def district_heads(measure: Measure) -> Heads:
    """Heads of a table of districts over the years."""
    first = {"district": Head("地区", width=16), "year": Head("年度", YEAR, 8)}
    return {**measure_heads(measure, first), "reports": _REPORTS, "left_out": _LEFT_OUT}


def peer_heads(measure: Measure) -> Heads:
    """Heads of a table of agencies among their like."""
    sides = {"high": "高于同类", "low": "低于同类", "": ""}
    return {
        "title": Head("同类", width=24),
        **agency_heads(measure),
        "peers": Head("同类家数", COUNT, 10),
        "side": Head("是否异常", words=sides),
    }


def agency_heads(measure: Measure) -> Heads:
    """Heads of a table of agencies' values."""
    first = {"agency": _AGENCY, "region_name": _REGION}
    return {**measure_heads(measure, first), "errors": Head("校核错误", COUNT)}


def rank_heads(measure: Measure, groups: Collection[str] = (), *, interval: bool = False) -> Heads:
    """Heads of a league table.

    Args:
        measure: what is ranked.
        groups: the codes of the groups in it; one alone has no column of its own.
        interval: whether the bounds of a share are shown.
    """
    kind = value_kind(measure)
    first = {"rank": Head("名次", COUNT, 7), "agency": _AGENCY, "region_name": _REGION}
    if len(groups) > 1:
        named = {code: group_name(code) for code in groups}
        first = {"group": Head("组别", width=_group_width(named), words=named), **first}
    bounds = {
        "low": Head("95% 区间下限", SHARE, 9),
        "high": Head("95% 区间上限", SHARE, 9),
    }
    step = "百分点" if measure.is_share else measure.unit
    return {
        **measure_heads(measure, first),
        **(bounds if interval and measure.is_share else {}),
        "last_rank": Head("上年名次", COUNT, 7),
        "moved": Head("名次变化", COUNT, 7, signed=True),
        "last_value": Head("上年数值", kind, 9),
        "change": Head(f"数值变化（{step}）", kind, 10, signed=True),
        "errors": Head("校核错误", COUNT, 7),
        "mark": Head("备注", width=18, words=MARKS),
    }


def brief_rank_heads(
    measure: Measure, groups: Collection[str] = (), *, interval: bool = False
) -> Heads:
    """Heads of a league table for a screen: without what its name and its mark tell already.

    With an ``interval`` it needs the column ``bounds`` of ``rank_book.with_bounds``.
    """
    full = rank_heads(measure, groups, interval=interval)
    bounds = {"low": ("bounds", Head("95% 区间", width=13))}
    kept = (
        bounds.get(name, (name, head))
        for name, head in full.items()
        if name not in {"region_name", "errors", "high"}
    )
    return dict(kept)
