"""Who is at the screen: by the office's sign-in where it has one, else as people write themselves.

The sign-in is Streamlit's, by OpenID Connect: a section ``[auth]`` in ``.streamlit/secrets.toml``.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.web.look import NAME

_SIGNED_IN = "is_logged_in"
_NAMES = ("name", "preferred_username", "email", "sub")
"""What an account may be called by, the best first."""


def has_sign_in() -> bool:
    """Whether the office has set a sign-in up; then nobody gets any further without."""
    return _SIGNED_IN in st.user


def account() -> str | None:
    """The name of who is signed in; None where people write their names themselves."""
    if not st.user.get(_SIGNED_IN):
        return None
    names = (str(st.user.get(name) or "").strip() for name in _NAMES)
    return next(filter(None, names), None)


def need_account() -> None:
    """Stop at the sign-in where the office has one and nobody is signed in."""
    if not has_sign_in() or account():
        return
    with st.columns([1, 1.2, 1])[1].container(border=True, key="signing_in"):
        st.title(NAME, anchor=False)
        st.markdown("本单位启用了统一登录，请先登录。处理问题、改规则时，姓名取自登录的账号。")
        st.button("登录", type="primary", key="sign_in", on_click=st.login)
    st.stop()


def draw_account() -> None:
    """Who is signed in, and the way out; nothing where there is no sign-in."""
    if name := account():
        st.caption(f"已登录：{name}")
        st.button("退出登录", key="sign_out", on_click=st.logout, width="stretch")


def draw_person(place: DeltaGenerator, label: str, key: str) -> str:
    """The field for who does something; who is signed in cannot write another name."""
    name = account()
    if name is None:
        return place.text_input(label, key=key, max_chars=30).strip()
    place.text_input(label, name, key=f"{key}_account", disabled=True)
    return name
