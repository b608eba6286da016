"""The dashboard without a browser, over a store of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from lib.store.demo import load_demo
from lib.store.store import Store
from lib.web import resources

APP = Path(__file__).resolve().parents[2] / "app.py"
Open = Callable[..., AppTest]


_START = PagesManager.__init__


@pytest.fixture(autouse=True)
def warm_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs as those of a server that has been asked for a page before.

    AppTest begins each of them as the first run of a new server, which Streamlit starts without
    ``app.py`` where there is a folder ``pages``; a button pressed in such a run would be lost.
    """

    def start(self: PagesManager, *given: Any, **named: Any) -> None:
        PagesManager.uses_pages_directory = False
        _START(self, *given, **named)

    monkeypatch.setattr(PagesManager, "__init__", start)


@pytest.fixture
def cold_server(warm_server: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run as the first of a new server."""
    monkeypatch.setattr(PagesManager, "__init__", _START)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up city in a database of its own, made once."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    made = Store(f"sqlite:///{file}")
    load_demo(made)
    made.close()
    return file


@pytest.fixture
def demo(store: Store, demo_file: Path, tmp_path: Path) -> Store:
    """The store that the dashboard will open, with the made-up city in it."""
    store.close()
    shutil.copy(demo_file, tmp_path / "reports.db")
    return Store(f"sqlite:///{tmp_path}/reports.db")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
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
