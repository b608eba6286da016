"""What only a browser shows of the charts: links, marks that lead on, files."""

import csv
import re
from io import StringIO

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.store.store import Store
from tests.pages.given import applications, put

pytestmark = pytest.mark.browser

EDUCATION, POLICE = "云溪市东湖区教育局", "云溪市西岭区公安局"


@pytest.fixture(scope="module")
def stored(store_url: str) -> Store:
    """Two agencies over two years; the balance of one is wrong in 2024."""
    store = Store(store_url)
    put(store, EDUCATION, 2023, applications(10, granted=6, refused=4))
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    put(store, POLICE, 2023, applications(40, granted=10, refused=30), region_name="西岭区")
    put(store, POLICE, 2024, applications(30, granted=5, refused=15), region_name="西岭区")
    return store


def click_mark(page: Page, mark: Locator) -> None:
    """Click a bar or a dot: an invisible layer of the chart takes the click for it."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()
    page.mouse.click(x, y)


def click_line(page: Page, table: str, x: int) -> None:
    """Click the first line of a table; an invisible layer of the grid takes the click."""
    page.locator(f".st-key-{table} .dvn-scroller").click(position={"x": x, "y": 55})


def test_a_link_asked_for_first_comes_with_the_frame_and_its_view(visit):
    page = visit("/applications?year=2023&scope=own&measure=disclosure_rate")
    expect(page.get_by_role("link", name="总览")).to_be_visible()
    expect(page.get_by_text("公开率·按地区（2023 年）")).to_be_visible()
    expect(page.get_by_text("60.0%（6/10）")).to_be_visible()
    assert page.url.endswith("/applications?year=2023&scope=own&measure=disclosure_rate")


def test_a_filter_goes_into_the_address_and_over_to_the_next_page(visit):
    page = visit("/")
    page.locator(".st-key-choice_year").get_by_role("combobox").click()
    page.get_by_role("option", name="2023 年").click()
    expect(page).to_have_url(re.compile(r"year=2023"))
    page.get_by_role("link", name="依申请公开").click()
    expect(page.get_by_role("heading", name="依申请公开")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/applications\?year=2023&scope=own"))


def test_a_bar_leads_to_its_reports_and_a_report_to_its_agency(visit):
    page = visit("/applications?year=2024")
    bars = page.locator(".st-key-chart_outcomes .barlayer .trace").nth(2).locator("path")
    click_mark(page, bars.nth(1))
    expect(page.get_by_text("2024 年·不予公开")).to_be_visible()
    click_line(page, "table_outcomes_behind", 60)
    expect(page.get_by_role("heading", name="机构档案")).to_be_visible()
    expect(page.get_by_role("heading", name=POLICE)).to_be_visible()


def test_a_square_of_the_map_leads_to_the_agency(visit):
    page = visit("/checks?year=2024")
    page.get_by_role("tab", name="机关与规则").click()
    click_mark(page, page.locator(".st-key-chart_heat .scatterlayer .points path").first)
    expect(page.get_by_role("heading", name=POLICE)).to_be_visible()


def test_a_chosen_finding_is_decided_about(visit, stored):
    page = visit(f"/checks?year=2024&agency={POLICE}")
    click_line(page, "table_findings_0", 18)
    page.get_by_text("排除（不算问题）").click()
    page.get_by_label("理由").fill("经核对原件")
    page.get_by_label("处理人").fill("王某")
    page.get_by_role("button", name="记录处理意见").click()
    expect(page.get_by_text("已记录 1 处问题的处理意见。")).to_be_visible()
    assert [(one.verdict, one.person) for one in stored.decisions()] == [("dismissed", "王某")]


def test_the_table_behind_a_chart_opens_and_leaves_as_csv(visit):
    page = visit("/applications?year=2024")
    panel = page.locator(".st-key-panel_flow")
    panel.get_by_text("数据表").click()
    with page.expect_download() as download:
        panel.get_by_role("button", name="下载 CSV").click()
    assert download.value.suggested_filename == "收到与办理（件）.csv"
    rows = list(csv.reader(StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert rows[:2] == [
        ["年度", "新收", "上年结转", "办结", "结转下年度", "年报份数", "未计入份数"],
        ["2023", "50", "0", "50", "0", "2", "0"],
    ]


def test_a_picture_of_a_chart_is_offered_in_chinese(visit):
    page = visit("/applications?year=2024")
    page.locator(".st-key-chart_flow").hover()
    button = page.locator(".st-key-chart_flow .modebar-btn")
    expect(button).to_have_attribute("data-title", "下载图片")
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "收到与办理（件）.png"
