"""Districts over the years -> small charts of one scale, a district each."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.analysis.changes import BREAK_YEAR
from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import Trace, drawn, plain, years_of
from lib.output.charts_ranks import value_label
from lib.output.charts_years import short

ACROSS = 4
"""So many small charts stand side by side."""
ROW = 150
"""Pixels that one takes."""
_FULL_YEARS = 6  # so many years there is room for in full
MOST = 24
"""So many districts a chart shows, those with the greatest values; its table has them all."""
_NO_REPORT, _NO_VALUE = "无年报", "无数据"


def district_bars(found: pd.DataFrame, measure: Measure, year: int) -> go.Figure:
    """A measure over the years, a small chart for each district.

    Args:
        found: columns ``DISTRICTS``.
        measure: what is shown. Where there is no value a word stands, never a bar of 0.
        year: the year that is drawn dark; districts stand by their values of it.
    """
    names = _order(found, year)[:MOST]
    years = years_of(found)
    down = math.ceil(len(names) / ACROSS) or 1
    layout = theme.layout(30 + ROW * down, showlegend=False, bargap=0.25, annotations=[])
    layout["shapes"] = []
    held = found.loc[found["district"].isin(names), "value"].dropna().tolist()
    scale = [min([0.0, *held]) * 1.3, (max([0.0, *held]) or 1.0) * 1.3]
    by_district: dict[str, list[Any]] = {name: [] for name in names}
    for row in found[found["district"].isin(names)].itertuples():
        by_district[str(row.district)].append(row)
    traces: list[Trace] = []
    for place, (name, rows) in enumerate(by_district.items()):
        x, y = _number(place), _number(place // ACROSS)
        across, top = _cell(place, down)
        axes = {"xaxis": f"x{x}", "yaxis": f"y{y}"}
        traces.append(_bars(rows, measure, year) | axes)
        if len({row.year for row in rows if not pd.isna(row.value)}) < len(years):
            traces.append(_words(rows, years) | axes)
        layout[f"xaxis{x}"] = _years_axis(years, across, y)
        # One for all of a row: browsers make something for each pair of axes.
        layout.setdefault(
            f"yaxis{y}",
            theme.axis(
                range=scale,
                domain=top,
                anchor=f"x{x}",
                showticklabels=False,
                showline=False,
                nticks=3,
            ),
        )
        layout["annotations"].append(_title(name, across, top))
        layout["shapes"] += _break(years, x, y)
    if not names:
        layout |= theme.empty()
    return drawn(traces, layout)


def district_note(found: pd.DataFrame, measure: Measure) -> str:
    """How to read the small charts, and how many they leave out."""
    rest = found["district"].nunique() - MOST
    many = f"只画前 {MOST} 个，其余 {rest:,} 个见数据表。" if rest > 0 else ""
    across = "" if measure.comparable else "虚线为 2021 年换用新格式，前后不可比。"
    few = f"斜纹表示分母不足 {measure.min_n}。" if measure.is_rate else ""
    return f"各图同一刻度，深色为所选年度，数字为该年的值。{across}{few}{many}"


def _order(found: pd.DataFrame, year: int) -> list[str]:
    """Districts, the greatest of the year first, those without a value last."""
    now = found[found["year"] == year].set_index("district")["value"]
    values = {name: now.get(name, pd.NA) for name in dict.fromkeys(found["district"])}
    return sorted(
        values, key=lambda name: (bool(pd.isna(values[name])), -_size(values[name]), name)
    )


def _size(value: Any) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _cell(place: int, down: int) -> tuple[list[float], list[float]]:
    """Where a small chart stands: its stretch across and its stretch upwards."""
    column, row = place % ACROSS, place // ACROSS
    wide, tall = 1 / ACROSS, 1 / down
    left, top = column * wide, 1 - row * tall
    return [left, left + wide * 0.92], [top - tall * 0.72, top - tall * 0.14]


def _number(place: int) -> str:
    """What the name of an axis ends in: nothing for the first, then 2, 3."""
    return str(place + 1) if place else ""


def _years_axis(years: list[int], across: list[float], y: str) -> dict[str, Any]:
    names = [str(year) for year in years]
    return theme.axis(
        type="category",
        categoryorder="array",
        categoryarray=names,
        tickmode="array",
        tickvals=names,
        ticktext=names if len(names) <= _FULL_YEARS else [f"’{name[2:]}" for name in names],
        tickangle=0,
        automargin=False,  # there is room below each small chart
        range=[-0.6, max(len(years) - 0.4, 0.6)],
        domain=across,
        anchor=f"y{y}",
        showgrid=False,
    )


def _title(name: str, across: list[float], top: list[float]) -> dict[str, Any]:
    return {
        "text": plain(name),
        "x": across[0],
        "xref": "paper",
        "xanchor": "left",
        "y": top[1],
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": theme.INK},
    }


def _bars(found: Sequence[Any], measure: Measure, year: int) -> Trace:
    rows = [row for row in found if not pd.isna(row.value)]
    chosen = [row.year == year for row in rows]
    values = [float(row.value) for row in rows]
    return {
        "type": "bar",
        "x": [str(row.year) for row in rows],
        "y": values,
        "marker": {
            "color": [theme.PRIMARY if one else theme.PALE for one in chosen],
            **_hatched(rows),
        },
        "text": [
            short(value, measure) if one or value == 0 else ""  # 0 has no bar to be seen by
            for value, one in zip(values, chosen, strict=True)
        ],
        "textposition": "outside",
        "constraintext": "none",
        "textangle": 0,
        "cliponaxis": False,
        "customdata": [
            [row.district, row.district, row.year, value_label(row, measure)] for row in rows
        ],
        "hovertemplate": "%{customdata[0]}　%{customdata[2]} 年 %{customdata[3]}<extra></extra>",
    }


def _hatched(rows: Sequence[Any]) -> dict[str, Any]:
    """The part of a marker that tells too small denominators, where there are any."""
    shapes = ["" if row.enough else "/" for row in rows]
    return {"pattern": {"shape": shapes, "fgcolor": theme.PAPER, "size": 5}} if any(shapes) else {}


def _words(found: Sequence[Any], years: list[int]) -> Trace:
    """A sign where there is no bar, its reason in the hover text."""
    held = {row.year: pd.isna(row.value) for row in found}
    told = {
        year: _NO_VALUE if year in held else _NO_REPORT for year in years if held.get(year, True)
    }
    return {
        "type": "scatter",
        "x": [str(year) for year in told],
        "y": [0] * len(told),
        "mode": "text",
        "text": ["无" if why == _NO_REPORT else theme.MISSING for why in told.values()],
        "hovertext": list(told.values()),
        "hovertemplate": "%{x} 年　%{hovertext}<extra></extra>",
        "textposition": "top center",
        "textfont": {"size": 11, "color": theme.MUTED},
        "cliponaxis": False,
    }


def _break(years: list[int], x: str, y: str) -> list[dict[str, Any]]:
    if not years or not years[0] < BREAK_YEAR <= years[-1]:
        return []
    place = years.index(BREAK_YEAR) - 0.5
    line = {"color": theme.MUTED, "width": 1, "dash": "dash"}
    across = {"type": "line", "x0": place, "x1": place, "y0": 0, "y1": 1, "xref": f"x{x}"}
    return [across | {"yref": f"y{y} domain", "line": line}]
