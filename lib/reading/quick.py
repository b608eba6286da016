"""Frozen values made quickly, where a report has thousands of them."""

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import Any, TypeVar

Value = TypeVar("Value")


def quickly(kind: type[Value]) -> Callable[..., Value]:
    """What makes values of a frozen slotted dataclass, with its fields in their order.

    A frozen dataclass sets each of its fields by a call of its own, which takes four times as long
    as setting them all. So the value is made of a twin that is not frozen, and then becomes frozen:
    Python lets a value change its class where both have the same slots.
    """
    told: Any = kind
    names = [
        (one.name, one.type, field(default=one.default, default_factory=one.default_factory))
        for one in fields(told)
    ]
    twin: Any = make_dataclass(f"_{kind.__name__}", names, slots=True)

    def make(*values: Any, **named: Any) -> Value:
        made = twin(*values, **named)
        made.__class__ = kind
        result: Value = made
        return result

    return make
