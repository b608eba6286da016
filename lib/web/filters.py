"""The shared bar of filters on top of every page of charts."""

from collections.abc import Iterable, Mapping

import streamlit as st

from lib.store.filters import Filters
from lib.web import frames
from lib.web.choices import JURISDICTION, OWN, SCOPES, Choices, choices, known, scope_of, scopes_of
from lib.web.fields import Field, draw_all, in_force, kept, take_whole
from lib.web.region_tree import UNKNOWN, titles

BAR = ("year", "scope", "region", "level", "kind", "form")
"""The names of the bar's fields in the address."""


def bar() -> Filters:
    """Draw the bar; what it says.

    Returns:
        one year and one scope always; no districts, levels, kinds or editions for all of them.
    """
    found = choices()
    fields = _fields(found, in_force(_edition(found)))
    place = st.container(horizontal=True, key="filter_bar")
    held = draw_all([place] * len(fields), fields)
    view = to_filters(dict(zip(BAR, held, strict=True)))
    if told := frames.covered_in_words(view):
        place.caption(told)
    return view


def take_address() -> None:
    """Where the address was written by a bar, it is the whole view, on whatever page."""
    if "scope" in st.query_params:
        take_whole(name for name in BAR if name in st.query_params or name != "year")


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
        districts=_districts(chosen["region"]),
        levels=tuple(known(code) for code in chosen["level"]),
        kinds=tuple(known(code) for code in chosen["kind"]),
        editions=chosen["form"],
    )


def in_words(view: Filters) -> str:
    """The view in words, for notes and exports: ``2024 年度，各机关本级，云溪市东湖区``."""
    found = choices()
    parts: list[Iterable[str]] = [
        (f"{year} 年度" for year in view.years),
        (SCOPES[scope_of(view)],),
        titles(view.districts, found.regions),
        (found.levels[one or UNKNOWN] for one in view.levels),
        (found.kinds[one or UNKNOWN] for one in view.kinds),
        (f"表三 {one} 版" for one in view.editions if one),
    ]
    return "，".join(text for part in parts for text in part)


def _districts(codes: Iterable[str]) -> tuple[str | None, ...]:
    """The regions of some branches of the tree, each once."""
    tree = choices().regions
    return tuple(dict.fromkeys(one for code in codes for one in tree[code].regions))


def _fields(found: Choices, editions: Iterable[str] = ()) -> list[Field]:
    """The fields; only years that have reports of the editions, if any are given."""
    held = {year for edition in editions for year in found.editions[edition]}
    years = {str(year): f"{year} 年" for year in found.years if not held or year in held}
    years_field = Field("year", "年度", years, tuple(years)[:1], kept=True)
    (year,) = in_force(years_field)
    # A store of nothing but a government's report of its whole area shows that one.
    scope = JURISDICTION if int(year) in found.whole else OWN
    regions = {code: branch.title for code, branch in found.regions.items()}
    return [
        years_field,
        Field("scope", "统计口径", SCOPES, (scope,), kept=True),
        Field("region", "地区", regions, many=True, kept=True),
        Field("level", "层级", found.levels, many=True, kept=True),
        Field("kind", "机关类型", found.kinds, many=True, kept=True),
        _edition(found),
    ]


def _edition(found: Choices) -> Field:
    """By the form: 2019 and 2021 are not comparable everywhere."""
    names = {edition: f"{edition} 版" for edition in found.editions}
    return Field("form", "表格版式", names, many=True, kept=True)
