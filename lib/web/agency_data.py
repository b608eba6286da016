"""What the store has of one agency, kept until the store changes."""

from collections.abc import Iterable

from lib.analysis import history, values, wide
from lib.analysis.wide import Frame
from lib.form.measures import load_measures
from lib.store.filters import Filters
from lib.store.results import ReportRow, Stored
from lib.web import whole_roster
from lib.web.resources import store, until_changed
from lib.web.whole_roster import by_number

MEASURES = ("received", "concluded", "review", "litigation")
"""What is drawn over the years."""


@until_changed
def readings(agency: str) -> list[ReportRow]:
    """All readings of an agency, by year and version, those that were replaced too."""
    return store().reports(Filters(agencies=(agency,)), in_force=False)


@until_changed
def parents() -> dict[int, str]:
    """Number of an agency -> the name of what it is a part of, by the roster or by names."""
    known = by_number()
    return {part: known[whole].name for part, whole in whole_roster.parents().items()}


@until_changed
def stored(reading: int) -> Stored:
    """A reading without its document's blocks."""
    return store().load(reading, document=False)


@until_changed
def histories(agency: str) -> dict[str, Frame]:
    """Measure -> its values from the store's first year to its last, columns ``HISTORY``."""
    measures = load_measures().measures
    codes = wide.codes_of(one for key in MEASURES for one in measures[key].sums)
    rows = store().figure_rows(codes, Filters(agencies=(agency,)))
    frame = wide.wide(rows)
    years = _all(store().years())
    return {key: history.history(values.values(frame, measures[key]), years) for key in MEASURES}


def scopes(rows: Iterable[ReportRow]) -> dict[str | None, list[int]]:
    """Scope -> the years whose report in force has it."""
    found: dict[str | None, list[int]] = {}
    for row in rows:
        if row.in_force and row.year is not None:
            found.setdefault(row.scope, []).append(row.year)
    return found


def _all(years: list[int]) -> list[int]:
    return list(range(min(years), max(years) + 1)) if years else []
