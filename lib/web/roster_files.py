"""The roster out to a file and in from one: what a file would change is shown before it does."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.errors import ReportError
from lib.output import roster_tables
from lib.output.roster_sheet import roster_to_xlsx, xlsx_to_rows
from lib.output.roster_tables import Plan
from lib.store.roster_file import COLUMNS, csv_to_roster, roster_to_csv, rows_to_roster
from lib.web.panels import listing
from lib.web.resources import store

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = b"PK"
"""What a workbook begins with."""
_ROUND = "roster_file_round"
"""Counts imports: the uploader of another round is empty."""


def draw_files() -> None:
    """Export and import side by side."""
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, height="stretch"):
        _draw_export()
    with right.container(border=True, height="stretch"):
        plan = _draw_import()
    if plan is not None:
        _offer(plan)


def _draw_export() -> None:
    st.header("导出", anchor=False)
    st.caption("导出的文件填好后可以再导入；空的名录导出来就是一张空表。")
    agencies = store().agencies()
    with st.container(horizontal=True):
        st.download_button(
            "导出 Excel",
            lambda: roster_to_xlsx(agencies),
            file_name="机关名录.xlsx",
            mime=_XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="roster_xlsx",
        )
        st.download_button(
            "导出 CSV",
            lambda: roster_to_csv(agencies),
            file_name="机关名录.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="roster_csv",
        )


def _draw_import() -> Plan | None:
    st.header("导入", anchor=False)
    st.caption(
        f"Excel 或 CSV，表头为：{'、'.join(COLUMNS)}。只有机关名称必填。"
        "名录里已有的（按名称或别名认）以文件为准，没有的加入；文件里没有的机关不动。"
    )
    upload = st.file_uploader(
        "选择名录文件（xlsx、csv）",
        type=["xlsx", "csv"],
        key=f"roster_files_{st.session_state.setdefault(_ROUND, 0)}",
    )
    return None if upload is None else _read(upload)


def _read(upload: UploadedFile) -> Plan | None:
    data = upload.getvalue()
    try:
        found = rows_to_roster(xlsx_to_rows(data)) if data.startswith(_ZIP) else csv_to_roster(data)
    except ReportError as problem:
        st.error(str(problem), icon=":material/error:")
        return None
    return roster_tables.plan(store().agencies(), found)


def _offer(plan: Plan) -> None:
    if not plan.entries:
        st.success("文件与名录相同，没有要改的。")
        return
    st.markdown(f"将新增 **{plan.added:,}** 家，修改 **{plan.changed:,}** 家：")
    listing("roster_plan", plan.changes, roster_tables.CHANGE_HEADS)
    if st.button("按文件更新名录", type="primary", key="roster_import"):
        _put(plan)


def _put(plan: Plan) -> None:
    try:
        store().roster.put(plan.entries)
    except ReportError as problem:
        st.error(f"没有导入：{problem}", icon=":material/error:")
        return
    st.session_state[_ROUND] += 1
    st.toast(f"名录已更新：新增 {plan.added:,} 家，修改 {plan.changed:,} 家。")
    st.rerun()
