"""Lists of the store -> who filed, who did not, and whose report needs attention first."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from lib.store.counts import Standing
from lib.store.results import ReportRow, Rows

REPORTS = {
    "reading": "int64",
    "agency": "str",
    "kind": "str",
    "level": "str",
    "region_name": "str",
    "bureau": "str",
    "year": "Int64",
    "scope": "str",
    "version": "int64",
    "errors": "int64",
    "warnings": "int64",
    "notices": "int64",
    "incomplete": "int64",
    "dismissed": "int64",
    "unread": "int64",
    "blank": "int64",
}
"""Columns of ``reports``; agency and year are missing where the text does not tell them."""

ATTENTION = {
    "agency": "str",
    "region_name": "str",
    "year": "Int64",
    "errors": "int64",
    "warnings": "int64",
    "incomplete": "int64",
    "unread": "int64",
    "first": "str",
}
"""Columns of ``attention``; ``first`` is the sentence of the gravest finding."""

UNFILED = {"agency": "str", "region_name": "str", "kind": "str", "parent": "str", "last": "Int64"}
"""Columns of ``unfiled``; ``last`` is the newest year that the agency did file for."""

NOBODY = "（未能确定单位）"
"""Stands for the agency of a report whose text does not tell it."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A year's reports in numbers: how many are due, missing, there, and in what state.

    ``failing`` have an error, ``doubtful`` a warning but no error, ``unread`` some figure that was
    not read, ``clean`` none of the three.
    """

    due: int
    unfiled: int
    filed: int
    failing: int
    doubtful: int
    unread: int
    clean: int


def reports(rows: Iterable[ReportRow]) -> pd.DataFrame:
    """Readings as a frame of columns ``REPORTS``, in their order."""
    records = [tuple(getattr(row, name) for name in REPORTS) for row in rows]
    return pd.DataFrame(records, columns=list(REPORTS), dtype=object).astype(REPORTS)


def unfiled(rows: Rows) -> pd.DataFrame:
    """The answer of the store's ``unfiled_rows`` as a frame of columns ``UNFILED``."""
    return pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object).astype(UNFILED)


def glance(standing: Standing, missing: int) -> Glance:
    """One year's reports at a glance; ``missing``: how many agencies owe a report."""
    return Glance(
        due=missing + standing.owed,
        unfiled=missing,
        filed=standing.filed,
        failing=standing.failing,
        doubtful=standing.doubtful,
        unread=standing.unread,
        clean=standing.clean,
    )


def attention(rows: Rows) -> pd.DataFrame:
    """The reports that somebody must look at, worst first.

    Args:
        rows: the store's ``attention_rows``.

    Returns:
        columns ``ATTENTION``: most errors first, then most unread figures, then most warnings.
    """
    frame = pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object)
    frame["first"] = frame["first"].fillna("")
    frame["agency"] = frame["agency"].fillna(NOBODY)
    return frame[list(ATTENTION)].astype(ATTENTION)
