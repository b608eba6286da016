"""The states that every page has on purpose: no database, nothing wrong, something missing."""

import pytest

from lib.store.store import Store
from lib.web import resources
from tests.builders.sample import sample
from tests.pages.conftest import APP
from tests.pages.given import applications, put
from tests.pages.looking import cards, charts, menu, words

PAGES = sorted(path.stem for path in (APP.parent / "pages").glob("*.py"))
STORED = sorted(set(PAGES) - {"upload", "rules"})
"""The pages that are nothing without a store."""
CHARTED = ["disclosure", "applications", "disputes"]
EDUCATION = "云溪市东湖区教育局"


@pytest.fixture
def unreachable(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that nobody answers for."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/reports")
    resources.store.clear()


@pytest.mark.parametrize("page", STORED)
def test_a_page_without_its_database_says_so_in_one_chinese_sentence(unreachable, open_page, page):
    app = open_page(page)
    (told,) = [one.value for one in app.error]
    assert "数据库" in told
    assert "\n" not in told
    assert not charts(app)


@pytest.mark.parametrize("page", PAGES)
def test_the_menu_stands_whatever_becomes_of_the_page(unreachable, open_page, page):
    assert len(menu(open_page(page))) == len(PAGES)


def test_uploads_are_checked_without_a_database(unreachable, open_page):
    app = open_page("upload")
    assert not app.error
    assert "由您决定是否入库" in words(app) or app.file_uploader


def test_a_year_without_faults_says_so_where_faults_are_listed(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 15, 5))
    assert "没有发现错误、提示或未读出的数字" in words(open_page("overview"))
    assert "没有符合条件的问题" in words(open_page("checks"))


def test_a_year_that_nobody_filed_for_is_not_called_sound(store, open_page):
    put(store, EDUCATION, 2023, applications(20, 15, 5))
    put(store, "云溪市东湖区公安局", 2024, applications(20, 15, 5), region_name="西岭区")
    app = open_page("overview", year="2023", scope="own", region="西岭区")
    assert not app.success
    assert "这一范围内还没有 2023 年度的年报" in words(app)


def test_a_government_s_report_alone_is_shown_without_choosing_its_scope(store, open_page):
    area = {"kind": "government", "scope": "jurisdiction"}
    put(store, "云溪市东湖区人民政府", 2024, applications(20, 15, 5), **area)
    app = open_page("overview")
    assert app.query_params["scope"] == "jurisdiction"
    assert cards(app)["新收申请量"][0] == "20"


def test_a_chart_of_one_other_year_says_which(store, open_page):
    put(store, EDUCATION, 2020, applications(20, 15, 5))
    area = {"kind": "government", "scope": "jurisdiction"}
    put(store, "云溪市东湖区人民政府", 2024, applications(20, 15, 5), **area)
    assert "2020 年度，各机关本级" in words(open_page("disputes", year="2024", scope="own"))


def test_one_report_alone_is_compared_with_nobody(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 15, 5), bureau="education")
    app = open_page("applications")
    assert "没有可以互相比较的同类机关" in words(app)
    assert cards(open_page("overview"))["新收申请量"][-1] == "与上年无可比数据"


@pytest.mark.parametrize("page", CHARTED)
def test_figures_that_were_not_read_are_never_drawn_as_noughts(store, open_page, page):
    put(store, EDUCATION, 2024, dict.fromkeys(every_figure()), bureau="education")
    bars = [
        value
        for chart in charts(open_page(page))
        for trace in chart["data"]
        if trace["type"] == "bar" and trace.get("text") not in (["无数据"], ["—"])
        for value in (trace["x"] if trace.get("orientation") == "h" else trace["y"])
    ]
    assert bars == []


def every_figure() -> list[str]:
    """The codes of all three tables of 2021."""
    return list(sample(5, "2021", "2021").figures)
