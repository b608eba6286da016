"""The shared bar of filters on top of every page of charts."""

from collections.abc import Iterable, Mapping

import streamlit as st

from lib.store.filters import Filters
from lib.web import frames
from lib.web.choices import OWN, SCOPES, UNKNOWN, Choices, choices, known, scope_of, scopes_of
from lib.web.fields import Field, draw, kept

_WIDTHS = (0.9, 1.2, 2.2, 1.4, 1.6)


def bar() -> Filters:
    """Draw the bar; what it says.

    Returns:
        one year and one scope always; no districts, levels or kinds for all of them.
    """
    fields = _fields(choices())
    with st.container(key="filter_bar"):
        places = st.columns(_WIDTHS, gap="small")
        chosen = {
            field.name: draw(place, field) for place, field in zip(places, fields, strict=True)
        }
        view = to_filters(chosen)
        if told := frames.covered_in_words(view):
            st.caption(told)
    return view


def link(**more: str | int) -> dict[str, str | list[str]]:
    """The query parameters of the view at hand, with some set: for leading on to other pages."""
    here: dict[str, str | list[str]] = {
        name: list(codes) for name, codes in kept().items() if codes
    }
    return here | {name: str(value) for name, value in more.items()}


def to_filters(chosen: Mapping[str, tuple[str, ...]]) -> Filters:
    """The codes of the bar as the store takes them."""
    return Filters(
        years=tuple(int(year) for year in chosen["year"]),
        scopes=scopes_of(chosen["scope"][0]),
        districts=tuple(known(code) for code in chosen["region"]),
        levels=tuple(known(code) for code in chosen["level"]),
        kinds=tuple(known(code) for code in chosen["kind"]),
    )


def in_words(view: Filters) -> str:
    """The view in words, for notes and exports: ``2024 年度，各机关本级，云溪市东湖区``."""
    found = choices()
    parts: list[Iterable[str]] = [
        (f"{year} 年度" for year in view.years),
        (SCOPES[scope_of(view)],),
        (found.regions[one or UNKNOWN] for one in view.districts),
        (found.levels[one or UNKNOWN] for one in view.levels),
        (found.kinds[one or UNKNOWN] for one in view.kinds),
    ]
    return "，".join(text for part in parts for text in part)


def _fields(found: Choices) -> list[Field]:
    years = {str(year): f"{year} 年" for year in found.years}
    return [
        Field("year", "年度", years, tuple(years)[:1], kept=True),
        Field("scope", "统计口径", SCOPES, (OWN,), kept=True),
        Field("region", "地区", found.regions, many=True, kept=True),
        Field("level", "层级", found.levels, many=True, kept=True),
        Field("kind", "机关类型", found.kinds, many=True, kept=True),
    ]
