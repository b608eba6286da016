from typing import Any

from streamlit.testing.v1 import AppTest

from lib.store.store import Store
from tests.pages.given import put
from tests.pages.looking import charts, tables, words


def two_bureaus(store: Store) -> None:
    put(store, "云溪市东湖区教育局", 2020, {"t2.normative.made": 5}, bureau="education")
    given = {"t2.normative.issued": 3, "t2.normative.repealed": 1, "t2.normative.in_force": 12}
    put(
        store,
        "云溪市东湖区教育局",
        2024,
        given | {"t2.penalties.decisions": 7, "t2.fees.amount": None},
        bureau="education",
    )
    more = {"t2.normative.issued": 4, "t2.normative.in_force": 20, "t2.penalties.decisions": 30}
    put(
        store,
        "云溪市西岭区公安局",
        2024,
        more | {"t2.fees.amount": 250},
        bureau="police",
        region_name="西岭区",
    )


def traces(app: AppTest, number: int) -> dict[str, dict[str, Any]]:
    return {trace.get("name", ""): trace for trace in charts(app)[number]["data"]}


def held(trace: dict[str, Any]) -> dict[str, str]:
    return dict(zip(trace["x"], trace["text"], strict=True))


def test_documents_of_each_year_are_the_sums_of_the_reports(store, open_page):
    two_bureaus(store)
    shown = traces(open_page("disclosure"), 0)
    assert held(shown["规范性文件制发量"]) == {"2020": "5", "2024": "7"}
    assert held(shown["规范性文件废止量"]) == {"2024": "1"}
    assert held(shown["现行有效规范性文件"]) == {"2024": "32"}


def test_the_change_of_the_form_is_seen(store, open_page):
    two_bureaus(store)
    notes = charts(open_page("disclosure"))[0]["layout"]["annotations"]
    assert [note["text"] for note in notes] == [
        "2021 年起用新格式",
        "制发<br>（件）",
        "废止<br>（件）",
        "现行有效<br>（件）",
    ]


def test_a_figure_that_a_form_lacks_has_a_word_and_no_bar(store, open_page):
    two_bureaus(store)
    told = charts(open_page("disclosure"))[0]["data"][3]
    # 2021 to 2023 have no report at all, which the axis says.
    assert dict(zip(told["x"], told["text"], strict=True)) == {"2020": "格式<br>无此项"}


def test_decisions_and_fees_are_shown_and_an_unread_amount_is_no_zero(store, open_page):
    two_bureaus(store)
    app = open_page("disclosure")
    assert held(traces(app, 2)["行政处罚决定量"])["2024"] == "37"
    assert held(traces(app, 3)["行政事业性收费金额"]) == {"2024": "250"}
    app.session_state["fold_fees"] = True
    assert tables(app.run())[0] == [[2024, "行政事业性收费金额", 250.0, 1, 1]]


def test_districts_and_bureaus_are_compared_by_the_measure_that_was_chosen(store, open_page):
    two_bureaus(store)
    app = open_page("disclosure", measure="penalties")
    districts, bureaus = (charts(app)[number]["data"][0] for number in (4, 5))
    assert dict(zip(districts["y"], districts["text"], strict=True)) == {
        "东湖区": "7 件",
        "西岭区": "30 件",
    }
    assert dict(zip(bureaus["y"], bureaus["text"], strict=True)) == {
        "教育": "7 件",
        "公安": "30 件",
    }


def test_a_year_before_the_new_form_has_no_amounts(store, open_page):
    put(store, "云溪市东湖区教育局", 2020, {"t2.normative.made": 5})
    notes = charts(open_page("disclosure"))[3]["layout"]["annotations"]
    assert [note["text"] for note in notes] == ["本年度没有可用的数据"]


def test_a_view_without_reports_says_so(store, open_page):
    two_bureaus(store)
    assert "没有符合筛选条件的年报" in words(open_page("disclosure", scope="jurisdiction"))


def test_an_empty_store_offers_first_steps(store, open_page):
    app = open_page("disclosure")
    assert "库里还没有年报" in words(app)
    assert not charts(app)


def test_the_made_up_city_fills_every_chart(demo, open_page):
    app = open_page("disclosure")
    assert [bool(chart["data"][0]["x"]) for chart in charts(app)] == [True] * 8
