"""Values of one agency -> a row for every year: what is missing stands there as missing."""

from collections.abc import Mapping, Sequence

import pandas as pd

NUMBER, UNREAD, NO_REPORT, NO_SUCH = "number", "unread", "no_report", "no_such"
"""What there is for a year: a value, a report in which it was not read, no report at all, or a
report of an edition without such a figure."""

HISTORY = {"year": "int64", "value": "Float64", "state": "str"}
"""Columns of ``history``."""


def history(found: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """A measure of one agency over some years.

    Args:
        found: columns ``VALUES``, of one agency, a year at most once.
        years: which years, in order.

    Returns:
        columns ``HISTORY``, a row a year.
    """
    held = found.set_index("year")
    rows = [(year, held["value"].get(year, pd.NA), _state(held, year)) for year in years]
    return pd.DataFrame(rows, columns=list(HISTORY), dtype=object).astype(HISTORY)


def side_by_side(histories: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Several measures of the same years in one table: ``year``, then a column each."""
    first = next(iter(histories.values()))
    columns = {key: one["value"] for key, one in histories.items()}
    return pd.concat([first["year"], pd.DataFrame(columns)], axis=1)


def _state(held: pd.DataFrame, year: int) -> str:
    if year not in held.index:
        return NO_REPORT
    if not held.at[year, "applies"]:
        return NO_SUCH
    return NUMBER if held["value"].notna()[year] else UNREAD
