"""Rows of findings -> a list for people, and agencies by rules for the heat map."""

from collections.abc import Collection
from datetime import datetime, timedelta, timezone

import pandas as pd

from lib.form.deviations import deviations
from lib.form.rule_settings import DEFAULT, Settings
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
    "fault": "str",
    "verdict": "str",
    "reason": "str",
    "person": "str",
    "at": "str",
}
"""Columns of ``findings``.

``state`` is the severity of a failure, or ``incomplete``; ``title`` the rule's, and how the office
has it. ``fault``: whether the report is likely to be wrong, or its reading. ``verdict`` and what
follows are of the last decision, ``at`` in Beijing time, and missing where there is none.
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
VERDICTS = (OPEN, "confirmed", "sent_back", "dismissed")
"""How a finding can stand."""
_REOPENED = "reopened"
BEIJING = timezone(timedelta(hours=8))


PROGRESS = {
    "agency": "str",
    "region_name": "str",
    "findings": "int64",
    "open": "int64",
    "confirmed": "int64",
    "sent_back": "int64",
    "dismissed": "int64",
}
"""Columns of ``progress``: of each agency the findings, and how many stand at each verdict."""


def findings(rows: Rows, settings: Settings = DEFAULT) -> pd.DataFrame:
    """The answer of the store's ``finding_rows`` as a frame, gravest first, then by agency.

    Args:
        rows: the answer.
        settings: what the office has set for the rules.

    Returns:
        columns ``FINDINGS``.
    """
    frame = pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object)
    frame["state"] = frame["severity"].where(frame["status"] == "fail", "incomplete")
    rules = load_rules()
    told = deviations(settings)
    titles = {code: f"{rule.title}{_in_brackets(told.get(code))}" for code, rule in rules.items()}
    frame["title"] = frame["rule"].map(lambda code: titles.get(code, code))
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
    faults: Collection[str] = (),
) -> pd.DataFrame:
    """The findings of some rules, states, verdicts, faults; none of a kind asks for all of it."""
    kept = pd.Series(data=True, index=found.index)
    asked = {"rule": rules, "state": states, "verdict": verdicts, "fault": faults}
    for column, values in asked.items():
        if values:
            kept &= found[column].isin(values)
    return found[kept].reset_index(drop=True)


def progress(found: pd.DataFrame) -> pd.DataFrame:
    """How far people have come with each agency's findings, most open ones first.

    Args:
        found: columns ``FINDINGS``; those of nobody's reports are left out.

    Returns:
        columns ``PROGRESS``.
    """
    kept = found[found["agency"].notna()]
    counts = pd.crosstab(kept["agency"], kept["verdict"]).reindex(
        columns=[name for name in PROGRESS if name in VERDICTS], fill_value=0
    )
    counts["findings"] = kept.groupby("agency").size()
    counts["region_name"] = kept.groupby("agency")["region_name"].first()
    frame = counts.reset_index().astype(PROGRESS)[list(PROGRESS)]
    return frame.sort_values(
        ["open", "findings", "agency"], ascending=[False, False, True], ignore_index=True
    )


def _worst(found: pd.DataFrame) -> list[str]:
    """Agencies, those with most errors first, then most warnings, and so on."""
    counts = pd.crosstab(found["agency"], found["state"]).reindex(
        columns=list(STATES), fill_value=0
    )
    counts = counts.reset_index()
    ordered = counts.sort_values([*STATES, "agency"], ascending=[False] * len(STATES) + [True])
    return list(ordered["agency"])


def _in_brackets(told: str | None) -> str:
    return f"（{told}）" if told else ""


def _local(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def _ordered(column: pd.Series) -> pd.Series:
    if column.name == "state":
        return column.map({state: place for place, state in enumerate(STATES)})
    return column
