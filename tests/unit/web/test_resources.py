import pytest
import streamlit as st

from lib.store.store import Store
from lib.web import resources


@pytest.fixture
def store(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/reports.db"
    monkeypatch.setenv("DATABASE_URL", url)
    resources.store.clear()
    st.cache_data.clear()
    yield Store(url)
    resources.store.clear()


def test_a_value_is_kept_until_the_store_changes(store):
    asked = []

    @resources.until_changed
    def build(one: str, other: str = "x") -> list[str]:
        asked.append((one, other))
        return [one, other]

    assert build("a") == build("a", "x") == build(one="a", other="x") == ["a", "x"]
    assert asked == [("a", "x")]
    assert build(other="a", one="x") == ["x", "a"]
    store.set_setting("kept", "no longer")
    build("a")
    assert asked == [("a", "x"), ("x", "a"), ("a", "x")]


def test_who_changes_a_kept_value_changes_a_copy(store):
    @resources.until_changed
    def build() -> list[int]:
        return [1]

    build().append(2)
    assert build() == [1]


def test_functions_of_the_same_shape_are_kept_apart(store):
    @resources.until_changed
    def one() -> str:
        return "one"

    @resources.until_changed
    def other() -> str:
        return "other"

    assert (one(), other(), one()) == ("one", "other", "one")
