"""Frames -> figures of one year: parts of a total, and groups of agencies side by side."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.form.measures import Measure
from lib.output import theme

ROW = 26
"""Pixels a bar takes."""
PAIR = 38
"""Pixels that this year's and last year's bar take together."""
MOST_GROUPS = 30
"""So many groups a chart shows, the greatest; its table has them all."""


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
    if rows.empty:
        figure.add_annotation(**theme.nothing())
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
    rows = groups.head(MOST_GROUPS).sort_values("value", kind="stable", na_position="first")
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
    if rows.empty:
        figure.add_annotation(**theme.nothing())
    figure.update_layout(uniformtext={"mode": False})
    figure.update_xaxes(**_bare_axis(most * 1.35))
    figure.update_yaxes(**_name_axis())
    return figure


def groups_note(groups: pd.DataFrame, note: str) -> str:
    """The note of a chart of groups, with how many it leaves out."""
    rest = len(groups) - MOST_GROUPS
    return f"{note}只画前 {MOST_GROUPS} 组，其余 {rest:,} 组见数据表。" if rest > 0 else note


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
