"""Agencies that took the places of others: listed, added to, taken out, in from a file."""

from collections.abc import Sequence

import streamlit as st

from lib.errors import ReportError
from lib.output.html_list import list_html
from lib.output.roster_sheet import xlsx_to_rows
from lib.store.results import Succession
from lib.store.succession_file import (
    COLUMNS,
    csv_to_rows,
    rows_to_successions,
    successions_to_csv,
)
from lib.web.choices import choices
from lib.web.resources import store
from lib.web.whole_roster import every_agency

_ZIP = b"PK"
"""What a workbook begins with."""
_ROUND = "succession_round"
"""Counts what was changed: forms of another round are empty."""


def draw_succession() -> None:
    """The successions, and what can be done with them."""
    known = store().roster.successions()
    st.caption(
        "机关更名、合并、划入的，在这里写明由谁沿革而来：跨年核对（上年结转、现行有效等）从起始年度起"
        "改用原机关上一年度的年报，几家合并的用各家之和；一家分成几家的无法对应，不作跨年核对。"
    )
    if known:
        rows = [(one.successor, one.predecessor, f"{one.year} 年度起") for one in known]
        st.html(list_html(COLUMNS, rows))
    else:
        st.info("还没有沿革。")
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, height="stretch"):
        _draw_addition(known)
    with right.container(border=True, height="stretch"):
        _draw_files(known)
    if known:
        _draw_removal(known)


def _draw_addition(known: Sequence[Succession]) -> None:
    names = [one.name for one in every_agency()]
    with st.form(f"succession_add_{_round()}", border=False):
        st.markdown("**加入**")
        heir = st.selectbox("现机关", names, index=None, placeholder="选择", key=_key("heir"))
        before = st.multiselect(
            "原机关（一家或几家）", names, placeholder="选择", key=_key("before")
        )
        newest = max(choices().years, default=None)
        year = st.number_input(
            "起始年度（现机关第一次编制年报的报告年度）",
            min_value=2008,
            max_value=2100,
            value=int(newest) if newest else None,
            key=_key("year"),
        )
        sent = st.form_submit_button("加入沿革", type="primary")
    if not sent:
        return
    if heir is None or not before or year is None:
        st.error("请选择现机关、原机关，并填写起始年度。")
        return
    _put([*known, *(Succession(heir, one, int(year)) for one in before)])


def _draw_files(known: Sequence[Succession]) -> None:
    st.markdown("**导入导出**")
    st.caption(
        f"Excel 或 CSV，表头为：{'、'.join(COLUMNS)}。文件里的加入现有沿革；机关须在名录里。"
    )
    st.download_button(
        "导出 CSV",
        lambda: successions_to_csv(known),
        file_name="机关沿革.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="succession_csv",
    )
    upload = st.file_uploader("选择沿革文件（xlsx、csv）", type=["xlsx", "csv"], key=_key("file"))
    if upload is None:
        return
    data = upload.getvalue()
    try:
        rows = xlsx_to_rows(data) if data.startswith(_ZIP) else csv_to_rows(data)
        found = rows_to_successions(rows)
    except ReportError as problem:
        st.error(str(problem), icon=":material/error:")
        return
    fresh = [one for one in found if one not in known]
    st.markdown(f"文件里有 {len(found):,} 条，其中新的 **{len(fresh):,}** 条。")
    if fresh and st.button("按文件加入", type="primary", key="succession_import"):
        _put([*known, *fresh])


def _draw_removal(known: Sequence[Succession]) -> None:
    gone = st.multiselect(
        "删除",
        known,
        format_func=lambda one: f"{one.successor} ← {one.predecessor}（{one.year}）",
        placeholder="选择要删除的沿革",
        key=_key("gone"),
    )
    if gone and st.button("删除所选沿革", key="succession_remove"):
        _put([one for one in known if one not in gone])


def _put(successions: Sequence[Succession]) -> None:
    try:
        store().roster.succeed(successions)
    except ReportError as problem:
        st.error(str(problem), icon=":material/error:")
        return
    st.session_state[_ROUND] += 1
    st.toast("沿革已保存，跨年核对已按新的沿革重做。")
    st.rerun()


def _round() -> int:
    number: int = st.session_state.setdefault(_ROUND, 0)
    return number


def _key(name: str) -> str:
    return f"succession_{name}_{_round()}"
