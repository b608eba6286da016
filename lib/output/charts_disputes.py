"""Reviews and lawsuits -> figures by result."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.output import theme

HEIGHT = 340
_RESULTS = (theme.SERIES[0], theme.SERIES[2], theme.SERIES[4], theme.SERIES[5], theme.GAP)
"""Upheld, corrected, other, pending, and what they leave over."""


def result_bars(disputes: pd.DataFrame, year: int) -> go.Figure:
    """Reviews and lawsuits by result, this year's bar over last year's; columns ``DISPUTES``."""
    held = disputes[disputes["year"].isin([year, year - 1])]
    held = held.assign(place=held["kind_title"] + "　" + held["year"].astype("str"))
    places = list(dict.fromkeys(held.sort_values(["year"], ascending=False)["place"]))
    kinds = list(dict.fromkeys(held["kind_title"]))
    ordered = [place for kind in kinds for place in places if place.startswith(f"{kind}　")]
    figure = go.Figure(layout=theme.layout(HEIGHT, barmode="stack", bargap=0.3))
    for (title, rows), colour in zip(held.groupby("title", sort=False), _RESULTS, strict=False):
        figure.add_bar(**_result(rows, str(title), colour))
    figure.update_xaxes(**theme.axis(tickformat=theme.COUNT, rangemode="tozero", title_text="件"))
    figure.update_yaxes(
        **theme.axis(
            type="category",
            categoryorder="array",
            categoryarray=ordered[::-1],
            showgrid=False,
            tickfont={"size": 12, "color": theme.INK},
        )
    )
    return figure


def _result(rows: pd.DataFrame, title: str, colour: str) -> dict[str, Any]:
    return {
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
        "customdata": rows[["year", "part"]].values.tolist(),
        "hovertemplate": f"%{{y}}　{title} %{{x:,d}} 件<extra></extra>",
    }
