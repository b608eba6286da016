"""Every page of the dashboard over the made-up city: accessible, Chinese, fitting, offline."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lib.store.demo import load_demo
from lib.store.store import Store
from tests.browser.conftest import SCREEN, settle

pytestmark = pytest.mark.browser

AGENCY = "agency=云溪市东湖区公安局"
TABLE = ".stDataFrame canvas"
PAGES = {
    "/": ".st-key-chart_disputes",
    "/upload": "[data-testid='stFileUploader']",
    "/checks": TABLE,
    "/checks?checks_tabs=机关与规则": "[role='tabpanel']",
    "/disclosure": ".st-key-chart_spread",
    "/applications": ".st-key-chart_spread",
    "/disputes?measure=review": ".st-key-chart_spread",
    "/ranks": TABLE,
    "/agency?find=东湖": TABLE,
    f"/agency?{AGENCY}": "table.gf-t4",
    f"/agency?{AGENCY}&agency_tabs=问题与处理": TABLE,
    f"/agency?{AGENCY}&agency_tabs=版本与原件": TABLE,
    f"/agency?{AGENCY}&agency_tabs=比较": TABLE,
    f"/agency?{AGENCY}&agency_tabs=历年走势": TABLE,
    "/rollup": TABLE,
    "/roster": TABLE,
    "/roster?roster_tabs=使用人员": "[role='tabpanel']",
    "/rules": ".rl-rule",
}
"""An address -> something that the page draws late."""
SPREAD = PAGES["/disclosure"]
_ENGLISH = re.compile(r"(?<![a-z0-9.])[A-Za-z]{3,}(?![a-z_]*\.[a-z])")
_OURS = {"Word", "Excel", "PDF", "OFD", "CSV", "PNG", "SVG", "docx", "doc", "wps", "xlsx", "zip"}
"""Names of formats, which the field writes in Latin letters."""
_SEEN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), at = walk.currentNode.parentElement;
    if (!text || at.closest('script, style, [data-testid="stIconMaterial"], canvas')) continue;
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    if (parseFloat(style.fontSize) > 0 && style.visibility === 'visible' && box.width > 1)
      found.push(text);
  }
  return found.join('\\n');
}"""
"""Every word that is to be seen, without the names of icons that a font draws as pictures."""


@pytest.fixture(scope="module")
def shown(browser: Browser, server: str, store_url: str) -> Iterator[Page]:
    """One session of the dashboard over the made-up city."""
    made = Store(store_url)
    load_demo(made)
    made.close()
    page = browser.new_page(viewport=SCREEN, locale="zh-CN")
    yield page
    page.close()


def open_whole(page: Page, address: str, last: str) -> None:
    """Open an address; wait until it is drawn to its end."""
    page.goto(address)
    expect(page.locator(last).first).to_be_attached(timeout=30_000)
    settle(page)
    expect(page.locator("[data-stale='true']")).to_have_count(0)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_chinese_fitting_and_offline(shown, server, address):
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    open_whole(shown, f"{server}{address}", PAGES[address])
    found = Axe().run(shown).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    wide = shown.locator("[data-testid='stMain']")
    assert wide.evaluate("area => area.scrollWidth <= area.clientWidth")
    if address != "/rules":  # whose rules go by English codes
        assert set(_ENGLISH.findall(shown.evaluate(_SEEN))) <= _OURS
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []


def test_the_first_page_answers_to_its_name_with_its_view(shown, server):
    open_whole(shown, f"{server}/overview?year=2022&scope=own&kind=bureau", PAGES["/"])
    expect(shown.get_by_role("heading", name="总览")).to_be_visible()
    expect(shown.get_by_role("dialog")).to_have_count(0)
    expect(shown).to_have_url(re.compile(r"/\?year=2022&scope=own&kind=bureau$"))


MOST_STEPS = 150
"""More than any page has places for the focus."""


def test_an_address_of_no_page_is_told_in_chinese(shown, server):
    shown.goto(f"{server}/nowhere")
    expect(shown.get_by_role("dialog")).to_be_visible()
    expect(shown.locator("h1")).to_be_visible()
    settle(shown)
    assert set(_ENGLISH.findall(shown.evaluate(_SEEN))) <= _OURS


def test_an_agency_is_found_from_any_page_by_a_few_characters(shown, server):
    open_whole(shown, f"{server}/rules", PAGES["/rules"])
    search = shown.get_by_label("机关搜索")
    search.fill("东湖市监局")
    search.press("Enter")
    expect(shown.get_by_role("heading", name="云溪市东湖区市场监督管理局")).to_be_visible()
    expect(shown).to_have_url(re.compile(r"/agency\?agency="))


def test_one_step_back_leads_to_the_page_before_with_its_view(shown, server):
    address = "/disclosure?year=2023&scope=own&kind=bureau"
    open_whole(shown, f"{server}{address}", SPREAD)
    shown.get_by_role("link", name="复议诉讼").click()
    expect(shown).to_have_url(re.compile(r"/disputes\?year=2023&scope=own&kind=bureau$"))
    expect(shown.locator(".st-key-choice_kind")).to_contain_text("部门")
    settle(shown)
    shown.go_back()
    expect(shown.get_by_role("heading", name="主动公开")).to_be_visible()
    expect(shown).to_have_url(f"{server}{address}")
    settle(shown)
    expect(shown.locator("[data-stale='true']")).to_have_count(0)
    shown.go_forward()
    expect(shown.get_by_role("heading", name="复议诉讼", exact=True)).to_be_visible()


def test_what_an_address_leaves_out_is_not_brought_back_by_going_back(shown, server):
    open_whole(shown, f"{server}/disclosure?year=2023&scope=own", SPREAD)
    shown.locator(".st-key-choice_kind").get_by_role("combobox").click()
    shown.get_by_role("option", name="部门").click()
    shown.keyboard.press("Escape")
    expect(shown).to_have_url(re.compile(r"kind=bureau"))
    settle(shown)
    shown.go_back()
    expect(shown.locator(".st-key-choice_kind")).not_to_contain_text("部门")
    expect(shown).to_have_url(f"{server}/disclosure?year=2023&scope=own")


def test_the_keyboard_reaches_menu_and_filters_and_the_focus_is_seen(shown, server):
    open_whole(shown, f"{server}/disclosure", SPREAD)
    wanted = {"总览", "规则目录", "年度", "地区", "表格版式"}
    seen: list[tuple[str, str]] = []
    # The focus begins where the browser left it, and comes round.
    while not wanted <= {name for name, _ in seen} and len(seen) < MOST_STEPS:
        shown.keyboard.press("Tab")
        name, line = shown.evaluate(
            """() => {
              const at = document.activeElement, style = getComputedStyle(at);
              return [at.innerText || at.getAttribute('aria-label') || '', style.outlineStyle];
            }"""
        )
        seen.append((name, line))
    assert wanted <= {name for name, _ in seen}
    assert {line for name, line in seen if name in {"总览", "规则目录"}} == {"solid"}
