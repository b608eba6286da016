"""Frames -> figures of measures over years: a row of bars for each measure, each with its scale."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import Trace, drawn, over_years, year_names
from lib.output.charts_ranks import value_label

ROW = 96
"""Pixels a measure takes."""
_LEAST_ROWS = 3
_WIDE = 6  # characters in a line of a row's name
_BETWEEN = 0.05  # of the height, between two rows
_HEADROOM = 1.35  # for the numbers over the bars
_NO_SUCH, _UNREAD = "格式<br>无此项", "未读出"


def year_bars(
    found: pd.DataFrame, measures: Sequence[Measure], names: Sequence[str] = ()
) -> go.Figure:
    """Measures over years, one below the other: numbers of different size stay readable.

    Args:
        found: columns ``YEARS``; what has no value has no bar but a word.
        measures: those in ``found``, in the order of their rows. Rates share one scale; one with
            too small a denominator is hatched.
        names: short names of the rows; without them the measures' titles.
    """
    height = 62 + ROW * max(len(measures), _LEAST_ROWS)
    if found["value"].notna().sum() == 0:
        return drawn([], theme.layout(height, **theme.empty()))
    layout = theme.layout(height, barmode="overlay", bargap=0.35, showlegend=False)
    layout |= over_years(_years(found), above=True)
    layout["annotations"] = list(layout.get("annotations", []))
    traces: list[Trace] = []
    filed = sorted(set(found["year"].tolist()))
    for place, measure in enumerate(measures):
        rows = found[found["part"] == measure.key]
        axis = f"y{place + 1}" if place else "y"
        domain = _domain(place, len(measures))
        traces += [_bars(rows, measure, axis), _words(rows, filed, axis)]
        layout[f"yaxis{place + 1}" if place else "yaxis"] = _scale(rows, found, measure, domain)
        name = names[place] if names else measure.title
        layout["annotations"].append(_name(name, measure.unit, domain))
    layout["xaxis"] |= {"anchor": f"y{len(measures)}" if len(measures) > 1 else "y"}
    layout["margin"] |= {"l": 96}
    return drawn(traces, layout)


def _domain(place: int, count: int) -> list[float]:
    """The stretch of the height that a row has, the first on top."""
    each = (1 - _BETWEEN * (count - 1)) / count
    top = 1 - place * (each + _BETWEEN)
    return [max(top - each, 0.0), top]


def _scale(
    rows: pd.DataFrame, found: pd.DataFrame, measure: Measure, domain: list[float]
) -> dict[str, Any]:
    held = (found if measure.is_rate else rows)["value"].dropna().tolist()
    low, most = min([0.0, *held]), max([0.0, *held]) or 1.0
    return theme.axis(
        range=[low * _HEADROOM, most * _HEADROOM], domain=domain, showticklabels=False, nticks=4
    )


def _name(name: str, unit: str, domain: list[float]) -> dict[str, Any]:
    """What stands at the left of a row: what it shows, and the unit."""
    lines = [name[start : start + _WIDE] for start in range(0, len(name), _WIDE)]
    return {
        "text": "<br>".join([*lines, f"（{unit}）"]),
        "x": 0,
        "xref": "paper",
        "xanchor": "right",
        "xshift": -8,
        "y": (domain[0] + domain[1]) / 2,
        "yref": "paper",
        "yanchor": "middle",
        "align": "right",
        "showarrow": False,
        "font": {"size": 12, "color": theme.INK},
    }


def _years(found: pd.DataFrame) -> pd.DataFrame:
    """How many reports stand behind a year: as many as behind the measure that most have."""
    return found.groupby("year")["reports"].max().reset_index()


def _bars(found: pd.DataFrame, measure: Measure, axis: str) -> Trace:
    rows = found.dropna(subset=["value"])
    labels = [value_label(row, measure) for row in rows.itertuples()]
    shapes = ["" if enough else "/" for enough in rows["enough"]]
    return {
        "type": "bar",
        "x": year_names(rows["year"]),
        "y": rows["value"].tolist(),
        "yaxis": axis,
        "name": measure.title,
        "marker": {
            "color": theme.PRIMARY,
            "line": {"width": 0},
            "pattern": {"shape": shapes, "fgcolor": theme.PAPER, "size": 5},
        },
        "customdata": [
            [year, measure.key, measure.title, label]
            for year, label in zip(rows["year"].tolist(), labels, strict=True)
        ],
        "text": [short(value, measure) for value in rows["value"].tolist()],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "hovertemplate": (
            f"%{{customdata[0]}} 年　{measure.title} %{{customdata[3]}}<extra></extra>"
        ),
    }


def short(value: float, measure: Measure) -> str:
    """A value over a bar: one decimal for rates and for amounts that have any below 100,000."""
    if measure.is_rate:
        return f"{value:,.1f}"
    return f"{value:,.0f}" if value >= 100_000 else f"{value:,.1f}".removesuffix(".0")


def _words(found: pd.DataFrame, filed: Sequence[int], axis: str) -> Trace:
    """What stands where there is no bar: the year's form has no such figure, or it was not read."""
    held = found["year"].tolist()
    told = dict.fromkeys(found.loc[found["value"].isna(), "year"].tolist(), _UNREAD)
    told |= {year: _NO_SUCH for year in filed if year not in held}
    return {
        "type": "scatter",
        "x": [str(year) for year in told],
        "y": [0] * len(told),
        "yaxis": axis,
        "mode": "text",
        "text": list(told.values()),
        "textposition": "top center",
        "textfont": {"size": 11, "color": theme.MUTED},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
