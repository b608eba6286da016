"""Reviews and lawsuits -> figures by result."""

import pandas as pd
import plotly.graph_objects as go

from lib.output import theme
from lib.output.charts_base import Trace, drawn

HEIGHT = 340
_RESULTS = (theme.SERIES[0], theme.SERIES[2], theme.SERIES[4], theme.SERIES[5], theme.GAP)
"""Upheld, corrected, other, pending, and what they leave over."""


def result_bars(disputes: pd.DataFrame, year: int) -> go.Figure:
    """Reviews and lawsuits by result, this year's bar over last year's; columns ``DISPUTES``."""
    held = disputes[disputes["year"].isin([year, year - 1])]
    held = held.assign(place=held["kind_title"] + "　" + held["year"].astype("str"))
    ordered = [
        f"{kind}　{shown}"
        for kind in dict.fromkeys(held["kind_title"])
        for shown in (year, year - 1)
    ]
    titles = dict.fromkeys(held["title"])
    traces = [
        _result(held[held["title"] == title], title, colour)
        for title, colour in zip(titles, _RESULTS, strict=False)
    ]
    names = theme.axis(
        type="category",
        categoryorder="array",
        categoryarray=ordered[::-1],
        showgrid=False,
        tickfont={"size": 12, "color": theme.INK},
    )
    counts = theme.axis("件", tickformat=theme.COUNT, rangemode="tozero")
    return drawn(
        traces, theme.layout(HEIGHT, barmode="stack", bargap=0.3, xaxis=counts, yaxis=names)
    )


def _result(rows: pd.DataFrame, title: str, colour: str) -> Trace:
    return {
        "type": "bar",
        "x": rows["count"].tolist(),
        "y": list(rows["place"]),
        "orientation": "h",
        "name": title,
        "marker": {"color": colour, "line": {"width": 0.5, "color": theme.PAPER}},
        "text": [f"{count:,}" if count else "" for count in rows["count"].tolist()],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": theme.ink_on(colour)},
        "customdata": rows[["year", "part", "title"]].values.tolist(),
        "hovertemplate": f"%{{y}}　{title} %{{x:,d}} 件<extra></extra>",
    }
