"""Wide frame + measure -> its value for each report, with numerator, denominator and n."""

from collections.abc import Sequence
from functools import reduce
from operator import add

import pandas as pd

from lib.analysis.wide import applies, reports_in, total
from lib.form.measures import Measure, Sum

IDENTITY = {
    "reading": "int64",
    "agency_id": "int64",
    "agency": "str",
    "kind": "str",
    "level": "str",
    "region_name": "str",
    "bureau": "str",
    "year": "int64",
    "errors": "int64",
}
"""The columns of a report that every frame of values keeps."""

VALUES = IDENTITY | {
    "numerator": "Float64",
    "denominator": "Float64",
    "value": "Float64",
    "applies": "bool",
    "enough": "bool",
}
"""Columns of ``values``.

``value`` is in the measure's unit, <NA> where a figure was not read or the denominator is 0;
``applies`` says whether the report's edition has the measure, ``enough`` whether its denominator
is large enough to be ranked.
"""


def values(
    frame: pd.DataFrame, measure: Measure, external: pd.Series | None = None
) -> pd.DataFrame:
    """The measure for each report of a wide frame, in its order.

    Args:
        frame: a wide frame with the codes of the measure, or one of ``alike`` or ``summed``.
        measure: a count or a rate.
        external: for a measure with an ``external`` denominator, that denominator by row.

    Returns:
        columns ``VALUES``; of a frame of ``alike`` those that it has, and ``reports``.
    """
    result = frame[[name for name in (*IDENTITY, "reports") if name in frame.columns]].copy()
    result["numerator"] = _numerator(frame, measure).astype("Float64")
    result["denominator"] = _denominator(frame, measure, external).astype("Float64")
    result["value"] = _value(result, measure)
    result["applies"] = _applies(frame, measure.sums)
    result["enough"] = _enough(result, measure)
    return result


def pooled(found: pd.DataFrame, measure: Measure, by: Sequence[str]) -> pd.DataFrame:
    """The measure of whole groups: sums of numerators over sums of denominators.

    Args:
        found: columns ``VALUES``.
        measure: the measure that they are values of.
        by: columns to group by; a group of a missing name is left out.

    Returns:
        ``by`` and columns ``POOLED``, sorted by ``by``. Reports without a value are left out of
        both sums and counted in ``left_out``; those whose edition has no such figure are not.
    """
    held = found[found["applies"]]
    full = held["numerator"].notna() & (held["denominator"].notna() | (not measure.is_rate))
    sums = held[["numerator", "denominator"]].where(full)
    counts = {"all": reports_in(held), "full": reports_in(held).where(full, 0)}
    grouped = pd.concat([held[list(by)], sums, pd.DataFrame(counts)], axis=1).groupby(list(by))
    result = grouped[["numerator", "denominator"]].sum(min_count=1)
    result["reports"] = grouped["full"].sum().astype("int64")
    result["left_out"] = grouped["all"].sum().astype("int64") - result["reports"]
    result["value"] = _value(result, measure)
    result["enough"] = _enough(result, measure)
    return result.reset_index()[[*by, *POOLED]]


POOLED = {
    "numerator": "Float64",
    "denominator": "Float64",
    "value": "Float64",
    "enough": "bool",
    "reports": "int64",
    "left_out": "int64",
}
"""Columns of ``pooled`` after those grouped by."""


def _added(frame: pd.DataFrame, sums: Sequence[Sum]) -> pd.Series:
    return reduce(add, (total(frame, one) for one in sums))


def _numerator(frame: pd.DataFrame, measure: Measure) -> pd.Series:
    added = _added(frame, measure.numerator)
    return added - _added(frame, measure.minus) if measure.minus else added


def _denominator(frame: pd.DataFrame, measure: Measure, external: pd.Series | None) -> pd.Series:
    if measure.denominator:
        return _added(frame, measure.denominator)
    if measure.external is not None and external is not None:
        return external
    return pd.Series(pd.NA, index=frame.index, dtype="Float64")


def _value(frame: pd.DataFrame, measure: Measure) -> pd.Series:
    if not measure.is_rate:
        return frame["numerator"]
    whole = frame["denominator"].mask(frame["denominator"] <= 0)
    return frame["numerator"] / whole * measure.scale


def _enough(frame: pd.DataFrame, measure: Measure) -> pd.Series:
    enough = frame["value"].notna()
    if measure.denominator:
        enough &= (frame["denominator"] >= measure.min_n).fillna(False).astype(bool)
    return enough.astype(bool)


def _applies(frame: pd.DataFrame, sums: Sequence[Sum]) -> pd.Series:
    return pd.concat([applies(frame, one) for one in sums], axis=1).all(axis=1)
