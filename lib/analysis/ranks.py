"""Values of a measure -> a league table of like agencies, and who stands outside it and why.

Ranked together are reports of one year, one edition of the form, one scope and one level of
government, of one kind too where that is asked for; nothing is filled in for a missing value.
"""

from dataclasses import dataclass

import pandas as pd

from lib.analysis.changes import BREAK_YEAR
from lib.analysis.intervals import wilson
from lib.analysis.values import VALUES
from lib.form.measures import Measure

LIKE = VALUES | {"scope": "str", "edition": "str"}
"""Columns of what is ranked: values with the report's scope and the edition of its tables."""

RANKS = {
    "group": "str",
    "rank": "Int64",
    "agency_id": "int64",
    "agency": "str",
    "kind": "str",
    "region_name": "str",
    "value": "Float64",
    "numerator": "Float64",
    "denominator": "Float64",
    "low": "Float64",
    "high": "Float64",
    "last_rank": "Int64",
    "moved": "Int64",
    "last_value": "Float64",
    "change": "Float64",
    "errors": "int64",
    "mark": "str",
}
"""Columns of ``ranks``.

``group`` says with whom an agency is compared: the codes of what it was grouped by, joined by
``/``, empty ones for what is not known. ``rank`` is among these, missing where the denominator is
too small; those of the same value share the best. ``low`` and ``high`` are the bounds of Wilson's
interval where the measure is a share.
``moved`` are the places won since last year (below 0: lost), ``change`` is the value less last
year's, in the measure's unit. ``errors`` counts the rules of severity error that the report fails;
``mark`` is ``FAILING`` where there are any, else ``FEW`` where the denominator is too small.
"""

LEVEL, KIND, BUREAU = "level", "kind", "bureau"
"""With whom an agency is compared: its level; of this its kind; of this its sort of bureau."""
_ALIKE = {LEVEL: ("level",), KIND: ("level", "kind"), BUREAU: ("level", "kind", "bureau")}
_LEVELS = ("province", "prefecture", "county", "town", "")

OUTSIDE = {
    "agency": "str",
    "region_name": "str",
    "kind": "str",
    "reason": "str",
    "errors": "Int64",
    "first": "str",
}
"""Columns of ``outside``.

``reason`` is a key of the reasons below; ``first`` the sentence of the gravest finding, where it
was asked for by ``with_grounds``.
"""

SYSTEM, EDITION, NO_FIGURE, UNREAD, ZERO, OVER, FAILING = (
    "system",
    "edition",
    "no_figure",
    "unread",
    "zero",
    "over",
    "failing",
)
UNFILED, FEW = "unfiled", "few"
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class League:
    """How agencies are ranked.

    ``least`` is the least denominator of a rate that gets a rank; ``rising`` ranks the smallest
    value first; ``sound`` leaves out reports that fail a rule of severity error; ``alike`` is
    ``LEVEL``, ``KIND`` or ``BUREAU``.
    """

    least: int
    rising: bool = False
    sound: bool = False
    alike: str = LEVEL


def ranks(found: pd.DataFrame, measure: Measure, year: int, league: League) -> pd.DataFrame:
    """The league table of a year, group by group, those without a rank at the end of theirs.

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
    now["last_value"] = now["agency_id"].map(last["value"]).astype("Float64")
    # Among others than now, last year's rank says nothing.
    same = now["agency_id"].map(last["group"]) == now["group"]
    now["last_rank"] = now["agency_id"].map(last["rank"]).where(same).astype("Int64")
    now["moved"] = now["last_rank"] - now["rank"]
    now["change"] = now["value"] - now["last_value"]
    now["low"], now["high"] = _interval(now, measure)
    now["mark"] = _marks(now)
    now["place"] = now["group"].map(_place)
    columns, order = ["place", "group", "rank", "value", "agency"], [True] * 3 + [league.rising]
    now = now.sort_values(columns, ascending=[*order, True], na_position="last")
    return now.reset_index(drop=True)[list(RANKS)].astype(RANKS)


def of_group(made: pd.DataFrame, group: str) -> pd.DataFrame:
    """The rows of one group of a league table."""
    return made[made["group"] == group].reset_index(drop=True)


def outside(found: pd.DataFrame, measure: Measure, year: int, league: League) -> pd.DataFrame:
    """The reports of a year that have no place in its league table, columns ``OUTSIDE``."""
    held = found[found["year"] == year].assign(first="")
    held["reason"] = _reasons(held, measure, league)
    held = held[held["reason"] != ""].sort_values(["reason", "agency"])
    return held.reset_index(drop=True)[list(OUTSIDE)].astype(OUTSIDE)


def _ranked(found: pd.DataFrame, measure: Measure, year: int, league: League) -> pd.DataFrame:
    held = found[found["year"] == year]
    held = held[_reasons(held, measure, league) == ""].copy()
    may = pd.Series(True, index=held.index)
    if measure.is_rate:
        may = (held["denominator"] >= league.least).astype("bool")
    codes = held[list(_ALIKE[league.alike])].astype("object").fillna("")
    groups = ["/".join(row) for row in codes.values.tolist()]
    held["group"] = pd.Series(groups, index=held.index, dtype="str")
    # Values that differ by rounding alone are ties: 1/3 and 33/99.
    values = held["value"].where(may).round(_DIGITS)
    ranked = values.groupby(held["group"]).rank(method="min", ascending=league.rising)
    held["rank"] = ranked.astype("Int64")
    return held


def _interval(held: pd.DataFrame, measure: Measure) -> tuple[pd.Series, pd.Series]:
    if measure.is_share:
        return wilson(held["numerator"], held["denominator"])
    none = pd.Series(pd.NA, index=held.index, dtype="Float64")
    return none, none


def _marks(held: pd.DataFrame) -> pd.Series:
    marks = pd.Series("", index=held.index, dtype="str").mask(held["rank"].isna(), FEW)
    return marks.mask(held["errors"] > 0, FAILING)


def _place(group: str) -> int:
    """Where a group stands in the table: higher levels first, unknown ones last."""
    return _LEVELS.index(group.partition("/")[0])


def _reasons(held: pd.DataFrame, measure: Measure, league: League) -> pd.Series:
    """Why each report is outside, the gravest reason; empty for those inside."""
    reasons = pd.Series("", index=held.index, dtype="str")
    if league.sound:
        reasons = reasons.mask(held["errors"] > 0, FAILING)
    if measure.is_share:  # more than the whole: the report does not add up
        over = (held["numerator"] > held["denominator"]).fillna(False).astype("bool")
        reasons = reasons.mask(over, OVER)
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
    owed = missing.assign(reason=UNFILED, errors=unknown, first="")[list(OUTSIDE)].astype(OUTSIDE)
    return pd.concat([held, owed], ignore_index=True).astype(OUTSIDE)


def with_grounds(held: pd.DataFrame, attention: pd.DataFrame) -> pd.DataFrame:
    """Columns ``OUTSIDE`` with what is wrong in the reports that have errors.

    ``attention``: has ``agency`` and ``first``, of the same year.
    """
    sentences = attention.drop_duplicates("agency").set_index("agency")["first"]
    told = held["agency"].map(sentences).where((held["errors"] > 0).fillna(False).astype("bool"))
    return held.assign(first=told.fillna("")).astype(OUTSIDE)
