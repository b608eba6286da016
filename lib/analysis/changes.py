"""Values of a measure -> this year against last year, like with like."""

from dataclasses import dataclass

import pandas as pd

from lib.analysis.wide import quantities
from lib.form.form import load_forms
from lib.form.measures import Measure
from lib.store.pairs import Pair, Ratio, Sums

BREAK_YEAR = load_forms()["2021"].first_year
"""From this report year on the form of 2021 holds."""


@dataclass(frozen=True, slots=True)
class Change:
    """A measure of a year, and how it moved among the agencies that have it in both years.

    ``value`` is over all reports of the year (``reports`` of them; ``left_out`` have no value),
    None where there is none. ``before`` and ``after`` are over the ``matched`` agencies alone.
    ``step`` is the change in per cent, or in the measure's own unit where it is a rate; None where
    nothing can be compared.
    """

    measure: Measure
    value: float | None
    numerator: float | None
    denominator: float | None
    reports: int
    left_out: int
    before: float | None
    after: float | None
    matched: int

    @property
    def step(self) -> float | None:
        """After against before."""
        if self.before is None or self.after is None:
            return None
        if self.measure.is_rate:
            return self.after - self.before
        return (self.after / self.before - 1) * 100 if self.before else None


def change(found: pd.DataFrame, measure: Measure, year: int) -> Change:
    """How a measure stands in a year, and against the year before.

    Args:
        found: columns ``VALUES``, of both years at least.
        measure: the measure that they are values of.
        year: the report year.
    """
    this, last = _of(found, year), _of(found, year - 1)
    both = set(_full(this, measure)["agency_id"]) & set(_full(last, measure)["agency_id"])
    matched = both if _comparable(measure, year) else set()
    value, numerator, denominator = _pool(_full(this, measure), measure)
    return Change(
        measure=measure,
        value=value,
        numerator=numerator,
        denominator=denominator,
        reports=len(_full(this, measure)),
        left_out=int(this["applies"].sum()) - len(_full(this, measure)),
        before=_pool(_among(_full(last, measure), matched), measure)[0],
        after=_pool(_among(_full(this, measure), matched), measure)[0],
        matched=len(matched),
    )


def change_of_pair(pair: Pair, measure: Measure, year: int) -> Change:
    """The same of what the store found out about the year and the one before."""
    matched = pair.after.reports if _comparable(measure, year) else 0
    before, after = (pair.before, pair.after) if matched else (_NOTHING, _NOTHING)
    value, numerator, denominator = _of_sums(pair.every, measure)
    return Change(
        measure=measure,
        value=value,
        numerator=numerator,
        denominator=denominator,
        reports=pair.every.reports,
        left_out=pair.held - pair.every.reports,
        before=_of_sums(before, measure)[0],
        after=_of_sums(after, measure)[0],
        matched=matched,
    )


def ratio_of(measure: Measure) -> Ratio:
    """The measure as the store takes it, which knows no denominators from outside."""
    parts = (measure.numerator, measure.minus, measure.denominator)
    return Ratio(*(quantities(one) for one in parts))


_NOTHING = Sums(0, None, None)


def _comparable(measure: Measure, year: int) -> bool:
    return measure.comparable or not year - 1 < BREAK_YEAR <= year


def _of_sums(sums: Sums, measure: Measure) -> tuple[float | None, float | None, float | None]:
    """Value, numerator and denominator; the same as ``_pool`` of the reports themselves."""
    if sums.numerator is None:
        return None, None, None
    numerator = float(sums.numerator)
    if not measure.is_rate or sums.denominator is None:
        return numerator, numerator, None
    denominator = float(sums.denominator)
    value = numerator / denominator * measure.scale if denominator > 0 else None
    return value, numerator, denominator


def _of(found: pd.DataFrame, year: int) -> pd.DataFrame:
    return found[found["year"] == year]


def _full(found: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The reports that have all that the measure needs, a denominator of 0 too."""
    held = found["applies"] & found["numerator"].notna()
    return found[held & found["denominator"].notna()] if measure.is_rate else found[held]


def _among(found: pd.DataFrame, agencies: set[int]) -> pd.DataFrame:
    return found[found["agency_id"].isin(agencies)]


def _pool(found: pd.DataFrame, measure: Measure) -> tuple[float | None, float | None, float | None]:
    """Value, numerator and denominator of some reports together."""
    if found.empty:
        return None, None, None
    numerator = float(found["numerator"].sum())
    if not measure.is_rate:
        return numerator, numerator, None
    denominator = float(found["denominator"].sum())
    value = numerator / denominator * measure.scale if denominator > 0 else None
    return value, numerator, denominator
