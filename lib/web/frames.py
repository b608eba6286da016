"""Frames for pages, cached until the store changes: an upload is seen at once.

Figures are asked for over all years of a view; its year then chooses among the rows.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from lib.analysis import (
    breakdowns,
    changes,
    findings,
    groups,
    ranks,
    reports,
    spread,
    values,
    wide,
    years,
)
from lib.analysis.wide import Frame
from lib.form.bureaus import load_bureaus
from lib.form.measures import load_measures
from lib.output.heads import GROUP_NOTES, JURISDICTION_NOTE, KINDS, LEVELS
from lib.store.filters import Filters
from lib.store.parents import parents_of
from lib.web.choices import JURISDICTION, scope_of
from lib.web.resources import revision, store, until_changed

HEATED = 40
"""So many agencies the heat map shows, the worst ones; the list below it has them all."""


@until_changed
def flow(view: Filters) -> Frame:
    """Applications in and out by year, columns ``FLOW``."""
    return breakdowns.flow(_counted(view))


@until_changed
def parts(view: Filters, key: str) -> Frame:
    """A breakdown by year, columns ``PARTS``."""
    return breakdowns.parts(_counted(view), load_measures().breakdowns[key])


@until_changed
def disputes(view: Filters) -> Frame:
    """Reviews and lawsuits by year and result, columns ``DISPUTES``."""
    return breakdowns.disputes(_counted(view))


@until_changed
def path(view: Filters) -> Frame:
    """From requests answered to reviews and lawsuits by year, columns ``PARTS``."""
    return breakdowns.path(_counted(view))


@until_changed
def by_year(view: Filters, keys: tuple[str, ...]) -> Frame:
    """Measures over years, columns ``YEARS``."""
    found = load_measures().measures
    return years.by_year(_counted(view), [found[key] for key in keys])


@until_changed
def behind(view: Filters, part: str, whole: str, year: int) -> Frame:
    """The reports of a year behind one sum that is a part of another, columns ``BEHIND``."""
    sums = load_measures().sums
    return breakdowns.behind(_counted(view), sums.get(part, sums[whole]), sums[whole], year)


def whole_of(key: str) -> str:
    """The key of the sum that a breakdown breaks down."""
    return load_measures().breakdowns[key].total.key


@until_changed
def measured(view: Filters, key: str) -> Frame:
    """A measure of every report of all years, columns ``VALUES``."""
    return values.values(_wide(view), load_measures().measures[key])


@until_changed
def grouped(view: Filters, key: str, by: str) -> Frame:
    """A measure in the view's year by district, bureau, kind or level, columns ``GROUPS``."""
    bureaus = {code: bureau.name for code, bureau in load_bureaus().items()}
    names: dict[str, Mapping[str, str]] = {"bureau": bureaus, "kind": KINDS, "level": LEVELS}
    held = _in_year(measured(view, key), view)
    return groups.groups(held, load_measures().measures[key], by, names.get(by, {}))


def group_note(view: Filters, by: str) -> str:
    """What a reader must know of how agencies are grouped."""
    return JURISDICTION_NOTE if scope_of(view) == JURISDICTION else GROUP_NOTES[by]


@until_changed
def in_group(view: Filters, key: str, by: str, group: str) -> Frame:
    """A measure in the view's year for the agencies of one group, columns ``VALUES``."""
    held = _in_year(measured(view, key), view)
    held = held[(held[by] == group) & held["applies"]]
    return held.sort_values("value", ascending=False, na_position="last", ignore_index=True)


@until_changed
def spread_of(view: Filters, key: str) -> Frame:
    """A measure in the view's year over agencies, columns ``SPREAD``."""
    return spread.spread(_in_year(measured(view, key), view), load_measures().measures[key])


@until_changed
def ranked(view: Filters, key: str, league: ranks.League) -> Frame:
    """The league table of the view's year, columns ``RANKS``."""
    return ranks.ranks(_like(view, key), load_measures().measures[key], view.years[0], league)


@until_changed
def unranked(view: Filters, key: str, league: ranks.League) -> Frame:
    """Who has no place in the league table, and why, columns ``OUTSIDE``."""
    held = ranks.outside(_like(view, key), view.years[0], league)
    return ranks.with_unfiled(held, unfiled(view))


@until_changed
def change(view: Filters, key: str) -> changes.Change:
    """A measure of the view's year against last year."""
    measure = load_measures().measures[key]
    return changes.change(values.values(_counted(view), measure), measure, view.years[0])


@until_changed
def filed(view: Filters) -> Frame:
    """The reports of the view, columns ``REPORTS``."""
    return reports.reports(store().reports(view))


@until_changed
def unfiled(view: Filters) -> Frame:
    """Who owes a report for the view's year, columns ``UNFILED``."""
    missing = store().not_filed(view.years[0], view)
    return reports.unfiled(missing, filed(_all_years(view)), scope_of(view) == JURISDICTION)


@until_changed
def covered_in_words(view: Filters) -> str:
    """What a reader must know of whose figures the view adds up; empty where it goes without."""
    if scope_of(view) == JURISDICTION:
        return "政府全辖区的数已含其部门和下级政府：合计只计最上一级政府，各地区比较则分别列出。"
    scopes = filed(view)["scope"].fillna("unknown").value_counts()
    unknown, system = scopes.get("unknown", 0), scopes.get("system", 0)
    parts = [
        f"{unknown:,} 份未写明统计口径，按本级计入" if unknown else "",
        f"{system:,} 份为本系统口径，含所属单位" if system else "",
    ]
    told = "；".join(part for part in parts if part)
    return f"本年度有 {told}。" if told else ""


@until_changed
def glance(view: Filters) -> reports.Glance:
    """How the reports of the view's year stand."""
    return reports.glance(filed(view), len(unfiled(view)), store().agencies(view))


@until_changed
def attention(view: Filters) -> Frame:
    """The reports of the view that somebody must look at, columns ``ATTENTION``."""
    return reports.attention(filed(view), store().finding_rows(view, dismissed=False))


@until_changed
def found(view: Filters) -> Frame:
    """The findings of the view, columns ``FINDINGS``."""
    return findings.findings(store().finding_rows(view))


@until_changed
def heated(view: Filters) -> Frame:
    """The worst agencies of the view by rules, columns ``HEAT``."""
    return findings.heat(found(view), HEATED)


def _like(view: Filters, key: str) -> Frame:
    """A measure with what tells which reports are alike, columns ``LIKE``."""
    frame, measure = _wide(view), load_measures().measures[key]
    tables = sorted({one.table for one in measure.sums})
    editions = frame[tables].fillna("").agg("/".join, axis=1).astype("str")
    return values.values(frame, measure).assign(scope=frame["scope"], edition=editions)


def _all_years(view: Filters) -> Filters:
    return replace(view, years=())


def _in_year(frame: Frame, view: Filters) -> Frame:
    return frame[frame["year"].isin(view.years)]


def _wide(view: Filters) -> Frame:
    return _settled(revision(), _all_years(view))


def _counted(view: Filters) -> Frame:
    """The reports that may be added up: none that another of them covers."""
    frame = _wide(view)
    if scope_of(view) == JURISDICTION:
        return wide.outermost(frame, parents_of(store().agencies()))
    return frame


# One frame for all sessions, copied for nobody: whoever takes it must not change it.
@st.cache_resource(max_entries=8, show_spinner="正在汇总数据……")
def _settled(at: int, view: Filters) -> Frame:
    codes = wide.codes_of(load_measures().sums.values())
    return wide.settle(wide.wide(store().figure_rows(codes, view)))
