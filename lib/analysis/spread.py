"""Values of a measure -> how they spread over agencies, with those that stand out named."""

import math

import numpy
import pandas as pd

from lib.form.measures import Measure

FENCE = 1.5
"""Tukey's factor: beyond so many interquartile ranges from the quartiles a value stands out."""
DEVIATIONS = 3.0
"""Beyond so many deviations it stands out where the middle half is all one value."""
_MEAN_DEVIATION = 1.2533  # of a normal distribution, times this is its standard deviation
FEWEST = 8
"""With fewer values than these nothing is said to stand out."""

SPREAD = {
    "reading": "int64",
    "agency_id": "int64",
    "agency": "str",
    "region_name": "str",
    "errors": "int64",
    "numerator": "Float64",
    "denominator": "Float64",
    "value": "float64",
    "side": "str",
}
"""Columns of ``spread``; ``side`` is ``high``, ``low`` or empty."""


def spread(found: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The values that may be compared, greatest first, and which of them stand out.

    Args:
        found: columns ``VALUES``, of one year.
        measure: the measure that they are values of; counts are judged by their logarithms, since
            a few agencies always have many times as many cases as the rest.

    Returns:
        columns ``SPREAD``; reports without a value or with too small a denominator are left out.
    """
    kept = found[found["enough"]].copy()
    kept["value"] = kept["value"].astype("float64")
    scaled = scale(kept["value"], measure)
    low, high = fences(scaled)
    kept["side"] = ""
    kept.loc[scaled < low, "side"] = "low"
    kept.loc[scaled > high, "side"] = "high"
    kept = kept.sort_values(["value", "agency"], ascending=[False, True])
    return kept.reset_index(drop=True)[list(SPREAD)].astype(SPREAD)


def fences(found: pd.Series) -> tuple[float, float]:
    """The bounds that a value must pass to stand out; infinite where there are too few values."""
    if len(found) < FEWEST:
        return -math.inf, math.inf
    first, middle, third = (float(one) for one in found.quantile([0.25, 0.5, 0.75]))
    if third > first:
        reach = FENCE * (third - first)
        return first - reach, third + reach
    reach = DEVIATIONS * _MEAN_DEVIATION * float((found - middle).abs().mean())
    return middle - reach, middle + reach


def sides(scaled: pd.Series, groups: pd.Series) -> pd.Series:
    """``high``, ``low`` or empty for each value, by the fences of its own group; as ``fences``."""
    each = scaled.groupby(groups)
    first, middle, third = (
        groups.map(each.quantile(share)).astype("float64") for share in (0.25, 0.5, 0.75)
    )
    off = (scaled - middle).abs().groupby(groups).transform("mean")
    wide = third > first
    low = (first - FENCE * (third - first)).where(wide, middle - DEVIATIONS * _MEAN_DEVIATION * off)
    high = (third + FENCE * (third - first)).where(
        wide, middle + DEVIATIONS * _MEAN_DEVIATION * off
    )
    enough = each.transform("size") >= FEWEST
    found = pd.Series("", index=scaled.index, dtype="str").mask(enough & (scaled < low), "low")
    return found.mask(enough & (scaled > high), "high")


def scale(found: pd.Series, measure: Measure) -> pd.Series:
    """The values as they are judged: counts by their logarithms."""
    return found if measure.is_rate else _logarithms(found)


def _logarithms(found: pd.Series) -> pd.Series:
    """log(1 + x), with the sign kept."""
    sizes = found.to_numpy(dtype="float64", na_value=math.nan)
    return pd.Series(numpy.copysign(numpy.log1p(numpy.abs(sizes)), sizes), index=found.index)
