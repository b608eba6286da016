"""What people decided about findings: every decision ever made, to look through and to take out."""

import streamlit as st

from lib.analysis.wide import Frame
from lib.output import agency_tables
from lib.web.handing import table_buttons
from lib.web.leads import to_agency
from lib.web.panels import listing
from lib.web.resources import store, until_changed


def draw_log() -> None:
    """The log, the newest first; a row leads to the agency whose report has the finding."""
    frame = _log()
    if frame.empty:
        st.info("还没有处理记录。在“勾稽校核”或“机构档案”里处理问题后，每一次处理都记在这里。")
        return
    st.caption(
        f"{len(frame):,} 条，新的在前。只增不改：撤销也是一条记录。"
        "后来的版本里已没有的问题，按处理时的内容列出。点击任意一格，打开机构档案。"
    )
    places = listing("roster_log", frame, agency_tables.LOG_HEADS, choose="one", rows=14)
    table_buttons("roster_log", "处理记录", frame, agency_tables.LOG_HEADS)
    for _, row in frame.iloc[places[:1]].dropna(subset=["agency", "year"]).iterrows():
        to_agency(row["agency"], int(row["year"]))


@until_changed
def _log() -> Frame:
    return agency_tables.decisions(store().decisions(), store().finding_rows(decided=True))
