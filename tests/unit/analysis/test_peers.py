import pandas as pd

from lib.analysis.districts import DISTRICTS, districts
from lib.analysis.peers import PEERS, peers
from lib.analysis.values import values
from lib.form.measures import load_measures
from lib.output.heads import KINDS, LEVELS
from tests.unit.analysis.given import frame

MEASURES = load_measures().measures
BUREAUS = {"education": "教育", "police": "公安"}


def among(measure: str, *reports: dict[str, object]) -> pd.DataFrame:
    found = values(frame(*reports), MEASURES[measure])
    return peers(found, MEASURES[measure], BUREAUS, KINDS, LEVELS)


def received(count: int, **more: object) -> dict[str, object]:
    return {"agency": f"机关{count}", "t3.received.total": count, **more}


def test_agencies_are_grouped_with_their_like():
    found = among(
        "received",
        received(5),
        received(7),
        received(40, bureau="police"),
        received(3, kind="town", bureau=None),
    )
    assert list(found.columns) == list(PEERS)
    assert found[["title", "agency", "peers"]].values.tolist() == [
        ["公安", "机关40", 1],
        ["教育", "机关7", 2],
        ["教育", "机关5", 2],
        ["乡镇", "机关3", 1],
    ]


def test_levels_are_told_where_there_are_several():
    found = among("received", received(5), received(7, level="county"))
    assert found["title"].tolist() == ["县级教育", "市级教育"]


def test_what_the_store_does_not_know_makes_a_group():
    found = among("received", received(5, bureau=None, kind=None, level=None))
    assert found["title"].tolist() == ["类型未写明"]


def test_an_agency_stands_out_among_its_like_and_not_among_all():
    # 60 is nothing among all, but far for a bureau of education here.
    education = [received(count) for count in (9, 10, 10, 11, 11, 12, 12, 60)]
    police = [received(count, bureau="police") for count in (61, 62, 63, 64, 65, 66, 67, 68)]
    found = among("received", *education, *police)
    assert found.loc[found["side"] != "", ["agency", "side"]].values.tolist() == [
        ["机关60", "high"]
    ]


def test_a_single_case_among_noughts_is_chance():
    found = among("received", *(received(0) for _ in range(9)), received(1))
    assert set(found["side"]) == {""}


def test_a_rate_of_few_cases_may_be_chance_and_one_of_many_is_not():
    def granted(count: int, of: int) -> dict[str, object]:
        return {"agency": f"{count}/{of}", "t3.granted.total": count, "t3.concluded.total": of}

    usual = [granted(50 + number, 100) for number in range(9)]
    found = among("full_grant_rate", *usual, granted(2, 10), granted(20, 100))
    assert found.loc[found["side"] != "", "agency"].tolist() == ["20/100"]


def test_no_agencies_give_an_empty_frame():
    found = among("received")
    assert found.empty
    assert list(found.columns) == list(PEERS)


def test_districts_over_years_keep_the_years_that_were_filed_without_a_value():
    reports = (
        {"region_name": "东湖区", "year": 2023, "t3.received.total": 3},
        {"region_name": "东湖区", "year": 2023, "t3.received.total": 4},
        {"region_name": "东湖区", "year": 2024, "t3.received.total": None},
        {"region_name": "西岭区", "year": 2024, "t3.received.total": 9},
        {"region_name": None, "year": 2024, "t3.received.total": 100},
    )
    found = districts(values(frame(*reports), MEASURES["received"]), MEASURES["received"])
    assert list(found.columns) == list(DISTRICTS)
    shown = found[["district", "year", "value", "reports", "left_out"]].astype(object)
    assert shown.where(shown.notna(), None).values.tolist() == [
        ["东湖区", 2023, 7.0, 2, 0],
        ["东湖区", 2024, None, 0, 1],
        ["西岭区", 2024, 9.0, 1, 0],
    ]


def test_a_figure_that_the_form_lacks_is_no_value_of_a_district():
    report = {"region_name": "东湖区", "year": 2020, "t2": "2019"}
    measure = MEASURES["normative_repealed"]
    found = districts(values(frame(report), measure), measure)
    assert found["value"].isna().tolist() == [True]
    assert found[["reports", "left_out"]].values.tolist() == [[0, 0]]
