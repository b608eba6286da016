"""The order in which the equations of a system are added up so that each column is fetched once.

Many reports do not fit into the processor's cache: fetching their numbers takes longer than adding
them. So each column goes to all sums that it is a part of before the next column's turn.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Plan = Sequence[tuple[Sequence[int], Sequence[int], bool]]
"""``System.plan``: of each equation the columns added, those subtracted, and whether at least."""


@dataclass(frozen=True, slots=True)
class Step:
    """Add a column to a running sum, or take it off.

    ``first`` is the column that the sum begins with, None where it is under way; ``slot`` is where
    it runs. ``done``: the equation that is complete now, and ``fails`` what tells that the sum
    (beside 0) fails it.
    """

    combine: Callable[..., Any]
    first: int | None
    column: int
    slot: int
    done: int | None
    fails: Callable[..., Any]


def steps_of(plan: Plan) -> tuple[Step, ...]:
    """All equations in one pass; as few sums run at a time as can be, to stay in the cache too."""
    return tuple(_steps(plan))


def slots_of(steps: Sequence[Step]) -> int:
    """How many sums run at a time."""
    return max((step.slot for step in steps), default=-1) + 1


def _steps(plan: Plan) -> Iterator[Step]:
    terms = sorted(
        (column, line, sign)
        for line, (plus, minus, _) in enumerate(plan)
        for sign, columns in ((1, plus), (-1, minus))
        for column in columns
    )
    left = [len(plus) + len(minus) for plus, minus, _ in plan]
    begun: dict[int, tuple[int, int]] = {}
    slots: dict[int, int] = {}
    free: list[int] = []
    for column, line, sign in terms:
        left[line] -= 1
        if line not in begun:
            begun[line] = (column, sign)
            continue
        fresh = line not in slots
        if fresh:
            slots[line] = free.pop() if free else len(set(slots.values()))
        first, head = begun[line]
        slot, done = slots[line], not left[line]
        yield Step(
            # A sum that begins with what is taken off runs with its signs turned round.
            combine=np.add if sign == head else np.subtract,
            first=first if fresh else None,
            column=column,
            slot=slot,
            done=line if done else None,
            fails=_fails(plan[line][2], head),
        )
        if done:
            free.append(slot)


def _fails(at_least: bool, head: int) -> Callable[..., Any]:
    if not at_least:
        return np.not_equal
    return np.less if head > 0 else np.greater
