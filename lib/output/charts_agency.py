"""One agency over the years -> small charts: what is missing is told, never drawn as 0."""

import pandas as pd
import plotly.graph_objects as go

from lib.analysis.changes import BREAK_YEAR
from lib.analysis.history import NO_REPORT, NO_SUCH, NUMBER, UNREAD
from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import Trace, drawn, over_years, year_names
from lib.output.charts_disputes import mark_law

HEIGHT = 220
_LEAST_SCALE = 4.0
"""Of the axis: below it the ticks would be fractions of a case."""
_WHY = {NO_REPORT: "无年报", UNREAD: "未读出", NO_SUCH: "无此项", NUMBER: ""}
"""What stands below a year that has no value."""


def history_line(history: pd.DataFrame, measure: Measure, chosen: int) -> go.Figure:
    """A measure over the years; ``history``: columns ``HISTORY``; the year ``chosen`` is filled.

    The line has a gap where a value is missing, and at the break of the form where the measure
    cannot be compared across it; for disputes the year of the revised law is marked.
    """
    most = max([_LEAST_SCALE, *history["value"].dropna().astype("float64")])
    layout = theme.layout(HEIGHT, showlegend=False) | over_years(history.assign(reports=1))
    layout["xaxis"] |= {"ticktext": [_label(*row) for row in _states(history)]}
    layout["yaxis"] = theme.axis(range=[0, most * 1.45], nticks=4, tickformat=theme.COUNT)
    figure = drawn([_line(piece, measure, chosen) for piece in _pieces(history, measure)], layout)
    return mark_law(figure, history) if measure.topic == "disputes" else figure


def _states(history: pd.DataFrame) -> list[tuple[int, str]]:
    return list(zip(history["year"].tolist(), history["state"].tolist(), strict=True))


def _label(year: int, state: str) -> str:
    why = _WHY[state]
    return f"{year}<br><span style='font-size:11px'>{why}</span>" if why else str(year)


def _pieces(history: pd.DataFrame, measure: Measure) -> list[pd.DataFrame]:
    """The stretches that a line may be drawn through."""
    held = history["state"] == NUMBER
    starts = ~held
    if not measure.comparable:
        starts |= history["year"] == BREAK_YEAR
    return [piece for _, piece in history[held].groupby(starts.cumsum()[held])]


def _line(piece: pd.DataFrame, measure: Measure, chosen: int) -> Trace:
    years = piece["year"].tolist()
    values = piece["value"].astype("float64").tolist()
    fills = [theme.PRIMARY if year == chosen else theme.PAPER for year in years]
    return {
        "type": "scatter",
        "x": year_names(piece["year"]),
        "y": values,
        "mode": "lines+markers+text",
        "line": {"color": theme.PRIMARY, "width": 2},
        "marker": {"size": 8, "color": fills, "line": {"color": theme.PRIMARY, "width": 2}},
        "text": [f"{value:,.1f}" if measure.is_rate else f"{value:,.0f}" for value in values],
        "textposition": "top center",
        "textfont": {"size": 12, "color": theme.INK},
        "customdata": [[year] for year in years],
        "hovertemplate": f"%{{x}} 年　{measure.title} %{{text}} {measure.unit}<extra></extra>",
        "cliponaxis": False,
    }
