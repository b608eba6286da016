"""``make screenshots``: every page over the demonstration data, as pictures in docs/screenshots."""

import random
import sys
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import FilePayload, Page, expect, sync_playwright

from lib.store.demo import load_demo
from lib.store.store import Store
from tests.builders import html
from tests.builders.layout import Options, lay_out
from tests.builders.sample import sample
from tests.prepare import ADVICE, find_browser
from tests.server import ROOT, serve

PICTURES = ROOT / "docs" / "screenshots"
SIZE = {"width": 1366, "height": 860}
COLOURS = 128
"""Enough for pages of few colours, and a third of the size."""
PAGES = {
    "overview": "/",
    "upload": "/upload",
    "checks": "/checks",
    "disclosure": "/disclosure",
    "applications": "/applications",
    "disputes": "/disputes",
    "ranks": "/ranks",
    "agency": "/agency?agency=云溪市东湖区公安局",
    "rollup": "/rollup?agency=云溪市人民政府",
    "roster": "/roster",
    "rules": "/rules",
}
"""Name of the picture -> address of the page."""
PATIENCE = 30_000
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"


def settle(page: Page) -> None:
    """Wait until the script has run, every part of the page is loaded and nothing is fetched."""
    page.locator(IDLE).wait_for(state="attached")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    page.locator(IDLE).wait_for(state="attached")
    expect(page.locator("[data-stale='true']")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_load_state("networkidle")


def faulty_report() -> FilePayload:
    """A made-up report of which one total is wrong, as a web page."""
    made = sample(7, "2021", "2021")
    made = replace(made, agency="云溪市东湖区水利局", kind="bureau", scope="own")
    figures = {**made.figures, "t3.received.total": 4321}
    data = html.clean(lay_out(replace(made, figures=figures), Options()), random.Random(1))
    return FilePayload(name="水利局年报.html", mimeType="text/html", buffer=data)


def picture_pages(page: Page, address: str) -> None:
    """Open every page and take its picture; on the page for uploads, with a report."""
    for name, path in PAGES.items():
        page.goto(f"{address}{path}")
        settle(page)
        if name == "upload":
            page.locator("input[type=file]").set_input_files(faulty_report())
            expect(page.locator("table.gf").first).to_be_visible(timeout=PATIENCE)
            settle(page)
        keep(page.screenshot(), PICTURES / f"{name}.png")


def keep(picture: bytes, file: Path) -> None:
    """Store a picture with few colours."""
    with Image.open(BytesIO(picture)) as full:
        full.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


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
