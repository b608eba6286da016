"""Rows of findings -> a list for people, and agencies by rules for the heat map."""

from collections.abc import Collection
from datetime import datetime, timedelta, timezone

import pandas as pd

from lib.form.rules import load_rules
from lib.store.results import Rows

FINDINGS = {
    "finding": "int64",
    "key": "str",
    "reading": "int64",
    "agency": "str",
    "region_name": "str",
    "kind": "str",
    "year": "Int64",
    "rule": "str",
    "title": "str",
    "scope": "str",
    "state": "str",
    "message": "str",
    "verdict": "str",
    "reason": "str",
    "person": "str",
    "at": "str",
}
"""Columns of ``findings``.

``state`` is the severity of a failure, or ``incomplete``; ``title`` the rule's. ``verdict`` and
what follows are of the last decision, ``at`` in Beijing time, and missing where there is none.
"""

HEAT = {
    "agency": "str",
    "rule": "str",
    "title": "str",
    "state": "str",
    "count": "int64",
    "first": "str",
}
"""Columns of ``heat``: a row for each agency and rule with findings, the gravest state of these."""

STATES = ("error", "warning", "notice", "incomplete")
"""What a finding can be, gravest first."""
OPEN = "open"
"""The verdict of a finding that nobody decided about, or that was opened again."""
_REOPENED = "reopened"
BEIJING = timezone(timedelta(hours=8))


def findings(rows: Rows) -> pd.DataFrame:
    """The answer of the store's ``finding_rows`` as a frame, gravest first, then by agency.

    Returns:
        columns ``FINDINGS``.
    """
    frame = pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object)
    frame["state"] = frame["severity"].where(frame["status"] == "fail", "incomplete")
    rules = load_rules()
    frame["title"] = frame["rule"].map(lambda code: rules[code].title if code in rules else code)
    frame["verdict"] = frame["verdict"].fillna(OPEN).replace(_REOPENED, OPEN)
    frame["at"] = frame["at"].map(_local, na_action="ignore")
    frame = frame.astype(FINDINGS)[list(FINDINGS)]
    return frame.sort_values(
        ["state", "agency", "year", "finding"], key=_ordered, ignore_index=True
    )


def heat(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """Agencies by rules.

    Args:
        found: columns ``FINDINGS``; those that were dismissed do not count.
        most: how many agencies, the worst ones.

    Returns:
        columns ``HEAT``, the worst agency first, rules in the order of the catalogue.
    """
    kept = found[(found["verdict"] != "dismissed") & found["agency"].notna()]
    grouped = kept.groupby(["agency", "rule"], sort=False)
    cells = grouped.agg(
        title=("title", "first"),
        state=("state", "first"),
        count=("finding", "size"),
        first=("message", "first"),
    ).reset_index()
    place = {agency: order for order, agency in enumerate(_worst(kept)[:most])}
    cells = cells[cells["agency"].isin(place)]
    order = {code: rank for rank, code in enumerate(load_rules())}
    cells["place"], cells["order"] = cells["agency"].map(place), cells["rule"].map(order)
    cells = cells.sort_values(["place", "order"], ignore_index=True)
    return cells[list(HEAT)].astype(HEAT)


def chosen(
    found: pd.DataFrame,
    rules: Collection[str] = (),
    states: Collection[str] = (),
    verdicts: Collection[str] = (),
) -> pd.DataFrame:
    """The findings of some rules, states and verdicts; none of a kind asks for all of it."""
    kept = pd.Series(data=True, index=found.index)
    for column, values in (("rule", rules), ("state", states), ("verdict", verdicts)):
        if values:
            kept &= found[column].isin(values)
    return found[kept].reset_index(drop=True)


def _worst(found: pd.DataFrame) -> list[str]:
    """Agencies, those with most errors first, then most warnings, and so on."""
    counts = pd.crosstab(found["agency"], found["state"]).reindex(
        columns=list(STATES), fill_value=0
    )
    counts = counts.reset_index()
    ordered = counts.sort_values([*STATES, "agency"], ascending=[False] * len(STATES) + [True])
    return list(ordered["agency"])


def _local(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def _ordered(column: pd.Series) -> pd.Series:
    if column.name == "state":
        return column.map({state: place for place, state in enumerate(STATES)})
    return column
