"""What stands around every page: the look, the notice of demonstration data, the empty state."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from lib.errors import ReportError, StoreError
from lib.store.demo import load_demo
from lib.web import look, menu, panel_head, pictures
from lib.web.account import draw_account, need_account
from lib.web.choices import choices
from lib.web.fields import FIND
from lib.web.filters import link, take_address
from lib.web.framed import mark_framed, need_frame
from lib.web.look import LOGO
from lib.web.menu import menu_html
from lib.web.pace import set_pace
from lib.web.resources import one_run, store, until_changed

OVERVIEW_PAGE = "pages/overview.py"
UPLOAD_PAGE = "pages/upload.py"
CHECKS_PAGE = "pages/checks.py"
AGENCY_PAGE = "pages/agency.py"
ROLLUP_PAGE = "pages/rollup.py"
RULES_PAGE = "pages/rules.py"
_SEARCH = "sidebar_find"
_SOUGHT = "sought"
"""What was typed into the search of the sidebar, until the page of agencies opens."""
_LOADING = "正在载入演示数据……"
_STEP = 25  # reports between two movements of the bar
_STYLES = "".join((look.STYLE, pictures.STYLE, menu.STYLE, panel_head.STYLE))
_SCRIPTS = pictures.SCRIPT + menu.SCRIPT
DEMO_NOTE = "**演示数据**　页面上含有虚构城市“云溪市”的年报，用来熟悉操作，不是任何真实机关的数据。"


def run(page: Page, pages: Sequence[Page]) -> None:
    """Run a page within the frame; what cannot go on is said in its one sentence.

    Args:
        page: the one that is asked for.
        pages: those of the menu.
    """
    st.html(_STYLES)
    need_account()
    with one_run():
        _frame(page, pages)
        try:
            if _has_demo():
                _demo_banner()
            page.run()
            set_pace()
        except ReportError as problem:
            st.error(str(problem), icon=":material/error:")


def _frame(page: Page, pages: Sequence[Page]) -> None:
    """The look of all pages, the search and the menu, whose links carry the filters."""
    mark_framed()
    st.logo(LOGO, size="large")
    take_address()
    with st.sidebar:
        _search()
        # With the scripts of all pages, for every piece of a page costs each run of it.
        links = menu_html({one.title: one.url_path for one in pages}, page.title, link())
        st.html(links + _SCRIPTS, unsafe_allow_javascript=True)
        draw_account()


def go_to_start() -> None:
    """Stands at the written-out address of the first page, and leads to it with its view."""
    held = {name: st.query_params.get_all(name) for name in st.query_params}
    st.switch_page(OVERVIEW_PAGE, query_params=held)


def _search() -> None:
    """The search for an agency that stands in the sidebar of every page."""
    st.text_input(
        "机关搜索",
        key=_SEARCH,
        placeholder="如：东湖教育",
        icon=":material/search:",
        on_change=_seek,
    )
    if sought := st.session_state.pop(_SOUGHT, ""):
        st.switch_page(AGENCY_PAGE, query_params={FIND: sought})


def _seek() -> None:
    st.session_state[_SOUGHT] = st.session_state[_SEARCH].strip()
    st.session_state[_SEARCH] = ""


def need_reports() -> None:
    """Stop the page at the choice of a first step where the store has no report at all."""
    need_frame()
    if _is_empty():
        _first_steps()
        st.stop()
    if not choices().years:
        st.info(
            "库里的年报都没有写明单位或年度，还不能统计。请在“上传校核”中重新上传并指明所属机关和年度。",
            icon=":material/help:",
        )
        st.stop()


def say_none(what: str = "没有符合筛选条件的年报，请调整上方的筛选。") -> None:
    """Say that a view is empty, where a chart would stand."""
    st.info(what, icon=":material/filter_alt_off:")


def _has_demo() -> bool:
    """Whether there is demonstration data; a store out of reach is told by the page itself."""
    try:
        return _demo_held()
    except StoreError:
        return False


@until_changed
def _demo_held() -> bool:
    return store().has_demo()


@until_changed
def _is_empty() -> bool:
    return store().is_empty()


def _demo_banner() -> None:
    with st.container(key="demo_banner"):
        words, button = st.columns([6, 1], vertical_alignment="center")
        words.markdown(DEMO_NOTE)
        button.button("移除演示数据", key="demo_remove", on_click=remove_demo, width="stretch")


def remove_demo() -> None:
    """Take the demonstration data out again, and say so."""
    removed = store().remove_demo()
    st.toast(f"已移除 {removed:,} 份演示年报，其他数据未动。")


def _first_steps() -> None:
    st.header("库里还没有年报", anchor=False)
    st.write("可以从上传自己的年报开始，也可以先载入演示数据看一看。")
    upload, demo = st.columns(2, gap="medium")
    with upload.container(border=True, height="stretch"):
        st.markdown("**上传年报**")
        st.write(
            "支持 Word、网页、PDF、OFD、Excel、纯文本和压缩包，可一次上传多份；"
            "校核后由您决定是否入库。"
        )
        if st.button("去上传校核", key="first_upload", type="primary"):
            st.switch_page(UPLOAD_PAGE)
    with demo.container(border=True, height="stretch"):
        st.markdown("**载入演示数据**")
        st.write("虚构城市“云溪市”各机关历年年报，每一页都会标明“演示数据”，随时可一键移除。")
        if st.button("载入演示数据", key="demo_load"):
            load_demo_with_progress()


def load_demo_with_progress() -> None:
    """Put the demonstration data in, with a bar, and start the page anew."""
    bar = st.progress(0.0, text=_LOADING)

    def told(number: int, count: int) -> None:
        if number % _STEP == 0 or number == count:
            bar.progress(number / count, text=f"{_LOADING} {number:,} / {count:,} 份")

    load_demo(store(), told)
    st.rerun()
