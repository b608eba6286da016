"""What all charts are put together with: a figure of plain traces, and the axis of years.

Figures are made without Plotly's validation, which takes twenty times as long as drawing them; the
tests of the charts validate each.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.analysis.changes import BREAK_YEAR
from lib.output import theme

_MANY = 4
"""From so many years on the bars are slim enough by themselves."""
_WIDE, _SLIM, _LAST_SLIM = 12.0, 7.2, 0x2E7F
"""Pixels of a Chinese sign and of any other in the names of an axis, and the last of the others."""
_BESIDE, _BROADEST = 24.0, 320.0
"""Pixels beside the names, and those of the names that a browser need not measure."""
Trace = dict[str, Any]


class Finished(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that nobody changes any more: what is sent to browsers is made of it only once."""

    _sent: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The figure as JSON can take it, the same each time; to be read only."""
        if self._sent is None:
            self._sent = super().to_dict()
        return self._sent


def drawn(traces: Sequence[Trace], layout: Mapping[str, Any]) -> go.Figure:
    """The figure of some traces and a layout."""
    return Finished({"data": list(traces), "layout": dict(layout)}, _validate=False)


def plain(text: str) -> str:
    """Words of files and people as Plotly shows them: it would else read tags in them."""
    return escape(text, quote=False)


def room_for_names(layout: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """A layout whose vertical axis has ``names``, with the margin that they take.

    A browser that has to measure them draws the chart twice. Very broad ones it measures still.
    """
    widest = max((sum(map(_pixels, name)) for name in names), default=0.0) + _BESIDE
    if widest > _BROADEST:
        return layout
    axis, margin = layout["yaxis"] | {"automargin": False}, layout["margin"] | {"l": widest}
    return layout | {"yaxis": axis, "margin": margin}


def _pixels(sign: str) -> float:
    return _WIDE if ord(sign) > _LAST_SLIM else _SLIM


def years_of(frame: pd.DataFrame) -> list[int]:
    """Every year from the first to the last of a frame, those without reports too."""
    held = frame["year"].tolist()
    return list(range(min(held), max(held) + 1)) if held else []


def year_names(years: pd.Series) -> list[str]:
    """Years as the names of their places on the axis."""
    return [str(year) for year in years.tolist()]


def over_years(frame: pd.DataFrame, *, above: bool = False) -> dict[str, Any]:
    """The parts of a layout that make an axis of years.

    A year a place, with how many reports stand behind it (column ``reports``), and the break of the
    form marked between its years; with ``above``, its words stand over the bars, not among them.
    """
    years = years_of(frame)
    reports = dict(zip(frame["year"].tolist(), frame["reports"].tolist(), strict=True))
    names = [str(year) for year in years]
    axis = theme.axis(
        type="category",
        categoryorder="array",
        categoryarray=names,
        tickmode="array",
        tickvals=names,
        ticktext=[_label(year, reports.get(year, 0)) for year in years],
        range=[-0.5, max(len(years) - 0.5, 0.5)],
        showgrid=False,
    )
    few = {"bargap": 0.85 - 0.15 * len(years)} if len(years) < _MANY else {}  # no bars like walls
    return {"xaxis": axis} | few | _break(years, above=above)


def _label(year: int, reports: int) -> str:
    behind = f"{reports:,} 份" if reports else "无年报"
    return f"{year}<br><span style='font-size:11px'>{behind}</span>"


def _break(years: Sequence[int], *, above: bool) -> dict[str, Any]:
    if not years or not years[0] < BREAK_YEAR <= years[-1]:
        return {}
    place = years.index(BREAK_YEAR) - 0.5
    line = {"color": theme.MUTED, "width": 1, "dash": "dash"}
    note = {
        "x": place,
        "y": 1,
        "yref": "paper",
        "text": theme.BREAK_NOTE,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom" if above else "top",
        "xshift": 4,
        "font": {"size": 11, "color": theme.MUTED},
        "bgcolor": "rgba(255,255,255,0.8)",
    }
    across = {"type": "line", "x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper"}
    return {"shapes": [across | {"line": line}], "annotations": [note]}
