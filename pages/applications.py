"""Applications: received and concluded, outcomes, reasons, applicants, where, and the spread."""

import streamlit as st

from lib.analysis.breakdowns import part_of
from lib.output import charts, charts_ranks, charts_spread, heads
from lib.web import filters, frames, leads, panels, shell
from lib.web.measure_choice import choose_measure

st.title("依申请公开", anchor=False)
shell.need_reports()
view = filters.bar()
year = view.years[0]
flow = frames.flow(view)
if flow.empty:
    shell.say_none()
    st.stop()

left, right = st.columns(2, gap="medium")
with left:
    flow_picked = panels.chart(
        "flow",
        "收到与办理",
        charts.flow_bars(flow),
        flow,
        heads.FLOW,
        view,
        note="左柱为应办（新收＋上年结转），右柱为去向（办结＋结转下年度）；四项读全的年报才计入。",
        pick=True,
    )
with right:
    outcomes = frames.parts(view, "outcomes")
    outcome_picked = panels.chart(
        "outcomes",
        "办理结果构成",
        charts.share_bars(outcomes),
        outcomes,
        heads.PARTS,
        view,
        note=charts.share_note(outcomes),
        pick=True,
    )
if flow_picked:
    leads.parts_behind("flow", view, flow_picked, "intake", heads.BEHIND_COUNT)
if outcome_picked:
    leads.parts_behind("outcomes", view, outcome_picked, "concluded", heads.BEHIND)

for row in (
    {"refusals": "不予公开理由", "applicants": "申请人类型"},
    {"unavailable": "无法提供原因", "rejections": "不予处理情形"},
):
    picks = {}
    for place, (key, title) in zip(st.columns(2, gap="medium"), row.items(), strict=True):
        parts = frames.parts(view, key)
        with place:
            picks[key] = panels.chart(
                key,
                f"{title}（{year} 年）",
                charts_ranks.part_bars(part_of(parts, year), part_of(parts, year - 1), year),
                parts,
                heads.PARTS,
                view,
                pick=True,
            )
    for key, picked in picks.items():
        if picked:
            leads.parts_behind(key, view, picked, frames.whole_of(key), heads.BEHIND)

st.header("各地区、各部门比较", anchor=False)
choice, caveat = st.columns([1, 3], vertical_alignment="bottom")
measure = choose_measure(choice, "applications", "received")
caveat.caption(measure.caveat)
picks = {}
for place, (by, title) in zip(
    st.columns(2, gap="medium"), {"region_name": "地区", "bureau": "部门"}.items(), strict=True
):
    grouped = frames.grouped(view, measure.key, by)
    with place:
        picks[by] = panels.chart(
            by,
            f"{measure.title}·按{title}（{year} 年）",
            charts_ranks.group_bars(grouped, measure),
            grouped,
            heads.group_heads(measure, title),
            view,
            note=charts_ranks.groups_note(grouped, frames.group_note(view, by)),
            pick=True,
        )
for by, picked in picks.items():
    if picked:
        leads.group_behind(by, view, picked, measure)

spread = frames.spread_of(view, measure.key)
if spread.empty:
    shell.say_none(f"没有可比较的机关：{measure.title}没有读出，或分母都不足 {measure.min_n}。")
else:
    picked = panels.chart(
        "spread",
        f"{measure.title}·各机关分布（{year} 年）",
        charts_spread.spread_dots(spread, measure),
        spread,
        heads.agency_heads(measure),
        view,
        note=charts_spread.spread_note(spread, measure),
        pick=True,
    )
    if picked:
        leads.to_agency(picked[0], year)
