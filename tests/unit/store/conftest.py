from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store.store import Store


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The URL of a SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'reports.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store in a file of its own."""
    opened = Store(url)
    yield opened
    opened.close()
