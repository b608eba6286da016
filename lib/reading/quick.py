"""Frozen values made quickly, where a report has thousands of them."""

from collections.abc import Callable
from dataclasses import MISSING, fields, make_dataclass
from typing import Any, TypeVar

Value = TypeVar("Value")


def quickly(kind: type[Value]) -> Callable[..., Value]:
    """What makes values of a frozen slotted dataclass, with its fields in their order.

    A frozen dataclass sets each of its fields by a call of its own, which takes six times as long
    as setting them all in one function. So the value is made of a twin that is not frozen, and then
    becomes frozen: Python lets a value change its class where both have the same slots. The
    function is put together as ``dataclasses`` does it; defaults are those of the fields.
    """
    told: Any = kind
    names = [one.name for one in fields(told)]
    defaults = {one.name: one.default for one in fields(told) if one.default is not MISSING}
    known: dict[str, Any] = {
        "_new": object.__new__,
        "_kind": kind,
        "_twin": make_dataclass(f"_{kind.__name__}", names, slots=True),
        "_defaults": defaults,
    }
    parameters = [f"{name}=_defaults[{name!r}]" if name in defaults else name for name in names]
    lines = [
        f"def make({', '.join(parameters)}):",
        " _made = _new(_twin)",
        *(f" _made.{name} = {name}" for name in names),
        " _made.__class__ = _kind",
        " return _made",
    ]
    exec("\n".join(lines), known)
    make: Callable[..., Value] = known["make"]
    return make
