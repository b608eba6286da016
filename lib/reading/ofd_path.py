"""The drawing language of OFD: ``AbbreviatedData`` -> points and the straight parts of a path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lib.reading.plane import Point

_TOKEN = re.compile(r"[A-DF-Za-df-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0, "Z": 0}
_MOST_TOKENS = 400_000
_LONGEST_NUMBER = 24


@dataclass(slots=True)
class Path:
    """A path in its own space: every point that it passes, and its straight parts."""

    points: list[Point] = field(default_factory=list)
    straight: list[tuple[Point, Point]] = field(default_factory=list)


def read_path(text: str) -> Path:
    """The path that a drawing describes, as far as it can be understood.

    ``S`` and ``M`` move, ``L`` draws, ``Q``, ``B`` and ``A`` bend, ``C`` closes, for which
    some programs write ``Z``.
    """
    path = Path()
    here = start = (0.0, 0.0)
    for operation, numbers in _operations(text):
        goal = (numbers[-2], numbers[-1]) if numbers else start
        path.points.append(goal)
        if operation in "SM":
            start = goal
        elif operation in "LCZ" and here != goal:
            path.straight.append((here, goal))
        here = goal
    return path


def _operations(text: str) -> Iterator[tuple[str, list[float]]]:
    """Operators with their numbers; an operator not known ends the drawing."""
    operation, numbers = "", list[float]()
    for count, found in enumerate(_TOKEN.finditer(text)):
        token = found.group()
        if count > _MOST_TOKENS or len(token) > _LONGEST_NUMBER:
            return
        if token.isalpha():
            operation, numbers = token.upper(), []
            if operation not in _ARGUMENTS:
                return
        else:
            numbers.append(float(token))
        # Numbers that follow an operator's own are another use of it.
        if operation and len(numbers) == _ARGUMENTS[operation] and (numbers or token.isalpha()):
            yield operation, numbers
            numbers = []
