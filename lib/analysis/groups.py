"""Values of a measure -> whole groups of agencies: districts, kinds of bureaus, kinds, levels."""

from collections.abc import Mapping

import pandas as pd

from lib.analysis.values import POOLED, pooled
from lib.form.measures import Measure

GROUPS = {"group": "str", "title": "str"} | POOLED
"""Columns of ``groups``."""


def groups(
    found: pd.DataFrame, measure: Measure, by: str, names: Mapping[str, str]
) -> pd.DataFrame:
    """A measure for groups, the greatest value first, those without a value last.

    Args:
        found: columns ``VALUES``, of one year.
        measure: the measure that they are values of.
        by: the column to group by; reports without it are left out.
        names: what groups are called; one that is not there goes by its code.

    Returns:
        columns ``GROUPS``.
    """
    frame = pooled(found, measure, [by]).rename(columns={by: "group"})
    frame["title"] = frame["group"].map(lambda code: names.get(code, code))
    frame = frame.sort_values(["value", "title"], ascending=[False, True], na_position="last")
    return frame.reset_index(drop=True)[list(GROUPS)].astype(GROUPS)
