"""Frames -> figures over years: flows, shares of a total, and the year axis that they share.

A figure only draws what its frame holds. Marks carry ``customdata``, whose first entry says what
they stand for, so that a page can lead on to the reports behind them.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.analysis.breakdowns import GAP
from lib.analysis.changes import BREAK_YEAR
from lib.output import theme

HEIGHT = 340
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
    figure = go.Figure(layout=theme.layout(HEIGHT, barmode="group", bargap=0.3, bargroupgap=0.06))
    shown = flow.dropna()
    for column, label, side, below, colour in _FLOW:
        figure.add_bar(
            x=_names(shown["year"]),
            y=shown[column].tolist(),
            base=shown[below].tolist() if below else None,
            name=label,
            offsetgroup=side,
            marker={"color": colour, "line": {"width": 0.5, "color": theme.PAPER}},
            customdata=[[year, column, label] for year in shown["year"].tolist()],
            text=[f"{value:,}" for value in shown[column].tolist()],
            textposition="none",
            hovertemplate=f"%{{customdata[0]}} 年　{label} %{{text}} 件<extra></extra>",
        )
    _add_intake(figure, shown)
    most = max([1, *(shown["received"] + shown["carried_in"])])
    figure.update_yaxes(
        **theme.axis(title_text="件", tickformat=theme.COUNT, range=[0, most * 1.18])
    )
    _year_axis(figure, _years(flow), _reports(flow))
    return figure


def _add_intake(figure: go.Figure, shown: pd.DataFrame) -> None:
    """What was to be dealt with, in numbers over the bars."""
    intake = (shown["received"] + shown["carried_in"]).tolist()
    figure.add_scatter(
        x=_names(shown["year"]),
        y=intake,
        mode="text",
        text=[f"{value:,}" for value in intake],
        textposition="top center",
        textfont={"size": 12, "color": theme.INK},
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
    )


def share_bars(parts: pd.DataFrame, colours: Sequence[str] = theme.SERIES) -> go.Figure:
    """Parts of a total as shares, one bar a year; ``parts``: columns ``PARTS``.

    What the parts leave over stands on top, hatched; parts that add up to more than their total
    reach beyond 100 %.
    """
    figure = go.Figure(layout=theme.layout(HEIGHT, barmode="stack"))
    for place, (part, rows) in enumerate(parts.groupby("part", sort=False)):
        colour = theme.GAP if part == GAP else colours[place % len(colours)]
        figure.add_bar(**_share(rows[rows["share"] >= 0], colour, hatched=part == GAP))
    drawn = parts[parts["share"] > 0]
    most = max([100.0, *drawn.groupby("year")["share"].sum()])
    ticks = list(range(0, 101, 20))
    labels = [f"{tick}%" for tick in ticks]
    figure.update_yaxes(**theme.axis(tickvals=ticks, ticktext=labels, range=[0, most * 1.1]))
    _year_axis(figure, _years(parts), _reports(parts))
    return figure


def _share(rows: pd.DataFrame, colour: str, hatched: bool) -> dict[str, Any]:
    title = rows["title"].iloc[0] if len(rows) else ""
    return {
        "x": _names(rows["year"]),
        "y": _numbers(rows["share"]),
        "name": title,
        "marker": {
            "color": colour,
            "line": {"width": 0.5, "color": theme.PAPER},
            "pattern": {"shape": "/" if hatched else "", "fgcolor": theme.MUTED, "size": 5},
        },
        "customdata": [
            [year, part, title, f"{count:,}", f"{total:,}"]
            for year, part, count, total in rows[["year", "part", "count", "total"]].values.tolist()
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


def _years(frame: pd.DataFrame) -> list[int]:
    """Every year from the first to the last, those without reports too."""
    held = frame["year"].tolist()
    return list(range(min(held), max(held) + 1)) if held else []


def _reports(frame: pd.DataFrame) -> dict[int, int]:
    """How many reports stand behind each year."""
    return dict(zip(frame["year"].tolist(), frame["reports"].tolist(), strict=True))


def _names(years: pd.Series) -> list[str]:
    return [str(year) for year in years]


def _numbers(column: pd.Series) -> list[float | int | None]:
    """Plain numbers for the browser; <NA> is None."""
    return [None if pd.isna(value) else value for value in column.tolist()]


def _year_axis(figure: go.Figure, years: Sequence[int], reports: dict[int, int]) -> None:
    """A year a place, with how many reports stand behind it, and the break of the form."""
    names = [str(year) for year in years]
    labels = [
        f"{year}<br><span style='font-size:11px'>{reports[year]:,} 份</span>"
        if reports.get(year)
        else f"{year}<br><span style='font-size:11px'>无年报</span>"
        for year in years
    ]
    figure.update_xaxes(
        **theme.axis(
            type="category",
            categoryorder="array",
            categoryarray=names,
            tickmode="array",
            tickvals=names,
            ticktext=labels,
            range=[-0.5, max(len(years) - 0.5, 0.5)],
            showgrid=False,
        )
    )
    _mark_break(figure, years)


def _mark_break(figure: go.Figure, years: Sequence[int]) -> None:
    if not years or not years[0] < BREAK_YEAR <= years[-1]:
        return
    place = years.index(BREAK_YEAR) - 0.5
    figure.add_shape(
        type="line",
        x0=place,
        x1=place,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.MUTED, "width": 1, "dash": "dash"},
    )
    figure.add_annotation(
        x=place,
        y=1,
        yref="paper",
        text=theme.BREAK_NOTE,
        showarrow=False,
        xanchor="left",
        yanchor="top",
        xshift=4,
        font={"size": 11, "color": theme.MUTED},
        bgcolor="rgba(255,255,255,0.8)",
    )
