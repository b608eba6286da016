import pandas
from pandas.testing import assert_frame_equal

from lib.analysis.history import HISTORY, history, side_by_side
from lib.analysis.values import values
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame

MEASURES = load_measures().measures


def of(*reports, measure="received", years=(2019, 2020, 2021, 2022)):
    return history(values(frame(*reports), MEASURES[measure]), years)


def test_every_year_has_a_row_and_what_is_missing_says_why():
    found = of(
        {"year": 2019, "t2": "2019", "t3": "2019", "t4": "2019", "t3.received.total": 4},
        {"year": 2021, "t3.received.total": None},  # a blank cell
        {"year": 2022, "t3.received.total": 0},
    )
    expected = pandas.DataFrame(
        {
            "year": [2019, 2020, 2021, 2022],
            "value": [4, None, None, 0],
            "state": ["number", "no_report", "unread", "number"],
        }
    ).astype(HISTORY)
    assert_frame_equal(found, expected)


def test_a_figure_that_the_old_form_does_not_have_is_no_missing_number():
    old = {"year": 2020, "t2": "2019", "t3": "2019", "t4": "2019"}
    assert of(old, measure="normative_repealed", years=[2020])["state"].tolist() == ["no_such"]


def test_measures_stand_side_by_side():
    one = {"year": 2022, "t3.received.total": 5, "t3.concluded.total": 3}
    both = {key: of(one, measure=key, years=[2021, 2022]) for key in ("received", "concluded")}
    shown = side_by_side(both)
    assert list(shown.columns) == ["year", "received", "concluded"]
    assert shown.iloc[1].tolist() == [2022, 5, 3]
    assert shown.iloc[0].isna().tolist() == [False, True, True]
