"""Choosing an agency: by the address, by words in any of its names, or from the list of all."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.output import agency_tables
from lib.store.filters import Filters
from lib.store.results import Agency, Rows
from lib.web import agency_data
from lib.web.fields import FIND, draw_text
from lib.web.paging import choose_page
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import store
from lib.web.whole_roster import every_agency

AGENCY = "agency"
"""The name in the address: a full name or an alias; links from other pages use it."""
_LAST = "agency_last"
"""Where the session keeps the agency that was looked at last."""
Places = list[DeltaGenerator]
_MOST = 200
"""So many matches are listed."""


def choose() -> tuple[Agency, Places] | None:
    """Draw the search; None where a list to choose from stands instead of an agency.

    Returns:
        the agency at hand, and the places beside the search for the choice of year and version.
    """
    with st.container(key="filter_bar"):
        search, *places = st.columns([2.2, 1, 3], gap="small")
        text = draw_text(search, FIND, "查找机关", "名称、简称、别名，如：东湖教育")
    agency = None if text else _at_hand()
    if agency is not None:
        return agency, places
    _offer(text)
    return None


def open_agency(name: str) -> None:
    """Put an agency into the address and start the page anew."""
    st.query_params.pop(FIND, None)
    st.query_params[AGENCY] = name
    st.rerun()


def _at_hand() -> Agency | None:
    """The agency of the address, or the one looked at last; told where there is no such one."""
    asked = st.query_params.get(AGENCY, "")
    name = asked or st.session_state.get(_LAST, "")
    found = store().agencies(Filters(agencies=(name,))) if name else []
    if found:
        st.session_state[_LAST] = found[0].name
        st.query_params[AGENCY] = found[0].name
        return found[0]
    if asked:
        st.warning(f"名录里没有“{plain(asked)}”，请在上面查找，或从下表选择。")
    return None


def _offer(text: str) -> None:
    agencies = store().search_agencies(text, _MOST) if text else every_agency()
    if text and len(agencies) == 1:
        open_agency(agencies[0].name)
    if not agencies:
        st.info(
            f"没有名称含“{plain(text)}”的机关。可少写几个字，或到“名录与管理”添加机关、别名。",
            icon=":material/search_off:",
        )
        return
    many = f"（只列前 {_MOST} 家）" if len(agencies) == _MOST and text else ""
    st.caption(f"{len(agencies):,} 家机关{many}。点击任意一格打开。")
    rows = choose_page("agency_found", len(agencies))
    shown = agencies[rows.start : rows.stop]
    frame = agency_tables.found(shown, _filed(shown), agency_data.parents())
    for place in listing("agency_found", frame, agency_tables.FOUND_HEADS, choose="one", rows=16):
        open_agency(frame["agency"].iloc[place])


def _filed(agencies: Sequence[Agency]) -> Rows:
    """Agencies and years that there are reports in force for."""
    names = tuple(one.name for one in agencies)
    return store().figure_sums((), ("agency", "year"), Filters(agencies=names))
