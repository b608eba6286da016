"""Districts and bureaus side by side by a measure of a topic, and the agencies behind each."""

import streamlit as st

from lib.form.measures import Measure
from lib.output import charts_ranks, heads
from lib.store.filters import Filters
from lib.web import frames, leads, panels
from lib.web.measure_choice import choose_measure

_BY = {"region_name": "地区", "bureau": "部门"}


def compare(view: Filters, topic: str, default: str) -> None:
    """Draw the choice of a measure, its two charts, and what stands behind a bar picked.

    Args:
        view: of one year.
        topic: of the measures on offer.
        default: the measure that is shown first.
    """
    st.header("各地区、各部门比较", anchor=False)
    choice, caveat = st.columns([1, 3], vertical_alignment="bottom")
    measure = choose_measure(choice, topic, default)
    caveat.caption(measure.caveat)
    picks = {}
    for place, by in zip(st.columns(2, gap="medium"), _BY, strict=True):
        with place:
            picks[by] = _chart(view, measure, by)
    for by, picked in picks.items():
        if picked:
            leads.group_behind(by, view, picked, measure)


def _chart(view: Filters, measure: Measure, by: str) -> list[str] | None:
    grouped = frames.grouped(view, measure.key, by)
    return panels.chart(
        by,
        f"{measure.title}·按{_BY[by]}（{view.years[0]} 年）",
        charts_ranks.group_bars(grouped, measure),
        grouped,
        heads.group_heads(measure, _BY[by]),
        view,
        note=charts_ranks.groups_note(grouped, frames.group_note(view, by)),
        pick=True,
    )
