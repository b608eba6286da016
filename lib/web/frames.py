"""Frames for pages, kept until the store changes: an upload is seen at once.

Figures are asked for over all years of a view; its year then chooses among the rows.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce

import streamlit as st

from lib.analysis import (
    breakdowns,
    changes,
    findings,
    groups,
    ranks,
    reports,
    values,
    wide,
    years,
)
from lib.analysis.wide import Column, Frame
from lib.form.bureaus import load_bureaus
from lib.form.measures import Sum, load_measures
from lib.output.heads import GROUP_NOTES, JURISDICTION_NOTE, KINDS, LEVELS
from lib.store.filters import EVERYTHING, Filters
from lib.web.choices import JURISDICTION, scope_of, scopes_of
from lib.web.resources import all_years, over_years, revision, store, until_changed
from lib.web.whole_roster import parents

HEATED = 40
"""So many agencies the heat map shows, the worst ones; the list below it has them all."""


@over_years
def flow(view: Filters) -> Frame:
    """Applications in and out by year, columns ``FLOW``."""
    return breakdowns.flow(_counted(view))


@over_years
def parts(view: Filters, key: str) -> Frame:
    """A breakdown by year, columns ``PARTS``."""
    return breakdowns.parts(_counted(view), load_measures().breakdowns[key])


@over_years
def disputes(view: Filters) -> Frame:
    """Reviews and lawsuits by year and result, columns ``DISPUTES``."""
    return breakdowns.disputes(_counted(view))


@over_years
def path(view: Filters) -> Frame:
    """From requests answered to reviews and lawsuits by year, columns ``PARTS``."""
    return breakdowns.path(_counted(view))


@over_years
def by_year(view: Filters, keys: tuple[str, ...]) -> Frame:
    """Measures over years, columns ``YEARS``."""
    found = load_measures().measures
    return years.by_year(_counted(view), [found[key] for key in keys])


@until_changed
def behind(view: Filters, part: str, whole: str, year: int) -> Frame:
    """The reports of a year behind one sum that is a part of another, columns ``BEHIND``."""
    sums = load_measures().sums
    one = sums.get(part, sums[whole])
    if scope_of(view) == JURISDICTION:
        return breakdowns.behind(_counted(view), one, sums[whole], year)
    both = tuple(dict.fromkeys((one, sums[whole])))
    rows = _with_sums(replace(view, years=(year,)), both)
    return breakdowns.behind(rows, one, sums[whole], year)


def whole_of(key: str) -> str:
    """The key of the sum that a breakdown breaks down."""
    return load_measures().breakdowns[key].total.key


@until_changed
def measured(view: Filters, key: str) -> Frame:
    """A measure of every report of the view, columns ``VALUES``."""
    return values.values(_of_measure(view, key), load_measures().measures[key])


def added(view: Filters, key: str) -> Frame:
    """A measure of the reports of all years, like ones added up: ``VALUES`` without agencies."""
    whole = scope_of(view) == JURISDICTION
    frame = _governments_in(all_years(view)) if whole else _added_in(all_years(view))
    return values.values(frame, load_measures().measures[key])


@until_changed
def grouped(view: Filters, key: str, by: str) -> Frame:
    """A measure in the view's year by district, bureau, kind or level, columns ``GROUPS``."""
    bureaus = {code: bureau.name for code, bureau in load_bureaus().items()}
    names: dict[str, Mapping[str, str]] = {"bureau": bureaus, "kind": KINDS, "level": LEVELS}
    found = measured(view, key)
    return groups.groups(found, load_measures().measures[key], by, names.get(by, {}))


def group_note(view: Filters, by: str) -> str:
    """What a reader must know of how agencies are grouped."""
    return JURISDICTION_NOTE if scope_of(view) == JURISDICTION else GROUP_NOTES[by]


@until_changed
def in_group(view: Filters, key: str, by: str, group: str) -> Frame:
    """A measure in the view's year for the agencies of one group, columns ``VALUES``."""
    held = measured(view, key)
    held = held[(held[by] == group) & held["applies"]]
    return held.sort_values("value", ascending=False, na_position="last", ignore_index=True)


@until_changed
def ranked(view: Filters, key: str, league: ranks.League) -> Frame:
    """The league table of the view's year, columns ``RANKS``."""
    return ranks.ranks(_like(view, key), load_measures().measures[key], view.years[0], league)


@until_changed
def unranked(view: Filters, key: str, league: ranks.League) -> Frame:
    """Who has no place in the league table, and why, columns ``OUTSIDE``."""
    held = ranks.outside(_like(view, key), load_measures().measures[key], view.years[0], league)
    return ranks.with_unfiled(held, unfiled(view))


def change(view: Filters, key: str) -> changes.Change:
    """A measure of the view's year against last year."""
    return several_changes(view, (key,))[0]


@until_changed
def several_changes(view: Filters, keys: tuple[str, ...]) -> list[changes.Change]:
    """Measures of the view's year against last year."""
    found, year = [load_measures().measures[key] for key in keys], view.years[0]
    if scope_of(view) == JURISDICTION:
        frame = _counted(view)
        return [changes.change(values.values(frame, one), one, year) for one in found]
    decided = wide.decided(wide.codes_of(sum_ for one in found for sum_ in one.sums))
    ratios = [changes.ratio_of(one) for one in found]
    pairs = store().aggregates.year_pairs(ratios, year, decided, view)
    return [changes.change_of_pair(pair, one, year) for pair, one in zip(pairs, found, strict=True)]


@until_changed
def filed(view: Filters) -> Frame:
    """The reports of the view, columns ``REPORTS``."""
    return reports.reports(store().reports(view))


@until_changed
def unfiled(view: Filters) -> Frame:
    """Who owes a report for the view's year, columns ``UNFILED``."""
    whole = scope_of(view) == JURISDICTION
    return reports.unfiled(store().aggregates.unfiled_rows(view.years[0], view, whole=whole))


@until_changed
def covered_in_words(view: Filters) -> str:
    """What a reader must know of whose figures the view adds up; empty where it goes without."""
    if scope_of(view) == JURISDICTION:
        return "政府全辖区的数已含其部门和下级政府：合计只计最上一级政府，各地区比较则分别列出。"
    scopes = store().aggregates.scope_counts(view)
    unknown, system = scopes.get(None, 0), scopes.get("system", 0)
    parts = [
        f"{unknown:,} 份未写明统计口径，按本级计入" if unknown else "",
        f"{system:,} 份为本系统口径，含所属单位" if system else "",
    ]
    told = "；".join(part for part in parts if part)
    return f"本年度有 {told}。" if told else ""


@until_changed
def glance(view: Filters) -> reports.Glance:
    """How the reports of the view's year stand."""
    whole = scope_of(view) == JURISDICTION
    missing = store().aggregates.unfiled_count(view.years[0], view, whole=whole)
    return reports.glance(store().aggregates.standing(view), missing)


@until_changed
def attention(view: Filters) -> Frame:
    """The reports of the view that somebody must look at, columns ``ATTENTION``."""
    return reports.attention(store().aggregates.attention_rows(view))


@until_changed
def found(view: Filters) -> Frame:
    """The findings of the view, columns ``FINDINGS``."""
    return findings.findings(store().finding_rows(view), store().rules.settings())


@until_changed
def heated(view: Filters) -> Frame:
    """The worst agencies of the view by rules, columns ``HEAT``."""
    return findings.heat(found(view), HEATED)


def _like(view: Filters, key: str) -> Frame:
    return _settled_like(revision(), view, key)


@st.cache_resource(max_entries=16, show_spinner=False)
def _settled_like(at: int, view: Filters, key: str) -> Frame:
    """A measure of two years with what tells which reports are alike, columns ``LIKE``."""
    measure = load_measures().measures[key]
    year = view.years[0]
    frame = _of_measure(replace(view, years=(year - 1, year)), key)
    tables = sorted({one.table for one in measure.sums})
    editions = reduce(_joined, (frame[table].fillna("") for table in tables)).astype("str")
    return values.values(frame, measure).assign(scope=frame["scope"], edition=editions)


def _joined(left: Column, right: Column) -> Column:
    return left + "/" + right


def _of_measure(view: Filters, key: str) -> Frame:
    """A row for each report of the view, with the sums of a measure."""
    if view.regions or not view.years or not wide.can_match(view):
        return _with_sums(view, load_measures().measures[key].sums)
    every = (Filters(years=(year,), scopes=view.scopes) for year in sorted(view.years))
    return wide.together(wide.matching(_of_year(revision(), one, key), view) for one in every)


@st.cache_resource(max_entries=16, show_spinner=False)
def _of_year(at: int, every: Filters, key: str) -> Frame:
    """Likewise for all reports of one year: narrower views choose among them."""
    return _with_sums(every, load_measures().measures[key].sums)


def _with_sums(view: Filters, sums: tuple[Sum, ...]) -> Frame:
    decided = wide.decided(wide.codes_of(sums))
    rows = store().aggregates.quantity_rows(wide.quantities(sums), decided, view, _TOLD)
    return wide.summed(rows, sums)


_TOLD = (*values.IDENTITY, "scope", "t2", "t3", "t4")
"""What pages need to know of each report."""


def _counted(view: Filters) -> Frame:
    """The reports of all years that may be added up, like ones added up already."""
    if scope_of(view) == JURISDICTION:
        return wide.outermost(_governments_in(all_years(view)), parents())
    return _added_in(all_years(view))


def _added_in(view: Filters) -> Frame:
    return _added_among(revision(), view) if wide.can_match(view) else _alike_in(view)


# A page asks for the same half a dozen times.
@st.cache_resource(max_entries=8, show_spinner=False)
def _added_among(at: int, view: Filters) -> Frame:
    return wide.matching(_alike(at), view)


def _governments_in(view: Filters) -> Frame:
    """Reports of a whole area, a row each: which of them counts hangs on the others."""
    if wide.can_match(view):
        return wide.matching(_governments(revision()), view)
    return wide.settle(wide.wide(store().figure_rows(_codes(), view)))


# Frames for all sessions, copied for nobody: whoever takes one must not change it.
@st.cache_resource(max_entries=2, show_spinner="正在汇总数据……")
def _alike(at: int) -> Frame:
    return _alike_in(EVERYTHING)


@st.cache_resource(max_entries=2, show_spinner="正在汇总数据……")
def _governments(at: int) -> Frame:
    view = Filters(scopes=scopes_of(JURISDICTION))
    return wide.settle(wide.wide(store().figure_rows(_codes(), view)))


def _alike_in(view: Filters) -> Frame:
    rows = store().aggregates.figure_groups(_codes(), wide.decided(), view)
    return wide.settle(wide.alike(rows))


def _codes() -> tuple[str, ...]:
    return wide.codes_of(load_measures().sums.values())
