"""Frames -> figures over years: flows, and shares of a total.

A figure only draws what its frame holds. Marks carry ``customdata`` that says what they stand for
(year, part, title), so that a page can lead on to the reports behind them.
"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.analysis.breakdowns import GAP
from lib.output import theme
from lib.output.charts_base import Trace, drawn, over_years, year_names

HEIGHT = 340
_HEADROOM = 1.25  # for the words on the form and on the law
_LEAST_LABELLED = 5.0  # per cent: a narrower slice has no room for its number
_FLOW = (
    # column, label, side, column that it stands on, colour
    ("received", "新收", "in", None, theme.SERIES[0]),
    ("carried_in", "上年结转", "in", "received", theme.SERIES[1]),
    ("concluded", "办结", "out", None, theme.SERIES[4]),
    ("carried_out", "结转下年度", "out", "concluded", theme.SERIES[3]),
)


def flow_bars(flow: pd.DataFrame) -> go.Figure:
    """Applications in and out, two stacked bars a year; ``flow``: columns ``FLOW``."""
    shown = flow.dropna()
    intake = (shown["received"] + shown["carried_in"]).tolist()
    outcome = (shown["concluded"] + shown["carried_out"]).tolist()
    traces = [_flow_bar(shown, *one) for one in _FLOW]
    tops = [max(pair) for pair in zip(intake, outcome, strict=True)]
    axis = theme.axis(tickformat=theme.COUNT, range=[0, max([1, *tops]) * 1.18])
    layout = theme.layout(HEIGHT, barmode="group", bargap=0.3, bargroupgap=0.06, yaxis=axis)
    return drawn([*traces, _over_bars(shown, intake, tops)], layout | over_years(flow))


def _flow_bar(
    shown: pd.DataFrame, column: str, label: str, side: str, below: str | None, colour: str
) -> Trace:
    return {
        "type": "bar",
        "x": year_names(shown["year"]),
        "y": shown[column].tolist(),
        "base": shown[below].tolist() if below else None,
        "name": label,
        "offsetgroup": side,
        "marker": {"color": colour, "line": {"width": 0.5, "color": theme.PAPER}},
        "customdata": [[year, column, label] for year in shown["year"].tolist()],
        "text": [f"{value:,}" for value in shown[column].tolist()],
        "textposition": "none",
        "hovertemplate": f"%{{customdata[0]}} 年　{label} %{{text}} 件<extra></extra>",
    }


def _over_bars(shown: pd.DataFrame, intake: Sequence[int], tops: Sequence[int]) -> Trace:
    """What was to be dealt with, in numbers over the higher one of two bars."""
    return {
        "type": "scatter",
        "x": year_names(shown["year"]),
        "y": list(tops),
        "mode": "text",
        "text": [f"{value:,}" for value in intake],
        "textposition": "top center",
        "textfont": {"size": 12, "color": theme.INK},
        "showlegend": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def share_bars(parts: pd.DataFrame, colours: Sequence[str] = theme.SERIES) -> go.Figure:
    """Parts of a total as shares, one bar a year; ``parts``: columns ``PARTS``.

    What the parts leave over stands on top, hatched; parts that add up to more than their total
    reach beyond 100 %.
    """
    drawable = parts[parts["share"] >= 0]
    keys = list(dict.fromkeys(parts["part"]))
    traces = [
        _share(drawable[drawable["part"] == part], theme.GAP if part == GAP else colour)
        for part, colour in zip(keys, [*colours, *colours][: len(keys)], strict=True)
    ]
    most = max([100.0, *drawable.groupby("year")["share"].sum()])
    ticks = list(range(0, 101, 20))
    labels = [f"{tick}%" for tick in ticks]
    axis = theme.axis(
        tickmode="array", tickvals=ticks, ticktext=labels, range=[0, most * _HEADROOM]
    )
    layout = theme.layout(HEIGHT, barmode="stack", yaxis=axis)
    return drawn(traces, layout | over_years(parts.drop_duplicates("year")))


def share_note(parts: pd.DataFrame, whole: str = "（七）总计") -> str:
    """How to read the shares, with the years in which the reports' own sums do not add up.

    ``whole``: what the form calls the total that they are shares of.
    """
    gaps = parts[parts["part"] == GAP]
    over = [
        f"{year} 年各项之和比总计多 {-count:,} 件"
        for year, count in zip(gaps["year"].tolist(), gaps["count"].tolist(), strict=True)
        if count < 0
    ]
    hatched = "斜纹为总计超出各项之和的部分，来自未读出的格或年报自身不平。"
    under = hatched if (gaps["count"] > 0).any() else ""
    told = f"{'；'.join(over)}，年报自身不平。" if over else ""
    return f"各项占{whole}的比例，柱下为年报份数。{under}{told}"


def _share(rows: pd.DataFrame, colour: str) -> Trace:
    title = rows["title"].iloc[0] if len(rows) else ""
    pattern = {"shape": "/", "fgcolor": theme.MUTED, "size": 5} if colour == theme.GAP else {}
    columns = ["year", "part", "title", "count", "total"]
    return {
        "type": "bar",
        "x": year_names(rows["year"]),
        "y": rows["share"].tolist(),
        "name": title,
        "marker": {
            "color": colour,
            "line": {"width": 0.5, "color": theme.PAPER},
            "pattern": pattern,
        },
        "customdata": [
            [year, part, name, f"{count:,}", f"{total:,}"]
            for year, part, name, count, total in rows[columns].values.tolist()
        ],
        "hovertemplate": (
            f"%{{customdata[0]}} 年　{title} %{{y:.1f}}%"
            "<br>%{customdata[3]} 件，总计 %{customdata[4]} 件<extra></extra>"
        ),
        "text": [_slice_label(share) for share in rows["share"].tolist()],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": theme.ink_on(colour)},
    }


def _slice_label(share: float) -> str:
    return f"{share:.1f}%" if share >= _LEAST_LABELLED else ""
