"""Findings -> the map of agencies by rules."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.form.short_names import load_short_names
from lib.output import theme
from lib.output.charts_base import Trace, drawn, plain

ROW = 24
"""Pixels a line takes."""
_TOLD = ["agency", "rule", "title", "count", "first"]
_STATES = {"error": "错误", "warning": "提示", "notice": "备注", "incomplete": "无法判断"}


def heat_map(cells: pd.DataFrame) -> go.Figure:
    """Agencies by rules, the worst agency on top; ``cells``: columns ``HEAT``.

    Each mark is a finding or several, told by colour and by sign; where nothing is drawn the rule
    holds or does not apply. ``customdata`` is agency and rule.
    """
    agencies = [plain(agency) for agency in dict.fromkeys(cells["agency"])]
    rules = _order(cells)
    states = [(state, cells[cells["state"] == state]) for state in _STATES]
    layout = theme.layout(
        150 + ROW * max(len(agencies), 2),
        margin={"l": 8, "r": 12, "t": 8, "b": 44},
        xaxis=_rule_axis(rules),
        yaxis=theme.axis(
            type="category",
            categoryorder="array",
            categoryarray=agencies[::-1],
            range=[-0.6, len(agencies) - 0.4],
            tickfont={"size": 12, "color": theme.INK},
        ),
    )
    # Below, for the names of the rules stand on top.
    legend = layout["legend"] | {"yref": "container", "y": 0.01, "yanchor": "bottom"}
    traces = [_squares(rows, state) for state, rows in states if len(rows)]
    return drawn(traces, layout | {"legend": legend})


def _rule_axis(rules: list[str]) -> dict[str, Any]:
    return theme.axis(
        type="category",
        side="top",
        categoryorder="array",
        categoryarray=rules,
        range=[-0.6, max(len(rules), 12) - 0.4],
        tickmode="array",
        tickvals=rules,
        ticktext=[load_short_names().get(code, code) for code in rules],
        tickangle=-50,
    )


def _squares(rows: pd.DataFrame, state: str) -> Trace:
    colour, sign, title = theme.STATES[state], theme.SIGNS[state], _STATES[state]
    return {
        "type": "scatter",
        "x": list(rows["rule"]),
        "y": [plain(agency) for agency in rows["agency"]],
        "mode": "markers+text",
        "name": f"{sign} {title}",
        "marker": {"symbol": "square", "size": 20, "color": colour, "line": {"width": 0}},
        "text": [sign if count == 1 else f"{count}" for count in rows["count"].tolist()],
        "textfont": {"size": 11, "color": theme.ink_on(colour)},
        "customdata": [
            [agency, rule, title, count, plain(first)]
            for agency, rule, title, count, first in rows[_TOLD].values.tolist()
        ],
        "hovertemplate": (
            f"<b>%{{y}}</b><br>%{{customdata[2]}}：{title} %{{customdata[3]}} 处"
            "<br>%{customdata[4]}<extra></extra>"
        ),
    }


def _order(cells: pd.DataFrame) -> list[str]:
    """Rules in the order of the catalogue, which the rows of each agency keep."""
    held = set(cells["rule"])
    known = [code for code in load_short_names() if code in held]
    return known + sorted(held - set(known))
