"""Roll-up: a government's figures against the sum over its own office and all that is below it."""

import streamlit as st

from lib.web import rollup_choice, rollup_view, shell

st.title("汇总核对", anchor=False)
shell.need_reports()
rollup = rollup_choice.choose()
if rollup is None:
    shell.say_none(
        "名录里还没有上下级关系：请在“名录与管理”里填写上级机关，或先上传政府的年报；"
        "机关名称含有地区的，上级会自动认出。"
    )
    st.stop()
rollup_view.draw_rollup(rollup)
