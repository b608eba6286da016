"""``make screenshots``: every page over the demonstration data, as pictures in docs/screenshots."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from lib.store.demo import load_demo
from lib.store.store import Store
from tests.prepare import ADVICE, find_browser
from tests.server import ROOT, serve

PICTURES = ROOT / "docs" / "screenshots"
SIZE = {"width": 1440, "height": 900}
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"


def show(page: Page, address: str, name: str) -> None:
    """Open a page, wait until its script and its charts have settled, and take its picture."""
    page.goto(f"{address}/{name}")
    page.locator(IDLE).wait_for(state="attached")
    page.wait_for_load_state("networkidle")
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
            for path in sorted((ROOT / "pages").glob("*.py")):
                show(page, address, path.stem)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
