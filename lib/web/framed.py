"""Every page within ``app.py``, even where a link to it is the first thing a server is asked for.

Streamlit takes a folder named ``pages`` for its older kind of app until ``st.navigation`` was
called once in the process: a page asked for before that runs alone, without the frame.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

_FRAMED = "framed"
"""Set in each session by the frame."""


def mark_framed() -> None:
    """Called by the frame: this session's pages run within it."""
    st.session_state[_FRAMED] = True


def need_frame() -> None:
    """Start the run again as a page of ``app.py`` if it runs alone; every page calls this."""
    # The session is asked too, for another one may have put an end to the older kind meanwhile.
    if PagesManager.uses_pages_directory or _FRAMED not in st.session_state:
        PagesManager.uses_pages_directory = False
        st.rerun()
