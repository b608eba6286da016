"""Every version of every year of an agency, with the files behind them and what was decided."""

import streamlit as st

from lib.output import agency_tables
from lib.store.filters import Filters
from lib.store.results import Agency, Stored
from lib.web import agency_data
from lib.web.handing import original_button, table_buttons
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import store


def draw_versions(agency: Agency) -> None:
    """The list of readings; the original of the one that is chosen."""
    rows = agency_data.readings(agency.name)
    frame = agency_tables.readings(rows)
    st.caption(
        f"{len(rows):,} 份，新的在前。同一年度后入库的文件成为在用的一版，旧版保留；"
        "点击任意一格，可下载那一版的原件。"
    )
    places = listing("agency_readings", frame, agency_tables.READING_HEADS, choose="one")
    for place in places[:1]:
        chosen = next(row for row in rows if row.reading == frame["reading"].iloc[place])
        with st.container(horizontal=True, vertical_alignment="center", key="agency_chosen"):
            st.markdown(
                f"{chosen.year or '年度未写明'} 年第 {chosen.version} 版：{plain(chosen.source)}"
            )
            original_button(chosen, "agency_chosen_original")
    table_buttons("agency_readings", f"{agency.name}入库版本", frame, agency_tables.READING_HEADS)


def draw_decisions(agency: Agency, stored: Stored) -> None:
    """What was decided about the findings of a reading, the newest first."""
    keys = set(stored.keys)
    decided = [one for one in store().decisions() if one.key in keys]
    if not decided:
        st.caption("这份年报的问题还没有处理记录。")
        return
    about = store().finding_rows(Filters(agencies=(agency.name,)))
    frame = agency_tables.decisions(decided, about)
    st.caption(f"处理记录 {len(decided):,} 条，新的在前；只增不改。")
    listing("agency_decisions", frame, agency_tables.DECISION_HEADS)
    table_buttons("agency_decisions", f"{agency.name}处理记录", frame, agency_tables.DECISION_HEADS)
