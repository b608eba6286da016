"""Rows of the store -> one wide frame, a report a row; and the figures added up by ``Sum``.

Every other frame starts from here. A blank or unread cell is <NA>, and so is every sum that it is
a part of, unless the report itself proves it 0.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add

import pandas as pd

from lib.form.form import all_cells, load_forms
from lib.form.measures import Breakdown, Sum, codes_in, load_measures
from lib.store.results import Rows

WIDE = {
    "reading": "int64",
    "agency_id": "int64",
    "agency": "str",
    "kind": "str",
    "level": "str",
    "region": "str",
    "region_name": "str",
    "bureau": "str",
    "parent": "str",
    "year": "int64",
    "scope": "str",
    "t2": "str",
    "t3": "str",
    "t4": "str",
    "errors": "int64",
    "warnings": "int64",
    "incomplete": "int64",
    "unread": "int64",
    "demo": "bool",
}
"""Columns of ``wide`` before the figures; text is missing where the store does not know."""


def wide(rows: Rows) -> pd.DataFrame:
    """The answer of the store's ``figure_rows`` as a frame: columns ``WIDE``, then its codes."""
    codes = rows.columns[len(WIDE) :]
    # As objects first: pandas would else make floats of counts where one of them is None.
    frame = pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object)
    return frame.astype(WIDE | {code: figure_dtype(code) for code in codes})


Frame = pd.DataFrame
"""What pages call a frame, who do not know pandas."""


def figure_dtype(code: str) -> str:
    """``Int64`` for counts, ``Float64`` for amounts; both know <NA>."""
    return "Float64" if all_cells()[code].column.kind == "amount" else "Int64"


def codes_of(sums: Iterable[Sum]) -> tuple[str, ...]:
    """Every code that the sums need, each once."""
    return tuple(dict.fromkeys(code for one in sums for code in one.plus))


def all_in(frame: pd.DataFrame, codes: Sequence[str]) -> pd.Series:
    """The row-wise sum of some columns; <NA> where one of them is."""
    return reduce(add, (frame[code] for code in codes))


def total(frame: pd.DataFrame, one: Sum) -> pd.Series:
    """A sum for each report; <NA> where its edition has no such figure or a cell was not read."""
    result = pd.Series(pd.NA, index=frame.index, dtype=figure_dtype(one.plus[0]))
    for edition in load_forms():
        codes = codes_in(one, edition)
        rows = frame[one.table] == edition
        if codes and rows.any():
            result = result.mask(rows, all_in(frame.loc[rows], codes).reindex(frame.index))
    return result


def applies(frame: pd.DataFrame, one: Sum) -> pd.Series:
    """Whether the edition of each report has the sum at all."""
    editions = [edition for edition in load_forms() if codes_in(one, edition)]
    return frame[one.table].isin(editions)


def settle(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with blanks filled by 0 where the report proves it.

    Counts are never below 0: where the parts that were read add up to the printed total already,
    every blank part is 0. Nothing else is filled.
    """
    frame = frame.copy()
    for breakdown in load_measures().breakdowns.values():
        for edition in load_forms():
            _settle(frame, breakdown, edition)
    return frame


def outermost(frame: pd.DataFrame, parents: Mapping[int, int]) -> pd.DataFrame:
    """The reports that no other report of the same year covers, so that their sums count all once.

    Args:
        frame: a wide frame of governments' reports of their whole area.
        parents: agency -> the government that it is a part of.
    """
    held = set(zip(frame["agency_id"].tolist(), frame["year"].tolist(), strict=True))
    pairs = zip(frame["agency_id"].tolist(), frame["year"].tolist(), strict=True)
    inner = [any((one, year) in held for one in _above(agency, parents)) for agency, year in pairs]
    return frame[~pd.Series(inner, index=frame.index, dtype="bool")]


def _above(agency: int, parents: Mapping[int, int]) -> Iterator[int]:
    """The governments above an agency, the nearest first; a ring in the roster ends the way."""
    seen = {agency}
    while (parent := parents.get(agency)) is not None and parent not in seen:
        yield parent
        seen.add(parent)
        agency = parent


def _settle(frame: pd.DataFrame, breakdown: Breakdown, edition: str) -> None:
    whole = codes_in(breakdown.total, edition)
    parts = [code for one in breakdown.parts for code in codes_in(one, edition)]
    if len(whole) != 1 or not {*whole, *parts} <= set(frame.columns):
        return
    known = frame[parts].sum(axis=1)
    proven = (frame[breakdown.total.table] == edition) & (known == frame[whole[0]]).fillna(False)
    frame.loc[proven, parts] = frame.loc[proven, parts].fillna(0)
