"""What numpy takes long to begin with, for the short arrays of a page, by plainer means."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", np.float32, np.float64, np.int64)


def steps(values: NDArray[Number]) -> NDArray[Number]:
    """How far it is from each value to the next."""
    return values[1:] - values[:-1]


def changes(values: NDArray[Number]) -> NDArray[np.bool_]:
    """Whether each value but the first differs from the one before it."""
    differ: NDArray[np.bool_] = values[1:] != values[:-1]
    return differ


def median_of(values: NDArray[np.float64]) -> float:
    """The median; there is a value at least, and none that is no number."""
    ordered = np.sort(values)
    half = len(ordered) // 2
    return float(ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2)
