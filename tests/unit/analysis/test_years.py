import pandas as pd

from lib.analysis.years import YEARS, by_year
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame

MEASURES = load_measures().measures


def test_counts_and_rates_are_added_up_over_the_reports_that_have_them():
    given = frame(
        {"year": 2023, "t4.review.upheld": 3, "t4.review.corrected": 1, "t4.review.other": 0},
        {"year": 2024, "t4.review.upheld": 5, "t4.review.corrected": 5, "t4.review.other": 2},
        {"year": 2024, "t4.review.upheld": None, "t4.review.corrected": 9, "t4.review.other": 2},
    )
    made = by_year(given, [MEASURES["review_correction_rate"]])
    assert list(made.columns) == list(YEARS)
    columns = ["year", "numerator", "denominator", "enough", "reports", "left_out"]
    assert made[columns].values.tolist() == [
        [2023, 1.0, 4.0, False, 1, 0],
        [2024, 5.0, 12.0, True, 1, 1],
    ]


def test_no_reports_make_no_rows_of_the_same_columns():
    made = by_year(frame({})[:0], [MEASURES["review"], MEASURES["litigation"]])
    assert made.empty
    assert dict(made.dtypes.astype(str)) == dict(pd.Series(YEARS))
