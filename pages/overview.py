"""The year at a glance: what was filed and in what state, the main numbers, who needs attention."""

import streamlit as st

from lib.analysis.breakdowns import two_years
from lib.output import cards, charts, charts_disputes, heads
from lib.web import filters, frames, leads, panels, shell, yearly
from lib.web.resources import once

st.title("总览", anchor=False)
shell.need_reports()
view = filters.bar()
year = view.years[0]

glance = frames.glance(view)
st.html(once(cards.cards_html, once(cards.glance_cards, glance)))
changes = frames.several_changes(
    view, ("received", "concluded", "disclosure_rate", "review", "litigation")
)
st.html(once(cards.cards_html, [once(cards.change_card, one) for one in changes]))

attention = frames.attention(view)
with st.container(border=True, key="panel_attention"):
    if attention.empty:
        st.header("需要关注的机关", anchor=False)
        if glance.filed:
            st.success("这一范围内的年报没有发现错误、提示或未读出的数字。")
        else:
            shell.say_none(f"这一范围内还没有 {year} 年度的年报，可调整上方的年度、统计口径。")
    else:
        leads.agencies(
            "attention", "需要关注的机关", attention, heads.ATTENTION, year, rows=5, lines=4
        )
        panels.download_row("attention", "需要关注的机关", attention, heads.ATTENTION, view)
    leads.all_checks()
yearly.yearly_button(view)

outcome_picked = dispute_picked = None
with panels.row("first"):
    outcomes = frames.parts(view, "outcomes")
    if outcomes.empty:
        shell.say_none()
    else:
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
    disputes = once(two_years, frames.disputes(view), year)
    if disputes.empty:
        shell.say_none()
    else:
        dispute_picked = panels.chart(
            "disputes",
            "复议诉讼结果",
            once(charts_disputes.result_bars, disputes, year),
            disputes,
            heads.DISPUTES,
            view,
            note=once(charts_disputes.result_note, disputes),
            pick=True,
        )
if outcome_picked:
    leads.parts_behind("outcomes", view, outcome_picked, "concluded", heads.BEHIND)
if dispute_picked:
    leads.disputes_behind("disputes", view, dispute_picked)
