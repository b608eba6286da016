"""Findings: the list with decisions, agencies by rules, how far people are, who has not filed."""

import streamlit as st

from lib.analysis.findings import progress
from lib.output import charts_checks, heads
from lib.web import filters, findings_panel, frames, leads, letters, office_rules, panels, shell
from lib.web.resources import once

st.title("勾稽校核", anchor=False)
shell.need_reports()
view = filters.bar()
view, found = findings_panel.search(view)
year = view.years[0]
if office_rules.note():
    st.caption(office_rules.note())

tabs = st.tabs(
    ["问题清单", "机关与规则", "处理进度", "未报送"],
    key="checks_tabs",
    on_change="rerun",
    bind="query-params",
)
if tabs[0].open:
    with tabs[0]:
        if found.empty:
            st.success("这一范围内没有符合条件的问题。")
        else:
            st.caption(once(findings_panel.summary, found))
            some = findings_panel.table(found)
            findings_panel.files("findings", "校核问题清单", found, heads.FINDINGS, view)
            letters.batch(some if len(some) else found)
            if len(some) == 1:
                findings_panel.detail(some)
                leads.agency_link(some)
            if len(some):
                findings_panel.decide(some)
if tabs[1].open:
    with tabs[1]:
        cells = frames.heated(view)
        if cells.empty:
            st.success("这一范围内没有发现问题。")
        else:
            picked = panels.chart(
                "heat",
                "机关与规则",
                once(charts_checks.heat_map, cells),
                cells,
                heads.HEAT,
                view,
                note=once(findings_panel.heat_note, view),
                pick=True,
            )
            if picked:
                leads.to_agency(picked[0], year)
if tabs[2].open:
    with tabs[2]:
        stand = once(progress, found)
        if stand.empty:
            st.success("这一范围内没有符合条件的问题。")
        else:
            st.caption(once(findings_panel.standing, found))
            panels.listing("progress", stand, heads.PROGRESS)
            findings_panel.files("progress", f"{year}年度问题处理进度", stand, heads.PROGRESS, view)
if tabs[3].open:
    with tabs[3]:
        missing = frames.unfiled(view)
        if missing.empty:
            st.success(f"{year} 年度应报机关均已入库。")
        else:
            st.caption(f"{year} 年度未见年报的机关 {len(missing):,} 家，以名录为准。")
            panels.listing("unfiled", missing, heads.UNFILED)
            panels.download_row("unfiled", f"{year}年度未报送机关", missing, heads.UNFILED, view)
