from datetime import UTC, datetime
from decimal import Decimal

from lib.form.measures import load_measures
from lib.output import agency_tables
from lib.store.results import Decision, ReportRow, Rows, Verdict
from tests.unit.analysis.rolled import EDUCATION, POLICE, RECEIVED, agency, filed

AT = datetime(2024, 1, 31, 17, 5, tzinfo=UTC)


def row(reading, year, version, in_force=True, name=EDUCATION):
    place = (name, "bureau", "county", None, "云溪市东湖区", None, None)
    return ReportRow(
        *(reading, 7, *place),
        year=year,
        scope="own",
        editions={},
        title=None,
        source=f"{year}.docx",
        sha256=None,
        version=version,
        in_force=in_force,
        errors=1,
        warnings=2,
        notices=0,
        incomplete=0,
        dismissed=0,
        unread=3,
        blank=4,
        demo=False,
        saved_at=AT,
    )


def test_readings_stand_newest_first_with_what_stands_and_when_they_came():
    found = agency_tables.readings([row(1, 2022, 1), row(2, 2023, 1, False), row(3, 2023, 2)])
    assert found[["reading", "year", "version", "stands"]].values.tolist() == [
        [3, 2023, 2, "在用"],
        [2, 2023, 1, "已替换"],
        [1, 2022, 1, "在用"],
    ]
    assert found["saved"].tolist() == ["2024-02-01 01:05"] * 3  # in Beijing it is the next day
    assert found.iloc[0][["errors", "warnings", "unread", "blank", "scope"]].tolist() == [
        *(1, 2, 3, 4),
        "本机关",
    ]


def test_a_reading_of_no_known_year_stands_last():
    found = agency_tables.readings([row(1, None, 1), row(2, 2020, 1)])
    assert found["reading"].tolist() == [2, 1]


def test_imports_keep_their_order_and_say_whose_they_are():
    found = agency_tables.imports([row(2, 2020, 1), row(1, 2022, 1, name=None)])
    assert found["reading"].tolist() == [2, 1]
    assert found["agency"].iloc[0] == EDUCATION
    assert found["agency"].isna().tolist() == [False, True]


def test_versions_are_compared_in_every_cell_and_years_in_their_totals():
    before, after = filed({"t3.received.natural": 3, RECEIVED: 3}), filed({RECEIVED: 5})
    every = agency_tables.differences(before, after, main=False)
    assert every[["before", "after", "difference"]].values.tolist() == [
        ["3", "0", -3],
        ["3", "5", 2],
    ]
    main = agency_tables.differences(before, after, main=True)
    assert main["cell"].tolist() == ["表三“一、本年新收政府信息公开申请数量”·总计"]


def test_what_a_form_does_not_have_is_told_apart_from_blank_cells():
    before, after = filed({}, edition="2019"), filed({RECEIVED: None})
    found = agency_tables.differences(before, after, main=False).set_index("cell")
    other = found.loc["表三“（六）其他处理”·总计"]
    assert (other["before"], other["after"]) == ("0", "表中无此项")
    assert found.loc["表三“一、本年新收政府信息公开申请数量”·总计", "after"] == "空"


def test_two_years_of_two_forms_are_compared_where_both_have_the_figure():
    before, after = filed({RECEIVED: 1}, edition="2019"), filed({RECEIVED: 4})
    assert len(agency_tables.differences(before, after, main=True)) == 1


def test_amounts_keep_their_decimals():
    before, after = (filed({"t2.fees.amount": Decimal(one)}) for one in ("0.05", "0.15"))
    found = agency_tables.differences(before, after, main=True)
    assert found[["before", "after", "difference"]].values.tolist() == [["0.05", "0.15", 0.1]]


def test_a_decision_is_told_with_its_finding_where_that_still_is_there():
    decided = [
        Decision("a", Verdict.DISMISSED, "已核对", "王某", AT),
        Decision("gone", Verdict.CONFIRMED, "属实", "李某", AT),
    ]
    about = Rows(
        ("key", "agency", "year", "rule", "message"),
        [("a", EDUCATION, 2023, "t3.balance", "左边 11，右边 9。")],
    )
    found = agency_tables.decisions(decided, about)
    assert found["person"].tolist() == ["李某", "王某"]
    assert found["message"].isna().tolist() == [True, False]
    assert found.iloc[1][["agency", "year", "rule"]].tolist() == [EDUCATION, 2023, "t3.balance"]


def test_agencies_to_choose_from_say_what_was_filed_and_whose_part_they_are():
    filed_years = Rows(("agency", "year", "reports"), [(EDUCATION, 2021, 1), (EDUCATION, 2023, 1)])
    found = agency_tables.found(
        [agency(1, POLICE), agency(2, EDUCATION)], filed_years, {2: "云溪市东湖区人民政府"}
    )
    assert found["reports"].tolist() == [0, 2]
    assert found["last"].isna().tolist() == [True, False]
    assert found.iloc[1][["last", "parent"]].tolist() == [2023, "云溪市东湖区人民政府"]


def test_heads_of_measures_tell_their_units():
    measures = load_measures().measures
    heads = agency_tables.history_heads({key: measures[key] for key in ("received", "review")})
    assert [head.label for head in heads.values()] == [
        "年度",
        "新收申请量（件）",
        "行政复议量（件）",
    ]
