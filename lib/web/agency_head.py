"""The head of an agency's record: who it is, which year and which version of its report."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.form.bureaus import load_bureaus
from lib.output.agency_tables import local
from lib.output.facts_html import facts_html
from lib.output.heads import KINDS, LEVELS
from lib.output.report_view import Fact
from lib.store.results import Agency, ReportRow, Stored
from lib.web import agency_data
from lib.web.agency_choice import Places
from lib.web.fields import Field, draw
from lib.web.rollup_choice import with_parts
from lib.web.shell import ROLLUP_PAGE

CURRENT = "current"
"""The code of the version in force: a link with it shows what is in force when it is opened."""


def draw_head(agency: Agency) -> None:
    """Name and facts of the agency, and the way to the sums of its parts."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="agency_head"):
        st.html(facts_html(agency.name, _facts(agency)))
        if any(one.id == agency.id for one in with_parts()):
            st.page_link(
                ROLLUP_PAGE,
                label="与下属之和核对",
                icon=":material/account_tree:",
                query_params={"agency": agency.name},
            )


def choose_reading(agency: Agency, places: Places) -> Stored | None:
    """Draw the choice of year and version; None where the store has no report of the agency."""
    when, which = places
    rows = [row for row in agency_data.readings(agency.name) if row.year is not None]
    if not rows:
        return None
    years = {str(year): f"{year} 年" for year in sorted({r.year for r in rows if r.year})[::-1]}
    asked = st.query_params.get("year", "")
    (year,) = draw(when, Field("year", "年度", years, tuple(years)[:1], pinned=True))
    if asked and asked != year:
        st.info(f"库里没有该机关 {asked} 年度的年报，下面是 {year} 年的。", icon=":material/info:")
    mine = [row for row in rows if str(row.year) == year]
    return _choose_version(which, mine)


def _choose_version(place: DeltaGenerator, rows: list[ReportRow]) -> Stored:
    offered = {CURRENT if row.in_force else str(row.reading): row for row in rows[::-1]}
    names = {code: _version(row) for code, row in offered.items()}
    first = CURRENT if CURRENT in names else next(iter(names))
    (code,) = draw(place, Field("reading", "版本", names, (first,)))
    return agency_data.stored(offered[code].reading)


def _version(row: ReportRow) -> str:
    stands = "在用" if row.in_force else "已替换"
    return f"第 {row.version} 版（{stands}）　{local(row.saved_at)} 入库　{row.source}"


def _facts(agency: Agency) -> list[Fact]:
    bureaus = load_bureaus()
    facts = [
        Fact("类型", KINDS.get(agency.kind or "")),
        Fact("层级", LEVELS.get(agency.level or "")),
        Fact("地区", agency.region_name),
        Fact("部门类别", bureaus[agency.bureau].name) if agency.bureau in bureaus else None,
        Fact("上级机关", agency_data.parents().get(agency.id)),
        Fact("别名", "；".join(agency.aliases)) if agency.aliases else None,
        Fact("应报年报", "是" if agency.must_file else "否"),
        Fact("数据", "演示数据") if agency.demo else None,
    ]
    return [fact for fact in facts if fact]
