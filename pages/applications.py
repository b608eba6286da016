"""Applications: received and concluded, outcomes, reasons, applicants, where, and the spread."""

import streamlit as st

from lib.analysis.breakdowns import part_of, two_years
from lib.output import charts, charts_ranks, heads
from lib.web import comparing, filters, frames, leads, panels, shell
from lib.web.resources import once

st.title("依申请公开", anchor=False)
shell.need_reports()
view = filters.bar()
year = view.years[0]
flow = frames.flow(view)
if flow.empty:
    shell.say_none()
    st.stop()

with panels.row("first"):
    flow_picked = panels.chart(
        "flow",
        "收到与办理（件）",
        once(charts.flow_bars, flow),
        flow,
        heads.FLOW,
        view,
        note="左柱为应办（新收＋上年结转），右柱为去向（办结＋结转下年度）；四项读全的年报才计入。",
        pick=True,
    )
    outcomes = frames.parts(view, "outcomes")
    outcome_picked = panels.chart(
        "outcomes",
        "办理结果构成",
        once(charts.share_bars, outcomes),
        outcomes,
        heads.PARTS,
        view,
        note=once(charts.share_note, outcomes),
        pick=True,
    )
if flow_picked:
    leads.parts_behind("flow", view, flow_picked, "intake", heads.BEHIND_COUNT)
if outcome_picked:
    leads.parts_behind("outcomes", view, outcome_picked, "concluded", heads.BEHIND)

for name, pair in {
    "second": {"refusals": "不予公开理由", "applicants": "申请人类型"},
    "third": {"unavailable": "无法提供原因", "rejections": "不予处理情形"},
}.items():
    picks = {}
    with panels.row(name):
        for key, title in pair.items():
            parts = once(two_years, frames.parts(view, key), year)
            picks[key] = panels.chart(
                key,
                f"{title}（{year} 年）",
                once(
                    charts_ranks.part_bars,
                    once(part_of, parts, year),
                    once(part_of, parts, year - 1),
                    year,
                ),
                parts,
                heads.PARTS,
                view,
                pick=True,
            )
    for key, picked in picks.items():
        if picked:
            leads.parts_behind(key, view, picked, frames.whole_of(key), heads.BEHIND)

comparing.compare(view, "applications", "received")
