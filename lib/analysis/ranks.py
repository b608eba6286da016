"""Values of a measure -> a league table of like agencies, and who stands outside it and why.

Ranked together are reports of one year, one edition of the form and one scope; nothing is filled
in for a missing value.
"""

from dataclasses import dataclass

import pandas as pd

from lib.analysis.changes import BREAK_YEAR
from lib.analysis.values import VALUES
from lib.form.measures import Measure

LIKE = VALUES | {"scope": "str", "edition": "str"}
"""Columns of what is ranked: values with the report's scope and the edition of its tables."""

RANKS = {
    "rank": "Int64",
    "agency_id": "int64",
    "agency": "str",
    "kind": "str",
    "region_name": "str",
    "value": "Float64",
    "numerator": "Float64",
    "denominator": "Float64",
    "last_rank": "Int64",
    "moved": "Int64",
    "last_value": "Float64",
    "change": "Float64",
    "errors": "int64",
}
"""Columns of ``ranks``.

``rank`` is missing where the denominator is too small; those of the same value share the best.
``moved`` are the places won since last year (below 0: lost), ``change`` is the value less last
year's, in the measure's unit. ``errors`` counts the rules of severity error that the report fails.
"""

OUTSIDE = {"agency": "str", "region_name": "str", "kind": "str", "reason": "str", "errors": "Int64"}
"""Columns of ``outside``; ``reason`` is a key of the reasons below."""

SYSTEM, EDITION, NO_FIGURE, UNREAD, ZERO, FAILING = (
    "system",
    "edition",
    "no_figure",
    "unread",
    "zero",
    "failing",
)
UNFILED = "unfiled"


@dataclass(frozen=True, slots=True)
class League:
    """How agencies are ranked.

    ``least`` is the least denominator of a rate that gets a rank; ``rising`` ranks the smallest
    value first; ``sound`` leaves out reports that fail a rule of severity error.
    """

    least: int
    rising: bool = False
    sound: bool = False


def ranks(found: pd.DataFrame, measure: Measure, year: int, league: League) -> pd.DataFrame:
    """The league table of a year, those without a rank at its end.

    Args:
        found: columns ``LIKE``, of this year and the one before.
        measure: the measure that they are values of.
        year: the report year.
        league: how they are ranked; last year's ranks are found in the same way.
    """
    now, before = (_ranked(found, measure, one, league) for one in (year, year - 1))
    if not measure.comparable and year == BREAK_YEAR:
        before = before[:0]
    last = before.set_index("agency_id")
    now["last_rank"] = now["agency_id"].map(last["rank"]).astype("Int64")
    now["last_value"] = now["agency_id"].map(last["value"]).astype("Float64")
    now["moved"] = now["last_rank"] - now["rank"]
    now["change"] = now["value"] - now["last_value"]
    order = [True, league.rising, True]
    now = now.sort_values(["rank", "value", "agency"], ascending=order, na_position="last")
    return now.reset_index(drop=True)[list(RANKS)].astype(RANKS)


def outside(found: pd.DataFrame, year: int, league: League) -> pd.DataFrame:
    """The reports of a year that have no place in its league table, columns ``OUTSIDE``."""
    held = found[found["year"] == year].copy()
    held["reason"] = _reasons(held, league)
    held = held[held["reason"] != ""].sort_values(["reason", "agency"])
    return held.reset_index(drop=True)[list(OUTSIDE)].astype(OUTSIDE)


def _ranked(found: pd.DataFrame, measure: Measure, year: int, league: League) -> pd.DataFrame:
    held = found[found["year"] == year]
    held = held[_reasons(held, league) == ""].copy()
    may = pd.Series(True, index=held.index)
    if measure.is_rate:
        may = (held["denominator"] >= league.least).astype("bool")
    values = held["value"].where(may)
    held["rank"] = values.rank(method="min", ascending=league.rising).astype("Int64")
    return held


def _reasons(held: pd.DataFrame, league: League) -> pd.Series:
    """Why each report is outside, the gravest reason; empty for those inside."""
    reasons = pd.Series("", index=held.index, dtype="str")
    if league.sound:
        reasons = reasons.mask(held["errors"] > 0, FAILING)
    reasons = reasons.mask(held["value"].isna(), UNREAD)
    reasons = reasons.mask((held["denominator"] == 0).fillna(False).astype("bool"), ZERO)
    reasons = reasons.mask(held["edition"] != _commonest(held["edition"]), EDITION)
    reasons = reasons.mask(held["scope"].eq("system").fillna(False).astype("bool"), SYSTEM)
    return reasons.mask(~held["applies"], NO_FIGURE)


def _commonest(editions: pd.Series) -> str:
    counts = editions.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return str(counts.index[0]) if len(counts) else ""


def with_unfiled(held: pd.DataFrame, missing: pd.DataFrame) -> pd.DataFrame:
    """Columns ``OUTSIDE`` with the agencies that owe a report of the year added.

    ``missing``: has at least ``agency``, ``region_name`` and ``kind``.
    """
    unknown = pd.Series(pd.NA, index=missing.index, dtype="Int64")
    owed = missing.assign(reason=UNFILED, errors=unknown)[list(OUTSIDE)].astype(OUTSIDE)
    return pd.concat([held, owed], ignore_index=True).astype(OUTSIDE)
