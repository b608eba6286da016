"""The league table of a measure: ranks, last year's, who is marked, and who stands outside."""

import streamlit as st

from lib.analysis.ranks import of_group
from lib.output import heads
from lib.output.charts_league import league_bars, league_note
from lib.output.rank_book import with_bounds
from lib.web import filters, frames, leads, panels, ranking, shell
from lib.web.resources import once

st.title("排名", anchor=False)
shell.need_reports()
view = filters.bar()
year = view.years[0]
chosen = ranking.choose()
measure, league = chosen.measure, chosen.league
st.caption(f"{measure.caveat}排名只比数字，不是对工作的评分。")

made = frames.ranked(view, measure.key, league)
outside = ranking.with_reasons(frames.unranked(view, measure.key, league), view, league)
if made.empty and outside.empty:
    shell.say_none()
    st.stop()

with st.container(border=True, key="panel_ranks"):
    if made.empty:
        st.info(f"没有可以排名的机关：{measure.title}没有读出，或格式中没有。")
    else:
        title = f"{measure.title}（{year} 年）"
        columns = chosen.shown(ranking.groups(made))
        listed = once(with_bounds, made) if chosen.interval else made
        leads.agencies("ranks", title, listed, columns, year, rows=20)
        st.caption(once(ranking.note, made, league))
        ranking.downloads(made, outside, chosen, view)
if len(made):
    group = ranking.choose_group(made)
    shown = once(of_group, made, group)
    picked = panels.chart(
        "league",
        f"{measure.title}排名·{heads.group_name(group)}（{year} 年）",
        once(league_bars, shown, measure, interval=chosen.interval),
        shown,
        chosen.heads((group,)),
        view,
        note=once(league_note, shown, measure, interval=chosen.interval),
        pick=True,
    )
    if picked:
        leads.to_agency(picked[0], year)
if len(outside):
    with st.container(border=True, key="panel_outside"):
        st.header("未参加排名的机关", anchor=False)
        st.caption(f"{len(outside):,} 家，不参加的原因见下表，缺失的数字不作推算。")
        panels.listing("outside", outside, heads.OUTSIDE)
