import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib.analysis.groups import GROUPS, groups
from lib.analysis.values import POOLED, VALUES, pooled, values
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame

MEASURES = load_measures().measures


def test_a_rate_has_its_numerator_and_its_denominator():
    made = values(
        frame({"t3.granted.total": 30, "t3.granted_in_part.total": 12, "t3.concluded.total": 98}),
        MEASURES["disclosure_rate"],
    )
    assert list(made.columns) == list(VALUES)
    assert made[["numerator", "denominator"]].values.tolist() == [[42.0, 98.0]]
    assert made["value"].tolist() == [pytest.approx(42.857, abs=0.001)]
    assert made["enough"].tolist() == [True]


def test_a_denominator_of_0_gives_no_rate():
    made = values(frame({}), MEASURES["disclosure_rate"])
    assert made["denominator"].tolist() == [0]
    assert made["value"].isna().all()
    assert made["enough"].tolist() == [False]


def test_a_rate_of_few_cases_has_a_value_but_is_not_ranked():
    made = values(
        frame({"t3.granted.total": 9, "t3.concluded.total": 9}), MEASURES["disclosure_rate"]
    )
    assert made["value"].tolist() == [100.0]
    assert made["enough"].tolist() == [False]


def test_a_blank_cell_gives_no_rate():
    made = values(
        frame({"t3.granted.total": None, "t3.concluded.total": 20, "t3.other_rest.total": 12}),
        MEASURES["full_grant_rate"],
    )
    assert made["value"].isna().all()


def test_pending_cases_do_not_lower_the_correction_rate():
    cells = {"upheld": 80, "corrected": 18, "other": 36, "pending": 36, "total": 170}
    made = frame({f"t4.review.{name}": count for name, count in cells.items()})
    strict = values(made, MEASURES["review_correction_rate"])["value"].tolist()
    lenient = values(made, MEASURES["review_correction_rate_all"])["value"].tolist()
    assert strict == [pytest.approx(18 / 134 * 100)]
    assert lenient == [pytest.approx(18 / 170 * 100)]


def test_a_measure_may_take_something_off():
    made = values(
        frame({"t2.normative.issued": 5, "t2.normative.repealed": 8}), MEASURES["norm_docs_net"]
    )
    assert made["value"].tolist() == [-3]


def test_an_edition_without_the_figures_does_not_apply():
    made = values(frame({"t2": "2019", "t2.normative.made": 5}), MEASURES["norm_docs_net"])
    assert made["applies"].tolist() == [False]


def test_per_head_measures_take_their_denominator_from_outside():
    given = frame({"t3.received.total": 500}, {"t3.received.total": 500})
    people = pd.Series([25.0, pd.NA], index=given.index, dtype="Float64")
    made = values(given, MEASURES["apps_per_10k"], people)
    assert made["value"].tolist() == [20.0, pd.NA]
    assert values(given, MEASURES["apps_per_10k"])["value"].isna().all()


def test_a_group_s_rate_is_that_of_all_its_cases_and_counts_what_it_leaves_out():
    made = values(
        frame(
            {"region_name": "甲区", "t3.granted.total": 1, "t3.concluded.total": 1},  # 100 %
            {"region_name": "甲区", "t3.granted.total": 9, "t3.concluded.total": 99},  # 9.1 %
            {"region_name": "甲区", "t3.concluded.total": None},  # not read
            {"region_name": "乙区"},  # nothing concluded: no rate
            {"region_name": None, "t3.granted.total": 7, "t3.concluded.total": 7},  # of nowhere
        ),
        MEASURES["full_grant_rate"],
    )
    found = pooled(made, MEASURES["full_grant_rate"], ["region_name"])
    expected = pd.DataFrame(
        [("乙区", 0.0, 0.0, pd.NA, False, 1, 0), ("甲区", 10.0, 100.0, 10.0, True, 2, 1)],
        columns=["region_name", *POOLED],
    ).astype({"region_name": "str"} | POOLED)
    assert_frame_equal(found, expected)


def test_a_group_in_which_nothing_was_read_has_no_number():
    made = values(frame({"t3.received.total": None}), MEASURES["received"])
    found = pooled(made, MEASURES["received"], ["bureau"])
    assert found["value"].isna().all()
    assert found[["reports", "left_out"]].values.tolist() == [[0, 1]]


def test_groups_stand_in_order_with_their_names_and_those_without_a_value_last():
    made = values(
        frame(
            {"bureau": "education", "t3.received.total": 3},
            {"bureau": "police", "t3.received.total": 8},
            {"bureau": "justice", "t3.received.total": None},
        ),
        MEASURES["received"],
    )
    found = groups(made, MEASURES["received"], "bureau", {"police": "公安"})
    assert list(found.columns) == list(GROUPS)
    assert found[["group", "title"]].values.tolist() == [
        ["police", "公安"],
        ["education", "education"],
        ["justice", "justice"],
    ]


def test_no_reports_make_empty_frames_with_the_same_columns():
    made = values(frame({}).iloc[:0], MEASURES["disclosure_rate"])
    found = groups(made, MEASURES["disclosure_rate"], "bureau", {})
    assert made.empty
    assert list(found.columns) == list(GROUPS)
