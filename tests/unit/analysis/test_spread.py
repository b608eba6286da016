import math
from random import Random

import pandas as pd
import pytest

from lib.analysis.spread import FEWEST, SPREAD, fences, sides, spread
from lib.analysis.values import values
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame

MEASURES = load_measures().measures


def shares(*granted: int) -> pd.DataFrame:
    """An agency for each number, that many of a hundred applications granted."""
    reports = (
        {"agency": f"机关{count:03}", "t3.granted.total": count, "t3.concluded.total": 100}
        for count in granted
    )
    return spread(values(frame(*reports), MEASURES["full_grant_rate"]), MEASURES["full_grant_rate"])


def test_a_value_far_from_the_middle_half_stands_out_on_its_side():
    made = shares(1, 40, 41, 42, 43, 44, 45, 46, 47, 99)
    assert list(made.columns) == list(SPREAD)
    assert made.loc[made["side"] != "", ["agency", "side"]].values.tolist() == [
        ["机关099", "high"],
        ["机关001", "low"],
    ]


def test_among_few_agencies_nobody_stands_out():
    assert set(shares(*[40] * (FEWEST - 2), 99)["side"]) == {""}


def test_counts_are_judged_by_their_logarithms():
    counts = [10, 20, 30, 40, 50, 60, 70, 80, 200]  # far on a plain axis only
    given = values(frame(*({"t3.received.total": count} for count in counts)), MEASURES["received"])
    assert set(spread(given, MEASURES["received"])["side"]) == {""}


def test_too_small_denominators_are_left_out():
    given = values(
        frame(
            {"agency": "小局", "t3.granted.total": 2, "t3.concluded.total": 2},
            {"agency": "大局", "t3.granted.total": 2, "t3.concluded.total": 20},
        ),
        MEASURES["full_grant_rate"],
    )
    assert spread(given, MEASURES["full_grant_rate"])["agency"].tolist() == ["大局"]


def test_where_most_are_alike_the_mean_deviation_sets_the_fence():
    low, high = fences(pd.Series([0.0] * 9 + [10.0]))
    assert high == pytest.approx(3 * 1.2533 * 1.0)
    assert low == -high


def test_few_values_have_no_fence():
    assert fences(pd.Series([1.0, 2.0])) == (-math.inf, math.inf)


def test_nothing_spreads_to_an_empty_frame():
    given = values(frame({}).iloc[:0], MEASURES["received"])
    assert list(spread(given, MEASURES["received"]).columns) == list(SPREAD)


def test_sides_within_groups_are_those_of_each_group_alone():
    random = Random(3)
    groups = pd.Series(random.choices("abcde", weights=(40, 20, 9, 8, 3), k=80))
    found = pd.Series([random.choice((0.0, 1.0, 1.0, 2.0, 3.0, 50.0)) for _ in range(80)])
    found[groups == "d"] = 5.0  # all of one value
    told = sides(found, groups)
    for name in "abcde":
        low, high = fences(found[groups == name])
        alone = [
            "low" if one < low else "high" if one > high else "" for one in found[groups == name]
        ]
        assert told[groups == name].tolist() == alone
