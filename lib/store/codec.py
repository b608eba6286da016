"""Values of reading, extracting and checking <-> compressed JSON, exactly.

A dataclass becomes an object of its fields, those at their default left out: a field added later
with a default changes nothing that is stored. Nothing of the database is known here.
"""

import json
import types
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Coder = Callable[[Any], Any]

_DECIMAL = "decimal"
_ATOMS = frozenset({type(None), str, int, bool})
_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_LEVEL = 4
"""Of compression: a twentieth larger than by the usual one, in half the time."""


def to_json(value: Any) -> bytes:
    """The JSON text of a value built of dataclasses, mappings, tuples, numbers, dates and text."""
    text = _TEXT.encode(_plain(value))
    # Broken documents hold lone surrogates; they are kept as they are.
    return text.encode("utf-8", "surrogatepass")


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
    return json.dumps(_plain(value), separators=(",", ":"))


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


def _plain(value: Any) -> Any:
    kind = value.__class__
    if kind in _ATOMS:
        return value
    encode = _encoder(kind)
    return value if encode is None else encode(value)


@cache
def _encoder(kind: Any) -> Coder | None:
    """What makes JSON's kinds of values of one type; None where it is one of them already."""
    if issubclass(kind, (str, int)):
        return None
    if kind is Decimal:
        return lambda value: {_DECIMAL: str(value)}
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, tuple):
        return lambda value: [_plain(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {key: _plain(item) for key, item in value.items()}
    return _fields_encoder(kind)


def _fields_encoder(kind: Any) -> Coder:
    names = tuple(_defaults(kind))
    values_of = attrgetter(*names, "__class__")  # two names at least, or it gives no tuple
    required = sum(default is MISSING for default in _defaults(kind).values())
    optional = tuple(_defaults(kind).items())[required:]

    def encode(value: Any) -> Any:
        # A report has thousands of places and cells: what is left out costs next to nothing.
        values = values_of(value)
        found = {
            name: item if item.__class__ in _ATOMS else _plain(item)
            for name, item in zip(names[:required], values, strict=False)
        }
        for (name, default), item in zip(optional, values[required:], strict=False):
            if item is not default and item != default:
                found[name] = item if item.__class__ in _ATOMS else _plain(item)
        return found

    return encode


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    """Field -> default; ``MISSING`` for a required field."""
    return {field.name: field.default for field in fields(kind)}


@cache
def _decoder(kind: Any) -> Coder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union(tuple(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda stored: tuple([item(part) for part in stored])
    if origin is not None:  # Mapping[str, ...]
        item = _decoder(arguments[1])
        return lambda stored: {key: item(part) for key, part in stored.items()}
    if is_dataclass(kind):
        return _dataclass(kind)
    return _scalar(kind)


def _scalar(kind: Any) -> Coder:
    if kind is Decimal:
        return lambda stored: Decimal(stored[_DECIMAL])
    if kind is date:
        return date.fromisoformat
    if issubclass(kind, StrEnum):
        return lambda stored: kind(stored)
    return lambda stored: stored


def _dataclass(kind: Any) -> Coder:
    hints = get_type_hints(kind)
    decoders = {name: _decoder(hints[name]) for name in _defaults(kind)}

    def decode(stored: dict[str, Any]) -> Any:
        return kind(
            **{name: decoders[name](part) for name, part in stored.items() if name in decoders}
        )

    return decode


def _union(kinds: tuple[Any, ...]) -> Coder:
    """Of one type or None; of numbers; or of dataclasses, told by the fields that they require."""
    if len(kinds) == 1:
        only = _decoder(kinds[0])
        return lambda stored: None if stored is None else only(stored)
    if not all(is_dataclass(kind) for kind in kinds):
        return _number
    required = [
        ({name for name, default in _defaults(kind).items() if default is MISSING}, _decoder(kind))
        for kind in kinds
    ]

    def decode(stored: dict[str, Any]) -> Any:
        return next(decoder for names, decoder in required if names <= stored.keys())(stored)

    return decode


def _number(stored: Any) -> int | Decimal | None:
    return Decimal(stored[_DECIMAL]) if isinstance(stored, dict) else stored
