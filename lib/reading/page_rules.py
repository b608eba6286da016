"""Rules that run over a whole page, and through the tables on it -> left out of its lines."""

from collections.abc import Sequence

from lib.reading.ruling import SNAP, Line

_OUT, _FEWEST = 12.0, 3
"""In points: how far a rule over the page sticks out of what is ruled; how many lines make that."""


def without_rules(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without rules that run over the whole page, and through what stands on it.

    They stick out on both sides of all that is ruled, and no line of a table ends where they do.
    """
    across = [line for line in lines if line.across]
    upright = [line for line in lines if not line.across]
    if min(len(across), len(upright)) < _FEWEST:
        return lines
    return [*_within(across, upright), *_within(upright, across)]


def _within(lines: list[Line], others: list[Line]) -> list[Line]:
    """The lines that do not run over the whole page; ``others`` are those square to them."""
    low, high = min(one.at for one in others), max(one.at for one in others)
    out = [one for one in lines if one.start < low - _OUT and one.end > high + _OUT]
    if not out or 2 * len(out) > len(lines):
        return lines
    ends = [end for one in lines if one not in out for end in (one.start, one.end)]
    rules = [one for one in out if not any(_are_one(one, end) for end in ends)]
    return [one for one in lines if one not in rules]


def _are_one(line: Line, end: float) -> bool:
    return min(abs(line.start - end), abs(line.end - end)) <= SNAP
