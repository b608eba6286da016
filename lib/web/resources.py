"""The store, opened once for the whole server, and values that are kept until it changes."""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from lib.store.filters import Filters
from lib.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")
KEPT = 2048
"""So many values are kept for all sessions; those asked for last stay."""


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server, by DATABASE_URL, else the embedded one."""
    return Store()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A store as it was read: its revision, and how often this server had written to it."""

    store: Store
    revision: int
    writes: int


class _Run(threading.local):
    """The run of a page in a thread: whether there is one, and the store as it found it."""

    on: bool = False
    seen: _Seen | None = None


_run = _Run()


@contextmanager
def one_run() -> Iterator[None]:
    """A run of a page, which reads the revision once, and once more after each write of ours.

    What other programs write is seen at the next run.
    """
    _run.on = True
    try:
        yield
    finally:
        _run.on, _run.seen = False, None


def revision() -> int:
    """What kept values are known by: another number after every write."""
    return _seen().revision


def _seen() -> _Seen:
    seen = _run.seen
    if seen is None or seen.store.writes != seen.writes:
        seen = _look()
        if _run.on:
            _run.seen = seen
    return seen


def _look() -> _Seen:
    here = store()
    # A write between the two questions makes the next one look again.
    writes = here.writes
    seen = _Seen(here, here.revision(), writes)
    if _newest.of != (here, seen.revision):
        _newest.of = (here, seen.revision)
        _place.cache_clear()  # nobody asks for what is old any more
    return seen


class _Newest:
    """The store and the revision that were seen last by any run."""

    of: tuple[Store, int] | None = None


_newest = _Newest()


class _Kept:
    """A place for one value: whoever comes first makes it, the others wait for that."""

    __slots__ = ("_lock", "_made", "_value")

    def __init__(self) -> None:
        self._lock, self._made = threading.Lock(), False
        self._value: Any = None

    def get(self, make: Callable[[], Any]) -> Any:
        if not self._made:
            with self._lock:
                if not self._made:
                    self._value, self._made = make(), True
        return self._value


@lru_cache(maxsize=KEPT)
def _place(here: Store, revision: int, name: Hashable, known_by: Hashable) -> _Kept:
    return _Kept()


def keep(name: Hashable, known_by: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives, made once for all sessions until the store changes.

    Args:
        name: of what is made, the function for example.
        known_by: everything else that it follows from.
        make: makes it. Nobody may change what it gives, which is the same for all.
    """
    seen = _seen()
    value: T = _place(seen.store, seen.revision, name, known_by).get(make)
    return value


def once(make: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What a function gives, made once for the same things given; nobody may change it.

    A frame is the same where it is the very same object: one that was kept, or made ``once``.
    """
    known_by = (*map(_known_by, given), *((name, _known_by(one)) for name, one in named.items()))
    return keep(make, known_by, lambda: make(*given, **named))


def _known_by(one: Any) -> Hashable:
    if isinstance(one, (list, tuple)):
        return tuple(map(_known_by, one))
    try:
        hash(one)
    except TypeError:
        return _Object(one)
    known: Hashable = one
    return known


class _Object:
    """Anything as a key: itself, whatever it is equal to."""

    __slots__ = ("_one",)

    def __init__(self, one: Any) -> None:
        self._one = one

    def __hash__(self) -> int:
        return id(self._one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Object) and self._one is other._one


def until_changed(build: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function gives until the store changes; nobody may change it.

    Its arguments must be hashable, and none of them keyword-only.
    """
    known_by = signature(build)

    @wraps(build)
    def cached(*args: P.args, **kwargs: P.kwargs) -> T:
        bound = known_by.bind(*args, **kwargs)
        bound.apply_defaults()
        return keep(build, bound.args, lambda: build(*args, **kwargs))

    return cached


def over_years(
    build: Callable[Concatenate[Filters, P], T],
) -> Callable[Concatenate[Filters, P], T]:
    """Likewise for what is of all years, whatever year the view has."""
    kept = until_changed(build)

    @wraps(build)
    def cached(view: Filters, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return kept(all_years(view), *args, **kwargs)

    return cached


def all_years(view: Filters) -> Filters:
    """The view without its year."""
    return replace(view, years=())
