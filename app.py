"""The frame around every page: its look, its navigation, the notice of demonstration data."""

import streamlit as st

from lib.web import look, shell

st.set_page_config(
    page_title=look.NAME,
    page_icon=look.ICON,
    layout="wide",
    initial_sidebar_state=look.SIDEBAR,
)
pages = [
    st.Page("pages/overview.py", title="总览", url_path="start", default=True),
    st.Page("pages/upload.py", title="上传校核", url_path="upload"),
    st.Page("pages/checks.py", title="勾稽校核", url_path="checks"),
    st.Page("pages/disclosure.py", title="主动公开", url_path="disclosure"),
    st.Page("pages/applications.py", title="依申请公开", url_path="applications"),
    st.Page("pages/disputes.py", title="复议诉讼", url_path="disputes"),
    st.Page("pages/ranks.py", title="排名", url_path="ranks"),
    st.Page("pages/agency.py", title="机构档案", url_path="agency"),
    st.Page("pages/rollup.py", title="汇总核对", url_path="rollup"),
    st.Page("pages/roster.py", title="名录与管理", url_path="roster"),
    st.Page("pages/rules.py", title="规则目录", url_path="rules"),
]
# The first page answers to the bare address alone; the last is for who types its name.
start = st.Page(shell.go_to_start, title="总览", url_path="overview", visibility="hidden")
# The menu is the shell's own: its links carry the filters.
shell.run(st.navigation([*pages, start], position="hidden"), pages)
