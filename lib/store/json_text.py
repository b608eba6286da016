"""Values built of dataclasses -> JSON text, at once: a report has thousands of cells and places.

For each dataclass a function is put together, as ``dataclasses`` puts together its ``__init__``.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints

DECIMAL = "decimal"
"""The one key of the object that stands for a decimal number."""

Write = Callable[[Any], str]
_ANY = "writers[item.__class__](item)"
_ITEMS: Mapping[Any, str] = {
    **dict.fromkeys((str, str | None), f"(quoted(item) if item is not None else {_ANY})"),
    **dict.fromkeys((int, int | None), f"(f'{{item}}' if item.__class__ is int else {_ANY})"),
}
"""Type of a field -> what writes it at once: texts and the places of cells are by far the most."""


class JsonText(dict[Any, Write]):
    """Type -> what writes its values: the fields of a dataclass, those at their default left out.

    ``quoted`` writes a text with its quotes.
    """

    def __init__(self, quoted: Callable[[str], str]) -> None:
        super().__init__()
        self._quoted = quoted
        self[str] = quoted
        self[int] = int.__repr__
        self[bool] = lambda value: "true" if value else "false"
        self[type(None)] = lambda _: "null"
        self[Decimal] = lambda value: f'{{"{DECIMAL}":"{value}"}}'

    def write(self, value: Any) -> str:
        """The text of a value."""
        return self[value.__class__](value)

    def __missing__(self, kind: Any) -> Write:
        """What writes the values of a type that comes for the first time."""
        self[kind] = found = self._writer(kind)
        return found

    def _writer(self, kind: Any) -> Write:
        for known in (str, int):
            if issubclass(kind, known):
                return self[known]
        if issubclass(kind, date):
            return lambda value: f'"{value.isoformat()}"'
        if issubclass(kind, tuple):
            return lambda items: f"[{','.join([self[one.__class__](one) for one in items])}]"
        if issubclass(kind, Mapping):
            return self._pairs
        return self._fields(kind)

    def _pairs(self, value: Mapping[str, Any]) -> str:
        pairs = [f"{self._quoted(key)}:{self[one.__class__](one)}" for key, one in value.items()]
        return f"{{{','.join(pairs)}}}"

    def _fields(self, kind: Any) -> Write:
        """A function with two lines for each field: a loop over them takes four times as long."""
        known: dict[str, Any] = {"writers": self, "quoted": self._quoted}
        lines = ["def write(value):", " text = ''"]
        hints = get_type_hints(kind)
        for name, default in defaults_of(kind).items():
            known[f"default_{name}"] = default
            item = _ITEMS.get(hints[name], _ANY)
            lines += [
                f" item = value.{name}",
                f" {_condition(name, default)}: text += ',\"{name}\":' + {item}",
            ]
        exec("\n".join([*lines, " return '{' + text[1:] + '}'"]), known)
        write: Write = known["write"]
        return write


def _condition(name: str, default: Any) -> str:
    """When a field is written: always if it is required, else if it is not at its default."""
    if default is MISSING:
        return "if True"
    if default is None:
        return "if item is not None"
    return f"if item is not default_{name} and item != default_{name}"


@cache
def defaults_of(kind: Any) -> dict[str, Any]:
    """Field of a dataclass -> default; ``MISSING`` for a required field."""
    return {field.name: field.default for field in fields(kind)}


AS_IT_IS = JsonText(json.encoder.encode_basestring)
"""Writes all characters as they are."""
ASCII = JsonText(json.encoder.encode_basestring_ascii)
"""Escapes what is not ASCII."""
