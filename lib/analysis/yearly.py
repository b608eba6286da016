"""What the analysis of a year is written from: frames and counts of one view, as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.analysis.changes import Change
from lib.analysis.reports import Glance
from lib.form.measures import Measure
from lib.form.rules import load_rules
from lib.store.results import Rows

FAILING = {
    "rule": "str",
    "title": "str",
    "severity": "str",
    "reports": "int64",
    "findings": "int64",
}
"""Columns of ``failing``: a row for each rule that some report fails, the commonest first."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """A year of a view.

    ``scope`` says the view in words, ``told`` whose figures it adds up, empty where that goes
    without saying. ``unfiled`` has columns ``UNFILED``, ``attention`` ``ATTENTION``, ``failing``
    ``FAILING``; ``parts`` columns ``PARTS`` by breakdown, ``flow`` ``FLOW`` and ``disputes``
    ``DISPUTES``; all of these have all years. ``leagues`` pair a measure with its league table and
    the least denominator that is ranked.
    """

    year: int
    scope: str
    told: str
    glance: Glance
    unfiled: pd.DataFrame
    attention: pd.DataFrame
    failing: pd.DataFrame
    changes: Mapping[str, Change]
    parts: Mapping[str, pd.DataFrame]
    flow: pd.DataFrame
    disputes: pd.DataFrame
    leagues: Sequence[tuple[Measure, pd.DataFrame, int]]


def failing(counts: Rows) -> pd.DataFrame:
    """How many reports fail each rule.

    Args:
        counts: the store's ``finding_counts`` by rule and severity.

    Returns:
        columns ``FAILING``; rules that most reports fail first, the graver first among equals.
    """
    rules, order = load_rules(), ("error", "warning", "notice")
    rows = [
        (rule, rules[rule].title if rule in rules else rule, severity, reports, findings)
        for rule, severity, findings, reports in counts.rows
    ]
    frame = pd.DataFrame(rows, columns=list(FAILING)).astype(FAILING)
    frame["grade"] = frame["severity"].map({one: place for place, one in enumerate(order)})
    columns = ["grade", "reports", "rule"]
    frame = frame.sort_values(columns, ascending=[True, False, True], ignore_index=True)
    return frame[list(FAILING)]
