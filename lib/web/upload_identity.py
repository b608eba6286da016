"""Whose report an upload is: as it was read, or as a person puts it right."""

from dataclasses import replace

import streamlit as st

from lib.extract.organ import read_organ
from lib.extract.report import Identity
from lib.output.words import SCOPES, UNKNOWN
from lib.web.upload_batch import Item

_FIRST_YEAR, _LAST_YEAR = 2008, 2100
_SCOPE_NAMES: dict[str | None, str] = {None: UNKNOWN}
_SCOPE_NAMES.update(SCOPES)


def stated_identity(item: Item) -> Identity:
    """The identity with what was put right in the fields; as it was read where nothing was."""
    read = item.report.identity
    agency = st.session_state.get(f"upload_agency_{item.key}", read.agency or "")
    year = st.session_state.get(f"upload_year_{item.key}", read.year)
    scope = st.session_state.get(f"upload_scope_{item.key}", read.scope)
    return corrected(read, " ".join(str(agency).split()) or None, year, scope)


def draw_identity(item: Item) -> None:
    """Fields for agency, year and scope behind a button; they begin as the report was read."""
    read = item.report.identity
    unknown = read.agency is None or read.year is None
    with st.popover(
        "更正单位、年度", icon=":material/edit:", type="primary" if unknown else "secondary"
    ):
        st.caption("读错或没有读出时在这里改正；校核、比较和保存都以此为准，原件不改动。")
        st.text_input(
            "报告单位（全称）",
            read.agency or "",
            key=f"upload_agency_{item.key}",
            persist_state="session",
        )
        st.number_input(
            "报告年度",
            _FIRST_YEAR,
            _LAST_YEAR,
            read.year,
            key=f"upload_year_{item.key}",
            persist_state="session",
        )
        scopes = list(_SCOPE_NAMES)
        st.selectbox(
            "统计口径",
            scopes,
            scopes.index(read.scope),
            format_func=_SCOPE_NAMES.__getitem__,
            key=f"upload_scope_{item.key}",
            persist_state="session",
        )


def corrected(read: Identity, agency: str | None, year: int | None, scope: str | None) -> Identity:
    """An identity with another agency, year or scope; region, level and kind follow the name."""
    stated = replace(read, agency=agency, year=year, scope=scope)
    if agency == read.agency:
        return stated
    organ = read_organ(agency, year) if agency else None
    return replace(
        stated,
        region_name=organ.region_name if organ else None,
        region=organ.region if organ else None,
        level=organ.level if organ else None,
        kind=organ.kind if organ else None,
        bureau=organ.bureau if organ else None,
    )
