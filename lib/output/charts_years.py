"""Frames -> figures of measures over years, a bar for each measure and year."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import Trace, drawn, over_years, year_names
from lib.output.charts_ranks import value_label

HEIGHT = 340
_COLOURS = (theme.SERIES[0], theme.SERIES[3], theme.SERIES[4], theme.SERIES[2])


def year_bars(found: pd.DataFrame, measures: Sequence[Measure]) -> go.Figure:
    """Measures of one unit over years, side by side.

    Args:
        found: columns ``YEARS``; what has no value has no bar.
        measures: those in ``found``, in the order of their bars. A rate with too small a
            denominator is hatched.
    """
    traces = [
        _bars(found[found["part"] == measure.key].dropna(subset=["value"]), measure, colour)
        for measure, colour in zip(measures, _COLOURS, strict=False)
    ]
    most = max([0.0, *found["value"].dropna().tolist()])
    count = theme.COUNT if most > len(_COLOURS) else None
    axis = theme.axis(measures[0].unit, tickformat=count, range=[0, (most or 1) * 1.18])
    layout = theme.layout(HEIGHT, barmode="group", bargap=0.3, bargroupgap=0.06, yaxis=axis)
    if found["value"].notna().sum() == 0:
        return drawn(traces, layout | {"annotations": [theme.nothing()]})
    return drawn(traces, layout | over_years(_years(found)))


def _years(found: pd.DataFrame) -> pd.DataFrame:
    """How many reports stand behind a year: as many as behind the measure that most have."""
    return found.groupby("year")["reports"].max().reset_index()


def _bars(rows: pd.DataFrame, measure: Measure, colour: str) -> Trace:
    labels = [value_label(row, measure) for row in rows.itertuples()]
    shapes = ["" if enough else "/" for enough in rows["enough"]]
    return {
        "type": "bar",
        "x": year_names(rows["year"]),
        "y": rows["value"].tolist(),
        "name": measure.title,
        "marker": {
            "color": colour,
            "line": {"width": 0.5, "color": theme.PAPER},
            "pattern": {"shape": shapes, "fgcolor": theme.PAPER, "size": 5},
        },
        "customdata": [
            [year, measure.key, measure.title, label]
            for year, label in zip(rows["year"].tolist(), labels, strict=True)
        ],
        "text": [f"{value:,.1f}".removesuffix(".0") for value in rows["value"].tolist()],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "hovertemplate": (
            f"%{{customdata[0]}} 年　{measure.title} %{{customdata[3]}}<extra></extra>"
        ),
    }
