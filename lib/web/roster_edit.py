"""The roster on the screen: looked through, edited in place, added to."""

from typing import Any

import streamlit as st

from lib.analysis.wide import Frame
from lib.errors import ReportError
from lib.form.bureaus import load_bureaus
from lib.output import roster_tables
from lib.store.filters import Filters
from lib.store.parents import ABOVE_ITSELF
from lib.store.roster import Entry
from lib.store.roster_file import COLUMNS, KINDS, LEVELS
from lib.web.fields import draw_text
from lib.web.paging import choose_page
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import store
from lib.web.whole_roster import every_agency, parts

_ROUND = "roster_round"
"""Counts how often edits were let go: an editor of another round starts with none."""
_MOST_CHOICES = 2_000
"""With more agencies than these a list of all of them is too long to choose from."""
_HEAD, _LINE, _TALLEST = 38, 35, 520
"""Of the table, in pixels."""
_NAME, _KIND, _LEVEL, _CODE, _REGION, _BUREAU, _PARENT, _ALIASES, _MUST = COLUMNS


def draw_roster() -> None:
    """The search, the table to edit, and what saving it would change."""
    search, add = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    text = draw_text(search, "find", "查找机关", "名称、简称、别名")
    with add.popover("新增机关", icon=":material/add:"):
        _draw_addition()
    agencies = store().agencies(Filters(text=text))
    if not agencies:
        st.info(
            "名录里没有这样的机关。"
            if text
            else "名录是空的：上传年报时会自动加入机关，也可新增或导入。"
        )
        return
    must = sum(one.must_file for one in agencies)
    st.caption(
        f"{len(agencies):,} 家，其中应报年报 {must:,} 家。双击格子修改，改完点“保存改动”；"
        "改名、合并请到“改名合并”。多个别名用分号隔开；上级机关留空的按名称认定。"
    )
    rows = choose_page("roster", len(agencies))
    if len(rows) < len(agencies):
        st.caption("翻页前请先保存改动。")
    before = roster_tables.roster(agencies[rows.start : rows.stop])
    after = _edited(before)
    _offer_saving(before, after)


def _edited(before: Frame) -> Frame:
    # Edits are kept by place: where other agencies are listed, the editor must be another one.
    rows = hash(tuple(before.index))
    edited: Frame = st.data_editor(
        before,
        key=f"roster_editor_{st.session_state.setdefault(_ROUND, 0)}_{rows}",
        hide_index=True,
        height=min(_TALLEST, _HEAD + _LINE * len(before)),
        disabled=[_NAME],
        placeholder="",
        column_order=[
            *(_NAME, _MUST, _KIND, _LEVEL, _PARENT, _ALIASES),
            *(_REGION, _CODE, _BUREAU),
        ],
        column_config=_columns(_possible_parents()),
    )
    return edited


def _possible_parents() -> list[str]:
    """Who can be chosen as the agency above: all of a small roster, of a great one governments."""
    known, wholes = every_agency(), parts()
    few = len(known) <= _MOST_CHOICES
    return [one.name for one in known if few or one.kind in ABOVE_ITSELF or one.id in wholes]


def _columns(names: list[str]) -> dict[str, Any]:
    config = st.column_config
    bureaus = [bureau.name for bureau in load_bureaus().values()]
    return {
        _NAME: config.TextColumn(width=250, pinned=True),
        _KIND: config.SelectboxColumn(options=["", *KINDS.values()], width=100),
        _LEVEL: config.SelectboxColumn(options=["", *LEVELS.values()], width=80),
        _CODE: config.TextColumn(width=90, help="六位行政区划代码", validate=r"^(\d{6})?$"),
        _REGION: config.TextColumn(width=150),
        _BUREAU: config.SelectboxColumn(options=["", *bureaus], width=120),
        _PARENT: config.SelectboxColumn(options=["", *names], width=220),
        _ALIASES: config.TextColumn(width=170, help="多个用分号隔开"),
        _MUST: config.CheckboxColumn(width=90),
    }


def _offer_saving(before: Frame, after: Frame) -> None:
    changed = roster_tables.changes(before, after)
    if changed.empty:
        return
    count = changed["agency"].nunique()
    with st.container(border=True, key="roster_changes"):
        st.markdown(f"**{count:,} 家机关的改动还没有保存**")
        listing("roster_changes", changed, roster_tables.CHANGE_HEADS, rows=6)
        with st.container(horizontal=True):
            if st.button("保存改动", type="primary", key="roster_save"):
                _save(after, list(changed["agency"]))
            st.button("放弃改动", key="roster_forget", on_click=_forget)


def _save(after: Frame, names: list[str]) -> None:
    try:
        store().roster.put(roster_tables.entries(after, names))
    except ReportError as problem:
        st.error(str(problem), icon=":material/error:")
        return
    _forget()
    st.toast(f"已保存 {len(set(names)):,} 家机关的改动。")
    st.rerun()


def _forget() -> None:
    st.session_state[_ROUND] += 1


def _draw_addition() -> None:
    with st.form("roster_add", border=False):
        name = st.text_input("机关全称", key="roster_new", max_chars=60)
        must_file = st.checkbox("应报年报", value=True, key="roster_new_must")
        st.caption("类型、层级、地区按名称认定，加入后可在表中修改。")
        sent = st.form_submit_button("加入名录", type="primary")
    if sent:
        _add(" ".join(name.split()), must_file)


def _add(name: str, must_file: bool) -> None:
    if not name:
        st.error("请填写机关全称。")
    elif found := store().agencies(Filters(agencies=(name,))):
        st.error(f"“{plain(name)}”已在名录里（{plain(found[0].name)}）。")
    else:
        store().roster.put([Entry(name, must_file=must_file)])
        st.toast(f"已加入“{name}”。")
        st.rerun()
