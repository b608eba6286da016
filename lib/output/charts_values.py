"""The axis that values of a measure stand on: counts by their logarithms, with round numbers."""

import math
from collections.abc import Sequence
from typing import Any

from lib.form.measures import Measure
from lib.output import theme

_HEADS = ((1,), (1, 3), (1, 2, 5), (1, 2, 3, 4, 5, 6, 7, 8, 9), tuple(range(10, 100, 2)))
_FEWEST_TICKS = 4


def place_of(value: float, measure: Measure) -> float:
    """Where a value stands on the axis: at itself, a count at its logarithm."""
    return value if measure.is_rate else math.copysign(math.log1p(abs(value)), value)


def value_axis(places: Sequence[float], measure: Measure) -> dict[str, Any]:
    """The axis of a measure's values; ``places``: where the values stand on it."""
    title = f"{measure.title}（{measure.unit}）"
    if measure.is_rate:
        return theme.axis(title, rangemode="tozero")
    ticks = _ticks(min(places, default=0.0), max(places, default=1.0))
    return theme.axis(
        f"{title}，对数刻度",
        tickmode="array",
        tickvals=[math.log1p(tick) for tick in ticks],
        ticktext=[f"{tick:,}" for tick in ticks],
    )


def _ticks(low: float, high: float) -> list[int]:
    """Round numbers between two places of the logarithmic axis: as few as will do."""
    found = [_rungs(heads, low, high) for heads in _HEADS]
    return next((ticks for ticks in found if len(ticks) >= _FEWEST_TICKS), max(found, key=len))


def _rungs(heads: Sequence[int], low: float, high: float) -> list[int]:
    ladder = [0, *(head * 10**power for power in range(9) for head in heads)]
    return [tick for tick in ladder if low - 0.05 <= math.log1p(tick) <= high + 0.05]
