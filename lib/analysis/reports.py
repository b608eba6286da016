"""Lists of the store -> who filed, who did not, and whose report needs attention first."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from lib.store.results import Agency, ReportRow, Rows

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
_GRAVITY = {"error": 0, "warning": 1, "notice": 2}


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


def unfiled(missing: Iterable[Agency], filed: pd.DataFrame, jurisdiction: bool) -> pd.DataFrame:
    """The agencies of a view that owe a report for its year.

    Args:
        missing: the store's ``not_filed``.
        filed: columns ``REPORTS`` of all years.
        jurisdiction: whether the view is of governments' reports of their whole area, which no
            other agency owes.

    Returns:
        columns ``UNFILED``, by district and name.
    """
    last = filed.groupby("agency")["year"].max()
    rows = [
        (one.name, one.region_name, one.kind, one.parent, last.get(one.name, pd.NA))
        for one in missing
        if (one.kind == "government") == jurisdiction
    ]
    frame = pd.DataFrame(rows, columns=list(UNFILED), dtype=object).astype(UNFILED)
    return frame.sort_values(["region_name", "agency"], ignore_index=True)


def glance(filed: pd.DataFrame, missing: int, agencies: Iterable[Agency]) -> Glance:
    """One year's reports at a glance.

    Args:
        filed: columns ``REPORTS``, of one year.
        missing: how many agencies owe a report.
        agencies: the roster, which tells who must file.
    """
    must = {one.name for one in agencies if one.must_file}
    failing, doubtful = filed["errors"] > 0, (filed["errors"] == 0) & (filed["warnings"] > 0)
    unread = filed["unread"] > 0
    return Glance(
        due=missing + int(filed["agency"].isin(must).sum()),
        unfiled=missing,
        filed=len(filed),
        failing=int(failing.sum()),
        doubtful=int(doubtful.sum()),
        unread=int(unread.sum()),
        clean=int((~failing & ~doubtful & ~unread).sum()),
    )


def attention(filed: pd.DataFrame, found: Rows) -> pd.DataFrame:
    """The reports that somebody must look at, worst first.

    Args:
        filed: columns ``REPORTS``.
        found: the store's ``finding_rows`` for them, dismissed ones left out.

    Returns:
        columns ``ATTENTION``: most errors first, then most unread figures, then most warnings.
    """
    frame = filed[(filed[["errors", "warnings", "unread"]] > 0).any(axis=1)].copy()
    frame["first"] = frame["reading"].map(_gravest(found)).fillna("")
    frame["agency"] = frame["agency"].fillna(NOBODY)
    worst = ["errors", "unread", "warnings", "incomplete"]
    frame = frame.sort_values([*worst, "agency"], ascending=[False] * len(worst) + [True])
    return frame.reset_index(drop=True)[list(ATTENTION)].astype(ATTENTION)


def _gravest(found: Rows) -> dict[int, str]:
    """Reading -> the sentence of its gravest failure, the first of these."""
    names = ("reading", "status", "severity", "message")
    places = [found.columns.index(name) for name in names]
    best: dict[int, tuple[int, str]] = {}
    for row in found.rows:
        reading, status, severity, message = (row[place] for place in places)
        grade = _GRAVITY[severity] + (0 if status == "fail" else len(_GRAVITY))
        if reading not in best or grade < best[reading][0]:
            best[reading] = (grade, message)
    return {reading: message for reading, (_, message) in best.items()}
