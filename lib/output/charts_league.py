"""A league table -> a figure: bars in the order of the ranks, with what marks them."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.analysis.ranks import FAILING, FEW
from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import Trace, drawn, plain, room_for_names
from lib.output.charts_ranks import value_label

ROW = 28
"""Pixels a bar takes."""
MOST = 30
"""So many agencies a chart shows, the first ones; the table has them all."""
_EDGE = 1.15
"""So many times as far as the bars last year's values are drawn."""
_ROOM = 1.6
"""The axis reaches so many times as far as the bars: the numbers stand in a column behind them."""


def league_bars(made: pd.DataFrame, measure: Measure, *, interval: bool = False) -> go.Figure:
    """The first agencies of one group, the best rank on top, last year's values marked.

    Args:
        made: columns ``RANKS``, of one group.
        measure: what is ranked.
        interval: whether the bounds of shares are drawn.
    """
    rows = made.head(MOST).iloc[::-1].reset_index(drop=True)
    names = [_name(row) for row in rows.itertuples()]
    drawn_too = ["value", "high"] if interval else ["value"]
    values = [float(one) for column in drawn_too for one in rows[column].dropna()]
    low, most = min([0.0, *values]), max([0.0, *values]) or 1.0
    traces = [_bars(rows, names, measure)]
    if interval and measure.is_share:
        traces[0]["error_x"] = _reach(rows)
        traces[0]["marker"]["opacity"] = 0.6  # or the bounds could not be seen on it
    if rows["last_value"].notna().any():
        traces.append(_last(rows, names, most))
    traces.append(_numbers(rows, names, measure, most * (_EDGE + 0.04)))
    layout = room_for_names(_layout(len(rows), low * 1.1, most * _ROOM), names)
    return drawn(traces, layout)


def league_note(made: pd.DataFrame, measure: Measure, *, interval: bool = False) -> str:
    """How to read the chart, and how many it leaves out."""
    shown = made.head(MOST)
    parts = [
        "条形为本年数值，菱形为上年数值（箭头表示超出图幅）。"
        if shown["last_value"].notna().any()
        else ""
    ]
    if interval and measure.is_share:
        parts.append("横线为 95% 威尔逊区间，分母越小越宽。")
    if (shown["mark"] == FAILING).any():
        parts.append("✕ 和斜纹为年报有校核错误的机关。")
    if (shown["mark"] == FEW).any():
        parts.append("浅色为分母不足、不排名次的机关。")
    rest = len(made) - MOST
    parts.append(f"只画前 {MOST} 家，其余 {rest:,} 家见表。" if rest > 0 else "")
    return "".join(parts)


def _name(row: Any) -> str:
    place = "—" if pd.isna(row.rank) else f"{row.rank:,}"
    sign = "✕ " if row.mark == FAILING else ""
    return f"{sign}{plain(row.agency)}　{place}"


def _bars(rows: pd.DataFrame, names: list[str], measure: Measure) -> Trace:
    colours = [theme.PALE if one else theme.PRIMARY for one in rows["rank"].isna()]
    shapes = ["/" if mark == FAILING else "" for mark in rows["mark"]]
    return {
        "type": "bar",
        "x": [0.0 if pd.isna(one) else float(one) for one in rows["value"]],
        "y": names,
        "orientation": "h",
        "name": "本年",
        "marker": {
            "color": colours,
            "pattern": {"shape": shapes, "fgcolor": theme.PAPER, "size": 6},
        },
        "customdata": rows[["agency"]].values.tolist(),
        "hovertext": [value_label(row, measure) for row in rows.itertuples()],
        "hovertemplate": "%{y}　%{hovertext}<extra></extra>",
    }


def _numbers(rows: pd.DataFrame, names: list[str], measure: Measure, place: float) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [place] * len(rows),
        "y": names,
        "text": [value_label(row, measure) for row in rows.itertuples()],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": theme.INK},
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _reach(rows: pd.DataFrame) -> dict[str, Any]:
    above = (rows["high"] - rows["value"]).astype("Float64").fillna(0.0)
    below = (rows["value"] - rows["low"]).astype("Float64").fillna(0.0)
    return {
        "type": "data",
        "symmetric": False,
        "array": above.tolist(),
        "arrayminus": below.tolist(),
        "color": theme.INK,
        "thickness": 1.2,
        "width": 4,
    }


def _last(rows: pd.DataFrame, names: list[str], most: float) -> Trace:
    """Last year's values; those far beyond this year's stand at the edge as arrows."""
    held = rows["last_value"].notna().tolist()
    values = rows["last_value"].dropna().astype("float64").tolist()
    edge = most * _EDGE
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [min(value, edge) for value in values],
        "y": [name for name, one in zip(names, held, strict=True) if one],
        "name": "上年",
        "marker": {
            "symbol": ["triangle-right" if value > edge else "diamond" for value in values],
            "size": 9,
            "color": theme.PAPER,  # seen on a bar and beside it
            "line": {"width": 1.5, "color": theme.INK},
        },
        "hovertext": [f"{value:,.1f}".removesuffix(".0") for value in values],
        "hovertemplate": "%{y}　上年 %{hovertext}<extra></extra>",
    }


def _layout(rows: int, low: float, most: float) -> dict[str, Any]:
    return theme.layout(
        70 + ROW * max(rows, 3),
        bargap=0.4,
        annotations=[] if rows else [theme.nothing()],
        xaxis=theme.axis(range=[low, most], showticklabels=False, showgrid=False),
        yaxis=theme.axis(
            showgrid=False,
            type="category",
            range=[-0.6, max(rows, 1) - 0.4],
            ticksuffix="　",
            tickfont={"size": 12, "color": theme.INK},
        ),
    )
