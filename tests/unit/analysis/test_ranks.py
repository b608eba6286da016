import pandas as pd

from lib.analysis.ranks import LIKE, RANKS, League, outside, ranks, with_unfiled
from lib.analysis.values import values
from lib.form.measures import load_measures
from tests.unit.analysis.given import frame

RATE = load_measures().measures["full_grant_rate"]
TEN = League(least=10)


def report(number: int, granted: int | None, concluded: int, **more: object) -> dict[str, object]:
    figures = {"t3.granted.total": granted, "t3.concluded.total": concluded}
    return {"agency_id": number, "agency": f"机关{number}", **figures, **more}


def like(*reports: dict[str, object]) -> pd.DataFrame:
    given = frame(*reports)
    found = values(given, RATE).assign(scope=given["scope"], edition=given["t3"])
    return found[list(LIKE)]


def test_ties_share_a_rank_and_the_next_one_is_skipped():
    made = ranks(like(report(1, 5, 20), report(2, 10, 20), report(3, 20, 40)), RATE, 2024, TEN)
    assert list(made.columns) == list(RANKS)
    assert made[["rank", "agency", "value"]].values.tolist() == [
        [1, "机关2", 50.0],
        [1, "机关3", 50.0],
        [3, "机关1", 25.0],
    ]


def test_the_smallest_value_can_be_first():
    made = ranks(like(report(1, 5, 20), report(2, 10, 20)), RATE, 2024, League(10, rising=True))
    assert made["agency"].tolist() == ["机关1", "机关2"]


def test_below_the_least_denominator_a_value_stands_at_the_end_without_a_rank():
    found = like(report(1, 9, 9), report(2, 5, 10))
    assert ranks(found, RATE, 2024, TEN)["agency"].tolist() == ["机关2", "机关1"]
    made = ranks(found, RATE, 2024, TEN)
    assert made["rank"].isna().tolist() == [False, True]
    assert made["value"].tolist() == [50.0, 100.0]
    assert ranks(found, RATE, 2024, League(5))["rank"].tolist() == [1, 2]


def test_last_years_rank_gives_places_won_and_lost():
    made = ranks(
        like(
            report(1, 5, 20, year=2023),
            report(2, 10, 20, year=2023),
            report(1, 15, 20),
            report(2, 10, 20),
            report(3, 1, 20),
        ),
        RATE,
        2024,
        TEN,
    )
    assert made[["agency", "rank", "last_rank", "moved", "change"]].values.tolist()[:2] == [
        ["机关1", 1, 2, 1, 50.0],
        ["机关2", 2, 1, -1, 0.0],
    ]
    assert made[["last_rank", "moved", "change"]].iloc[2].isna().all()


def test_reports_with_errors_are_ranked_unless_they_are_to_be_left_out():
    found = like(report(1, 15, 20, errors=2), report(2, 10, 20))
    assert ranks(found, RATE, 2024, TEN)["errors"].tolist() == [2, 0]
    sound = League(10, sound=True)
    assert ranks(found, RATE, 2024, sound)["agency"].tolist() == ["机关2"]
    assert outside(found, 2024, sound)[["agency", "reason"]].values.tolist() == [
        ["机关1", "failing"]
    ]


def test_unlike_reports_and_those_without_a_value_stand_outside():
    found = like(
        report(1, 15, 20),
        report(2, None, 20),
        report(3, 0, 0),
        report(4, 5, 20, scope="system"),
        report(5, 5, 20, t3="2019"),
        report(6, 5, 20),
        report(7, 5, 20, scope=None),
    )
    assert ranks(found, RATE, 2024, TEN)["agency"].tolist() == ["机关1", "机关6", "机关7"]
    reasons = outside(found, 2024, TEN)
    assert dict(zip(reasons["agency"], reasons["reason"], strict=True)) == {
        "机关2": "unread",
        "机关3": "zero",
        "机关4": "system",
        "机关5": "edition",
    }


def test_no_reports_make_an_empty_table():
    assert ranks(like(report(1, 1, 20)), RATE, 2020, TEN).empty


def test_who_owes_a_report_stands_outside_too():
    missing = pd.DataFrame({"agency": ["机关9"], "region_name": ["云溪市"], "kind": ["bureau"]})
    made = with_unfiled(outside(like(report(1, 1, 20)), 2024, TEN), missing)
    assert made[["agency", "reason"]].values.tolist() == [["机关9", "unfiled"]]
    assert made["errors"].isna().all()
