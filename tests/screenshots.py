"""``make screenshots``: every page over the demonstration data, as pictures in docs/screenshots."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from lib.store.demo import load_demo
from lib.store.store import Store
from tests.prepare import ADVICE, find_browser
from tests.server import ROOT, serve

PICTURES = ROOT / "docs" / "screenshots"
SIZE = {"width": 1440, "height": 900}
FIRST = "overview"
"""The name of the page that the bare address shows."""
PATIENCE = 30_000
BREATH = 2_000
"""Milliseconds for the new page's script to begin; before that the old one counts as settled."""
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"


def settle(page: Page) -> None:
    """Wait until the script has run, every part of the page is loaded and nothing is fetched."""
    page.locator(IDLE).wait_for(state="attached")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_load_state("networkidle")


def picture_pages(page: Page, address: str) -> None:
    """Open every page by the menu, as people do, and take its picture."""
    page.goto(address)
    settle(page)
    links = page.get_by_test_id("stSidebarNavLink")
    for number in range(links.count()):
        links.nth(number).click()
        page.wait_for_timeout(BREATH)
        settle(page)
        name = page.url.removeprefix(address).partition("?")[0].strip("/") or FIRST
        page.screenshot(path=PICTURES / f"{name}.png")


def main() -> int:
    """Take all pictures; 1 where no browser is to be found."""
    browser_path = find_browser()
    if browser_path is None:
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'demo.db'}"
        store = Store(database)
        load_demo(store)
        store.close()
        with serve(database) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=["--no-sandbox"]
            )
            page = browser.new_page(viewport=SIZE, locale="zh-CN")  # type: ignore[arg-type]
            picture_pages(page, address)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
