"""Long lists of parameters, cut to what one statement can take."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

MOST = 5000
"""Databases take no more than some ten thousand parameters at a time."""


def at_once(items: Iterable[Item], most: int = MOST) -> Iterator[tuple[Item, ...]]:
    """The items in their order, so many at a time."""
    rest = iter(items)
    while some := tuple(islice(rest, most)):
        yield some
