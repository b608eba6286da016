"""Agencies among their like -> a strip of dots for each kind, those far from their like named."""

from collections import Counter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.analysis import peers as analysis
from lib.analysis import spread
from lib.form.measures import Measure
from lib.output import theme
from lib.output.charts_base import Trace, drawn, plain, room_for_names
from lib.output.charts_ranks import value_label
from lib.output.charts_values import place_of, value_axis

ROW = 34
"""Pixels a strip takes."""
MOST_GROUPS = 24
"""So many kinds of agencies a chart shows, those with the greatest medians; its table has all."""
MOST_NAMED = 12
"""So many agencies that stand out are written beside their point; the rest has its hover text."""
MOST_DOTS = 40
"""So many dots a strip has, besides those that stand out; more of them hide each other."""
_STEP, _REACH = 0.16, 0.36  # between two dots of one place, and from the middle of a strip
_BINS = 80
_BELOW = 44
"""Pixels of the axis of values with its title."""


def peer_dots(found: pd.DataFrame, measure: Measure) -> go.Figure:
    """Every agency a dot in the strip of its like; ``found``: columns ``PEERS``.

    A short line marks each strip's median. Counts stand on a logarithmic axis.
    """
    shown = _shown(found)
    titles = list(dict.fromkeys(shown["title"]))
    rows = {title: len(titles) - 1 - number for number, title in enumerate(titles)}
    xs = [place_of(value, measure) for value in shown["value"].tolist()]
    strips = [rows[title] for title in shown["title"]]
    heights = _apart(xs, strips)
    counts = shown.groupby("title")["peers"].max().to_dict()
    names = [f"{plain(title)}（{counts[title]:,} 家）" for title in titles]
    layout = theme.layout(
        84 + ROW * max(len(titles), 2),
        showlegend=False,
        hovermode="closest",
        xaxis=value_axis(xs, measure) | {"automargin": False},
        yaxis=theme.axis(
            tickmode="array",
            tickvals=list(rows.values()),
            ticktext=names,
            range=[-0.6, max(len(titles), 1) - 0.2],
            ticksuffix="　",
            tickfont={"size": 12, "color": theme.INK},
        ),
        annotations=_named(shown, xs, heights, measure),
    )
    if not titles:
        return drawn([], layout | theme.empty())
    layout = room_for_names(layout, names)
    layout["margin"] |= {"b": _BELOW}
    return drawn([_medians(shown, rows, measure), _dots(shown, xs, heights, measure)], layout)


def peer_note(found: pd.DataFrame, measure: Measure) -> str:
    """How to read the strips: who is left out, and what makes an agency stand out."""
    least = f"分母不足 {measure.min_n} 的机关不列。" if measure.is_rate else ""
    alone = int((found["peers"] < analysis.FEWEST).sum())
    few = f"同类不足 {analysis.FEWEST} 家的 {alone:,} 家不画。" if alone else ""
    groups = found.loc[found["peers"] >= analysis.FEWEST, "group"].nunique()
    most = int(found["peers"].max()) if len(found) else 0
    thin = (
        f"超过 {MOST_DOTS} 家的类按名次均匀取点，数据表里有全部机关。" if most > MOST_DOTS else ""
    )
    rest = f"只画前 {MOST_GROUPS} 类，共 {groups:,} 类。" if groups > MOST_GROUPS else ""
    far = int((found["side"] != "").sum())
    found_far = f"有 {far:,} 家，以菱形标出，不等于有错" if far else "没有这样的机关"
    judged = (
        f"同类 {spread.FEWEST} 家以上的，超出四分位距 1.5 倍且超出偶然波动（3 倍标准差）才算异常："
        f"{found_far}。"
    )
    return f"竖线为同类中位数。{judged}{least}{few}{rest}{thin}点击任一点查看该机关。"


def _shown(found: pd.DataFrame) -> pd.DataFrame:
    """The groups that can be compared, as many as there is room for."""
    held = found[found["peers"] >= analysis.FEWEST]
    first = list(dict.fromkeys(held["group"]))[:MOST_GROUPS]
    held = held[held["group"].isin(first)]
    return held[_drawn(held)].reset_index(drop=True)


def _drawn(held: pd.DataFrame) -> pd.Series:
    """Every agency of a small group; of a large one some at even ranks, and those far off."""
    rank = held.groupby("group").cumcount()
    step = (held["peers"] / MOST_DOTS).clip(lower=1)
    # The first agency of each step, by the greatest value first; and the last of all.
    starts = (rank / step).astype("int64") != ((rank - 1) / step).astype("int64")
    far = held["side"] != ""
    extreme = far & (held[far].groupby("group").cumcount().reindex(held.index) < MOST_DOTS)
    return (rank == 0) | starts | (rank == held["peers"] - 1) | extreme


def _apart(xs: list[float], strips: list[int]) -> list[float]:
    """Heights that keep dots of about one place apart within their strips."""
    low, reach = min(xs, default=0.0), (max(xs, default=0.0) - min(xs, default=0.0)) or 1.0
    seen: Counter[tuple[int, int]] = Counter()
    heights = []
    for x, strip in zip(xs, strips, strict=True):
        rank = seen[(strip, int((x - low) / reach * _BINS))]
        seen[(strip, int((x - low) / reach * _BINS))] += 1
        off = min(_STEP * ((rank + 1) // 2), _REACH)
        heights.append(strip + off * (1 if rank % 2 else -1))
    return heights


def _dots(shown: pd.DataFrame, xs: list[float], heights: list[float], measure: Measure) -> Trace:
    far = [bool(side) for side in shown["side"]]
    return {
        "type": "scatter",
        "x": xs,
        "y": heights,
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "size": [11 if one else 8 for one in far],
            "color": [theme.SERIES[2] if one else theme.PRIMARY for one in far],
            "symbol": ["diamond" if one else "circle" for one in far],
            "opacity": 0.85,
            "line": {"width": 0.5, "color": theme.PAPER},
        },
        "customdata": [[agency] for agency in shown["agency"].tolist()],
        "text": [
            f"{plain(str(row.agency))}<br>{value_label(row, measure)}" for row in shown.itertuples()
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _medians(shown: pd.DataFrame, rows: dict[str, int], measure: Measure) -> Trace:
    """A short upright line at the median of each strip, as one trace with gaps."""
    middles = shown.groupby("title")["value"].median().to_dict()
    xs: list[float | None] = []
    ys: list[float | None] = []
    for title, row in rows.items():
        x = place_of(float(middles[title]), measure)
        xs += [x, x, None]
        ys += [row - _REACH, row + _REACH, None]
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "line": {"color": theme.MUTED, "width": 2},
        "hoverinfo": "skip",
    }


def _named(
    shown: pd.DataFrame, xs: list[float], heights: list[float], measure: Measure
) -> list[dict[str, Any]]:
    """The names of those farthest from the median of their like; of one place, the first of all."""
    far = shown[shown["side"] != ""]
    middles = shown.groupby("group")["value"].transform("median")
    places = middles.map(lambda value: place_of(value, measure))
    off = (pd.Series(xs, index=shown.index, dtype="float64") - places).abs()[far.index]
    middle = (min(xs, default=0.0) + max(xs, default=0.0)) / 2
    named = list(off.sort_values(ascending=False).index[:MOST_NAMED])
    together = Counter((shown.at[index, "group"], shown.at[index, "side"]) for index in named)
    told: set[tuple[Any, Any]] = set()
    notes = []
    for index in named:
        near = (shown.at[index, "group"], shown.at[index, "side"])
        if near in told:
            continue
        told.add(near)
        more = f" 等 {together[near]} 家" if together[near] > 1 else ""
        notes.append(
            _name(f"{shown.at[index, 'agency']!s}{more}", xs[index], heights[index], middle)
        )
    return notes


def _name(text: str, x: float, height: float, middle: float) -> dict[str, Any]:
    """A name beside its dot, on the side where the axis has more room."""
    return {
        "x": x,
        "y": height,
        "text": plain(text),
        "showarrow": False,
        "xanchor": "right" if x > middle else "left",
        "xshift": -9 if x > middle else 9,
        "font": {"size": 12, "color": theme.SERIES[2]},
        "bgcolor": "rgba(255,255,255,0.75)",
    }
