from collections.abc import Mapping

import pytest

from lib.analysis.changes import Change, change
from lib.analysis.values import values
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame

MEASURES = load_measures().measures


def moved(key: str, year: int, *reports: Mapping[str, object]) -> Change:
    return change(values(frame(*reports), MEASURES[key]), MEASURES[key], year)


def received(agency: int, year: int, count: int | None) -> dict[str, object]:
    return {"agency_id": agency, "year": year, "t3.received.total": count}


def test_the_year_counts_all_reports_and_the_change_only_agencies_with_both_years():
    found = moved(
        "received",
        2024,
        received(1, 2023, 10),
        received(1, 2024, 15),
        received(2, 2024, 85),  # new: no change of anybody's
        received(3, 2023, 50),  # did not file this year
        received(4, 2023, 50),
        received(4, 2024, None),  # not read
    )
    assert (found.value, found.reports, found.left_out) == (100, 2, 1)
    assert (found.before, found.after, found.matched) == (10, 15, 1)
    assert found.step == pytest.approx(50)


def test_a_rate_moves_in_points():
    found = moved(
        "full_grant_rate",
        2024,
        {"year": 2023, "t3.granted.total": 20, "t3.concluded.total": 100},
        {"year": 2024, "t3.granted.total": 25, "t3.concluded.total": 50},
    )
    assert (found.value, found.numerator, found.denominator) == (50, 25, 50)
    assert found.step == pytest.approx(30)


def test_nothing_before_is_no_change():
    found = moved("received", 2024, received(1, 2024, 15))
    assert (found.value, found.step, found.matched) == (15, None, 0)


def test_a_rise_from_0_has_no_percentage():
    assert moved("received", 2024, received(1, 2023, 0), received(1, 2024, 5)).step is None


def test_a_year_without_reports_has_no_value():
    found = moved("received", 2024, received(1, 2023, 5))
    assert (found.value, found.reports, found.step) == (None, 0, None)


def test_figures_that_changed_their_meaning_are_not_compared_across_the_break():
    reports = (
        {"year": 2020, "t2": "2019", "t2.normative.made": 4},
        {"year": 2021, "t2.normative.issued": 8},
        {"year": 2022, "t2.normative.issued": 4},
    )
    assert moved("normative_issued", 2021, *reports).step is None
    assert moved("normative_issued", 2022, *reports).step == pytest.approx(-50)


def test_cases_of_0_together_have_no_rate():
    found = moved("full_grant_rate", 2024, {"year": 2024})
    assert (found.value, found.numerator, found.denominator) == (None, 0, 0)
