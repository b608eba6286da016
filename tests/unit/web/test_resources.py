from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from pandas import DataFrame

from lib.errors import StoreError
from lib.store.store import Store
from lib.web import resources


@pytest.fixture
def store(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/reports.db"
    monkeypatch.setenv("DATABASE_URL", url)
    resources.store.clear()
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


def test_who_asks_while_a_value_is_being_made_waits_for_it(store):
    asked, started, go_on = [], Event(), Event()

    @resources.until_changed
    def build() -> list[int]:
        asked.append(1)
        started.set()
        assert go_on.wait(60)
        return [1]

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(build)
        assert started.wait(60)
        second = threads.submit(build)
        go_on.set()
        assert first.result() is second.result()
    assert asked == [1]


def test_a_value_that_could_not_be_made_is_made_the_next_time(store):
    asked = []

    @resources.until_changed
    def build() -> int:
        asked.append(1)
        if len(asked) == 1:
            raise StoreError("not now")
        return 1

    with pytest.raises(StoreError):
        build()
    assert build() == 1


def test_a_run_sees_what_this_server_writes_at_once_and_what_others_do_at_the_next_run(store):
    with resources.one_run():
        at_first = resources.revision()
        store.set_setting("by", "another program")
        assert resources.revision() == at_first
        resources.store().set_setting("by", "this server")
        assert resources.revision() == at_first + 2
    with resources.one_run():
        store.set_setting("by", "another program")
    with resources.one_run():
        assert resources.revision() == at_first + 3


def test_what_follows_from_the_same_things_is_made_once(store):
    asked = []

    def joined(words: list[str], *, between: str) -> list[str]:
        asked.append(between)
        return [between.join(words)]

    made = resources.once(joined, ["a", "b"], between="-")
    assert made == ["a-b"]
    assert resources.once(joined, ["a", "b"], between="-") is made
    assert resources.once(joined, ["a", "b"], between="+") == ["a+b"]
    assert asked == ["-", "+"]


def test_frames_are_the_same_only_where_they_are_one_object(store):
    one, like_it = DataFrame({"year": [2024]}), DataFrame({"year": [2024]})

    def itself(frame: DataFrame) -> DataFrame:
        return frame

    assert resources.once(itself, one) is one
    assert resources.once(itself, like_it) is like_it


def test_functions_of_the_same_shape_are_kept_apart(store):
    @resources.until_changed
    def one() -> str:
        return "one"

    @resources.until_changed
    def other() -> str:
        return "other"

    assert (one(), other(), one()) == ("one", "other", "one")
