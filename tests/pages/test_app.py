from pathlib import Path

import pytest

from lib.store.store import Store
from lib.web import resources
from tests.pages.conftest import APP
from tests.pages.given import applications, put
from tests.pages.looking import cards, words

PAGES = sorted(path.stem for path in (APP.parent / "pages").glob("*.py"))
CHARTED = ["overview", "checks", "applications"]


def two_years(store: Store) -> None:
    put(store, "云溪市东湖区教育局", 2023, applications(10, 6, 4))
    put(store, "云溪市东湖区教育局", 2024, applications(20, 15, 5))
    put(store, "云溪市东湖区公安局", 2024, applications(30, 10, 20))


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_an_empty_store(open_page, page):
    assert open_page(page).title


@pytest.mark.parametrize("page", CHARTED)
def test_an_empty_store_offers_a_first_step(open_page, page):
    app = open_page(page)
    assert "库里还没有年报" in words(app)
    assert app.button(key="demo_load").label == "载入演示数据"
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_with_one_report(store, open_page, page):
    put(store, "云溪市东湖区教育局", 2024, applications(20, 15, 5))
    assert open_page(page).title


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_with_one_report_in_which_nothing_was_read(store, open_page, page):
    put(
        store,
        "云溪市东湖区教育局",
        2024,
        dict.fromkeys(applications(0)),
        region_name=None,
        kind=None,
    )
    assert open_page(page).title


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_with_demonstration_data_and_says_so(demo, open_page, page):
    app = open_page(page)
    assert "演示数据" in words(app)
    assert "云溪市" in words(app)
    assert app.button(key="demo_remove")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_a_new_server_is_asked_for_first_comes_within_the_frame(
    demo, open_page, cold_server, page
):
    app = open_page(page)
    assert app.button(key="demo_remove")


@pytest.mark.parametrize("page", CHARTED)
@pytest.mark.parametrize("scope", ["own", "jurisdiction"])
@pytest.mark.parametrize("year", ["2019", "2021"])
def test_page_opens_for_every_kind_of_view(demo, open_page, page, scope, year):
    assert open_page(page, scope=scope, year=year, level="county").title


def test_demonstration_data_comes_and_goes_by_one_click_each(store, open_page):
    app = open_page()
    app.button(key="demo_load").click().run()
    assert store.has_demo()
    assert int(cards(app)["已入库年报"][0]) > 50
    app.button(key="demo_remove").click().run()
    assert store.is_empty()
    assert "库里还没有年报" in words(app)


def test_removing_demonstration_data_leaves_the_office_s_own(demo, open_page):
    put(demo, "石门岭县教育局", 2024, applications(20, 15, 5), region_name="石门岭县")
    app = open_page()
    app.button(key="demo_remove").click().run()
    assert cards(app)["新收申请量"][0] == "20"
    assert "演示数据" not in words(app)


def test_a_database_that_cannot_be_opened_is_told_in_one_sentence(store, open_page, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/reports")
    resources.store.clear()
    app = open_page()
    assert len(app.error) == 1
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("page", CHARTED)
def test_a_store_of_nothing_but_nobody_s_reports_says_what_to_do(store, open_page, page):
    put(store, None, 2024, applications(20, 15, 5))
    assert "都没有写明单位或年度" in words(open_page(page))


@pytest.mark.parametrize("page", CHARTED)
def test_a_page_looked_at_again_gives_the_same(store, open_page, page):
    two_years(store)
    app = open_page(page)
    before = words(app)
    assert words(app.run()) == before


def test_the_address_gets_the_year_and_the_scope_at_once(store, open_page):
    two_years(store)
    app = open_page()
    assert app.query_params == {"year": "2024", "scope": "own"}


def test_a_chosen_filter_goes_into_the_address(store, open_page):
    two_years(store)
    app = open_page()
    app.selectbox(key="choice_year").set_value("2023").run()
    app.multiselect(key="choice_kind").set_value(["bureau"]).run()
    assert app.query_params["year"] == "2023"
    assert app.query_params["kind"] == "bureau"
    app.multiselect(key="choice_kind").set_value([]).run()
    assert "kind" not in app.query_params


def test_an_address_gives_the_view_that_it_came_from(store, open_page):
    two_years(store)
    put(store, "云溪市西岭区教育局", 2023, applications(99, 99), region_name="西岭区")
    first = open_page()
    first.selectbox(key="choice_year").set_value("2023").run()
    first.multiselect(key="choice_region").set_value(["东湖区"]).run()
    address = dict(first.query_params)
    again = open_page(**address)
    assert again.selectbox(key="choice_year").value == "2023"
    assert again.multiselect(key="choice_region").value == ["东湖区"]
    assert words(again) == words(first)
    assert "99" not in words(again)


def test_filters_hold_over_a_change_of_page(store, open_page):
    two_years(store)
    app = open_page()
    app.selectbox(key="choice_year").set_value("2023").run()
    app.query_params.clear()  # as the navigation does
    app.switch_page("pages/applications.py").run()
    assert app.selectbox(key="choice_year").value == "2023"
    assert app.query_params["year"] == "2023"


def test_what_an_address_says_that_is_not_there_is_passed_over(store, open_page):
    two_years(store)
    app = open_page(year="1999", scope="everything", kind=["bureau", "zoo"])
    assert app.selectbox(key="choice_year").value == "2024"
    assert app.selectbox(key="choice_scope").value == "own"
    assert app.multiselect(key="choice_kind").value == ["bureau"]


def test_a_new_report_is_seen_at_the_next_look(store, open_page):
    two_years(store)
    app = open_page()
    assert cards(app)["已入库年报"][0] == "2"
    put(store, "云溪市东湖区司法局", 2024)
    assert cards(app.run())["已入库年报"][0] == "3"


def test_every_page_of_the_folder_is_in_the_navigation():
    frame = Path(APP).read_text(encoding="utf-8")
    assert all(f'"pages/{page}.py"' in frame for page in PAGES)
