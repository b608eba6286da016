"""Save or not: how the store stands to the upload, in words, and the button."""

import streamlit as st

from lib.analysis.findings import BEIJING
from lib.errors import StoreError
from lib.extract.report import Identity, Report
from lib.output.facts_html import note_html
from lib.output.report_view import changes
from lib.web.upload_batch import Item
from lib.web.upload_store import Standing, save, saved


def draw_saving(item: Item, report: Report, beside: Standing) -> None:
    """The button that saves; it is off where there is nothing to save or nobody to save it for."""
    st.button(
        "保存入库",
        type="primary",
        icon=":material/save:",
        key=f"upload_save_{item.key}",
        disabled=saved(item) is not None
        or not is_known(report.identity)
        or _is_there(report, beside),
        on_click=_save,
        args=(item, report.identity),
    )


def draw_state(item: Item, report: Report, beside: Standing) -> None:
    """How the store stands to the upload, and what saving it would do."""
    done = saved(item)
    if done is not None:
        _note(f"✓ 已保存入库，是该单位这一年度的第 {done.version} 版。")
    elif not is_known(report.identity):
        st.warning("文件里没有读出报告单位或年度，请先点“更正单位、年度”填写，再保存。")
    elif _is_there(report, beside):
        _note(f"这份文件已在库中（{_stored(beside)}），内容相同，不会重复保存。")
    elif beside.same is not None:
        _note("这份文件已在库中，但这次读出的结果与库中不同；保存后成为新的一版，旧版保留。")
    elif beside.current is not None:
        later = f"保存后以本件为准，第 {beside.current.version} 版保留"
        _note(f"库里已有该单位这一年度的年报（{_stored(beside)}）；{later}。")


def _note(text: str) -> None:
    st.html(note_html(text))


def is_known(identity: Identity) -> bool:
    """Whether it is told whose report it is, and for which year."""
    return identity.agency is not None and identity.year is not None


def _is_there(report: Report, beside: Standing) -> bool:
    """Whether the store has these very bytes, read alike, as what is in force."""
    current = beside.current
    if beside.same is None or current is None or current.sha256 != beside.same.sha256:
        return False
    return not changes(current.report, report) and current.report.identity == report.identity


def _stored(beside: Standing) -> str:
    assert beside.current is not None  # only told where there is one
    when = f"{beside.current.saved_at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    return f"第 {beside.current.version} 版，{when} 保存"


def _save(item: Item, identity: Identity) -> None:
    try:
        list(save([(item, identity)]))
    except StoreError as problem:
        st.toast(f"没有保存：{problem}")
