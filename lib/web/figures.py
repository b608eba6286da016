"""Charts drawn once for all sessions until the store changes: drawing takes longer than sending."""

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from lib.web.resources import revision


def figure(draw: Callable[..., Any], *given: Any, of: tuple[Hashable, ...]) -> Any:
    """What ``draw(*given)`` gives, drawn anew only for another ``of`` or a changed store.

    Args:
        draw: a function of ``lib.output.charts*``.
        given: its arguments, frames among them.
        of: what these follow from: the view, the measure and whatever else was chosen. Nobody may
            change the figure, which is the same for all.
    """
    return _drawn(revision(), f"{draw.__module__}.{draw.__qualname__}", of, lambda: draw(*given))


@st.cache_resource(max_entries=512, show_spinner=False)
def _drawn(at: int, name: str, of: tuple[Hashable, ...], _draw: Callable[[], Any]) -> Any:
    return _draw()
