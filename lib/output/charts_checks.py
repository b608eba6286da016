"""Findings -> the map of agencies by rules."""

import pandas as pd
import plotly.graph_objects as go

from lib.form.short_names import load_short_names
from lib.output import theme

ROW = 24
"""Pixels a line takes."""
_STATES = {"error": "错误", "warning": "提示", "notice": "备注", "incomplete": "无法判断"}


def heat_map(cells: pd.DataFrame) -> go.Figure:
    """Agencies by rules, the worst agency on top; ``cells``: columns ``HEAT``.

    Each mark is a finding or several, told by colour and by sign; where nothing is drawn the rule
    holds or does not apply. ``customdata`` is agency and rule.
    """
    agencies = list(dict.fromkeys(cells["agency"]))
    figure = go.Figure(
        layout=theme.layout(
            150 + ROW * max(len(agencies), 2), margin={"l": 8, "r": 12, "t": 8, "b": 44}
        )
    )
    for state, title in _STATES.items():
        rows = cells[cells["state"] == state]
        if len(rows):
            _add_state(figure, rows, state, title)
    # Below, for the names of the rules stand on top.
    figure.update_layout(legend={"yref": "container", "y": 0.01, "yanchor": "bottom"})
    figure.update_yaxes(
        **theme.axis(
            type="category",
            categoryorder="array",
            categoryarray=agencies[::-1],
            range=[-0.6, len(agencies) - 0.4],
            tickfont={"size": 12, "color": theme.INK},
        )
    )
    ordered = _order(cells)
    figure.update_xaxes(
        **theme.axis(
            type="category",
            side="top",
            categoryorder="array",
            categoryarray=ordered,
            range=[-0.6, max(len(ordered), 12) - 0.4],
            tickmode="array",
            tickvals=ordered,
            ticktext=[load_short_names().get(code, code) for code in ordered],
            tickangle=-50,
        )
    )
    return figure


def _add_state(figure: go.Figure, rows: pd.DataFrame, state: str, title: str) -> None:
    colour = theme.STATES[state]
    figure.add_scatter(
        x=list(rows["rule"]),
        y=list(rows["agency"]),
        mode="markers+text",
        name=f"{theme.SIGNS[state]} {title}",
        marker={"symbol": "square", "size": 20, "color": colour, "line": {"width": 0}},
        text=[theme.SIGNS[state] if n == 1 else f"{n}" for n in rows["count"].tolist()],
        textfont={"size": 11, "color": theme.ink_on(colour)},
        customdata=rows[["agency", "rule", "title", "count", "first"]].values.tolist(),
        hovertemplate=(
            "<b>%{y}</b><br>%{customdata[2]}：" + title + " %{customdata[3]} 处"
            "<br>%{customdata[4]}<extra></extra>"
        ),
    )


def _order(cells: pd.DataFrame) -> list[str]:
    """Rules in the order of the catalogue, which the rows of each agency keep."""
    held = set(cells["rule"])
    known = [code for code in load_short_names() if code in held]
    return known + sorted(held - set(known))
