"""Everything that came into the store: files and versions, and whose report each of them is."""

import streamlit as st

from lib.errors import StoreError
from lib.extract.report import Identity
from lib.output import agency_tables
from lib.output.words import SCOPES, UNKNOWN
from lib.store.filters import Filters
from lib.store.results import ReportRow
from lib.web.fields import Field, draw, draw_text
from lib.web.handing import original_button, table_buttons
from lib.web.leads import to_agency
from lib.web.paging import choose_page
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import store
from lib.web.upload_identity import corrected

_STANDINGS = {
    "all": "全部",
    "in_force": "在用的",
    "replaced": "已替换的",
    "unknown": "未确定单位或年度的",
}
_SCOPE_NAMES: dict[str | None, str] = {None: UNKNOWN}
_SCOPE_NAMES.update(SCOPES)


def draw_imports() -> None:
    """The list of readings, the newest first; one of them can be looked at and put right."""
    filters, standing = _asked()
    count = store().records.count(filters, standing)
    if not count:
        st.info("没有符合条件的入库记录。", icon=":material/filter_alt_off:")
        return
    st.caption(f"{count:,} 份，新入库的在前。点击任意一格，可下载原件、更正单位和年度。")
    shown = choose_page("roster_imports", count)
    rows = store().records.readings(filters, standing, start=shown.start, most=len(shown))
    paged = f"_{shown.start}" if shown.start else ""
    frame, heads = agency_tables.imports(rows), agency_tables.IMPORT_HEADS
    places = listing(f"roster_imports{paged}", frame, heads, choose="one")
    table_buttons(
        "roster_imports",
        "入库记录",
        lambda: agency_tables.imports(store().records.readings(filters, standing)),
        heads,
    )
    for place in places[:1]:
        _draw_one(rows[place])


def _asked() -> tuple[Filters, str]:
    years = {str(year): f"{year} 年" for year in store().years()}
    places = st.columns([2, 1.4, 1.4], gap="small")
    text = draw_text(places[0], "found", "查找机关", "名称、简称、别名")
    (standing,) = draw(places[1], Field("shown", "入库情况", _STANDINGS, ("all",)))
    asked = draw(places[2], Field("years", "年度", years, many=True))
    return Filters(years=tuple(map(int, asked)), text=text), standing


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
