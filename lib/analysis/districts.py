"""Values of a measure -> districts side by side, each over the years."""

import pandas as pd

from lib.analysis.values import POOLED, pooled
from lib.form.measures import Measure

DISTRICTS = {"district": "str", "year": "int64"} | POOLED
"""Columns of ``districts``; a year in which a district has no report at all has no row."""


def districts(found: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """A measure by district and year, by the districts' names.

    Args:
        found: columns ``VALUES``, of any years; reports whose district is not known are left out.
        measure: the measure that they are values of.

    Returns:
        columns ``DISTRICTS``; a row without a value where nobody's figure was read, and where the
        form of all has none (``left_out`` is then 0).
    """
    named = found.rename(columns={"region_name": "district"})
    held = pooled(named, measure, ["district", "year"])
    every = named[["district", "year"]].dropna().drop_duplicates()
    full = every.merge(held, on=["district", "year"], how="left")
    counts = full[["reports", "left_out"]].fillna(0).astype("int64")
    full = full.assign(**counts, enough=full["enough"].eq(True).fillna(False))
    full = full.sort_values(["district", "year"], ignore_index=True)
    return full[list(DISTRICTS)].astype(DISTRICTS)
