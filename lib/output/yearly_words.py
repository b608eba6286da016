"""Numbers of a year -> sentences of an analysis: each says only what its numbers say."""

from collections.abc import Iterator, Sequence

import pandas as pd

from lib.analysis.breakdowns import GAP
from lib.analysis.changes import Change
from lib.analysis.reports import Glance

NOTHING = "没有读出可用的数字。"


def filing(glance: Glance) -> str:
    """Who filed, who did not, and in what state the reports are."""
    came = f"应报 {glance.due:,} 家，已报 {glance.due - glance.unfiled:,} 家"
    told = f"{came}，未报 {glance.unfiled:,} 家；入库年报 {glance.filed:,} 份。"
    if not glance.filed:
        return told
    states = (
        ("存在错误的", glance.failing),
        ("没有错误但有提示的", glance.doubtful),
        ("有数字未读出的", glance.unread),
        ("未发现问题的", glance.clean),
    )
    return (
        told
        + "，".join(f"{name} {_share(count, glance.filed)}" for name, count in states)
        + "。未读出的可与前两类重复。"
    )


def _share(count: int, whole: int) -> str:
    return f"{count:,} 份（占 {count / whole * 100:.1f}%）" if count else "0 份"


def change(found: Change) -> str:
    """A measure of the year, what stands behind it, and how it moved among like agencies."""
    measure = found.measure
    if found.value is None:
        return f"{measure.title}{_why_none(found)}"
    left_out = f"，另有 {found.left_out:,} 份有空白或未读出，未计入" if found.left_out else ""
    behind = f"{found.reports:,} 份年报{left_out}"
    if not measure.is_rate:
        told = f"{_number(found.value, measure.unit)} {measure.unit}（{behind}）"
    else:
        unit = "%" if measure.unit == "%" else f" {measure.unit}"
        n = f"{found.numerator:,.0f}/{found.denominator:,.0f}"
        told = f"{found.value:.1f}{unit}（{n}，{behind}{_few(found)}）"
    return f"{measure.title} {told}，{moved(found)}。"


def _why_none(found: Change) -> str:
    if found.reports:
        return "的分母为 0，无从计算。"
    return NOTHING if found.left_out else "：这一年度的年报没有这一项。"


def _few(found: Change) -> str:
    """A warning where too little stands behind a rate."""
    least = found.measure.min_n
    few = found.denominator is not None and found.denominator < least
    return f"，基数不足 {least}，不宜比较" if few else ""


def moved(found: Change) -> str:
    """Against last year, among the agencies that have the measure in both years."""
    measure = found.measure
    if found.step is None or found.before is None or found.after is None:
        return "与上年没有可比的数据"
    both = f"两年都有数的 {found.matched:,} 家"
    size = round(abs(found.step), 1)
    if measure.is_rate:
        if not size:
            return f"{both}与上年持平"
        unit = "个百分点" if measure.unit == "%" else measure.unit
        way = "上升" if found.step > 0 else "下降"
        mark = "%" if measure.unit == "%" else ""
        from_, to = f"{found.before:.1f}{mark}", f"{found.after:.1f}{mark}"
        return f"{both}由 {from_} {way}到 {to}，{way} {size:.1f} {unit}"
    from_, to = (_number(one, measure.unit) for one in (found.before, found.after))
    if not size:
        return f"{both}与上年基本持平（{from_}→{to}）"
    way = "增长" if found.step > 0 else "下降"
    return f"{both}由 {from_} {measure.unit}到 {to} {measure.unit}，{way} {size:,.1f}%"


def parts(held: pd.DataFrame, whole: str, year: int) -> str:
    """The parts of a total in a year, those that are not 0, in the order of the form.

    ``held``: columns ``PARTS``; ``whole`` is what the total is called.
    """
    rows = held[held["year"] == year]
    if rows.empty:
        return f"{whole}{NOTHING}"
    total = int(rows["total"].iloc[0])
    if not total:
        return f"{whole} 0 件。"
    told = "；".join(_parts(rows))
    left_out = int(rows["left_out"].iloc[0])
    missing = f"（{left_out:,} 份年报的总计未读出，未计入）" if left_out else ""
    return f"{whole} {total:,} 件{missing}，其中{told}。{_gap(rows)}"


def _parts(rows: pd.DataFrame) -> Iterator[str]:
    for row in rows[(rows["part"] != GAP) & (rows["count"] != 0)].itertuples():
        yield f"{row.title} {row.count:,} 件，占 {row.share:.1f}%"


def _gap(rows: pd.DataFrame) -> str:
    counts: Sequence[int] = rows[rows["part"] == GAP]["count"].tolist()
    if not counts:
        return ""
    if counts[0] < 0:
        return f"各项之和比总计多 {-counts[0]:,} 件，是年报自身不平。"
    return f"各项之和比总计少 {counts[0]:,} 件，来自未读出的格或年报自身不平。"


def _number(one: float, unit: str) -> str:
    return f"{one:,.0f}" if unit == "件" else f"{one:,.2f}"
