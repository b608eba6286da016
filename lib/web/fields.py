"""Choices that live in the page's address: ``?year=2024&scope=own``.

What the address says holds; where it says nothing, what was chosen before in this session does (for
choices that are kept over a change of page); else the default. The address gets every choice that
the data could else change, so that a link shows the same view for ever. All that a page writes at
one time goes in one message: each becomes a step of the browser's way back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

FIND = "find"
"""The name in the address of what is looked for among the agencies."""
_MEMORY = "chosen"
"""Where the session keeps what was chosen last: name -> codes."""


@dataclass(frozen=True, slots=True)
class Field:
    """One choice: its name in the address, its label, its codes with their names.

    ``default`` are codes; a ``many`` field without codes means all. ``kept``: it holds on other
    pages too. ``pinned``: its default changes with the data, so the address gets that too.
    """

    name: str
    label: str
    options: Mapping[str, str]
    default: tuple[str, ...] = ()
    many: bool = False
    kept: bool = False
    pinned: bool = False

    @property
    def key(self) -> str:
        """The widget's key."""
        return f"choice_{self.name}"


def draw(place: DeltaGenerator, field: Field) -> tuple[str, ...]:
    """Draw the widget of a choice; the codes in force."""
    return draw_all([place], [field])[0]


def draw_all(places: Iterable[DeltaGenerator], fields: Sequence[Field]) -> list[tuple[str, ...]]:
    """Draw the widgets of several choices, a place each; the codes in force."""
    held = settle(fields)
    for place, field, codes in zip(places, fields, held, strict=True):
        _widget(place, field, codes)
    return held


def _widget(place: DeltaGenerator, field: Field, held: tuple[str, ...]) -> None:
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


def settle(fields: Iterable[Field]) -> list[tuple[str, ...]]:
    """The codes in force of some fields, written to the address and the session's memory."""
    ours = list(fields)
    held = [in_force(field) for field in ours]
    pairs = list(zip(ours, held, strict=True))
    kept().update({field.name: codes for field, codes in pairs if field.kept})
    _write({field.name: codes for field, codes in pairs if _is_told(field, codes)})
    return held


def take_whole(names: Iterable[str]) -> None:
    """Take the address as the whole of what these fields say, those that it leaves out too.

    What an address that a bar of fields has written leaves out is meant to be all: else what was
    chosen before would come back when a person goes back to it.
    """
    kept().update({name: tuple(st.query_params.get_all(name)) for name in names})


def in_force(field: Field) -> tuple[str, ...]:
    """The codes of the address, of the session, or the default; unknown ones are dropped."""
    asked = st.query_params.get_all(field.name) or kept().get(field.name, ())
    known = tuple(dict.fromkeys(code for code in asked if code in field.options))
    return (known if field.many else known[:1]) or field.default


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


def _is_told(field: Field, codes: tuple[str, ...]) -> bool:
    return field.kept or field.pinned or field.name in st.query_params or codes != field.default


def _take(field: Field) -> None:
    """Called before the page runs again: what the person chose becomes the address."""
    value = st.session_state[field.key]
    codes = tuple(value) if field.many else (value,)
    if field.kept:
        kept()[field.name] = codes
    _write({field.name: codes})


def _take_text(field: Field) -> None:
    text = st.session_state[field.key].strip()
    _write({field.name: (text,) if text else ()})


def _write(choices: Mapping[str, Sequence[str]]) -> None:
    asked = {name: list(codes) for name, codes in choices.items()}
    changed = {
        name: codes for name, codes in asked.items() if codes != st.query_params.get_all(name)
    }
    for name in [name for name, codes in changed.items() if not codes]:
        del st.query_params[name]
    if told := {name: codes for name, codes in changed.items() if codes}:
        st.query_params.update(told)
