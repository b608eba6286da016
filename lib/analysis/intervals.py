"""A share of few cases is uncertain: Wilson's interval for it, by numerator and denominator."""

import pandas as pd

_Z = 1.959963984540054
"""The quantile of the normal distribution by which 95 of 100 intervals hold the true share."""


def wilson(numerator: pd.Series, denominator: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The bounds of each share, in per cent.

    Args:
        numerator: cases that count, ``Float64``.
        denominator: all cases, ``Float64``, of the same index.

    Returns:
        lower and upper bounds, ``Float64``; <NA> where the two make no share: one is missing, the
        denominator is not above 0, or the numerator is not from 0 to it.
    """
    proper = (denominator > 0) & (numerator >= 0) & (numerator <= denominator)
    n = denominator.where(proper.fillna(False).astype("bool"))
    share = numerator / n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    # A share of 0 or 1 can leave a root a hair below 0 by rounding.
    spread = (share * (1 - share) / n + _Z**2 / (4 * n**2)).clip(lower=0)
    reach = _Z * spread**0.5 / (1 + _Z**2 / n)
    return ((middle - reach).clip(lower=0) * 100, (middle + reach).clip(upper=1) * 100)
