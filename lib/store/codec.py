"""Values of reading, extracting and checking <-> compressed JSON, exactly.

A dataclass becomes an object of its fields, those at their default left out: a field added later
with a default changes nothing that is stored. Nothing of the database is known here.
"""

import json
import types
import zlib
from collections.abc import Callable, Collection
from dataclasses import MISSING, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from lib.reading.quick import quickly
from lib.store.json_text import AS_IT_IS, ASCII, DECIMAL, defaults_of

T = TypeVar("T")
Coder = Callable[[Any], Any]

_LEVEL = 1
"""Of compression: a seventh larger than by the usual one, in two fifths of the time."""


def to_json(value: Any) -> bytes:
    """The JSON text of a value built of dataclasses, mappings, tuples, numbers, dates and text."""
    # Broken documents hold lone surrogates; they are kept as they are.
    return AS_IT_IS.write(value).encode("utf-8", "surrogatepass")


def from_json(kind: type[T], stored: bytes, only: Collection[str] = ()) -> T:
    """The value of type ``kind`` that ``to_json`` gave; fields unknown to it are ignored.

    ``only``: of a dataclass, the fields to read; the others must have defaults, and get them.
    """
    hashable: Any = kind
    held = json.loads(stored.decode("utf-8", "surrogatepass"))
    if only:
        held = {name: part for name, part in held.items() if name in only}
    value: T = _decoder(hashable)(held)
    return value


def to_text(value: Any) -> str:
    """The same JSON in ASCII: what no database's text can hold is escaped and comes back."""
    return ASCII.write(value)


def from_text(kind: type[T], stored: str) -> T:
    """The value that ``to_text`` gave."""
    return from_json(kind, stored.encode("ascii"))


def pack(stored: bytes) -> bytes:
    """Compressed bytes."""
    return zlib.compress(stored, _LEVEL)


def unpack(packed: bytes) -> bytes:
    """The bytes that ``pack`` compressed."""
    return zlib.decompress(packed)


def number_text(value: int | Decimal | None) -> str | None:
    """A number as text that keeps its digits; None stays None."""
    return None if value is None else str(value)


def number_of(text: str | None) -> int | Decimal | None:
    """The number of such a text: ``int`` where it is digits alone."""
    if text is None:
        return None
    return int(text) if text.removeprefix("-").isdecimal() else Decimal(text)


@cache
def _decoder(kind: Any) -> Coder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union(tuple(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        item = _decoder(arguments[0])
        return tuple if item is _as_it_is else lambda stored: tuple(map(item, stored))
    if origin is not None:  # Mapping[str, ...]
        item = _decoder(arguments[1])
        return lambda stored: {key: item(part) for key, part in stored.items()}
    if is_dataclass(kind):
        return _dataclass(kind)
    return _scalar(kind)


def _scalar(kind: Any) -> Coder:
    if kind is Decimal:
        return lambda stored: Decimal(stored[DECIMAL])
    if kind is date:
        return date.fromisoformat
    if issubclass(kind, StrEnum):
        return lambda stored: kind(stored)
    return _as_it_is


def _as_it_is(stored: Any) -> Any:
    return stored


def _dataclass(kind: Any) -> Coder:
    """A function with a line for each field: a report has some hundred values to go through."""
    hints = get_type_hints(kind)
    known: dict[str, Any] = {"make": quickly(kind) if hasattr(kind, "__slots__") else kind}
    lines = ["def decode(stored):", " get = stored.get", " return make("]
    for name, default in defaults_of(kind).items():
        known |= {f"decode_{name}": _decoder(hints[name]), f"default_{name}": default}
        lines.append(f"  {_field(name, default, known[f'decode_{name}'])},")
    exec("\n".join([*lines, " )"]), known)
    decode: Coder = known["decode"]
    return decode


def _field(name: str, default: Any, decoder: Coder) -> str:
    """What reads a field; one that is not there has its default."""
    if decoder is _as_it_is:
        return f"stored[{name!r}]" if default is MISSING else f"get({name!r}, default_{name})"
    read = f"decode_{name}(stored[{name!r}])"
    return read if default is MISSING else f"{read} if {name!r} in stored else default_{name}"


def _union(kinds: tuple[Any, ...]) -> Coder:
    """Of one type or None; of numbers; or of dataclasses, told by the fields that they require."""
    if len(kinds) == 1:
        only = _decoder(kinds[0])
        return (
            only if only is _as_it_is else lambda stored: None if stored is None else only(stored)
        )
    if not all(is_dataclass(kind) for kind in kinds):
        return _number
    required = [
        (
            {name for name, default in defaults_of(kind).items() if default is MISSING},
            _decoder(kind),
        )
        for kind in kinds
    ]

    def decode(stored: dict[str, Any]) -> Any:
        return next(decoder for names, decoder in required if names <= stored.keys())(stored)

    return decode


def _number(stored: Any) -> int | Decimal | None:
    return Decimal(stored[DECIMAL]) if isinstance(stored, dict) else stored
