"""A government beside the sum of its parts, on the screen: numbers, tables, lists, files."""

from decimal import Decimal

import streamlit as st

from lib.analysis.rollup import WRONG, Rollup, Standing, State
from lib.output import words
from lib.output.cards import Card, cards_html
from lib.output.papers import file_name
from lib.output.rollup_book import summed_workbook
from lib.output.rollup_html import rollup_html, rollup_legend
from lib.output.rollup_paper import summed_paper
from lib.output.rollup_tables import (
    CONTRIBUTION_HEADS,
    DIFFERENCE_HEADS,
    PART_HEADS,
    contributions,
    differences,
    parts,
    verdict,
)
from lib.web import clock, leads
from lib.web.panels import listing
from lib.web.rollup_choice import address_of, choose_figure

HEIGHT = 640
"""Of the two panes in pixels."""
NARROW = (
    "这一年的政府年报只含本级（政府及其办公室），不与各部分之和比较；本级的数已作为一部分计入。"
)
NO_WHOLE = "库里还没有这一年的政府年报：以下为各部分之和，可用来编制政府年报。"
HINT = "点击表中任意一格，右侧列出这个数由谁构成；点击右侧的机关，打开它的档案。"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_rollup(rollup: Rollup) -> None:
    """Everything about one government's year."""
    st.html(cards_html(_cards(rollup)))
    with st.container(horizontal=True, vertical_alignment="center", key="rollup_actions"):
        st.markdown(f"{_lead(rollup)}{verdict(rollup)}", width="stretch")
        _downloads(rollup)
    if not rollup.sums:
        st.info("下属机关这一年的年报都不在库中，没有可以汇总的数。", icon=":material/info:")
    else:
        _tables(rollup)
    _lists(rollup)


def _lead(rollup: Rollup) -> str:
    if rollup.narrow:
        return NARROW
    return "" if rollup.whole else NO_WHOLE


def _cards(rollup: Rollup) -> list[Card]:
    standings = [part.standing for part in rollup.parts]
    missing = standings.count(Standing.MISSING)
    wrong, undecided = len(rollup.of_state(WRONG)), len(rollup.of_state([State.OPEN]))
    compared = sum(one.state is not State.ALONE for one in rollup.sums.values())
    return [
        Card("已计入年报", f"{len(rollup.counted):,}", "份", (f"下属 {len(standings):,} 家",)),
        Card("缺年报", f"{missing:,}", "家", ("以名录为准",), "bad" if missing else "good"),
        Card(
            "与各部分之和不一致", f"{wrong:,}", "格", (f"共比较 {compared:,} 格",),
            "doubtful" if wrong else "good" if compared else "",
        ),
        Card(
            "无法判断", f"{undecided:,}", "格", ("有空白或未读出",),
            "doubtful" if undecided else "",
        ),
    ]  # fmt: skip


def _downloads(rollup: Rollup) -> None:
    today = clock.today()
    for label, suffix, mime, made in (
        ("汇总表（Word）", "docx", _DOCX, lambda: summed_paper(rollup, today)),
        ("核对与构成（Excel）", "xlsx", _XLSX, lambda: summed_workbook(rollup)),
    ):
        st.download_button(
            label,
            made,
            file_name=file_name("汇总表", rollup.agency.name, rollup.year, suffix),
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"rollup_{suffix}",
            disabled=not rollup.sums,
        )


def _tables(rollup: Rollup) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="rollup_legend"):
        if legend := rollup_legend(rollup):
            st.html(legend, width="content")
        st.caption(HINT, width="stretch")
    left, right = st.columns([1.85, 1], gap="small")
    with right.container(height=HEIGHT, key="rollup_composition"):
        code = choose_figure(rollup)
        _composition(rollup, code)
    with left.container(height=HEIGHT, key="rollup_tables"):
        st.html(rollup_html(rollup, lambda one: address_of(rollup, one), code))


def _composition(rollup: Rollup, code: str) -> None:
    """Which part gives what to a figure; a row leads to the part's record."""
    one = rollup.sums[code]
    total = "没有读出任何数" if one.value is None else words.number(one.value)
    told = f"各部分之和 **{total}**"
    if one.own is not None:
        told = f"政府年报 **{words.figure(one.own)}**，{told}"
    if one.difference:
        side = "多" if one.difference > 0 else "少"
        told += f"，政府年报{side} **{words.number(abs(Decimal(one.difference)))}**"
    st.markdown(f"{told}。")
    frame = contributions(rollup, code)
    for place in listing("rollup_contributions", frame, CONTRIBUTION_HEADS, choose="one", rows=13):
        leads.to_agency(frame["agency"].iloc[place], rollup.year)


def _lists(rollup: Rollup) -> None:
    found, below = differences(rollup), parts(rollup)
    tabs = st.tabs([f"不一致和无法判断的数（{len(found):,}）", f"下属机关（{len(below):,}）"])
    with tabs[0]:
        if found.empty:
            st.caption("没有不一致或无法判断的数。")
        else:
            listing("rollup_differences", found, DIFFERENCE_HEADS)
    with tabs[1]:
        for place in listing("rollup_parts", below, PART_HEADS, choose="one", rows=16):
            leads.to_agency(below["agency"].iloc[place], rollup.year)
