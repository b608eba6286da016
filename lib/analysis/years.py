"""Wide frame + measures -> their values over all reports of each year, side by side."""

from collections.abc import Sequence

import pandas as pd

from lib.analysis.values import POOLED, pooled, values
from lib.form.measures import Measure

YEARS = {"year": "int64", "part": "str", "title": "str"} | POOLED
"""Columns of ``by_year``; ``part`` is the key of the measure."""


def by_year(frame: pd.DataFrame, measures: Sequence[Measure]) -> pd.DataFrame:
    """Each measure for each year, over the reports that have it.

    Returns:
        columns ``YEARS``, by measure in the given order, then by year. A year whose form has no
        such figure has no row; one in which nobody's was read has a row without a value.
    """
    found = [_of(frame, measure) for measure in measures]
    return pd.concat(found, ignore_index=True).astype(YEARS)


def _of(frame: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    over = pooled(values(frame, measure), measure, ["year"])
    return over.assign(part=measure.key, title=measure.title)[list(YEARS)].astype(YEARS)
