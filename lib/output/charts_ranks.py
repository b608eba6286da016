"""Frames -> figures of one year: bars side by side, and how values spread over agencies."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.form.measures import Measure
from lib.output import theme

ROW = 26
"""Pixels a bar takes."""
PAIR = 38
"""Pixels that this year's and last year's bar take together."""
MOST_NAMED = 8
"""So many agencies that stand out are written beside their point; the rest has its hover text."""
_BINS = 60
_TICKS = (0, *(head * 10**power for power in range(8) for head in (1, 2, 5)))


def part_bars(now: pd.DataFrame, before: pd.DataFrame, year: int) -> go.Figure:
    """The parts of a total in one year, the largest on top, last year's in pale below each.

    ``now`` and ``before``: columns ``PARTS``, one year each; ``before`` may be empty.
    """
    rows = now.sort_values("count", kind="stable")
    earlier = rows[["part", "title"]].merge(before.drop(columns="title"), on="part")
    height = _height(len(rows), PAIR if len(earlier) else ROW)
    figure = go.Figure(layout=theme.layout(height, barmode="group", bargap=0.3, bargroupgap=0.05))
    if len(earlier):
        _add_parts(figure, earlier, year - 1, theme.PALE)
    _add_parts(figure, rows, year, theme.PRIMARY)
    figure.update_layout(legend={"traceorder": "reversed"}, uniformtext={"mode": False})
    most = max([0, *rows["count"], *earlier["count"]])
    figure.update_xaxes(**_bare_axis(most * 1.3))
    figure.update_yaxes(**_name_axis())
    return figure


def _add_parts(figure: go.Figure, rows: pd.DataFrame, year: int, colour: str) -> None:
    counts, shares = rows["count"].tolist(), rows["share"].tolist()
    figure.add_bar(
        x=counts,
        y=list(rows["title"]),
        orientation="h",
        name=f"{year} 年",
        marker={"color": colour},
        customdata=[[year, *named] for named in rows[["part", "title"]].values.tolist()],
        text=[_part_label(count, share) for count, share in zip(counts, shares, strict=True)],
        textposition="outside",
        constraintext="none",
        textfont={"size": 12, "color": theme.INK if colour == theme.PRIMARY else theme.MUTED},
        cliponaxis=False,
        hovertemplate=f"%{{y}}　{year} 年 %{{text}}<extra></extra>",
    )


def group_bars(groups: pd.DataFrame, measure: Measure) -> go.Figure:
    """A measure for groups of agencies, greatest on top.

    Args:
        groups: columns ``GROUPS``; those without a value stand at the bottom, told as missing.
        measure: what is shown. A rate stands with its denominator; one with too small a
            denominator is drawn pale.
    """
    rows = groups.sort_values("value", kind="stable", na_position="first")
    figure = go.Figure(layout=theme.layout(_height(len(rows)), bargap=0.4))
    values = [None if pd.isna(value) else float(value) for value in rows["value"]]
    colours = [theme.PRIMARY if enough else theme.PALE for enough in rows["enough"]]
    figure.add_bar(
        x=[value or 0 for value in values],
        y=list(rows["title"]),
        orientation="h",
        marker={"color": colours},
        customdata=rows[["group", "title"]].values.tolist(),
        text=[group_label(row, measure) for row in rows.itertuples()],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}　%{text}<extra></extra>",
        showlegend=False,
    )
    most = max([0.0, *(value for value in values if value is not None)])
    figure.update_layout(uniformtext={"mode": False})
    figure.update_xaxes(**_bare_axis(most * 1.35))
    figure.update_yaxes(**_name_axis())
    return figure


def spread_dots(found: pd.DataFrame, measure: Measure) -> go.Figure:
    """Every agency a dot on the measure's axis, the middle half shaded, those far off named.

    ``found``: columns ``SPREAD``. Counts stand on a logarithmic axis that begins at 0.
    """
    figure = go.Figure(layout=theme.layout(300, showlegend=False, hovermode="closest"))
    places = [_place(value, measure) for value in found["value"]]
    _shade_middle(figure, places, found, measure)
    figure.add_scatter(
        x=places,
        y=_swarm(places),
        mode="markers",
        marker={
            "size": 9,
            "color": [theme.SERIES[2] if side else theme.PRIMARY for side in found["side"]],
            "symbol": ["diamond" if side else "circle" for side in found["side"]],
            "opacity": 0.85,
            "line": {"width": 0.5, "color": theme.PAPER},
        },
        customdata=[[agency] for agency in found["agency"].tolist()],
        text=[f"{row.agency}<br>{value_label(row, measure)}" for row in found.itertuples()],
        hovertemplate="%{text}<extra></extra>",
    )
    _name_far(figure, found, places)
    figure.update_yaxes(**theme.axis(visible=False, range=[-1.25, 1.6]))
    figure.update_xaxes(**_spread_axis(places, measure))
    return figure


def spread_note(found: pd.DataFrame, measure: Measure) -> str:
    """How to read the dots: who is left out, and what makes one stand out."""
    least = f"分母不足 {measure.min_n} 的机关不列。" if measure.is_rate else ""
    far = int((found["side"] != "").sum())
    named = f"菱形 {far:,} 家与多数机关相差悬殊（超出四分位距 1.5 倍），不等于有错。" if far else ""
    return f"{least}阴影为中间一半机关。{named}点击任一点查看该机关。"


def value_label(row: object, measure: Measure) -> str:
    """The value in words: ``12 件``, or ``30.8%（81/263）``; ``—`` where there is none."""
    value, n = getattr(row, "value", pd.NA), getattr(row, "denominator", pd.NA)
    if pd.isna(value):
        return theme.MISSING
    if not measure.is_rate:
        return (
            f"{value:,.0f} {measure.unit}"
            if float(value).is_integer()
            else f"{value:,.2f} {measure.unit}"
        )
    unit = "%" if measure.unit == "%" else f" {measure.unit}"
    numerator = getattr(row, "numerator", pd.NA)
    return f"{value:.1f}{unit}（{numerator:,.0f}/{n:,.0f}）"


def group_label(row: object, measure: Measure) -> str:
    """``value_label``, with a word where the denominator is too small to be compared."""
    label = value_label(row, measure)
    if label == theme.MISSING:
        return "无数据"
    return label if getattr(row, "enough", True) else f"{label}　基数不足 {measure.min_n}"


def _part_label(count: int, share: float) -> str:
    return f"{count:,}" if pd.isna(share) else f"{count:,}　{share:.1f}%"


def _height(rows: int, each: int = ROW) -> int:
    return 60 + each * max(rows, 3)


def _bare_axis(most: float) -> dict[str, Any]:
    """An axis without ticks: the bars say their values themselves."""
    return theme.axis(range=[0, most or 1], showticklabels=False, showgrid=False)


def _name_axis() -> dict[str, Any]:
    return theme.axis(showgrid=False, ticksuffix="　", tickfont={"size": 12, "color": theme.INK})


def _place(value: float, measure: Measure) -> float:
    return value if measure.is_rate else math.copysign(math.log1p(abs(value)), value)


def _swarm(places: Sequence[float]) -> list[float]:
    """Heights that keep dots of about one place apart, between -1 and 1."""
    if not places:
        return []
    low, high = min(places), max(places)
    bins = [int((place - low) / ((high - low) or 1) * _BINS) for place in places]
    step = min(0.16, 2 / max(Counter(bins).values()))
    seen: Counter[int] = Counter()
    heights = []
    for one in bins:
        rank = seen[one]
        heights.append(step * ((rank + 1) // 2) * (1 if rank % 2 else -1))
        seen[one] += 1
    return heights


def _shade_middle(
    figure: go.Figure, places: Sequence[float], found: pd.DataFrame, measure: Measure
) -> None:
    if len(places) < 4:
        return
    first, middle, third = pd.Series(places).quantile([0.25, 0.5, 0.75])
    figure.add_vrect(x0=first, x1=third, fillcolor=theme.PRIMARY, opacity=0.09, line_width=0)
    figure.add_vline(x=middle, line={"color": theme.PRIMARY, "width": 1.5, "dash": "dot"})
    median = float(found["value"].median())
    unit = "%" if measure.unit == "%" else f" {measure.unit}"
    shown = f"{median:.1f}" if measure.is_rate else f"{median:,.0f}"
    figure.add_annotation(
        x=middle,
        y=1.5,
        text=f"中位数 {shown}{unit}（{len(found)} 家）",
        showarrow=False,
        yanchor="top",
        font={"size": 12, "color": theme.PRIMARY},
        bgcolor="rgba(255,255,255,0.85)",
    )


def _name_far(figure: go.Figure, found: pd.DataFrame, places: Sequence[float]) -> None:
    far = [index for index, side in enumerate(found["side"]) if side]
    for rank, index in enumerate(far[:MOST_NAMED]):
        figure.add_annotation(
            x=places[index],
            y=_swarm(places)[index],
            text=found["agency"].iloc[index],
            ax=0,
            ay=-26 - 20 * (rank % 3),
            arrowcolor=theme.MUTED,
            arrowwidth=1,
            arrowhead=0,
            font={"size": 12, "color": theme.SERIES[2]},
            bgcolor="rgba(255,255,255,0.8)",
        )


def _spread_axis(places: Sequence[float], measure: Measure) -> dict[str, Any]:
    title = f"{measure.title}（{measure.unit}）"
    if measure.is_rate:
        return theme.axis(title_text=title, rangemode="tozero")
    low, high = min([0.0, *places]), max([0.0, *places])
    ticks = [tick for tick in _TICKS if low <= math.log1p(tick) <= high * 1.05]
    return theme.axis(
        title_text=f"{title}，对数刻度",
        tickmode="array",
        tickvals=[math.log1p(tick) for tick in ticks],
        ticktext=[f"{tick:,}" for tick in ticks],
    )
