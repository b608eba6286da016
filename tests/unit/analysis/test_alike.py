"""Reports added up in the database against the same reports one by one: no number may differ."""

from collections.abc import Iterator

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib.analysis import breakdowns, changes, values, wide, years
from lib.form.measures import load_measures
from lib.store.filters import Filters
from lib.store.store import Store
from tests.unit.store.samples import applications, checked, report

CODES = wide.codes_of(load_measures().sums.values())
BLANK_PART = {"t3.refused_secret.total": None}
"""The other parts add up to the total, so it is 0."""
BLANK_GRANTED = {"t3.granted.total": None}
"""Less than the total, so what is blank stays unknown."""
BLANK_TABLE = dict.fromkeys(["t4.review.upheld", "t4.review.total", "t2.licensing.decisions"])
REPORTS = (
    ("教育局", 2020, applications(4)),
    ("教育局", 2023, applications(5, carried_out=1)),
    ("教育局", 2024, applications(9, carried_in=1)),
    ("公安局", 2023, applications(70) | BLANK_PART),
    ("公安局", 2024, applications(80) | BLANK_PART),
    ("民政局", 2023, applications(11) | BLANK_GRANTED),
    ("民政局", 2024, applications(12) | BLANK_GRANTED),
    # The known parts of these two together are the totals of both together, but of neither.
    ("审计局", 2024, applications(6) | BLANK_PART | {"t3.granted.total": 5}),
    ("统计局", 2024, applications(6) | BLANK_PART | {"t3.granted.total": 7}),
    ("财政局", 2024, applications(3) | BLANK_TABLE | {"t2.fees.amount": 0}),
)
MEASURES = ("received", "disclosure_rate", "licensing", "review_per_100", "norm_docs_net")
INSIDE = [key for key, one in load_measures().measures.items() if one.external is None]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'reports.db'}")
    for name, year, given in REPORTS:
        one = report(year, f"云溪市东湖区{name}", given)
        opened.save(checked(one, f"{name}{year}.txt"), f"{name}{year}".encode())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def single(store: Store) -> pd.DataFrame:
    """A row a report."""
    return wide.settle(wide.wide(store.figure_rows(CODES)))


@pytest.fixture(scope="module")
def alike(store: Store) -> pd.DataFrame:
    """Like reports in one row."""
    return wide.settle(wide.alike(store.aggregates.figure_groups(CODES, wide.decided())))


def test_like_reports_are_one_row_and_doubtful_ones_stand_alone(alike):
    rows = alike[alike["year"] == 2024]
    assert sorted(rows["reports"].tolist()) == [1, 1, 1, 1, 1, 1]
    assert alike["reports"].sum() == len(REPORTS)


@pytest.mark.parametrize("key", load_measures().breakdowns)
def test_breakdowns_are_the_same(single, alike, key):
    one = load_measures().breakdowns[key]
    assert_frame_equal(breakdowns.parts(alike, one), breakdowns.parts(single, one))


def test_flow_and_path_are_the_same(single, alike):
    assert_frame_equal(breakdowns.flow(alike), breakdowns.flow(single))
    assert_frame_equal(breakdowns.path(alike), breakdowns.path(single))


def test_measures_over_years_are_the_same(single, alike):
    found = [load_measures().measures[key] for key in MEASURES]
    assert_frame_equal(years.by_year(alike, found), years.by_year(single, found))


@pytest.mark.parametrize("key", load_measures().measures)
def test_each_report_has_the_same_value(store, single, key):
    measure = load_measures().measures[key]
    sums = wide.quantities(measure.sums)
    told = (*values.IDENTITY, "t2", "t3", "t4")
    rows = store.aggregates.quantity_rows(sums, wide.decided(), columns=told)
    found = values.values(wide.summed(rows, measure.sums), measure)
    assert_frame_equal(found, values.values(single, measure))


@pytest.mark.parametrize("key", INSIDE)
@pytest.mark.parametrize("year", [2021, 2024])
def test_a_year_stands_the_same_against_the_one_before(store, single, key, year):
    measure = load_measures().measures[key]
    (pair,) = store.aggregates.year_pairs([changes.ratio_of(measure)], year, wide.decided())
    found = changes.change_of_pair(pair, measure, year)
    assert found == changes.change(values.values(single, measure), measure, year)


def test_matching_rows_are_those_that_the_store_would_choose(store, alike):
    for view in (Filters(years=(2024,)), Filters(kinds=("bureau", None)), Filters(levels=(None,))):
        assert wide.can_match(view)
        rows = store.aggregates.figure_groups(CODES, wide.decided(), view)
        chosen = wide.matching(alike, view).reset_index(drop=True)
        assert_frame_equal(chosen, wide.settle(wide.alike(rows)))
    assert not wide.can_match(Filters(text="公安"))
