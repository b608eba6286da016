"""A measure compared: districts and bureaus of a year, districts over the years, and the like.

Each mark leads to the agencies behind it, and an agency's own mark to its record.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from lib.analysis.wide import Frame
from lib.form.measures import Measure
from lib.output import charts_districts, charts_peers, charts_ranks, heads
from lib.store.filters import Filters
from lib.web import frames, leads, panels, peer_frames
from lib.web.measure_choice import choose_measure
from lib.web.resources import once

_BY = {"region_name": "地区", "bureau": "部门"}


def compare(view: Filters, topic: str, default: str) -> None:
    """Draw the choice of a measure, its charts, and what stands behind a mark picked.

    Args:
        view: of one year.
        topic: of the measures on offer.
        default: the measure that is shown first.
    """
    st.header("各地区、各部门、各机关比较", anchor=False)
    place = st.container(horizontal=True, vertical_alignment="bottom", key="compare_bar")
    measure = choose_measure(place, topic, default)
    place.caption(measure.caveat)
    grouped = {by: frames.grouped(view, measure.key, by) for by in _BY}
    most = max(len(frame) for frame in grouped.values())
    picks = {}
    with panels.row("groups"):
        for by in _BY:
            picks[by] = _groups(view, measure, by, grouped[by], most)
    for by, picked in picks.items():
        if picked:
            leads.group_behind(by, view, picked, measure)
    _districts(view, measure)
    _peers(view, measure)


def _groups(
    view: Filters, measure: Measure, by: str, grouped: Frame, most: int
) -> list[Any] | None:
    return panels.chart(
        by,
        f"{measure.title}·按{_BY[by]}（{view.years[0]} 年）",
        once(charts_ranks.group_bars, grouped, measure, most),
        grouped,
        once(heads.group_heads, measure, _BY[by]),
        view,
        note=charts_ranks.groups_note(grouped, frames.group_note(view, by)),
        pick=True,
    )


def _districts(view: Filters, measure: Measure) -> None:
    """Districts over the years; one district alone is the charts above."""
    found = peer_frames.districts(view, measure.key)
    if found["district"].nunique() < 2:
        return
    year = view.years[0]
    picked = panels.chart(
        "districts",
        f"{measure.title}·各地区历年（{measure.unit}）",
        once(charts_districts.district_bars, found, measure, year),
        found,
        once(heads.district_heads, measure),
        view,
        note=once(charts_districts.district_note, found, measure),
        pick=True,
    )
    if picked:
        then = replace(view, years=(int(picked[2]),))
        leads.group_behind("region_name", then, picked, measure, key="districts")


def _peers(view: Filters, measure: Measure) -> None:
    """Each agency among its like."""
    found = peer_frames.peers_of(view, measure.key)
    year = view.years[0]
    if found.empty or found["peers"].max() < peer_frames.FEWEST:
        st.info(
            f"{year} 年没有可以互相比较的同类机关：同类不足 {peer_frames.FEWEST} 家，"
            f"或{measure.title}没有读出、基数太小。",
            icon=":material/scatter_plot:",
        )
        return
    picked = panels.chart(
        "spread",
        f"{measure.title}·各机关在同类中的位置（{year} 年）",
        once(charts_peers.peer_dots, found, measure),
        found,
        once(heads.peer_heads, measure),
        view,
        note=once(charts_peers.peer_note, found, measure),
        pick=True,
    )
    if picked:
        leads.to_agency(picked[0], year)
