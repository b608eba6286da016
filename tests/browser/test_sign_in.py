"""An office with a sign-in of its own: nobody gets further without, and names come from accounts.

A provider of OpenID Connect runs beside the dashboard; the round trip is the real one.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.store.demo import load_demo
from lib.store.store import Store
from tests.browser.conftest import SCREEN, settle
from tests.server import answers, free_port, serve

pytestmark = pytest.mark.browser

NAME = "王校核"
_SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "long enough for a test, and known to nobody else"
client_id = "dashboard"
client_secret = "secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows one person."""
    port = free_port()
    person = json.dumps({"sub": "wang", "name": NAME})
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
    process = subprocess.Popen([*command, "--port", str(port), "--user-claims", person])
    address = f"http://127.0.0.1:{port}"
    assert answers(f"{address}/.well-known/openid-configuration", process)
    yield address
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def server(
    provider: str, store_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    store = Store(store_url)
    load_demo(store)
    store.close()
    port = free_port()
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(_SECRETS.format(port=port, provider=provider), encoding="utf-8")
    with serve(store_url, flags=["--secrets.files", str(secrets)], port=port) as address:
        yield address


def sign_in(page: Page) -> None:
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name=re.compile("wang")).click()
    settle(page)


@pytest.mark.parametrize("address", ["/", "/roster", "/checks?year=2024"])
def test_nobody_sees_a_page_before_the_sign_in(browser: Browser, server: str, address: str) -> None:
    page = browser.new_context(viewport=SCREEN, locale="zh-CN").new_page()
    page.goto(f"{server}{address}")
    settle(page)
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    expect(page.get_by_test_id("stPageLink")).to_have_count(0)
    expect(page.get_by_text("云溪市")).to_have_count(0)
    page.context.close()


def test_the_account_stands_for_the_person_until_signed_out(browser: Browser, server: str) -> None:
    page = browser.new_context(viewport=SCREEN, locale="zh-CN").new_page()
    page.goto(server)
    settle(page)
    sign_in(page)
    expect(page.get_by_text(f"已登录：{NAME}")).to_be_visible()
    page.get_by_role("link", name="名录与管理").click()
    page.get_by_role("tab", name="使用人员").click()
    expect(page.get_by_text("已启用统一登录，当前登录")).to_contain_text(NAME)
    page.goto(f"{server}/rules")
    settle(page)
    page.get_by_text("本办设置").first.click()
    field = page.get_by_label("设置人").first
    expect(field).to_be_disabled()
    expect(field).to_have_value(NAME)
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="End session").wait_for()  # a page of the provider's
    page.goto(server)
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    page.context.close()
