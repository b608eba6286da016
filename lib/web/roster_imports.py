"""Everything that came into the store: files and versions, and whose report each of them is."""

import streamlit as st

from lib.analysis.wide import Frame
from lib.errors import StoreError
from lib.extract.report import Identity
from lib.output import agency_tables
from lib.output.words import SCOPES, UNKNOWN
from lib.store.filters import Filters
from lib.store.results import ReportRow
from lib.web.fields import Field, draw, draw_text
from lib.web.handing import original_button, table_buttons
from lib.web.leads import to_agency
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import store
from lib.web.upload_identity import corrected

_SHOWN = {
    "all": "全部",
    "in_force": "在用的",
    "replaced": "已替换的",
    "unknown": "未确定单位或年度的",
}
_SCOPE_NAMES: dict[str | None, str] = {None: UNKNOWN}
_SCOPE_NAMES.update(SCOPES)


def draw_imports() -> None:
    """The list of readings, the newest first; one of them can be looked at and put right."""
    rows = _chosen()
    if not rows:
        st.info("没有符合条件的入库记录。", icon=":material/filter_alt_off:")
        return
    frame = agency_tables.imports(rows)
    st.caption(f"{len(rows):,} 份，新入库的在前。点击任意一格，可下载原件、更正单位和年度。")
    places = listing("roster_imports", frame, agency_tables.IMPORT_HEADS, choose="one")
    table_buttons("roster_imports", "入库记录", frame, agency_tables.IMPORT_HEADS)
    for place in places[:1]:
        _draw_one(_row(rows, frame, place))


def _chosen() -> list[ReportRow]:
    years = {str(year): f"{year} 年" for year in store().years()}
    places = st.columns([2, 1.4, 1.4], gap="small")
    text = draw_text(places[0], "found", "查找机关", "名称、简称、别名")
    (shown,) = draw(places[1], Field("shown", "入库情况", _SHOWN, ("all",)))
    asked = draw(places[2], Field("years", "年度", years, many=True))
    filters = Filters(years=tuple(map(int, asked)), text=text)
    rows = store().reports(filters, in_force=shown == "in_force")
    if shown == "replaced":
        rows = [row for row in rows if not row.in_force]
    if shown == "unknown":
        rows = [row for row in rows if row.agency is None or row.year is None]
    return sorted(rows, key=lambda row: row.reading, reverse=True)


def _row(rows: list[ReportRow], frame: Frame, place: int) -> ReportRow:
    number = frame["reading"].iloc[place]
    return next(row for row in rows if row.reading == number)


def _draw_one(row: ReportRow) -> None:
    with st.container(border=True, key="roster_import"):
        st.markdown(f"**{plain(row.source)}**　第 {row.version} 版")
        with st.container(horizontal=True):
            original_button(row, "roster_original")
            known = row.agency is not None and row.year is not None
            if st.button("打开机构档案", key="roster_to_agency", disabled=not known):
                to_agency(str(row.agency), int(row.year or 0))
        if row.in_force:
            _draw_correction(row)


def _draw_correction(row: ReportRow) -> None:
    """Fields to say whose report it is; a new version of the reading is made of it."""
    read = store().load(row.reading, document=False).report.identity
    scopes = list(_SCOPE_NAMES)
    with st.form(f"roster_assign_{row.reading}"):
        st.markdown("更正单位、年度、统计口径（原件不改动，重新校核后成为新的一版）")
        places = st.columns([3, 1, 1.4])
        agency = places[0].text_input("报告单位（全称）", read.agency or "", max_chars=60)
        year = places[1].number_input("报告年度", 2008, 2100, read.year)
        scope = places[2].selectbox(
            "统计口径", scopes, scopes.index(read.scope), format_func=_SCOPE_NAMES.__getitem__
        )
        sent = st.form_submit_button("更正")
    if sent:
        name = " ".join(agency.split()) or None
        _assign(row, corrected(read, name, year, scope))


def _assign(row: ReportRow, identity: Identity) -> None:
    if identity.agency is None or identity.year is None:
        st.error("请填写报告单位和年度。")
        return
    try:
        saved = store().assign(row.reading, identity)
    except StoreError as problem:
        st.error(f"没有更正：{problem}", icon=":material/error:")
        return
    st.toast(f"已更正，是该单位 {identity.year} 年度的第 {saved.version} 版。")
    st.rerun()
