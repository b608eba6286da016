"""Wide frame -> what happened to applications and cases: parts of a total, year by year."""

import pandas as pd

from lib.analysis.wide import applies, reports_in, total
from lib.form.measures import Breakdown, Sum, load_measures

GAP = "gap"
"""The key of what the printed total holds beyond its parts."""

PARTS = {
    "year": "int64",
    "part": "str",
    "title": "str",
    "count": "Int64",
    "total": "Int64",
    "share": "Float64",
    "reports": "int64",
    "left_out": "int64",
}
"""Columns of ``parts``; ``share`` is per cent of ``total``, the printed total of those reports."""

DISPUTES = {"kind": "str", "kind_title": "str"} | PARTS
"""Columns of ``disputes``: those of ``parts`` for reviews and both kinds of lawsuits."""
DISPUTE_KINDS = ("review", "direct", "after_review")
PATH_STEPS = ("concluded", "review", "after_review", "direct")
"""What a request can come to: answered, reviewed, sued over after that, sued over directly."""

BEHIND = {
    "agency_id": "int64",
    "agency": "str",
    "region_name": "str",
    "errors": "int64",
    "count": "Int64",
    "total": "Int64",
    "share": "Float64",
}
"""Columns of ``behind``; count and total are missing where they were not read."""

FLOW = {
    "year": "int64",
    "received": "Int64",
    "carried_in": "Int64",
    "concluded": "Int64",
    "carried_out": "Int64",
    "reports": "int64",
    "left_out": "int64",
}
"""Columns of ``flow``, in cases."""


def parts(frame: pd.DataFrame, breakdown: Breakdown) -> pd.DataFrame:
    """The parts of a breakdown for each year, in the order of the form.

    Only reports whose total was read take part; the others are counted in ``left_out``. What their
    parts leave over (unread cells, sums that do not add up) is a part of its own, ``GAP``, so that
    the counts of a year always add up to its total.

    Returns:
        columns ``PARTS``, sorted by year; ``GAP`` only where it is not 0.
    """
    whole = total(frame, breakdown.total)
    columns = {one.key: _read(frame, one) for one in breakdown.parts}
    counts = pd.DataFrame(columns | {"total": whole})[whole.notna()]
    sums = counts.groupby(frame["year"][whole.notna()]).sum()
    sums[GAP] = sums["total"] - sums[list(columns)].sum(axis=1)
    titles = {one.key: one.title for one in breakdown.parts} | {GAP: "与总计之差"}
    long = _long(sums, titles)
    return _counted(long, frame, whole.notna()).astype(PARTS)[list(PARTS)]


def part_of(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The rows of one year of ``parts``, without the gap; the counts by ``part`` in their order."""
    return frame[(frame["year"] == year) & (frame["part"] != GAP)].reset_index(drop=True)


def two_years(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The rows of a year and of the year before."""
    return frame[frame["year"].isin([year - 1, year])].reset_index(drop=True)


def disputes(frame: pd.DataFrame) -> pd.DataFrame:
    """Reviews and lawsuits of each year by their results, columns ``DISPUTES``."""
    found = load_measures().breakdowns
    frames = [
        parts(frame, found[kind]).assign(kind=kind, kind_title=found[kind].total.title)
        for kind in DISPUTE_KINDS
    ]
    return pd.concat(frames, ignore_index=True)[list(DISPUTES)].astype(DISPUTES)


def path(frame: pd.DataFrame) -> pd.DataFrame:
    """From requests answered to reviews and lawsuits in each year.

    Only reports in which all four were read take part; the others are counted in ``left_out``.

    Returns:
        columns ``PARTS`` with the steps as parts; ``total`` are the requests concluded, so that
        ``share`` is cases for each hundred of them. A case may be about an answer of last year.
    """
    sums = load_measures().sums
    columns = pd.DataFrame({name: total(frame, sums[name]) for name in PATH_STEPS})
    full = columns.notna().all(axis=1)
    added = columns[full].groupby(frame["year"][full]).sum()
    added["total"] = added["concluded"]
    long = _long(added, {name: sums[name].title for name in PATH_STEPS})
    return _counted(long, frame, full).astype(PARTS)[list(PARTS)]


def behind(frame: pd.DataFrame, part: Sum, whole: Sum, year: int) -> pd.DataFrame:
    """The reports of a year behind one part of a total, the greatest first.

    Returns:
        columns ``BEHIND``; reports in which the part is 0 are left out, those in which it was not
        read stand at the end.
    """
    rows = frame[frame["year"] == year].copy()
    rows["count"], rows["total"] = total(rows, part), total(rows, whole)
    rows = rows[applies(rows, part) & (rows["count"].isna() | (rows["count"] != 0))]
    held = rows["total"].astype("Float64")
    rows["share"] = rows["count"].astype("Float64") / held.mask(held == 0) * 100
    rows = rows.sort_values(["count", "agency"], ascending=[False, True], na_position="last")
    return rows.reset_index(drop=True)[list(BEHIND)].astype(BEHIND)


def flow(frame: pd.DataFrame) -> pd.DataFrame:
    """Applications received, carried and concluded in each year.

    Only reports in which all four were read take part, so that intake and outcome of a year are
    those of the same agencies; the others are counted in ``left_out``.

    Returns:
        columns ``FLOW``, sorted by year.
    """
    sums = load_measures().sums
    names = ("received", "carried_in", "concluded", "carried_out")
    columns = pd.DataFrame({name: total(frame, sums[name]) for name in names})
    full = columns.notna().all(axis=1)
    result = columns[full].groupby(frame["year"][full]).sum()
    result = result.reindex(sorted(frame["year"].unique()))
    result.index.name = "year"
    return _counted(result.reset_index(), frame, full).astype(FLOW)[list(FLOW)]


def _read(frame: pd.DataFrame, one: Sum) -> pd.Series:
    """What was read of a sum, cell by cell: blanks stay in the gap, not in the part."""
    held = [code for code in one.plus if code in frame.columns]
    return frame[held].sum(axis=1).where(applies(frame, one), 0)


def _long(sums: pd.DataFrame, titles: dict[str, str]) -> pd.DataFrame:
    long = sums.reset_index().melt(id_vars=["year", "total"], var_name="part", value_name="count")
    long = long[(long["part"] != GAP) | (long["count"] != 0)]
    long["title"] = long["part"].map(titles)
    whole = long["total"].astype("Float64")
    long["share"] = long["count"].astype("Float64") / whole.mask(whole == 0) * 100
    order = {part: place for place, part in enumerate(titles)}
    return long.sort_values(
        ["year", "part"], key=lambda one: one.map(order) if one.name == "part" else one
    )


def _counted(found: pd.DataFrame, frame: pd.DataFrame, full: pd.Series) -> pd.DataFrame:
    """What was found, with how many reports of its year took part, and how many did not."""
    held = reports_in(frame)
    took = held.where(full, 0).groupby(frame["year"]).sum()
    every = held.groupby(frame["year"]).sum()
    counted = found.assign(
        reports=found["year"].map(took).astype("int64"),
        left_out=found["year"].map(every - took).astype("int64"),
    )
    return counted.reset_index(drop=True)
