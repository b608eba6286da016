"""What only a browser shows of the upload page: hovering, jumping, files in and out."""

import random
import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from lib.store.store import Store
from tests.browser.conftest import settle
from tests.builders import html
from tests.builders.layout import Options, lay_out
from tests.builders.sample import sample

pytestmark = pytest.mark.browser

SOUND = replace(
    sample(5, "2021", "2021"), agency="云溪市东湖区教育局", year=2023, kind="bureau", scope="own"
)
OUTLINE = "rgb(31, 95, 168)"


WRONG = html.clean(
    lay_out(replace(SOUND, figures={**SOUND.figures, "t3.received.total": 4321}), Options()),
    random.Random(1),
)


def open_upload(page: Page) -> None:
    page.get_by_role("link", name="上传校核").first.click()
    expect(page.get_by_role("heading", name="上传校核")).to_be_visible()
    settle(page)


def send(page: Page, *files: tuple[str, bytes]) -> None:
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="text/html", buffer=data) for name, data in files]
    )
    expect(page.locator("table.gf").first).to_be_visible(timeout=60_000)
    settle(page)


def test_an_office_uploads_looks_sends_back_and_saves(page, store_url):
    open_upload(page)
    send(page, ("教育局.html", WRONG))
    wrong = page.locator("td[data-code='t3.received.total']")
    expect(wrong).to_contain_text("4,321✕①")
    expect(wrong).to_have_attribute("title", re.compile("原文“4321”"))

    page.locator("li.fv-1").hover()
    expect(page.locator("td[data-code='t3.received.natural']")).to_have_css(
        "outline-color", OUTLINE
    )
    page.locator("li.fv-1").get_by_role("link", name="在表中查看").click()
    expect(wrong).to_be_in_viewport()

    with page.expect_download() as download:
        page.get_by_role("button", name="校核意见").click()
    assert download.value.suggested_filename == "校核意见_云溪市东湖区教育局_2023.docx"
    paper = docx.Document(BytesIO(download.value.path().read_bytes()))
    assert any("4,321" in cell.text for row in paper.tables[2].rows for cell in row.cells)

    assert Store(store_url).is_empty()
    page.get_by_role("button", name="保存入库").click()
    expect(page.get_by_text("已保存入库，是该单位这一年度的第 1 版。")).to_be_visible()
    assert [row.agency for row in Store(store_url).reports()] == ["云溪市东湖区教育局"]


def test_a_file_that_cannot_be_read_stops_no_other_and_the_list_stays_over_pages(page):
    open_upload(page)
    send(page, ("照片.jpg", bytes(range(256))), ("教育局.html", WRONG))
    expect(page.get_by_text("“照片.jpg”：")).to_be_visible()
    page.get_by_role("link", name="总览").first.click()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    open_upload(page)
    expect(page.locator("td[data-code='t3.received.total']")).to_contain_text("4,321")
    page.get_by_role("button", name="清空列表").click()
    expect(page.get_by_text("由您决定是否入库")).to_be_visible()


def test_the_drawn_form_and_the_list_are_accessible_and_fit_a_narrow_screen(page):
    open_upload(page)
    send(page, ("教育局.html", WRONG))
    for part in (".gf-form", ".fv-list", ".fa-facts"):
        found = Axe().run(page, context=part)
        assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 600, "height": 800})
    table = page.locator(".gf-scroll").nth(1)
    scrolls = "area => area.scrollWidth > area.clientWidth && area.clientWidth <= 600"
    page.wait_for_function(f"{scrolls}", arg=table.element_handle())
