import pandas as pd
import pytest

from lib.analysis.intervals import wilson


def bounds(numerator: float | None, denominator: float | None) -> list[float]:
    series = (pd.Series([one], dtype="Float64") for one in (numerator, denominator))
    return [float(one.iloc[0]) for one in wilson(*series)]


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        # By scipy's binomtest(...).proportion_ci(method="wilson").
        (8, 10, 49.0162, 94.3318),
        (0, 10, 0.0, 27.7533),
        (10, 10, 72.2467, 100.0),
        (18, 134, 8.6687, 20.2351),
    ],
)
def test_the_interval_is_wilsons(numerator, denominator, low, high):
    assert bounds(numerator, denominator) == pytest.approx([low, high], abs=1e-3)


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(None, 10), (1, None), (0, 0), (11, 10), (-1, 10)]
)
def test_what_is_no_share_has_no_interval(numerator, denominator):
    series = (pd.Series([one], dtype="Float64") for one in (numerator, denominator))
    assert [one.isna().all() for one in wilson(*series)] == [True, True]
