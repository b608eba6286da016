"""One reading of an agency beside another: of another year, or another version of the same year."""

from collections.abc import Mapping

import streamlit as st

from lib.analysis.wide import Frame
from lib.output import agency_tables
from lib.store.results import Agency, ReportRow, Stored
from lib.web import agency_data
from lib.web.fields import Field, draw
from lib.web.handing import table_buttons
from lib.web.panels import listing


def draw_comparison(agency: Agency, stored: Stored) -> None:
    """Choose what to hold the reading against; the figures that differ."""
    others = _others(agency, stored)
    if not others:
        st.caption("库里没有该机关其他年度或其他版本的年报可以比较。")
        return
    names = {code: _name(row) for code, row in others.items()}
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    (code,) = draw(left, Field("against", "与哪一份比较", names, (next(iter(names)),)))
    other = agency_data.stored(others[code].reading)
    across = other.row.year != stored.row.year
    full = right.toggle("列出全部各栏", key="agency_full", disabled=not across)
    before, after = sorted((other, stored), key=lambda one: (one.row.year or 0, one.version))
    frame = agency_tables.differences(before.report, after.report, main=across and not full)
    _draw(frame, before, after, across=across, full=full)


def _draw(frame: Frame, before: Stored, after: Stored, *, across: bool, full: bool) -> None:
    if frame.empty:
        st.success("两份年报的数字全部相同。")
        return
    note = f"{len(frame):,} 个数不同。"
    if across and not full:
        note += "列出表二各数和表三、表四的总计；"
        note += "两年格式版本不同的，只列两版都有的数。"
    st.caption(note)
    heads = agency_tables.change_heads(_name(before.row), _name(after.row))
    listing("agency_changes", frame, heads, rows=16)
    title = f"{after.row.agency}{_name(before.row)}与{_name(after.row)}比较"
    table_buttons("agency_changes", title, frame, heads, [note])


def _others(agency: Agency, stored: Stored) -> Mapping[str, ReportRow]:
    """The other versions of the year, the nearest first, then what is in force in other years."""
    mine = stored.row
    rows = [row for row in agency_data.readings(agency.name) if row.reading != mine.reading]
    same = [row for row in rows if row.year == mine.year]
    years = [row for row in rows if row.in_force and row.year not in (None, mine.year)]
    same.sort(key=lambda row: abs(row.version - mine.version))
    years.sort(key=lambda row: (abs((row.year or 0) - (mine.year or 0)), row.year or 0))
    return {str(row.reading): row for row in (*same, *years)}


def _name(row: ReportRow) -> str:
    stands = "" if row.in_force else f"第 {row.version} 版"
    return f"{row.year} 年{stands}"
