"""Findings that need other reports of the store: last year's, and those that add up to a whole.

They are kept beside a report's own findings and put right whenever one of the reports changes.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from lib.checking.sums import check_years
from lib.form.rules import load_rules
from lib.store.judging import replace_findings
from lib.store.loading import load_report
from lib.store.models import ReadingRow

ROLLUP = "rollup"


_IN_FORCE = select(ReadingRow.id).where(
    ReadingRow.agency_id == bindparam("whose"),
    ReadingRow.year == bindparam("of_year"),
    ReadingRow.in_force,
)


def refresh(connection: Connection, concerned: Iterable[tuple[int, int]]) -> None:
    """Check anew what hangs on the reports in force of some agencies and years."""
    years = {pair for agency, year in concerned for pair in ((agency, year), (agency, year + 1))}
    for agency, year in sorted(years):
        _refresh_year(connection, agency, year)


def _refresh_year(connection: Connection, agency: int, year: int) -> None:
    reading = _in_force(connection, agency, year)
    if reading is None:
        return
    report, last = load_report(connection, reading), _in_force(connection, agency, year - 1)
    previous = None if last is None else load_report(connection, last)
    rules = [rule.code for rule in load_rules().values() if rule.needs_previous]
    replace_findings(connection, reading, rules, tuple(check_years(report, previous)), report)


def _in_force(connection: Connection, agency: int, year: int) -> int | None:
    mine = {"whose": agency, "of_year": year}
    return connection.execute(_IN_FORCE, mine).scalar_one_or_none()
