"""Choices that live in the page's address: ``?year=2024&scope=own``.

What the address says holds; where it says nothing, what was chosen before in this session does (for
choices that are kept over a change of page); else the default. The address gets every choice, those
at their default too, so that a link shows the same view for ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_MEMORY = "chosen"
"""Where the session keeps what was chosen last: name -> codes."""


@dataclass(frozen=True, slots=True)
class Field:
    """One choice: its name in the address, its label, its codes with their names.

    ``default`` are codes; a ``many`` field without codes means all. ``kept``: it holds on other
    pages too.
    """

    name: str
    label: str
    options: Mapping[str, str]
    default: tuple[str, ...] = ()
    many: bool = False
    kept: bool = False

    @property
    def key(self) -> str:
        """The widget's key."""
        return f"choice_{self.name}"


def draw(place: DeltaGenerator, field: Field) -> tuple[str, ...]:
    """Draw the widget of a choice; the codes in force."""
    held = _in_force(field)
    _put(field, held)
    st.session_state[field.key] = list(held) if field.many else held[0]
    if field.many:
        place.multiselect(
            field.label,
            list(field.options),
            key=field.key,
            format_func=field.options.__getitem__,
            placeholder="全部",
            on_change=_take,
            args=(field,),
        )
    else:
        place.selectbox(
            field.label,
            list(field.options),
            key=field.key,
            format_func=field.options.__getitem__,
            on_change=_take,
            args=(field,),
        )
    return held


def draw_text(place: DeltaGenerator, name: str, label: str, placeholder: str) -> str:
    """Draw a text to look for, kept in the address of this page; what it says."""
    field = Field(name, label, {})
    text = st.query_params.get(name, "")
    st.session_state[field.key] = text
    place.text_input(
        label, key=field.key, placeholder=placeholder, on_change=_take_text, args=(field,)
    )
    return text.strip()


def kept() -> dict[str, tuple[str, ...]]:
    """What holds on other pages too: name -> codes."""
    memory: dict[str, tuple[str, ...]] = st.session_state.setdefault(_MEMORY, {})
    return memory


def _in_force(field: Field) -> tuple[str, ...]:
    """The codes of the address, of the session, or the default; unknown ones are dropped."""
    asked = st.query_params.get_all(field.name) or kept().get(field.name, ())
    known = tuple(dict.fromkeys(code for code in asked if code in field.options))
    return (known if field.many else known[:1]) or field.default


def _take(field: Field) -> None:
    """Called before the page runs again: what the person chose becomes the address."""
    value = st.session_state[field.key]
    _put(field, tuple(value) if field.many else (value,))


def _take_text(field: Field) -> None:
    text = st.session_state[field.key].strip()
    _write(field.name, (text,) if text else ())


def _put(field: Field, codes: tuple[str, ...]) -> None:
    if field.kept:
        kept()[field.name] = codes
    _write(field.name, codes)


def _write(name: str, codes: Sequence[str]) -> None:
    if list(codes) == st.query_params.get_all(name):
        return
    if codes:
        st.query_params[name] = list(codes)
    else:
        del st.query_params[name]
