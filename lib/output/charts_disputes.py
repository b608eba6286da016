"""Reviews and lawsuits -> figures by result."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts import share_bars
from lib.output.charts_base import Trace, drawn, years_of
from lib.output.charts_years import year_bars

HEIGHT = 340
_LEAST_LABELLED = 0.035  # of the longest bar
LAW_YEAR = 2024
"""From this year on the revised law sends most of these disputes to a review first."""
LAW_NOTE = "2024 年起复议前置"
RESULT_COLOURS = (theme.SERIES[0], theme.SERIES[2], theme.SERIES[4], theme.SERIES[5], theme.GAP)
"""Upheld, corrected, other, pending, and what they leave over."""


def result_bars(disputes: pd.DataFrame, year: int) -> go.Figure:
    """Reviews and lawsuits by result, this year's bar over last year's; columns ``DISPUTES``.

    What results have beyond their printed total is no bar; ``result_note`` tells it.
    """
    held = disputes[disputes["year"].isin([year, year - 1])]
    filed = set(held["year"].tolist())
    held = held[held["count"] >= 0]
    held = held.assign(place=held["kind_title"] + "　" + held["year"].astype("str"))
    ordered = [
        f"{kind}　{shown}"
        for kind in dict.fromkeys(held["kind_title"])
        for shown in (year, year - 1)
    ]
    titles = dict.fromkeys(held["title"])
    most = max([1.0, *held.groupby("place")["count"].sum()])
    traces = [
        _result(held[held["title"] == title], title, colour, most * _LEAST_LABELLED)
        for title, colour in zip(titles, RESULT_COLOURS, strict=False)
    ]
    names = theme.axis(
        type="category",
        categoryorder="array",
        categoryarray=ordered[::-1],
        tickmode="array",
        tickvals=ordered,
        ticktext=[f"{one}{'' if int(one[-4:]) in filed else ' 无年报'}" for one in ordered],
        range=[-0.5, max(len(ordered) - 0.5, 0.5)],
        showgrid=False,
        tickfont={"size": 12, "color": theme.INK},
    )
    counts = theme.axis(tickformat=theme.COUNT, ticksuffix=" 件", rangemode="tozero")
    return drawn(
        traces, theme.layout(HEIGHT, barmode="stack", bargap=0.3, xaxis=counts, yaxis=names)
    )


def result_note(disputes: pd.DataFrame) -> str:
    """What a reader must know of the results, with the totals that they exceed."""
    over = disputes[disputes["count"] < 0]
    rows = zip(over["year"], over["kind_title"], over["count"], strict=True)
    told = [f"{year} 年{kind}各项结果之和比总计多 {-count:,} 件" for year, kind, count in rows]
    wrong = f"{'；'.join(told)}，年报自身不平。" if told else ""
    return f"复议后起诉与复议是同一争议，两者不宜相加。{wrong}"


def _result(rows: pd.DataFrame, title: str, colour: str, least: float) -> Trace:
    """One result of all bars; a count below ``least`` has no room for its number."""
    return {
        "type": "bar",
        "x": rows["count"].tolist(),
        "y": list(rows["place"]),
        "orientation": "h",
        "name": title,
        "marker": {"color": colour, "line": {"width": 0.5, "color": theme.PAPER}},
        "text": [f"{count:,}" if count >= least else "" for count in rows["count"].tolist()],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": theme.ink_on(colour)},
        "customdata": rows[["year", "part", "title", "kind"]].values.tolist(),
        "hovertemplate": f"%{{y}}　{title} %{{x:,d}} 件<extra></extra>",
    }


def rate_bars(rates: pd.DataFrame, measures: Sequence[Measure], names: Sequence[str]) -> go.Figure:
    """Rates of courts and reviews over the years (``year_bars``), with the law's year marked."""
    return mark_law(year_bars(rates, measures, names), rates, above=True)


def kind_bars(parts: pd.DataFrame) -> go.Figure:
    """Shares of the results of one kind of dispute, with the law's year; columns ``PARTS``."""
    return mark_law(share_bars(parts, RESULT_COLOURS), parts)


def mark_law(figure: go.Figure, found: pd.DataFrame, *, above: bool = False) -> go.Figure:
    """The figure with the year of the revised law marked on its axis of years.

    Args:
        figure: drawn over every year of ``found``, from the first to the last.
        found: has the column ``year``.
        above: whether the words stand over the bars, not among them.

    The words stand at the left of the line, below those on the form; there is always room.
    """
    years = years_of(found)
    if not years or not years[0] < LAW_YEAR <= years[-1]:
        return figure
    place = years.index(LAW_YEAR) - 0.5
    figure.add_shape(
        type="line",
        x0=place,
        x1=place,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.SERIES[2], "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=place,
        y=1,
        yref="paper",
        text=LAW_NOTE,
        showarrow=False,
        xanchor="right",
        yanchor="bottom" if above else "top",
        xshift=-4,
        yshift=0 if above else -16,
        font={"size": 11, "color": theme.SERIES[2]},
        bgcolor="rgba(255,255,255,0.8)",
    )
    return figure
