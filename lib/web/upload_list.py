"""The list of uploaded files: which were not read and why, and which one to look at."""

from collections.abc import Sequence

import streamlit as st

from lib.errors import StoreError
from lib.output import words
from lib.output.html_list import list_html
from lib.output.papers import papers_zip
from lib.output.tally import tally
from lib.web import clock
from lib.web.letters import letter
from lib.web.upload_batch import Item, doubles, failed_items
from lib.web.upload_identity import stated_identity
from lib.web.upload_saving import is_known
from lib.web.upload_store import is_stored, save, saved

_HEADS = ("", "文件", "报告单位", "年度", "错误", "提示", "无法判断", "状态")
_FEW = 3
"""So many files are named one by one."""
_CHOICE = "upload_report"


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
    _draw_list(items)
    _draw_all(items)
    numbers = range(len(items))
    number = st.selectbox(
        "查看哪一份",
        numbers,
        format_func=lambda n: f"{n + 1}　{_label(items[n])}" if n < len(items) else "",
        key=_CHOICE,
        persist_state="session",
    )
    return items[number or 0]


def _draw_list(items: Sequence[Item]) -> None:
    rows = [_row(number, item) for number, item in enumerate(items, start=1)]
    tall = len(items) > 8
    with st.container(height=330 if tall else "content", key="upload_listing"):
        st.html(list_html(_HEADS, rows, numeric={0, 4, 5, 6}))


def _row(number: int, item: Item) -> tuple[str, ...]:
    counted = tally(item.checked.findings)
    identity = stated_identity(item)
    return (
        str(number),
        item.checked.source,
        identity.agency or words.UNKNOWN,
        str(identity.year or words.UNKNOWN),
        str(counted.errors),
        str(counted.warnings),
        str(counted.undecided),
        _state(item),
    )


def _state(item: Item) -> str:
    if saved(item) is not None:
        return "已保存"
    try:
        return "库中已有此文件" if is_stored(item) else "未保存"
    except StoreError:
        return "未保存"


def _label(item: Item) -> str:
    identity = stated_identity(item)
    errors = tally(item.checked.findings).errors
    who = identity.agency or item.checked.source
    return f"{who}　{identity.year or '年度未写明'}　错误 {errors}"


def _draw_all(items: Sequence[Item]) -> None:
    """What can be done with all of them at once."""
    open_ = [item for item in items if saved(item) is None]
    today = clock.today()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"全部保存（{len(open_)} 份）",
            icon=":material/save:",
            key="upload_save_all",
            disabled=not open_,
            on_click=_save_all,
            args=(open_,),
        )
        st.download_button(
            "全部意见和表格（zip）",
            lambda: papers_zip([item.checked for item in items], today, letter(today)),
            file_name=f"校核意见_{today:%Y%m%d}.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
            key="upload_zip",
        )


def _save_all(items: Sequence[Item]) -> None:
    """Store those that say whose they are; the others wait until somebody has put them right."""
    known = [item for item in items if is_known(stated_identity(item))]
    try:
        for item in known:
            save(item, stated_identity(item))
    except StoreError as problem:
        st.toast(f"没有全部保存：{problem}")
        return
    left = len(items) - len(known)
    st.toast(
        f"已保存 {len(known)} 份。"
        + (f"另有 {left} 份没有读出单位或年度，请逐份更正后保存。" if left else "")
    )
