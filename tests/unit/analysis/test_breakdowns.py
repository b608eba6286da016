import pandas as pd
from pandas.testing import assert_frame_equal

from lib.analysis.breakdowns import (
    BEHIND,
    DISPUTES,
    FLOW,
    GAP,
    PARTS,
    behind,
    disputes,
    flow,
    part_of,
    parts,
    path,
)
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame

OUTCOMES = load_measures().breakdowns["outcomes"]
SUMS = load_measures().sums


def test_flow_adds_the_reports_of_a_year_that_have_all_four():
    made = flow(
        frame(
            {
                "year": 2023,
                "t3.received.total": 10,
                "t3.carried_in.total": 2,
                "t3.concluded.total": 11,
                "t3.carried_out.total": 1,
            },
            {"year": 2023, "t3.received.total": 5, "t3.concluded.total": 5},
            # its intake was not read, so its outcome is left out too
            {"year": 2023, "t3.received.total": None, "t3.concluded.total": 90},
            {"year": 2024, "t3.received.total": None},
        )
    )
    expected = pd.DataFrame(
        [
            (2023, 15, 2, 16, 1, 2, 1),
            (2024, pd.NA, pd.NA, pd.NA, pd.NA, 0, 1),
        ],
        columns=list(FLOW),
    ).astype(FLOW)
    assert_frame_equal(made, expected)


def test_parts_and_gap_of_a_year_add_up_to_the_total():
    made = parts(
        frame(
            {"t3.granted.total": 4, "t3.refused_secret.total": 3, "t3.concluded.total": 10},
            {"t3.granted.total": 5, "t3.rejected_petition.total": 1, "t3.concluded.total": 6},
            {"t3.granted.total": 7, "t3.concluded.total": None},  # no total: left out
        ),
        OUTCOMES,
    )
    assert list(made.columns) == list(PARTS)
    assert dict(zip(made["part"], made["count"], strict=True)) == {
        "granted": 9,
        "granted_in_part": 0,
        "refused": 3,
        "unavailable": 0,
        "rejected": 1,
        "other": 0,
        GAP: 3,
    }
    assert made["share"].sum() == 100
    assert set(made["total"]) == {16}
    assert made[["reports", "left_out"]].drop_duplicates().values.tolist() == [[2, 1]]


def test_a_year_that_adds_up_has_no_gap():
    made = parts(frame({"t3.granted.total": 4, "t3.concluded.total": 4}), OUTCOMES)
    assert GAP not in set(made["part"])


def test_parts_beyond_their_total_leave_a_gap_below_0():
    made = parts(frame({"t3.granted.total": 5, "t3.concluded.total": 4}), OUTCOMES)
    assert made.loc[made["part"] == GAP, "count"].tolist() == [-1]


def test_parts_of_both_editions_stand_side_by_side():
    made = parts(
        frame(
            {"year": 2020, "t3": "2019", "t3.other.total": 2, "t3.concluded.total": 2},
            {"year": 2021, "t3.other_rest.total": 3, "t3.concluded.total": 3},
        ),
        OUTCOMES,
    )
    others = made[made["part"] == "other"]
    assert others[["year", "count"]].values.tolist() == [[2020, 2], [2021, 3]]


def test_one_year_of_parts_comes_without_the_gap():
    made = parts(
        frame({"year": 2023, "t3.concluded.total": 1}, {"year": 2024, "t3.concluded.total": 1}),
        OUTCOMES,
    )
    assert part_of(made, 2024)["part"].tolist() == [one.key for one in OUTCOMES.parts]


def test_a_total_of_0_has_no_shares():
    assert parts(frame({}), OUTCOMES)["share"].isna().all()


def test_no_reports_have_no_parts_and_no_flow():
    empty = frame({}).iloc[:0]
    assert list(parts(empty, OUTCOMES).columns) == list(PARTS)
    assert list(flow(empty).columns) == list(FLOW)
    assert list(disputes(empty).columns) == list(DISPUTES)


def test_disputes_tell_reviews_and_both_kinds_of_lawsuits_apart():
    made = disputes(
        frame(
            {
                "t4.review.upheld": 3,
                "t4.review.corrected": 1,
                "t4.review.total": 4,
                "t4.direct.pending": 2,
                "t4.direct.total": 2,
            }
        )
    )
    counts = made[made["count"] > 0][["kind", "kind_title", "title", "count"]].values.tolist()
    assert counts == [
        ["review", "行政复议", "结果维持", 3],
        ["review", "行政复议", "结果纠正", 1],
        ["direct", "未经复议直接起诉", "尚未审结", 2],
    ]


def test_behind_a_part_stand_its_reports_the_greatest_first_and_unread_ones_last():
    made = behind(
        frame(
            {"agency": "甲局", "t3.refused_secret.total": 1, "t3.concluded.total": 4},
            {"agency": "乙局", "t3.refused_secret.total": 3, "t3.concluded.total": 4},
            {"agency": "丙局", "t3.refused_secret.total": None, "t3.concluded.total": 9},
            {"agency": "丁局", "t3.refused_secret.total": 0, "t3.concluded.total": 9},
            {"agency": "戊局", "year": 2023, "t3.refused_secret.total": 6, "t3.concluded.total": 6},
        ),
        SUMS["refused"],
        SUMS["concluded"],
        2024,
    )
    assert list(made.columns) == list(BEHIND)
    assert made["agency"].tolist() == ["乙局", "甲局", "丙局"]
    assert made["share"].tolist() == [75.0, 25.0, pd.NA]


def test_the_path_counts_only_reports_that_have_all_its_steps():
    full = {"t3.concluded.total": 50, "t4.review.total": 4, "t4.direct.total": 1}
    made = path(frame(full, full | {"t4.direct.total": None}))
    assert made[["part", "count", "total", "share"]].values.tolist() == [
        ["concluded", 50, 50, 100.0],
        ["review", 4, 50, 8.0],
        ["after_review", 0, 50, 0.0],
        ["direct", 1, 50, 2.0],
    ]
    assert set(made["left_out"]) == {1}
    assert path(frame({"t4.direct.total": None})).empty
