import pandas as pd

from lib.analysis.ranks import BUREAU, KIND, LIKE, RANKS, League, outside, ranks, with_unfiled
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
    assert outside(found, RATE, 2024, sound)[["agency", "reason"]].values.tolist() == [
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
    reasons = outside(found, RATE, 2024, TEN)
    assert dict(zip(reasons["agency"], reasons["reason"], strict=True)) == {
        "机关2": "unread",
        "机关3": "zero",
        "机关4": "system",
        "机关5": "edition",
    }


def test_a_share_above_the_whole_has_no_place_and_is_nobodys_last_year():
    found = like(report(1, 21, 20), report(2, 5, 20), report(2, 42, 20, year=2023))
    made = ranks(found, RATE, 2024, TEN)
    assert made["agency"].tolist() == ["机关2"]
    assert made[["last_value", "change"]].isna().all(axis=None)
    assert outside(found, RATE, 2024, TEN)[["agency", "reason"]].values.tolist() == [
        ["机关1", "over"]
    ]


def test_no_reports_make_an_empty_table():
    assert ranks(like(report(1, 1, 20)), RATE, 2020, TEN).empty


def test_who_owes_a_report_stands_outside_too():
    missing = pd.DataFrame({"agency": ["机关9"], "region_name": ["云溪市"], "kind": ["bureau"]})
    made = with_unfiled(outside(like(report(1, 1, 20)), RATE, 2024, TEN), missing)
    assert made[["agency", "reason"]].values.tolist() == [["机关9", "unfiled"]]
    assert made["errors"].isna().all()


def test_agencies_are_ranked_among_those_of_their_level():
    found = like(
        report(1, 5, 20, level="prefecture"),
        report(2, 10, 20, level="county"),
        report(3, 20, 20, level="county"),
        report(4, 20, 20, level=None),
    )
    made = ranks(found, RATE, 2024, TEN)
    assert made[["group", "rank", "agency"]].values.tolist() == [
        ["prefecture", 1, "机关1"],
        ["county", 1, "机关3"],
        ["county", 2, "机关2"],
        ["", 1, "机关4"],
    ]


def test_groups_can_be_of_one_kind_or_one_sort_of_bureau():
    found = like(
        report(1, 5, 20, kind="town", bureau=None),
        report(2, 10, 20),
        report(3, 20, 20, bureau="health"),
    )
    by_kind = ranks(found, RATE, 2024, League(10, alike=KIND))
    assert by_kind[["group", "rank"]].values.tolist() == [
        ["prefecture/bureau", 1],
        ["prefecture/bureau", 2],
        ["prefecture/town", 1],
    ]
    by_bureau = ranks(found, RATE, 2024, League(10, alike=BUREAU))
    assert by_bureau[["group", "rank"]].values.tolist() == [
        ["prefecture/bureau/education", 1],
        ["prefecture/bureau/health", 1],
        ["prefecture/town/", 1],
    ]


def test_a_rank_of_last_year_among_others_is_not_compared():
    found = like(report(1, 5, 20, year=2023, level="county"), report(1, 15, 20))
    row = ranks(found, RATE, 2024, TEN).iloc[0]
    assert row[["last_rank", "moved"]].isna().all()
    assert row["last_value"] == 25.0


def test_shares_that_differ_by_rounding_alone_are_ties():
    found = like(report(1, 1, 3), report(2, 33, 99), report(3, 0, 9))
    assert ranks(found, RATE, 2024, League(1))["rank"].tolist() == [1, 1, 3]


def test_a_share_has_wilsons_interval_and_a_count_has_none():
    made = ranks(like(report(1, 8, 10)), RATE, 2024, TEN)
    assert made[["low", "high"]].round(2).values.tolist() == [[49.02, 94.33]]
    count = load_measures().measures["concluded"]
    given = frame(report(1, 8, 10))
    found = values(given, count).assign(scope=given["scope"], edition=given["t3"])
    assert ranks(found, count, 2024, League(0))[["low", "high"]].isna().all(axis=None)
