"""The dashboard without a browser, over a store of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.store.store import Store
from lib.web import resources

APP = Path(__file__).resolve().parents[2] / "app.py"
Open = Callable[..., AppTest]


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    """An empty store, which the dashboard will open."""
    url = f"sqlite:///{tmp_path}/reports.db"
    monkeypatch.setenv("DATABASE_URL", url)
    resources.store.clear()  # caches outlive a test
    st.cache_data.clear()
    st.cache_resource.clear()
    return Store(url)


@pytest.fixture
def open_page(store: Store) -> Open:
    """Open a page by its file's name, with query parameters as a link would have them."""

    def opened(page: str = "overview", **address: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=60)
        if page != "overview":
            app.run()
            app.switch_page(f"pages/{page}.py")
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened
