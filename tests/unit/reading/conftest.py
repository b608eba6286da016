"""Fixtures of the tests of reading."""

import pytest


@pytest.fixture
def programs(monkeypatch, tmp_path):
    """The only folder in which programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path
