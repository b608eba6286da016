"""Every page within ``app.py``, even where a link to it is the first thing a server is asked for.

Streamlit takes a folder named ``pages`` for its older kind of app until ``st.navigation`` was
called once in the process: a page asked for before that runs alone, without the frame.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

_FRAMED = "framed"
"""Set in each session by the frame."""


def leave_old_pages() -> None:
    """Start the run again as a page of ``app.py``, if it is of the older kind; called on import."""
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def mark_framed() -> None:
    """Called by the frame: this session's pages run within it."""
    st.session_state[_FRAMED] = True


def need_frame() -> None:
    """Start the run again within the frame, if another session's import came in between."""
    if _FRAMED not in st.session_state:
        st.rerun()
