"""What only a browser shows of records, sums and roster: clicking through, editing, files."""

import re
from io import BytesIO

import docx
import pytest
from playwright.sync_api import Page, expect

from lib.store.filters import Filters
from lib.store.store import Store
from tests.browser.conftest import settle
from tests.pages.given import applications, put

pytestmark = pytest.mark.browser

DISTRICT = "云溪市东湖区人民政府"
EDUCATION, POLICE = "云溪市东湖区教育局", "云溪市东湖区公安局"
HERE = "云溪市东湖区"
PATIENCE = 30_000
"""Milliseconds that a page may take to be drawn on a busy machine."""


@pytest.fixture(scope="module")
def stored(store_url: str) -> Store:
    """A district of two bureaus over two years; a bureau's first version of 2024 was wrong."""
    store = Store(store_url)
    put(store, EDUCATION, 2023, applications(10, 10), region_name=HERE)
    put(store, EDUCATION, 2024, applications(20, 15), file="年报.xlsx", region_name=HERE)
    put(store, EDUCATION, 2024, applications(20, 18), file="年报改.xlsx", region_name=HERE)
    put(store, POLICE, 2024, applications(30, 30), region_name=HERE)
    area = {"kind": "government", "scope": "jurisdiction", "region_name": HERE}
    put(store, DISTRICT, 2024, applications(55, 55), **area)
    return store


def finished(page: Page) -> None:
    """Wait until the page was run to its end and nothing of it is pale from a run before."""
    settle(page)
    expect(page.locator("[data-stale='true']")).to_have_count(0, timeout=PATIENCE)


def click_grid(page: Page, table: str, x: int, y: int = 55, *, double: bool = False) -> None:
    """Click a cell of a table; an invisible layer of the grid takes the click."""
    layer = page.locator(f"[class*='st-key-{table}'] .dvn-scroller")
    expect(layer).to_be_visible(timeout=PATIENCE)
    finished(page)
    click = layer.dblclick if double else layer.click
    click(position={"x": x, "y": y})


def test_from_the_overview_to_a_record_its_finding_and_its_file(visit, stored):
    page = visit("/overview?year=2024")
    click_grid(page, "table_attention", 60)
    expect(page.get_by_role("heading", name=EDUCATION)).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"/agency\?.*year=2024"))
    expect(page.locator("td[data-code='t3.carried_out.total']")).to_contain_text("✕")

    page.get_by_role("tab", name="问题与处理").click()
    click_grid(page, "table_findings_0", 18)
    page.get_by_text("退回修改").click()
    page.get_by_label("理由").fill("请核对台账")
    page.get_by_label("处理人").fill("王某")
    page.get_by_role("button", name="记录处理意见").click()
    expect(page.get_by_text("处理记录 1 条")).to_be_visible()
    assert [(one.verdict, one.person) for one in stored.decisions()] == [("sent_back", "王某")]

    with page.expect_download() as download:
        page.get_by_role("button", name="原件").click()
    assert download.value.suggested_filename == "年报改.xlsx"
    assert download.value.path().read_bytes() == "年报改.xlsx".encode()
    with page.expect_download() as download:
        page.get_by_role("button", name="校核意见").click()
    assert download.value.suggested_filename == f"校核意见_{EDUCATION}_2024.docx"


def test_an_older_version_is_chosen_and_a_link_shows_it_again(visit, server):
    page = visit(f"/agency?agency={EDUCATION}&year=2024")
    page.locator(".st-key-choice_reading").get_by_role("combobox").click()
    page.get_by_role("option", name=re.compile("第 1 版（已替换）")).click()
    expect(page.locator("td[data-code='t3.granted.total']")).to_contain_text("15")
    expect(page.get_by_text("这一版已被替换")).to_be_visible()
    expect(page).to_have_url(re.compile(r"reading=\d+"))
    page.goto(page.url)
    settle(page)
    expect(page.locator("td[data-code='t3.granted.total']")).to_contain_text("15")


def test_an_agency_is_found_by_a_few_characters(visit):
    page = visit("/agency")
    page.get_by_label("查找机关").fill("东湖公")
    page.get_by_label("查找机关").press("Enter")
    expect(page.get_by_role("heading", name=POLICE)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("查找机关")).to_have_value("")


def test_a_cell_of_the_sums_leads_to_its_parts_and_a_part_to_its_record(visit):
    page = visit(f"/rollup?agency={DISTRICT}&year=2024")
    cell = page.locator("td[data-code='t3.received.total']")
    expect(cell).to_contain_text("55")
    expect(cell).to_contain_text("和 50")
    cell.get_by_role("link").click()
    page.wait_for_url(re.compile(r"figure=t3\.received\.total"))
    finished(page)
    expect(page.get_by_text("政府年报 55，各部分之和 50，政府年报多 5。")).to_be_visible()
    click_grid(page, "table_rollup_contributions", 60)
    expect(page.get_by_role("heading", name=POLICE)).to_be_visible(timeout=PATIENCE)


def test_the_summed_tables_are_handed_out(visit):
    page = visit(f"/rollup?agency={DISTRICT}&year=2024")
    with page.expect_download() as download:
        page.get_by_role("button", name="汇总表（Word）").click()
    assert download.value.suggested_filename == f"汇总表_{DISTRICT}_2024.docx"
    paper = docx.Document(BytesIO(download.value.path().read_bytes()))
    assert paper.tables[1].rows[3].cells[-1].text == "50"


def test_the_roster_is_edited_in_place(visit, stored):
    page = visit("/roster?find=东湖公安")
    click_grid(page, "roster_editor", 820, double=True)
    cell = page.locator("#portal textarea")
    expect(cell).to_be_focused(timeout=PATIENCE)
    cell.press_sequentially("东湖分局")
    cell.press("Enter")
    expect(page.get_by_text("1 家机关的改动还没有保存")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="保存改动").click()
    expect(page.get_by_text("已保存 1 家机关的改动。")).to_be_visible(timeout=PATIENCE)
    (agency,) = stored.agencies(Filters(agencies=("东湖分局",)))
    assert (agency.name, agency.aliases) == (POLICE, ("东湖分局",))


def test_the_database_is_handed_out_as_a_file(visit):
    page = visit("/roster")
    page.get_by_role("tab", name="数据库").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载备份").click()
    assert download.value.path().read_bytes().startswith(b"SQLite format 3\0")
