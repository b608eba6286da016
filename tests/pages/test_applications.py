from typing import Any

from streamlit.testing.v1 import AppTest

from lib.store.store import Store
from tests.pages.given import applications, put
from tests.pages.looking import charts, table, tables, words

EDUCATION, POLICE = "云溪市东湖区教育局", "云溪市西岭区公安局"


def two_districts(store: Store) -> None:
    put(store, EDUCATION, 2020, applications(8, granted=8), bureau="education")
    put(store, EDUCATION, 2023, applications(10, 6, 3, carried_out=1), bureau="education")
    put(store, EDUCATION, 2024, applications(20, 15, 6, carried_in=1), bureau="education")
    police = {"region_name": "西岭区", "bureau": "police"}
    put(store, POLICE, 2023, applications(30, 10, 20), **police)
    put(store, POLICE, 2024, applications(40, 10, 30), **police)


def traces(app: AppTest, number: int) -> dict[str, dict[str, Any]]:
    return {trace.get("name", ""): trace for trace in charts(app)[number]["data"]}


def shown_numbers(trace: dict[str, Any]) -> dict[str, str]:
    return dict(zip(trace["y"], trace["text"], strict=True))


def test_flows_of_all_years_are_those_of_the_reports(store, open_page):
    two_districts(store)
    flows = traces(open_page("applications"), 0)
    assert {name: flows[name]["text"] for name in ("新收", "上年结转", "办结", "结转下年度")} == {
        "新收": ["8", "40", "60"],
        "上年结转": ["0", "0", "1"],
        "办结": ["8", "39", "61"],
        "结转下年度": ["0", "1", "0"],
    }
    assert flows["新收"]["x"] == ["2020", "2023", "2024"]


def test_years_between_reports_and_the_change_of_the_form_are_seen(store, open_page):
    two_districts(store)
    layout = charts(open_page("applications"))[0]["layout"]
    assert layout["xaxis"]["tickvals"] == ["2020", "2021", "2022", "2023", "2024"]
    assert "无年报" in layout["xaxis"]["ticktext"][1]
    assert [note["text"] for note in layout["annotations"]] == ["2021 年起用新格式"]


def test_shares_reasons_and_applicants_add_up(store, open_page):
    two_districts(store)
    app = open_page("applications")
    outcomes = traces(app, 1)
    assert outcomes["不予公开"]["customdata"][-1][3:] == ["36", "61"]
    assert shown_numbers(traces(app, 2)["2024 年"])["属于国家秘密"] == "36　100.0%"
    assert shown_numbers(traces(app, 2)["2023 年"])["属于国家秘密"] == "23　100.0%"
    assert shown_numbers(traces(app, 3)["2024 年"])["自然人"] == "60　100.0%"


def test_districts_and_bureaus_are_compared_by_the_measure_that_was_chosen(store, open_page):
    two_districts(store)
    app = open_page("applications")
    assert shown_numbers(charts(app)[6]["data"][0]) == {"东湖区": "20 件", "西岭区": "40 件"}
    app.selectbox(key="choice_measure").set_value("disclosure_rate").run()
    assert app.query_params["measure"] == "disclosure_rate"
    assert shown_numbers(charts(app)[6]["data"][0]) == {
        "东湖区": "71.4%（15/21）",
        "西岭区": "25.0%（10/40）",
    }
    assert shown_numbers(charts(app)[7]["data"][0]) == {
        "教育": "71.4%（15/21）",
        "公安": "25.0%（10/40）",
    }


def test_a_filter_on_districts_holds_for_every_chart(store, open_page):
    two_districts(store)
    app = open_page("applications", region="西岭区")
    assert traces(app, 0)["新收"]["text"] == ["30", "40"]
    assert shown_numbers(charts(app)[6]["data"][0]) == {"西岭区": "40 件"}


def test_a_measure_without_comparable_agencies_says_so(store, open_page):
    two_districts(store)
    app = open_page("applications", measure="security_refusal_share", region="东湖区")
    assert "2024 年没有可以互相比较的同类机关" in words(app)


def test_a_view_without_reports_says_so(store, open_page):
    two_districts(store)
    assert "没有符合筛选条件的年报" in words(open_page("applications", scope="jurisdiction"))


def test_a_year_that_one_district_did_not_file_says_so(store, open_page):
    two_districts(store)
    app = open_page("applications", year="2020", region="西岭区")
    notes = [note["text"] for note in charts(app)[2]["layout"]["annotations"]]
    assert notes == ["本年度没有可用的数据"]


def test_the_table_behind_a_chart_opens_with_its_file(store, open_page):
    two_districts(store)
    app = open_page("applications")
    assert not app.dataframe
    assert len([fold for fold in app.expander if fold.label == "数据表和下载"]) == len(charts(app))
    app.session_state["fold_flow"] = True
    assert tables(app.run())[0][-1] == [2024, 60, 1, 61, 0, 2, 0]
    assert {"Excel", "CSV"} <= {button.label.split()[-1] for button in app.download_button}


def test_districts_over_the_years_stand_with_their_missing_years(store, open_page):
    two_districts(store)
    app = open_page("applications", measure="received")
    small = charts(app)[8]
    assert [note["text"] for note in small["layout"]["annotations"]] == ["西岭区", "东湖区"]
    bars, why, _, missing = small["data"]
    assert dict(zip(bars["x"], bars["y"], strict=True)) == {"2023": 30, "2024": 40}
    assert dict(zip(why["x"], why["hovertext"], strict=True)) == {
        "2020": "无年报",
        "2021": "无年报",
        "2022": "无年报",
    }
    assert missing["x"] == ["2021", "2022"]


def test_an_agency_far_from_its_like_is_named(store, open_page):
    # Eight bureaus of education take 10 to 17 requests each, the ninth 90.
    for number, received in enumerate([*range(10, 18), 90]):
        name = f"云溪市第{number}区教育局"
        more = {"bureau": "education", "region_name": f"第{number}区"}
        put(store, name, 2024, applications(received, granted=received), **more)
    app = open_page("applications", measure="received")
    dots = charts(app)[-1]
    assert [note["text"] for note in dots["layout"]["annotations"]] == ["云溪市第8区教育局"]
    assert dots["layout"]["yaxis"]["ticktext"] == ["教育（9 家）"]
    assert "有 1 家，以菱形标出" in words(app)
    app.session_state["fold_spread"] = True
    first = tables(app.run())[0][0]
    assert first == ["教育", "云溪市第8区教育局", "第8区", 90.0, 0, 9, "高于同类"]


def behind(store: Store, call: str) -> AppTest:
    """What stands below a chart after a mark was picked; only a browser can pick one."""
    two_districts(store)
    script = f"""
from lib.form.measures import load_measures
from lib.output import heads
from lib.store.filters import Filters
from lib.web import leads

view = Filters(years=(2024,), scopes=("own",))
leads.{call}
"""
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    return app


def test_behind_a_part_stand_the_agencies_that_have_it(store):
    app = behind(
        store,
        'parts_behind("outcomes", view, [2023, "refused", "不予公开"], "concluded", heads.BEHIND)',
    )
    assert "2023 年·不予公开" in words(app)
    rows = table(app, "table_outcomes_behind")
    assert [row[:4] for row in rows] == [[POLICE, "西岭区", 20, 30], [EDUCATION, "东湖区", 3, 9]]


def test_behind_the_gap_stand_the_agencies_of_the_total(store):
    app = behind(
        store, 'parts_behind("outcomes", view, [2023, "gap", "差"], "concluded", heads.BEHIND)'
    )
    assert [row[2] for row in table(app, "table_outcomes_behind")] == [30, 9]


def test_behind_a_group_stand_its_agencies_with_their_values(store):
    app = behind(
        store,
        'group_behind("bureau", view, ["police", "公安"], '
        'load_measures().measures["disclosure_rate"])',
    )
    assert "公安·公开率（2024 年）" in words(app)
    assert table(app, "table_bureau_behind") == [[POLICE, "西岭区", 25.0, 10, 40, 0]]


def test_behind_a_measure_of_a_year_stand_the_agencies_that_have_it(store):
    app = behind(store, 'measure_behind("rates", view, [2023, "disclosure_rate"])')
    assert "2023 年·公开率" in words(app)
    assert table(app, "table_rates_behind") == [
        [EDUCATION, "东湖区", 66.66666666666666, 6, 9, 0],
        [POLICE, "西岭区", 33.33333333333333, 10, 30, 0],
    ]
