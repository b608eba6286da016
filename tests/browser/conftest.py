"""A server of the dashboard with a store of its own, and a page in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from lib.store.store import Store
from tests.server import serve

SCREEN: ViewportSize = {"width": 1366, "height": 768}
"""The office screen that everything must fit on."""
PATIENCE = 45_000
"""Milliseconds that anything may take on a busy machine before it is held to be missing."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database of the server of this file of tests."""
    return f"sqlite:///{tmp_path_factory.mktemp('store')}/reports.db"


@pytest.fixture(scope="module")
def server(store_url: str) -> Iterator[str]:
    """The address of a running dashboard over that database."""
    with serve(store_url) as address:
        yield address


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """The first page of the dashboard, drawn; a new session for each test."""
    context = browser.new_context(viewport=SCREEN, locale="zh-CN", accept_downloads=True)
    opened = context.new_page()
    opened.goto(server)
    settle(opened)
    yield opened
    context.close()


@pytest.fixture
def visit(browser: Browser, server: str, stored: Store) -> Iterator[Callable[[str], Page]]:
    """Open an address of the dashboard in a session of its own; ``stored`` is the file's own."""
    context = browser.new_context(viewport=SCREEN, locale="zh-CN", accept_downloads=True)

    def opened(address: str) -> Page:
        page = context.new_page()
        page.goto(f"{server}{address}")
        settle(page)
        return page

    yield opened
    context.close()


def settle(page: Page) -> None:
    """Wait until Streamlit has run the page to its end."""
    idle = "[data-testid='stApp'][data-test-script-state='notRunning']"
    page.locator(idle).wait_for(state="attached", timeout=60_000)
