"""Every measure by hand, over the two neighbouring years of one city that are public facts."""

import pandas as pd
import pytest

from lib.analysis.intervals import wilson
from lib.analysis.values import values
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame
from tests.unit.checking.golden import figures

MEASURES = load_measures().measures
# Numerator, denominator and value, worked out with pencil and paper from the printed tables:
# refused 2023: 27+6+38+20+9+21+21 = 142; unavailable 1047+28+3 = 1078; rejected 305+39+58+4 = 406;
# other 40+10+291 = 341; intake 3511+96 = 3607. 2024: 92, 941, 117, 469 and 3646.
RATES = {
    2023: {
        "disclosure_rate": (1519, 3486, 43.57),
        "full_grant_rate": (1191, 3486, 34.17),
        "partial_rate": (328, 3486, 9.41),
        "refusal_rate": (142, 3486, 4.07),
        "unavailable_rate": (1078, 3486, 30.92),
        "rejected_rate": (406, 3486, 11.65),
        "other_rate": (341, 3486, 9.78),
        "substantive_disclosure_rate": (1519, 2739, 55.46),
        "closure_rate": (3486, 3607, 96.65),
        "carry_rate": (121, 3607, 3.35),
        "natural_share": (3402, 3511, 96.90),
        "security_refusal_share": (33, 142, 23.24),
        "complaint_share": (305, 3486, 8.75),
        "abuse_share": (402, 3486, 11.53),
        "review_per_100": (440, 3486, 12.62),
        "litigation_per_100": (113, 3486, 3.24),
        "review_correction_rate": (17, 414, 4.11),
        "review_correction_rate_all": (17, 440, 3.86),
        "litigation_loss_rate": (1, 98, 1.02),
        "direct_loss_rate": (1, 18, 5.56),
        "after_review_loss_rate": (0, 80, 0.0),
        "review_pending_rate": (26, 440, 5.91),
        "litigation_pending_rate": (15, 113, 13.27),
        "review_direct_share": (24, 113, 21.24),
    },
    2024: {
        "disclosure_rate": (1902, 3521, 54.02),
        "full_grant_rate": (1431, 3521, 40.64),
        "partial_rate": (471, 3521, 13.38),
        "refusal_rate": (92, 3521, 2.61),
        "unavailable_rate": (941, 3521, 26.73),
        "rejected_rate": (117, 3521, 3.32),
        "other_rate": (469, 3521, 13.32),
        "substantive_disclosure_rate": (1902, 2935, 64.80),
        "closure_rate": (3521, 3646, 96.57),
        "carry_rate": (125, 3646, 3.43),
        "natural_share": (3440, 3525, 97.59),
        "security_refusal_share": (7, 92, 7.61),
        "complaint_share": (87, 3521, 2.47),
        "abuse_share": (117, 3521, 3.32),
        "review_per_100": (170, 3521, 4.83),
        "litigation_per_100": (77, 3521, 2.19),
        "review_correction_rate": (18, 134, 13.43),
        "review_correction_rate_all": (18, 170, 10.59),
        "litigation_loss_rate": (0, 57, 0.0),
        "direct_loss_rate": (0, 18, 0.0),
        "after_review_loss_rate": (0, 39, 0.0),
        "review_pending_rate": (36, 170, 21.18),
        "litigation_pending_rate": (20, 77, 25.97),
        "review_direct_share": (25, 77, 32.47),
    },
}
COUNTS = {
    2023: {
        "received": 3511,
        "intake": 3607,
        "concluded": 3486,
        "carried_out": 121,
        "review": 440,
        "litigation": 113,
        "normative_issued": 109,
        "normative_repealed": 489,
        "normative_in_force": 597,
        "norm_docs_net": -380,
        "regulations_issued": 2,
        "regulations_repealed": 0,
        "regulations_in_force": 11,
        "licensing": 1808595,
        "penalties": 2822652,
        "coercion": 20163,
        "fees": 59237.2449,
    },
    2024: {
        "received": 3525,
        "intake": 3646,
        "concluded": 3521,
        "carried_out": 125,
        "review": 170,
        "litigation": 77,
        "normative_issued": 50,
        "normative_repealed": 227,
        "normative_in_force": 420,
        "norm_docs_net": -177,
        "regulations_issued": 2,
        "regulations_repealed": 1,
        "regulations_in_force": 12,
        "licensing": 1573179,
        "penalties": 2676474,
        "coercion": 29351,
        "fees": 72701.2578,
    },
}
YEARS = (2023, 2024)
TOLD_ELSEWHERE = {"apps_per_10k", "procurement_amount"}
"""One needs the population, one is of the form of 2019 alone."""


def city(year: int) -> pd.DataFrame:
    return frame({"year": year, **figures(year)})


def found(key: str, year: int) -> pd.Series:
    return values(city(year), MEASURES[key]).iloc[0]


def test_every_measure_is_worked_out_here():
    for year in YEARS:
        assert {*RATES[year], *COUNTS[year], *TOLD_ELSEWHERE} == set(MEASURES)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("key", RATES[2024])
def test_a_rate_has_its_numerator_denominator_and_value(key, year):
    row, (numerator, denominator, value) = found(key, year), RATES[year][key]
    assert (row["numerator"], row["denominator"]) == (numerator, denominator)
    assert round(row["value"], 2) == value


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("key", COUNTS[2024])
def test_a_count_has_its_value_and_no_denominator(key, year):
    row = found(key, year)
    assert row["value"] == pytest.approx(COUNTS[year][key], abs=1e-9)
    assert not MEASURES[key].is_rate


@pytest.mark.parametrize("year", YEARS)
def test_outcome_shares_of_a_city_make_up_the_whole(year):
    keys = (
        *("full_grant_rate", "partial_rate", "refusal_rate"),
        *("unavailable_rate", "rejected_rate", "other_rate"),
    )
    assert sum(found(key, year)["value"] for key in keys) == pytest.approx(100)


@pytest.mark.parametrize("key", [key for key in RATES[2024] if MEASURES[key].is_share])
def test_a_share_lies_in_its_interval(key):
    row = found(key, 2024)
    one = values(city(2024), MEASURES[key])
    low, high = (bound.iloc[0] for bound in wilson(one["numerator"], one["denominator"]))
    assert low <= row["value"] <= high
