"""What leaves the dashboard: pictures with their words, the league table as on the screen."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree
from playwright.sync_api import Page

from lib.store.store import Store
from tests.pages.given import applications, put

pytestmark = pytest.mark.browser

EDUCATION, POLICE = "云溪市东湖区教育局", "云溪市西岭区公安局"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def stored(store_url: str) -> Store:
    """Two agencies over two years; the balance of one is wrong in 2024."""
    store = Store(store_url)
    put(store, EDUCATION, 2023, applications(10, granted=6, refused=4))
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    put(store, POLICE, 2024, applications(30, granted=5, refused=15), region_name="西岭区")
    return store


def taken(page: Page, press: Callable[[], None]) -> tuple[str, bytes]:
    """The name and the bytes of what pressing something hands out."""
    with page.expect_download() as download:
        press()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def words(picture: bytes) -> list[str]:
    """The texts of an SVG, line by line."""
    tree = etree.fromstring(picture)
    return [
        "".join(map(str, one.itertext())) for one in tree.iter(f"{SVG}text") if not len(one)
    ] + [one.text or "" for one in tree.iter(f"{SVG}tspan")]


def test_a_picture_has_title_scope_and_note_on_it(visit):
    page = visit("/ranks?year=2024")
    panel = page.locator(".st-key-panel_league")
    panel.get_by_text("数据表和下载").click()
    name, svg = taken(page, panel.get_by_role("button", name="下载 SVG").click)
    assert name == "公开率排名·县级（2024 年）.svg"
    told = words(svg)
    assert "公开率排名·县级（2024 年）" in told
    assert "2024 年度，各机关本级" in "".join(told)
    assert any("菱形为上年数值" in one for one in told)
    assert "75.0%（15/20）" in told
    name, png = taken(page, panel.get_by_role("button", name="下载 PNG").click)
    assert name.endswith(".png")
    assert png.startswith(b"\x89PNG")


def test_the_chart_on_the_page_is_as_before_after_its_picture_was_taken(visit):
    page = visit("/ranks?year=2024")
    panel = page.locator(".st-key-panel_league")
    panel.get_by_text("数据表和下载").click()
    plot = "document.querySelector('.st-key-panel_league .js-plotly-plot')"
    asked = f"JSON.stringify([{plot}.layout, {plot}._context.toImageButtonOptions])"
    page.wait_for_function(f"{plot} && {plot}._fullLayout")
    before = page.evaluate(asked)
    taken(page, panel.get_by_role("button", name="下载 SVG").click)
    assert page.evaluate(asked) == before


def test_the_workbook_says_what_the_screen_says(visit):
    page = visit("/ranks?year=2024")
    name, data = taken(
        page, page.locator(".st-key-panel_ranks").get_by_role("button", name="下载 Excel").click
    )
    assert name == "公开率排名（2024年）.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(data))["排名"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(place for place, row in enumerate(rows) if row[0] == "名次")
    assert [row[:6] for row in rows[head + 1 :]] == [
        [1, EDUCATION, "东湖区", 75, 15, 20],
        [2, POLICE, "西岭区", 25, 5, 20],
    ]
    assert rows[1][0] == "范围：2024 年度，各机关本级"


def test_the_analysis_of_the_view_leaves_as_a_word_paper(visit):
    page = visit("/overview?year=2024")
    name, data = taken(page, page.get_by_role("button", name="分析报告").click)
    assert name == "政府信息公开年度报告分析（2024年）.docx"
    told = [one.text for one in docx.Document(BytesIO(data)).paragraphs]
    assert any(one.startswith("公开率 50.0%（20/40，2 份年报）") for one in told)
