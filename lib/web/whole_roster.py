"""The whole roster and who is part of whom, once for all sessions until the store changes.

Nobody may change what is given here: it is copied for nobody.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.store.parents import parents_of, parts_by
from lib.store.results import Agency
from lib.web.resources import revision, store


def every_agency() -> Sequence[Agency]:
    """All agencies by region and name."""
    return _agencies(revision())


def parents() -> Mapping[int, int]:
    """Number of an agency -> number of the government that it is a part of."""
    return _parents(revision())


def parts() -> Mapping[int, tuple[int, ...]]:
    """Number of a government -> numbers of its direct parts, in their order."""
    return _parts(revision())


def by_number() -> Mapping[int, Agency]:
    """Every agency by its number."""
    return _by_number(revision())


@st.cache_resource(max_entries=2, show_spinner=False)
def _agencies(at: int) -> list[Agency]:
    return store().agencies()


@st.cache_resource(max_entries=2, show_spinner=False)
def _by_number(at: int) -> dict[int, Agency]:
    return {one.id: one for one in _agencies(at)}


@st.cache_resource(max_entries=2, show_spinner=False)
def _parents(at: int) -> dict[int, int]:
    return parents_of(_agencies(at))


@st.cache_resource(max_entries=2, show_spinner=False)
def _parts(at: int) -> dict[int, tuple[int, ...]]:
    return parts_by(_parents(at))
