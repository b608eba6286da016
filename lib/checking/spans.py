"""What the sums leave open for cells without a number: an interval of whole numbers for each."""

from collections.abc import Iterable, Sequence

from lib.checking.blocks import Block
from lib.checking.matrix import Terms

Span = tuple[int, int | None]
"""From, to (None: without end): the values that a cell may still have."""

_MOST_STEPS = 2_000
"""Narrowing could go on for ever where nothing is bounded; what it has until then still holds."""


def spans_of(block: Block, values: Sequence[int], free: Iterable[int]) -> dict[int, Span] | None:
    """Narrow the free cells by the sums, all others holding their value.

    Returns:
        free cell -> what it may be, not below 0; None where nothing can make all sums hold. A
        cell with one value left can have no other; not every such cell is found.
    """
    spans: dict[int, Span] = dict.fromkeys(free, (0, None))
    waiting = dict.fromkeys(range(len(block.equations)))
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        line = next(iter(waiting))
        del waiting[line]
        changed = _narrow(block.equations[line], values, spans)
        if changed is None:
            return None
        for cell in changed:
            waiting |= {other: None for other, _ in block.touching[cell] if other != line}
    return spans


def _narrow(terms: Terms, values: Sequence[int], spans: dict[int, Span]) -> list[int] | None:
    """Narrow the free cells of one equation by each other; None where it cannot hold."""
    rest = -sum(weight * values[cell] for cell, weight in terms if cell not in spans)
    free = [(cell, weight) for cell, weight in terms if cell in spans]
    if not free:
        return None if rest else []
    changed = []
    for cell, weight in free:
        low, high = _reach([one for one in free if one[0] != cell], spans)
        # weight * cell = rest - the others
        least = None if high is None else rest - high
        most = None if low is None else rest - low
        span = (least, most) if weight > 0 else (_minus(most), _minus(least))
        narrowed = _meet(spans[cell], span)
        if narrowed is None:
            return None
        if narrowed != spans[cell]:
            spans[cell] = narrowed
            changed.append(cell)
    return changed


def _reach(free: Terms | list[tuple[int, int]], spans: dict[int, Span]) -> tuple[int | None, ...]:
    """The least and the greatest sum of free cells with their weights; None: without end."""
    ends = [
        spans[cell] if weight > 0 else (_minus(spans[cell][1]), -spans[cell][0])
        for cell, weight in free
    ]
    return tuple(
        None if any(end[side] is None for end in ends) else sum(end[side] or 0 for end in ends)
        for side in (0, 1)
    )


def _minus(value: int | None) -> int | None:
    return None if value is None else -value


def _meet(span: Span, other: tuple[int | None, int | None]) -> Span | None:
    """What lies in both, or None where nothing does."""
    low = span[0] if other[0] is None else max(span[0], other[0])
    ends = [end for end in (span[1], other[1]) if end is not None]
    high = min(ends, default=None)
    return None if high is not None and high < low else (low, high)
