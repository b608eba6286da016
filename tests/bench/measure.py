"""Measured times as rows of one table: ours, the floor beside it, and how many times the floor."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
ROUNDS = 3
"""Each item is measured so often and its best time counts: machines have other things to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement: what was done, to what, in how many milliseconds; the floor likewise."""

    what: str
    ms: float
    floor: str
    floor_ms: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ms / self.floor_ms


def median_ms(call: Callable[[Item], object], items: Iterable[Item]) -> float:
    """The median over the items of the best of ``ROUNDS`` calls, in milliseconds."""
    return statistics.median(best_ms(call, item) for item in items)


def best_ms(call: Callable[[Item], object], item: Item) -> float:
    """The best of ``ROUNDS`` calls, in milliseconds."""
    return min(_once(call, item) for _ in range(ROUNDS))


def _once(call: Callable[[Item], object], item: Item) -> float:
    start = time.perf_counter()
    call(item)
    return (time.perf_counter() - start) * 1000


def table(rows: Sequence[Row]) -> str:
    """The rows as a table for the terminal; ratios are what to read, absolutes vary by machine."""
    head = f"{'what':<44}{'ms':>10}{'floor ms':>10}{'ratio':>8}  floor"
    lines = [
        f"{row.what:<44}{row.ms:>10.2f}{row.floor_ms:>10.3f}{row.ratio:>8.1f}  {row.floor}"
        for row in rows
    ]
    return "\n".join([head, "-" * len(head), *lines])
