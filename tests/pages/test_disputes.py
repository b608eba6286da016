from typing import Any

from streamlit.testing.v1 import AppTest

from lib.form.measures import load_measures
from lib.store.store import Store
from tests.pages.given import applications, put
from tests.pages.looking import charts, tables, words


def results(kind: str, upheld: int, corrected: int, pending: int = 0) -> dict[str, int]:
    counts = {"upheld": upheld, "corrected": corrected, "other": 0, "pending": pending}
    cells = {f"t4.{kind}.{name}": count for name, count in counts.items()}
    return cells | {f"t4.{kind}.total": sum(counts.values())}


def two_years(store: Store) -> None:
    before = applications(100, granted=100) | results("review", 4, 1) | results("direct", 3, 0)
    put(store, "云溪市东湖区教育局", 2023, before, bureau="education")
    now = applications(200, granted=200) | results("review", 12, 4, 5)
    put(
        store,
        "云溪市东湖区教育局",
        2024,
        now | results("after_review", 2, 0),
        bureau="education",
    )


def traces(app: AppTest, number: int) -> dict[str, dict[str, Any]]:
    return {trace.get("name", ""): trace for trace in charts(app)[number]["data"]}


def test_results_of_both_years_are_those_of_the_reports(store, open_page):
    two_years(store)
    corrected = traces(open_page("disputes"), 0)["结果纠正"]
    held = dict(zip(corrected["y"], corrected["text"], strict=True))
    assert held["行政复议　2024"] == "4"
    assert held["行政复议　2023"] == "1"


def test_the_path_gives_cases_for_each_hundred_requests(store, open_page):
    two_years(store)
    now = traces(open_page("disputes"), 1)["2024 年"]
    assert dict(zip(now["y"], now["text"], strict=True)) == {
        "办结": "200　100.0%",
        "行政复议": "21　10.5%",
        "复议后起诉": "2　1.0%",
        "未经复议直接起诉": "0　0.0%",
    }


def test_the_correction_rate_leaves_pending_cases_out_and_tells_its_n(store, open_page):
    two_years(store)
    rate = traces(open_page("disputes"), 2)["复议纠错率"]
    assert [mark[3] for mark in rate["customdata"]] == ["20.0%（1/5）", "25.0%（4/16）"]
    assert rate["marker"]["pattern"]["shape"] == ["/", ""]  # five cases are too few


def test_the_table_of_rates_has_numerators_and_denominators(store, open_page):
    two_years(store)
    app = open_page("disputes")
    app.session_state["fold_rates"] = True
    assert tables(app.run())[0][:2] == [
        [2023, "复议纠错率", 20.0, 1, 5, 1, 0],
        [2024, "复议纠错率", 25.0, 4, 16, 1, 0],
    ]


def test_the_revised_law_of_2024_is_marked(store, open_page):
    two_years(store)
    for number in (2, 3, 4, 5):
        layout = charts(open_page("disputes"))[number]["layout"]
        assert layout["annotations"][-1]["text"] == "2024 年起复议前置"
        assert [line["x0"] for line in layout["shapes"]] == [0.5]


def test_districts_are_compared_by_the_measure_that_was_chosen(store, open_page):
    two_years(store)
    bars = charts(open_page("disputes", measure="review_correction_rate"))[6]["data"][0]
    assert bars["text"] == ["25.0%（4/16）"]


def test_a_view_without_reports_says_so(store, open_page):
    two_years(store)
    assert "没有符合筛选条件的年报" in words(open_page("disputes", scope="jurisdiction"))


def test_an_empty_store_offers_first_steps(store, open_page):
    app = open_page("disputes")
    assert "库里还没有年报" in words(app)
    assert not charts(app)


def test_the_made_up_city_has_all_charts(demo, open_page):
    app = open_page("disputes")
    assert len(charts(app)) == 10
    assert traces(app, 0).keys() >= {"结果维持", "结果纠正", "其他结果", "尚未审结"}
    title = load_measures().breakdowns["review"].title
    assert title in words(app)
