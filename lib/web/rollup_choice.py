"""Choosing a government and a year; the roll-up of them, kept until the store changes."""

from urllib.parse import urlencode

import streamlit as st

from lib.analysis.rollup import WRONG, Rollup, roll_up
from lib.extract.report import Report
from lib.output import words
from lib.store.filters import Filters
from lib.store.results import Agency
from lib.web.choices import choices
from lib.web.fields import Field, draw
from lib.web.resources import store, until_changed
from lib.web.whole_roster import by_number, every_agency, parts

_LEVELS = ("province", "prefecture", "county", "town")
_FIRST_FIGURE = "t3.received.total"


def choose() -> Rollup | None:
    """Draw the choice; the roll-up, or None where the roster knows of no agency with parts."""
    governments = with_parts()
    if not governments:
        return None
    names = {one.name: one.name for one in governments}
    years = {str(year): f"{year} 年" for year in choices().years}
    with st.container(key="filter_bar"):
        whose, when = st.columns([3, 1], gap="small")
        (name,) = draw(
            whose,
            Field("agency", "政府（有下属机关的机关）", names, (next(iter(names)),), pinned=True),
        )
        (year,) = draw(when, Field("year", "年度", years, tuple(years)[:1], kept=True))
    number = next(one.id for one in governments if one.name == name)
    return rollup_of(number, int(year))


def choose_figure(rollup: Rollup) -> str:
    """Draw the choice of a figure; what the address names, else the first that is wrong."""
    offered = {code: words.cell(code) for code in rollup.sums}
    wrong = next((one.code for one in rollup.of_state(WRONG)), _FIRST_FIGURE)
    first = wrong if wrong in offered else next(iter(offered))
    (code,) = draw(
        st.container(), Field("figure", "查看哪个数由谁构成", offered, (first,), pinned=True)
    )
    return code


def address_of(rollup: Rollup, code: str) -> str:
    """Where a cell of the tables leads: this page, with the figure's composition."""
    return f"?{urlencode({'agency': rollup.agency.name, 'year': rollup.year, 'figure': code})}"


@until_changed
def with_parts() -> list[Agency]:
    """The agencies that have parts by roster or name: the highest level first, then by name."""
    wholes = parts()
    rank = {level: place for place, level in enumerate(_LEVELS)}
    held = [one for one in every_agency() if one.id in wholes]
    return sorted(held, key=lambda one: (rank.get(one.level or "", len(rank)), one.name))


@until_changed
def rollup_of(number: int, year: int) -> Rollup:
    """One government's year against its parts, as the store has them now."""
    known, wholes = by_number(), parts()
    below = [known[part] for part in wholes.get(number, ())]
    names = tuple(one.name for one in (known[number], *below))
    rows = store().reports(Filters(years=(year,), agencies=names))
    tables = store().aggregates.tables([row.reading for row in rows])
    reports: dict[int | None, Report] = {row.agency_id: tables[row.reading] for row in rows}
    return roll_up(
        known[number],
        year,
        reports.get(number),
        [(one, reports.get(one.id)) for one in below],
        frozenset(wholes),
    )
