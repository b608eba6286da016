"""The store, opened once for the whole server, and caches that hold until it changes."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

import streamlit as st

from lib.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server, by DATABASE_URL, else the embedded one."""
    return Store()


def revision() -> int:
    """What cached values are known by: another number after every write."""
    return store().revision()


def until_changed(build: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function gives until the store changes; every caller gets a copy of its own.

    Its arguments must be hashable, and none of them keyword-only.
    """

    # The name is an argument, for the cache knows a function by its source alone, which is one
    # for all that are wrapped here.
    @st.cache_data(max_entries=2048, show_spinner=False)
    def keep(name: str, at: int, *args: object) -> T:
        return build(*args)  # type: ignore[arg-type, call-arg]

    known_by = signature(build)

    @wraps(build)
    def cached(*args: P.args, **kwargs: P.kwargs) -> T:
        bound = known_by.bind(*args, **kwargs)
        bound.apply_defaults()
        return keep(f"{build.__module__}.{build.__qualname__}", revision(), *bound.args)

    return cached
