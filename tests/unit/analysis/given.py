"""Answers of the store, written down: what the frames of these tests are made from."""

from collections.abc import Mapping

import pandas as pd

from lib.analysis.wide import WIDE, codes_of, settle, wide
from lib.form.measures import load_measures
from lib.store.results import Rows

CODES = codes_of(load_measures().sums.values())
PLAIN = {
    "reading": 1,
    "agency_id": 1,
    "agency": "云溪市教育局",
    "kind": "bureau",
    "level": "prefecture",
    "region": None,
    "region_name": "云溪市",
    "bureau": "education",
    "parent": None,
    "year": 2024,
    "scope": "own",
    "t2": "2021",
    "t3": "2021",
    "t4": "2021",
    "errors": 0,
    "warnings": 0,
    "incomplete": 0,
    "unread": 0,
    "demo": False,
}
"""A report of which nothing is special; every figure that is not given is 0."""


def rows(*reports: Mapping[str, object]) -> Rows:
    """Each report as what differs from ``PLAIN``: columns and codes; None is a blank cell."""
    filled = [{**PLAIN, **dict.fromkeys(CODES, 0), **report} for report in reports]
    columns = (*WIDE, *CODES)
    return Rows(columns, [tuple(one[name] for name in columns) for one in filled])


def frame(*reports: Mapping[str, object]) -> pd.DataFrame:
    """The same as the wide frame that pages start from."""
    return settle(wide(rows(*reports)))
