"""Frames -> figures of one year: parts of a total, and groups of agencies side by side."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import Trace, drawn, plain, room_for_names

_LETTER, _NARROW = 6.6, 330.0  # pixels of a Latin letter, and of the bars on the office screen
ROW = 26
"""Pixels a bar takes."""
PAIR = 38
"""Pixels that this year's and last year's bar take together."""
MOST_GROUPS = 30
"""So many groups a chart shows, the greatest; its table has them all."""


def part_bars(now: pd.DataFrame, before: pd.DataFrame, year: int) -> go.Figure:
    """The parts of a total in one year, the largest on top, last year's in pale below each.

    ``now`` and ``before``: columns ``PARTS``, one year each; ``before`` may be empty.
    """
    rows = now.sort_values("count", kind="stable")
    earlier = rows[["part", "title"]].merge(before.drop(columns="title"), on="part")
    traces = [_part_bar(rows, year, theme.PRIMARY)]
    if len(earlier):
        traces.insert(0, _part_bar(earlier, year - 1, theme.PALE))
    most = max([0, *rows["count"], *earlier["count"]])
    layout = _layout(len(rows), PAIR if len(earlier) else ROW, 0, most * 1.3)
    layout = room_for_names(layout, rows["title"])
    more = {"barmode": "group", "bargap": 0.3, "bargroupgap": 0.05}
    legend = layout["legend"] | {"traceorder": "reversed"}
    return drawn(traces, layout | more | {"legend": legend})


def _part_bar(rows: pd.DataFrame, year: int, colour: str) -> Trace:
    counts, shares = rows["count"].tolist(), rows["share"].tolist()
    return {
        "type": "bar",
        "x": counts,
        "y": list(rows["title"]),
        "orientation": "h",
        "name": f"{year} 年",
        "marker": {"color": colour},
        "customdata": [[year, *named] for named in rows[["part", "title"]].values.tolist()],
        "text": [_part_label(count, share) for count, share in zip(counts, shares, strict=True)],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"size": 12, "color": theme.INK if colour == theme.PRIMARY else theme.MUTED},
        "cliponaxis": False,
        "hovertemplate": f"%{{y}}　{year} 年 %{{text}}<extra></extra>",
    }


def group_bars(groups: pd.DataFrame, measure: Measure, least: int = 0) -> go.Figure:
    """A measure for groups of agencies, greatest on top.

    Args:
        groups: columns ``GROUPS``; those without a value stand at the bottom, told as missing.
        measure: what is shown. A rate stands with its denominator; one with too small a
            denominator is drawn pale.
        least: so many bars there is room for at least, that neighbours are of one height.
    """
    rows = groups.head(MOST_GROUPS).sort_values("value", kind="stable", na_position="first")
    values = [0.0 if pd.isna(value) else float(value) for value in rows["value"]]
    low, most = min([0.0, *values]), max([0.0, *values])
    labels = [group_label(row, measure) for row in rows.itertuples()]
    names = [plain(title) for title in rows["title"]]
    bars = {
        "type": "bar",
        "x": values,
        "y": names,
        "orientation": "h",
        "marker": {"color": [theme.PRIMARY if one else theme.PALE for one in rows["enough"]]},
        "customdata": rows[["group", "title"]].values.tolist(),
        "text": labels,
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{y}　%{text}<extra></extra>",
        "showlegend": False,
    }
    room = max(len(rows), min(least, MOST_GROUPS))
    layout = _layout(room, ROW, low * 1.6, most * _stretch(labels))
    layout = room_for_names(layout, names)
    layout["margin"] |= {"t": 8}
    if len(rows):
        layout["yaxis"] |= {"range": [len(rows) - room - 0.5, len(rows) - 0.5]}
    else:
        layout |= theme.empty()
    return drawn([bars], layout)


def _stretch(labels: Sequence[str]) -> float:
    """How much longer than its longest bar a chart is, that the labels have room behind it."""
    widest = max((sum(1 + (ord(one) > 255) for one in label) for label in labels), default=0)
    return 1 / (1 - min(widest * _LETTER / _NARROW, 0.6))


def groups_note(groups: pd.DataFrame, note: str) -> str:
    """The note of a chart of groups, with how many it leaves out."""
    rest = len(groups) - MOST_GROUPS
    return f"{note}只画前 {MOST_GROUPS} 组，其余 {rest:,} 组见数据表。" if rest > 0 else note


def value_label(row: object, measure: Measure) -> str:
    """The value in words: ``12 件``, or ``30.8%（81/263）``; ``—`` where there is none."""
    value, n = getattr(row, "value", pd.NA), getattr(row, "denominator", pd.NA)
    if pd.isna(value):
        return theme.MISSING
    if not measure.is_rate:
        return (
            f"{value:,.0f} {measure.unit}"
            if float(value).is_integer()
            else f"{value:,.2f} {measure.unit}"
        )
    unit = "%" if measure.unit == "%" else f" {measure.unit}"
    numerator = getattr(row, "numerator", pd.NA)
    return f"{value:.1f}{unit}（{numerator:,.0f}/{n:,.0f}）"


def group_label(row: object, measure: Measure) -> str:
    """``value_label``, with a word where the denominator is too small to be compared."""
    label = value_label(row, measure)
    if label == theme.MISSING:
        return "无数据"
    return label if getattr(row, "enough", True) else f"{label}　基数不足 {measure.min_n}"


def _part_label(count: int, share: float) -> str:
    return f"{count:,}" if pd.isna(share) else f"{count:,}　{share:.1f}%"


def _layout(rows: int, each: int, low: float, most: float) -> dict[str, Any]:
    """A layout of bars that say their names and values themselves; a word where there is none."""
    layout = theme.layout(
        60 + each * max(rows, 3),
        bargap=0.4,
        uniformtext={"mode": False},
        annotations=[],
        xaxis=theme.axis(range=[low, most or 1], showticklabels=False, showgrid=False),
        yaxis=theme.axis(
            showgrid=False, ticksuffix="　", tickfont={"size": 12, "color": theme.INK}
        ),
    )
    return layout if rows else layout | theme.empty()
