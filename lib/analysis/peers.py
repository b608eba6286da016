"""Values of a measure -> each agency among its like: the same level, the same kind of bureau.

An agency stands out if it is beyond the fences of its like and farther from their median than
chance alone takes a small number: 1 case where the others have none says nothing.
"""

from collections.abc import Mapping

import pandas as pd

from lib.analysis import spread
from lib.analysis.spread import SPREAD
from lib.form.measures import Measure

FEWEST = 3
"""A group of fewer agencies than these is none to be compared with."""

CHANCE = 3.0
"""So many standard deviations of a count of independent cases are put down to chance."""

PEERS = SPREAD | {"group": "str", "title": "str", "peers": "int64"}
"""Columns of ``peers``; ``side`` is told among the like, ``peers`` how many they are."""


def peers(
    found: pd.DataFrame,
    measure: Measure,
    bureaus: Mapping[str, str],
    kinds: Mapping[str, str],
    levels: Mapping[str, str],
) -> pd.DataFrame:
    """The agencies that may be compared, by groups of their like, the greatest median first.

    Args:
        found: columns ``VALUES``, of one year.
        measure: the measure that they are values of.
        bureaus: kind of bureau -> its name; an agency that is none goes with its ``kind``.
        kinds: kind of agency -> its name.
        levels: level -> its name, told only where there are several.

    Returns:
        columns ``PEERS``; a group of fewer than ``FEWEST`` keeps its agencies, all of ``side`` "".
    """
    # A dash where the store does not know: those make a group too, which pandas would drop.
    held = found[found["enough"]]
    like = held["bureau"].fillna(held["kind"]).fillna("-")
    rung = held["level"].fillna("-")
    names = {**kinds, **bureaus, "-": "类型未写明"}
    rungs = levels if found["level"].fillna("-").nunique() > 1 else {}
    known = held.assign(
        value=held["value"].astype("float64"),
        group=rung + "." + like,
        title=rung.map(lambda one: rungs.get(one, "")) + like.map(lambda one: names.get(one, one)),
    )
    sides = spread.sides(spread.scale(known["value"], measure), known["group"])
    return _ordered(known.assign(side=sides.where(_beyond_chance(known, measure), "")))


def _beyond_chance(known: pd.DataFrame, measure: Measure) -> pd.Series:
    """Which are farther from the median of their like than chance may have put them."""
    usual = known.groupby("group")["value"].transform("median")
    if measure.is_rate:
        cases = known["denominator"].astype("float64") * usual / measure.scale
        off = (known["numerator"].astype("float64") - cases).abs()
    else:
        cases, off = usual, (known["value"] - usual).abs()
    return off > CHANCE * cases.abs().clip(lower=1.0) ** 0.5


def _ordered(found: pd.DataFrame) -> pd.DataFrame:
    grouped = found.groupby("group")["value"]
    found = found.assign(peers=grouped.transform("size"), middle=grouped.transform("median"))
    order = ["middle", "title", "value", "agency"]
    found = found.sort_values(order, ascending=[False, True, False, True], ignore_index=True)
    return found[list(PEERS)].astype(PEERS)
