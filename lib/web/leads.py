"""What leads on: from a mark or a row to the reports behind it, and from a report to its checks."""

from collections.abc import Sequence
from typing import Any, NoReturn

import streamlit as st

from lib.analysis.wide import Frame
from lib.form.measures import Measure, load_measures
from lib.output.heads import BEHIND, agency_heads
from lib.output.tables import Heads
from lib.store.filters import Filters
from lib.web import frames, peer_frames
from lib.web.filters import link
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import once
from lib.web.shell import AGENCY_PAGE, CHECKS_PAGE

HINT = "点击任意一格，打开该机关的档案。"


def to_agency(agency: str, year: int) -> NoReturn:
    """Go to the record of an agency, at its report of a year."""
    st.switch_page(AGENCY_PAGE, query_params=link(agency=agency, year=year))


def agency_link(one: Frame) -> None:
    """A link to the record of the agency of one finding, at the year of the finding."""
    for _, row in one.dropna(subset=["agency", "year"]).iterrows():
        where = link(agency=row["agency"], year=int(row["year"]))
        st.page_link(AGENCY_PAGE, label="打开该机关的档案", query_params=where)


def all_checks() -> None:
    """A link to all findings of the view, and to who has not filed."""
    st.page_link(CHECKS_PAGE, label="查看全部问题和未报送名单", query_params=link())


def agencies(
    key: str,
    title: str,
    frame: Frame,
    heads: Heads,
    year: int,
    *,
    rows: int = 8,
    lines: int = 1,
) -> None:
    """The agencies behind something, in a table whose rows lead on; ``frame`` has ``agency``."""
    st.header(plain(title), anchor=False)
    st.caption(f"{len(frame):,} 家。{HINT}")
    for place in listing(key, frame, heads, choose="one", rows=rows, lines=lines)[:1]:
        to_agency(frame["agency"].iloc[place], year)


def parts_behind(key: str, view: Filters, picked: Sequence[Any], whole: str, heads: Heads) -> None:
    """The agencies behind a mark that stands for a year (``picked[0]``), a part and its title."""
    year, part, title = picked[:3]
    behind = frames.behind(view, part, whole, year)
    agencies(f"{key}_behind", f"{year} 年·{title}", behind, heads, year)


def disputes_behind(key: str, view: Filters, picked: Sequence[Any]) -> None:
    """The agencies behind a result (``picked[:3]``) of a kind of dispute (``picked[3]``)."""
    parts_behind(key, view, picked, frames.whole_of(picked[3]), BEHIND)


def group_behind(
    by: str, view: Filters, picked: Sequence[Any], measure: Measure, key: str = ""
) -> None:
    """The agencies behind a bar that stands for a group (``picked[0]``) and its title."""
    members = frames.in_group(view, measure.key, by, picked[0])
    title = f"{picked[1]}·{measure.title}（{view.years[0]} 年）"
    agencies(f"{key or by}_behind", title, members, once(agency_heads, measure), view.years[0])


def measure_behind(key: str, view: Filters, picked: Sequence[Any]) -> None:
    """The agencies behind a mark that stands for a year and a measure (``picked[:2]``)."""
    year, name = int(picked[0]), picked[1]
    measure = load_measures().measures[name]
    members = peer_frames.in_year(view, name, year)
    title = f"{year} 年·{measure.title}"
    agencies(f"{key}_behind", title, members, once(agency_heads, measure), year)
