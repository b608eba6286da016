from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file of its own."""
    opened = Store(f"sqlite:///{tmp_path / 'reports.db'}")
    yield opened
    opened.close()
