"""Which database is in use and what it holds; a copy of it; made-up data in and out."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from lib.output.cards import Card, cards_html
from lib.web.resources import store, until_changed
from lib.web.shell import load_demo_with_progress, remove_demo

_EMBEDDED = "sqlite"


def draw_database() -> None:
    """The statement, the copy, the made-up data."""
    st.html(cards_html(_cards()))
    address = store().address
    embedded = address.startswith(_EMBEDDED)
    kind = "内置的 SQLite 数据库" if embedded else "PostgreSQL 数据库"
    st.markdown(f"正在使用**{kind}**，地址（不含密码）：")
    st.code(address, language=None, wrap_lines=True)
    st.caption("环境变量 DATABASE_URL 指定用哪个数据库；没有设置时用内置的库。")
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, height="stretch"):
        _draw_backup(embedded)
    with right.container(border=True, height="stretch"):
        _draw_demo()


@until_changed
def _cards() -> list[Card]:
    held = store().records.holdings()
    return [
        Card("机关", f"{held.agencies:,}", "家"),
        Card("在用年报", f"{held.in_force:,}", "份", (f"连同旧版 {held.readings:,} 份",)),
        Card("原始文件", f"{held.files:,}", "个", ("内容相同的只存一份",)),
        Card("处理记录", f"{held.decisions:,}", "条"),
        Card("演示年报", f"{held.demo:,}", "份"),
    ]


def _draw_backup(embedded: bool) -> None:
    st.header("备份", anchor=False)
    if not embedded:
        st.caption("PostgreSQL 请由管理员用 pg_dump 备份。")
        return
    st.caption(
        "下载此刻的整个数据库（年报原件、读取结果、问题、处理记录、名录），一个文件。"
        "恢复时先停止程序，用它替换原来的数据库文件，再启动。"
    )
    st.download_button(
        "下载备份",
        copy_of_database,
        file_name="政府信息公开年报校核_备份.db",
        mime="application/vnd.sqlite3",
        icon=":material/download:",
        on_click="ignore",
        key="roster_backup",
    )


def copy_of_database() -> bytes:
    """The embedded database as it is at this moment, as the bytes of its file.

    Raises:
        StoreError: it is no embedded database.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "backup.db"
        store().backup(file)
        return file.read_bytes()


def _draw_demo() -> None:
    st.header("演示数据", anchor=False)
    st.caption("虚构城市“云溪市”各机关历年的年报，用来熟悉操作，与真实数据分开标记，随时可移除。")
    if store().has_demo():
        st.button("移除演示数据", key="roster_demo_remove", on_click=remove_demo)
    elif st.button("载入演示数据", key="roster_demo_load"):
        load_demo_with_progress()
