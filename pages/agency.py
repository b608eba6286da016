"""One agency over all years: its tables, findings, versions, original files and differences."""

import streamlit as st

from lib.web import (
    agency_choice,
    agency_compare,
    agency_head,
    agency_history,
    agency_report,
    agency_versions,
    shell,
)

st.title("机构档案", anchor=False)
shell.need_reports()
chosen = agency_choice.choose()
if chosen is None:
    st.stop()
agency, places = chosen
agency_head.draw_head(agency)
stored = agency_head.choose_reading(agency, places)
if stored is None:
    shell.say_none("库里还没有该机关的年报。")
    st.stop()
agency_report.draw_actions(stored)
names = ["表格", "问题与处理", "版本与原件", "比较", "历年走势"]
tables, findings, versions, compare, history = st.tabs(
    names, key="agency_tabs", bind="query-params"
)
if tables.open:
    with tables:
        agency_report.draw_tables(stored)
if findings.open:
    with findings:
        agency_report.draw_findings(stored)
        agency_versions.draw_decisions(agency, stored)
if versions.open:
    with versions:
        agency_versions.draw_versions(agency)
if compare.open:
    with compare:
        agency_compare.draw_comparison(agency, stored)
if history.open:
    with history:
        agency_history.draw_history(agency, stored.row.year or 0)
