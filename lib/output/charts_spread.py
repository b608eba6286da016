"""Values of a measure -> how they spread over agencies, each a dot, those far off named."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.analysis.spread import FEWEST
from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import drawn, plain
from lib.output.charts_ranks import value_label

MOST_NAMED = 8
"""So many agencies that stand out are written beside their point; the rest has its hover text."""
_BINS = 60
_HEADS = ((1,), (1, 3), (1, 2, 5), (1, 2, 3, 4, 5, 6, 7, 8, 9), tuple(range(10, 100, 2)))
_FEWEST_TICKS = 4


def spread_dots(found: pd.DataFrame, measure: Measure) -> go.Figure:
    """Every agency a dot on the measure's axis, the middle half shaded, those far off named.

    ``found``: columns ``SPREAD``. Counts stand on a logarithmic axis.
    """
    places = [_place(value, measure) for value in found["value"].tolist()]
    heights = _swarm(places)
    dots = {
        "type": "scatter",
        "x": places,
        "y": heights,
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "size": 9,
            "color": [theme.SERIES[2] if side else theme.PRIMARY for side in found["side"]],
            "symbol": ["diamond" if side else "circle" for side in found["side"]],
            "opacity": 0.85,
            "line": {"width": 0.5, "color": theme.PAPER},
        },
        "customdata": [[agency] for agency in found["agency"].tolist()],
        "text": [
            f"{plain(str(row.agency))}<br>{value_label(row, measure)}" for row in found.itertuples()
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }
    layout = theme.layout(
        300,
        showlegend=False,
        hovermode="closest",
        xaxis=_spread_axis(places, measure),
        yaxis=theme.axis(visible=False, range=[-1.25, 1.6]),
        shapes=_middle(places),
        annotations=[*_median(places, found, measure), *_far(found, places, heights)],
    )
    return drawn([dots], layout)


def spread_note(found: pd.DataFrame, measure: Measure) -> str:
    """How to read the dots: who is left out, and what makes one stand out."""
    least = f"分母不足 {measure.min_n} 的机关不列。" if measure.is_rate else ""
    far = int((found["side"] != "").sum())
    named = f"菱形 {far:,} 家与多数机关相差悬殊（超出四分位距 1.5 倍），不等于有错。" if far else ""
    middle = "阴影为中间一半机关。" if len(found) >= FEWEST else ""
    return f"{least}{middle}{named}点击任一点查看该机关。"


def _place(value: float, measure: Measure) -> float:
    return value if measure.is_rate else math.copysign(math.log1p(abs(value)), value)


def _swarm(places: Sequence[float]) -> list[float]:
    """Heights that keep dots of about one place apart, between -1 and 1."""
    if not places:
        return []
    low, high = min(places), max(places)
    bins = [int((place - low) / ((high - low) or 1) * _BINS) for place in places]
    step = min(0.16, 2 / max(Counter(bins).values()))
    seen: Counter[int] = Counter()
    heights = []
    for one in bins:
        rank = seen[one]
        heights.append(step * ((rank + 1) // 2) * (1 if rank % 2 else -1))
        seen[one] += 1
    return heights


def _middle(places: Sequence[float]) -> list[dict[str, Any]]:
    """The shade over the middle half, and a line at the median; nothing for a few agencies."""
    if len(places) < FEWEST:
        return []
    first, middle, third = pd.Series(places).quantile([0.25, 0.5, 0.75]).tolist()
    tall = {"y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    shade = {"type": "rect", "x0": first, "x1": third, "fillcolor": theme.PRIMARY, "opacity": 0.09}
    dotted = {"color": theme.PRIMARY, "width": 1.5, "dash": "dot"}
    line = {"type": "line", "x0": middle, "x1": middle, "line": dotted}
    return [shade | tall | {"line": {"width": 0}}, line | tall]


def _median(places: Sequence[float], found: pd.DataFrame, measure: Measure) -> list[dict[str, Any]]:
    if len(places) < FEWEST:
        return []
    median = float(found["value"].median())
    unit = "%" if measure.unit == "%" else f" {measure.unit}"
    shown = f"{median:.1f}" if measure.is_rate else f"{median:,.0f}"
    note = {
        "x": float(pd.Series(places).median()),
        "y": 1.5,
        "text": f"中位数 {shown}{unit}（{len(found):,} 家）",
        "showarrow": False,
        "yanchor": "top",
        "font": {"size": 12, "color": theme.PRIMARY},
        "bgcolor": "rgba(255,255,255,0.85)",
    }
    return [note]


def _far(
    found: pd.DataFrame, places: Sequence[float], heights: Sequence[float]
) -> list[dict[str, Any]]:
    """The names of those that stand out, the first of them."""
    far = [index for index, side in enumerate(found["side"]) if side][:MOST_NAMED]
    return [
        {
            "x": places[index],
            "y": heights[index],
            "text": plain(found["agency"].iloc[index]),
            "showarrow": True,
            "ax": 0,
            "ay": -26 - 20 * (rank % 3),
            "arrowcolor": theme.MUTED,
            "arrowwidth": 1,
            "arrowhead": 0,
            "font": {"size": 12, "color": theme.SERIES[2]},
            "bgcolor": "rgba(255,255,255,0.8)",
        }
        for rank, index in enumerate(far)
    ]


def _spread_axis(places: Sequence[float], measure: Measure) -> dict[str, Any]:
    title = f"{measure.title}（{measure.unit}）"
    if measure.is_rate:
        return theme.axis(title, rangemode="tozero")
    ticks = _ticks(min(places, default=0.0), max(places, default=1.0))
    return theme.axis(
        f"{title}，对数刻度",
        tickmode="array",
        tickvals=[math.log1p(tick) for tick in ticks],
        ticktext=[f"{tick:,}" for tick in ticks],
    )


def _ticks(low: float, high: float) -> list[int]:
    """Round numbers between two places of the logarithmic axis: as few as will do."""
    found = [_rungs(heads, low, high) for heads in _HEADS]
    return next((ticks for ticks in found if len(ticks) >= _FEWEST_TICKS), max(found, key=len))


def _rungs(heads: Sequence[int], low: float, high: float) -> list[int]:
    ladder = [0, *(head * 10**power for power in range(9) for head in heads)]
    return [tick for tick in ladder if low - 0.05 <= math.log1p(tick) <= high + 0.05]
