"""Another name for an agency, and two agencies that are one: told beforehand, then confirmed."""

import streamlit as st

from lib.errors import StoreError
from lib.store.filters import Filters
from lib.store.results import Agency
from lib.web.plain import plain
from lib.web.resources import store
from lib.web.whole_roster import every_agency

_ROUND = "roster_join_round"
"""Counts what was done: the fields of another round are empty."""


def draw_joining() -> None:
    """Renaming and merging side by side."""
    agencies = {one.name: one for one in every_agency()}
    if not agencies:
        st.info("名录是空的。")
        return
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, height="stretch"):
        _draw_renaming(agencies)
    with right.container(border=True, height="stretch"):
        _draw_merging(agencies)


def _draw_renaming(agencies: dict[str, Agency]) -> None:
    st.header("改名", anchor=False)
    st.caption("用于机关更名或名称写错。原名成为别名，以原名报送的年报仍归它；年报原文不改。")
    old = _choose("要改名的机关", agencies, "rename_old")
    new = " ".join(st.text_input("新的全称", key=_key("rename_new"), max_chars=60).split())
    ready = old is not None and bool(new) and new != old.name
    if old is not None and ready:
        st.markdown(f"“{plain(old.name)}”改为“{plain(new)}”，{_has(old)}随之改名。")
    agreed = st.checkbox("已核对，确认改名", key=_key("rename_agreed"), disabled=not ready)
    if st.button("改名", type="primary", key="roster_rename", disabled=not (ready and agreed)):
        assert old is not None
        _rename(old, new)


def _draw_merging(agencies: dict[str, Agency]) -> None:
    st.header("合并", anchor=False)
    st.caption(
        "用于同一机关有两个名称，或机构合并后以一家计。前者的年报、名称、下属和处理意见都归后者，"
        "前者从名录中消去，不能撤回；建议先到“数据库”下载备份。"
    )
    old = _choose("消去的机关", agencies, "merge_old")
    into = _choose("保留的机关", agencies, "merge_into")
    ready = old is not None and into is not None and old.id != into.id
    if old is not None and into is not None and ready:
        told = f"“{plain(old.name)}”的{_has(old)}并入“{plain(into.name)}”（{_has(into)}）。"
        st.markdown(f"{told}{_both(old, into)}")
    agreed = st.checkbox("已核对，确认合并", key=_key("merge_agreed"), disabled=not ready)
    if st.button("合并", type="primary", key="roster_merge", disabled=not (ready and agreed)):
        assert old is not None
        assert into is not None
        _merge(old, into)


def _choose(label: str, agencies: dict[str, Agency], name: str) -> Agency | None:
    chosen = st.selectbox(
        label, list(agencies), index=None, key=_key(name), placeholder="输入几个字查找"
    )
    return agencies.get(chosen or "")


def _has(agency: Agency) -> str:
    rows = store().reports(Filters(agencies=(agency.name,)), in_force=False)
    return f" {len(rows):,} 份年报"


def _both(old: Agency, into: Agency) -> str:
    """The years for which both have a report: one of them will be replaced."""
    mine, other = (
        {row.year for row in store().reports(Filters(agencies=(one.name,)))} for one in (old, into)
    )
    years = sorted(year for year in mine & other if year is not None)
    if not years:
        return ""
    told = "、".join(map(str, years))
    return f"两家都有 {told} 年的年报，以后入库的为准，另一份保留为旧版。"


def _rename(old: Agency, new: str) -> None:
    try:
        store().roster.rename(old.id, new)
    except StoreError as problem:
        st.error(str(problem), icon=":material/error:")
        return
    _done(f"已将“{old.name}”改名为“{new}”。")


def _merge(old: Agency, into: Agency) -> None:
    try:
        store().roster.merge(old.id, into.id)
    except StoreError as problem:
        st.error(str(problem), icon=":material/error:")
        return
    _done(f"已将“{old.name}”并入“{into.name}”。")


def _done(told: str) -> None:
    st.session_state[_ROUND] += 1
    st.toast(told)
    st.rerun()


def _key(name: str) -> str:
    return f"roster_{name}_{st.session_state.setdefault(_ROUND, 0)}"
