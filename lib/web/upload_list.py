"""The list of uploaded files: which were not read and why, and which one to look at."""

from collections.abc import Sequence

import streamlit as st

from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.output import words
from lib.output.html_list import list_html
from lib.output.papers import papers_zip
from lib.output.tally import tally
from lib.web import clock
from lib.web.letters import letter
from lib.web.upload_batch import Item, doubles, failed_items
from lib.web.upload_identity import stated_identity
from lib.web.upload_repairs import adopted_repairs
from lib.web.upload_saving import is_known
from lib.web.upload_store import save, saved, stored
from lib.web.upload_whole import whole

_HEADS = ("", "文件", "报告单位", "年度", "错误", "提示", "无法判断", "状态")
_FEW = 3
"""So many files are named one by one."""
_CHOICE = "upload_report"
_TOLD = "upload_told"
"""What the next run of the page says about the saving of all."""


def draw_problems() -> None:
    """One sentence for each file that could not be read, or that was sent twice."""
    failed = failed_items()
    if len(failed) <= _FEW:
        for item in failed:
            st.error(f"“{item.checked.source}”：{item.checked.error}", icon=":material/error:")
    else:
        st.error(f"有 {len(failed)} 个文件没有读成：", icon=":material/error:")
        with st.container(height=220, key="upload_failed"):
            rows = [(item.checked.source, item.checked.error or "") for item in failed]
            st.html(list_html(("文件", "原因"), rows))
    if told := doubles():
        names = "、".join(f"“{name}”" for name, _ in told[:_FEW])
        many = f"等 {len(told)} 个文件" if len(told) > _FEW else ""
        st.info(f"{names}{many}已经读过，内容相同，没有再读一遍。", icon=":material/content_copy:")


def choose(items: Sequence[Item]) -> Item:
    """The report to look at: the only one, or the one that is chosen from the list of all."""
    if len(items) == 1:
        return items[0]
    listed = whole(items)
    _draw_list(items, listed)
    _draw_all(items, listed)
    numbers = range(len(items))
    number = st.selectbox(
        "查看哪一份",
        numbers,
        format_func=lambda n: f"{n + 1}　{_label(listed[n])}" if n < len(items) else "",
        key=_CHOICE,
        persist_state="session",
    )
    return items[number or 0]


def _draw_list(items: Sequence[Item], listed: Sequence[Checked]) -> None:
    states = _states(items)
    rows = [
        (str(number), *_row(checked), state)
        for number, (checked, state) in enumerate(zip(listed, states, strict=True), start=1)
    ]
    tall = len(items) > 8
    with st.container(height=330 if tall else "content", key="upload_listing"):
        st.html(list_html(_HEADS, rows, numeric={0, 4, 5, 6}))


def _row(checked: Checked) -> tuple[str, ...]:
    counted, (agency, year) = tally(checked.findings), _whose(checked)
    return (
        checked.source,
        agency or words.UNKNOWN,
        str(year or words.UNKNOWN),
        str(counted.errors),
        str(counted.warnings),
        str(counted.undecided),
    )


def _whose(checked: Checked) -> tuple[str | None, int | None]:
    assert checked.report is not None  # only what could be read is in the list
    return checked.report.identity.agency, checked.report.identity.year


def _states(items: Sequence[Item]) -> list[str]:
    try:
        there = stored(items)
    except StoreError:
        there = frozenset()
    return [
        "已保存"
        if saved(item) is not None
        else "库中已有此文件"
        if item.checked.sha256 in there
        else "未保存"
        for item in items
    ]


def _label(checked: Checked) -> str:
    agency, year = _whose(checked)
    errors = tally(checked.findings).errors
    return f"{agency or checked.source}　{year or '年度未写明'}　错误 {errors}"


def _draw_all(items: Sequence[Item], listed: Sequence[Checked]) -> None:
    """What can be done with all of them at once."""
    open_ = [item for item in items if saved(item) is None]
    today, sender = clock.today(), letter(clock.today())
    adopted = [adopted_repairs(*both) for both in zip(items, listed, strict=True)]
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            f"全部保存（{len(open_)} 份）",
            icon=":material/save:",
            key="upload_save_all",
            disabled=not open_,
        ):
            _save_all(open_)
        st.download_button(
            "全部意见和表格（zip）",
            lambda: papers_zip(listed, today, sender, adopted),
            file_name=f"校核意见_{today:%Y%m%d}.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
            key="upload_zip",
        )
    if told := st.session_state.pop(_TOLD, None):
        st.toast(told)


def _save_all(items: Sequence[Item]) -> None:
    """Store those that say whose they are; the others wait until somebody has put them right."""
    said = [(item, stated_identity(item)) for item in items]
    known = [(item, identity) for item, identity in said if is_known(identity)]
    left = len(items) - len(known)
    st.session_state[_TOLD] = f"已保存 {len(known)} 份。" + (
        f"另有 {left} 份没有读出单位或年度，请逐份更正后保存。" if left else ""
    )
    bar = st.progress(0.0, f"正在保存 {len(known)} 份年报……")
    try:
        for done in save(known):
            bar.progress(done / len(known), f"已保存 {done} 份，共 {len(known)} 份")
    except StoreError as problem:
        st.session_state[_TOLD] = f"没有全部保存：{problem}"
    st.rerun()
