"""Rows of the store -> one wide frame, a report a row; and the figures added up by ``Sum``.

Every other frame starts from here. A blank or unread cell is <NA>, and so is every sum that it is
a part of, unless the report itself proves it 0.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import add

import pandas as pd

from lib.form.form import all_cells, load_forms
from lib.form.measures import Breakdown, Sum, codes_in, load_measures
from lib.store.filters import Filters
from lib.store.quantities import Decided, Quantity
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
    return _typed(rows, WIDE)


ALIKE = {
    "year": "int64",
    "scope": "str",
    "kind": "str",
    "level": "str",
    "region": "str",
    "region_name": "str",
    "t2": "str",
    "t3": "str",
    "t4": "str",
    "reports": "int64",
}
"""Columns of ``alike`` before the figures, unless the store was asked to group otherwise."""


def alike(rows: Rows) -> pd.DataFrame:
    """The answer of the store's ``figure_groups`` as a frame: sums over ``reports`` reports a row.

    It serves wherever figures are added up, in the place of a wide frame, with fewer rows.
    """
    return _typed(rows, WIDE | ALIKE)


def reports_in(frame: pd.DataFrame) -> pd.Series:
    """How many reports each row stands for: one, unless it is a sum of many."""
    if "reports" in frame.columns:
        return frame["reports"]
    return pd.Series(1, index=frame.index, dtype="int64")


def quantities(sums: Iterable[Sum]) -> tuple[Quantity, ...]:
    """The sums as the store takes them, to be added up there."""
    return tuple(
        Quantity(column_of(one), one.table, {form: codes_in(one, form) for form in load_forms()})
        for one in sums
    )


def column_of(one: Sum) -> str:
    """The column in which a frame of ``quantity_rows`` has a sum."""
    return f"sum:{one.key}"


def summed(rows: Rows, sums: Iterable[Sum]) -> pd.DataFrame:
    """The answer of the store's ``quantity_rows`` as a frame; ``total`` finds the sums in it."""
    kinds = {column_of(one): figure_dtype(one.plus[0]) for one in sums}
    frame = pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object)
    return frame.astype({name: (WIDE | kinds)[name] for name in rows.columns})


Frame = pd.DataFrame
"""What pages call a frame, who do not know pandas."""
Column = pd.Series


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
    if column_of(one) in frame.columns:
        return frame[column_of(one)]
    result = pd.Series(pd.NA, index=frame.index, dtype=figure_dtype(one.plus[0]))
    for edition in load_forms():
        codes = codes_in(one, edition)
        rows = frame[one.table] == edition
        if codes and rows.any():
            held = frame.loc[rows, list(codes)]  # not all the other figures with them
            result = result.mask(rows, all_in(held, codes).reindex(frame.index))
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
    for one in decided():
        _settle(frame, one)
    return frame


@cache
def _decided() -> tuple[Decided, ...]:
    found = load_measures().breakdowns.values()
    pairs = [_whole_and_parts(one, edition) for one in found for edition in load_forms()]
    return tuple(dict.fromkeys(one for one in pairs if one is not None))


def decided(codes: Collection[str] | None = None) -> tuple[Decided, ...]:
    """The totals whose blank parts ``settle`` may fill, edition by edition.

    ``codes``: only those with one of these among the parts.
    """
    return tuple(one for one in _decided() if codes is None or not set(codes).isdisjoint(one.parts))


_BY = {
    "years": "year",
    "scopes": "scope",
    "editions": "t3",
    "regions": "region",
    "districts": "region_name",
    "levels": "level",
    "kinds": "kind",
}
"""Field of ``Filters`` -> the column that it is about, those of ``alike``."""


def can_match(filters: Filters) -> bool:
    """Whether ``matching`` can tell which rows of a frame of ``alike`` the filters ask for."""
    return not (filters.bureaus or filters.agencies or filters.text)


def matching(frame: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows that the filters ask for; they must be of the kinds that ``can_match`` allows."""
    kept = pd.Series(data=True, index=frame.index)
    for name, column in _BY.items():
        if values := getattr(filters, name):
            held = frame[column].isin([value for value in values if value is not None])
            kept &= held | (frame[column].isna() & (None in values))
    return frame[kept]


def together(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The rows of frames of the same columns, those of the first one first."""
    return pd.concat(list(frames), ignore_index=True)


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


def _typed(rows: Rows, kinds: Mapping[str, str]) -> pd.DataFrame:
    # As objects first: pandas would else make floats of counts where one of them is None.
    frame = pd.DataFrame(rows.rows, columns=list(rows.columns), dtype=object)
    return frame.astype({name: kinds.get(name) or figure_dtype(name) for name in rows.columns})


def _above(agency: int, parents: Mapping[int, int]) -> Iterator[int]:
    """The governments above an agency, the nearest first; a ring in the roster ends the way."""
    seen = {agency}
    while (parent := parents.get(agency)) is not None and parent not in seen:
        yield parent
        seen.add(parent)
        agency = parent


def _whole_and_parts(breakdown: Breakdown, edition: str) -> Decided | None:
    """The one figure that is the total, and the figures that are its parts, if there is one."""
    whole = codes_in(breakdown.total, edition)
    parts = tuple(code for one in breakdown.parts for code in codes_in(one, edition))
    return Decided(edition, whole[0], parts) if len(whole) == 1 and parts else None


def _settle(frame: pd.DataFrame, one: Decided) -> None:
    if not {one.total, *one.parts} <= set(frame.columns):
        return
    parts, table = list(one.parts), one.total.partition(".")[0]
    known = frame[parts].sum(axis=1)
    proven = (frame[table] == one.edition) & (known == frame[one.total]).fillna(False)
    frame.loc[proven, parts] = frame.loc[proven, parts].fillna(0)
