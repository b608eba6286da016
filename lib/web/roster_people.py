"""Who works with the program: what each of them decided and set, and how people sign in."""

import streamlit as st

from lib.analysis.wide import Frame
from lib.output import agency_tables
from lib.web.account import account, has_sign_in
from lib.web.handing import table_buttons
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import store, until_changed


def draw_people() -> None:
    """How people sign in, and the list of all who left a record."""
    if has_sign_in():
        st.markdown(
            f"已启用统一登录，当前登录：**{plain(account() or '')}**。"
            "谁能登录由单位的身份认证系统决定；处理问题、改规则时的姓名取自账号，不能代填。"
        )
    else:
        st.markdown(
            "没有启用统一登录：打开看板的人都能使用，处理问题、改规则时姓名由各人自己填写。"
        )
        st.caption("要启用单位的统一登录，请管理员照程序说明里“统一登录”一节设置。")
    frame = _people()
    if frame.empty:
        st.info("还没有人处理过问题或改过规则；第一次处理后，这里列出各人的记录。")
        return
    st.caption(f"{len(frame):,} 人，最近有记录的在前。逐条内容见“处理记录”和“规则目录”。")
    listing("roster_people", frame, agency_tables.PEOPLE_HEADS)
    table_buttons("roster_people", "使用人员", frame, agency_tables.PEOPLE_HEADS)


@until_changed
def _people() -> Frame:
    return agency_tables.people(store().records.people())
