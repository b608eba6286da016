"""Findings that need other reports of the store: last year's, and those of a government's parts.

They are put right whenever one of these reports changes, or what the office has set for the rules,
so that every page finds them in place.
"""

from collections.abc import Callable, Container, Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, or_, select

from lib.checking.last_year import LastYear
from lib.form.rule_settings import DEFAULT
from lib.store.agencies import find_agency
from lib.store.batches import at_once
from lib.store.desk import Desk, lay_out
from lib.store.models import ReadingRow
from lib.store.parents import parents_of
from lib.store.roster import agencies
from lib.store.succession import Year

Item = TypeVar("Item")
_AT_ONCE = 200
"""Reports: a statement over many takes hardly longer than one over one."""

_YEARS = select(ReadingRow.year).where(
    ReadingRow.agency_id == bindparam("whose"), ReadingRow.in_force
)
_ALL = select(ReadingRow.id, ReadingRow.agency_id, ReadingRow.year).order_by(ReadingRow.id)
_NEXT = _ALL.where(ReadingRow.id > bindparam("after")).limit(bindparam("most"))
_SOME = _ALL.where(
    ReadingRow.id.in_(bindparam("them", expanding=True)),
    or_(ReadingRow.agency_id.is_(None), ReadingRow.year.is_(None)),
)


def refresh(connection: Connection, concerned: Iterable[Year], alone: Container[int] = ()) -> int:
    """Check anew what hangs on the reports in force of some agencies and years.

    That is their own last year, their next year or that of who took their place, and the government
    that they are a part of.

    Args:
        connection: where they are.
        concerned: whose reports changed.
        alone: numbers of readings whose findings are those of the report by itself.

    Returns:
        how many reports have other findings now.
    """
    changed = set(concerned)
    if not changed:
        return 0
    desk = lay_out(connection, alone)
    parents = parents_of([*desk.known.values()])
    wholes = {(parents[agency], year) for agency, year in changed if agency in parents}
    after = {(agency, year + 1) for agency, year in changed}
    heirs = {
        (heir, year) for agency, year in after for heir in desk.lines.after.get((agency, year), ())
    }
    wanted = sorted(changed | after | heirs | wholes)
    desk.look_up(wanted)
    return _each(desk, wanted, lambda one: desk.refresh(*one))


def last_years(
    connection: Connection, wanted: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], LastYear]:
    """Agency by name and year -> the report of the year before, where there is one."""
    asked = {(name, year): find_agency(connection, name) for name, year in set(wanted)}
    known = {one: (number, one[1]) for one, number in asked.items() if number is not None}
    if not known:
        return {}
    desk = lay_out(connection)
    desk.look_up(known.values())
    found = {one: desk.last_year(*whose) for one, whose in known.items()}
    return {one: last for one, last in found.items() if last is not None}


def refresh_next(connection: Connection, after: int, most: int) -> tuple[int, int | None]:
    """Check the next readings anew, those that are no longer in force too.

    Args:
        connection: where they are.
        after: the number of the reading that was checked last.
        most: how many to check at once.

    Returns:
        how many have other findings now, and the number of the last one; None where there are none
        behind it.
    """
    rows = connection.execute(_NEXT, {"after": after, "most": most + 1}).all()
    listed = rows[:most]
    changed = _judge(lay_out(connection), listed) if listed else 0
    return changed, listed[-1].id if len(rows) > most else None


def refresh_unowned(connection: Connection, readings: Iterable[int]) -> int:
    """Bring new readings of nobody's, or of no year, under what the office has set."""
    desk = lay_out(connection)
    some = () if desk.settings == DEFAULT else tuple(readings)
    return _judge(desk, connection.execute(_SOME, {"them": some}).all()) if some else 0


def _judge(desk: Desk, rows: Iterable[Any]) -> int:
    listed = list(rows)
    desk.look_up({(row.agency_id, row.year) for row in listed if row.agency_id is not None})
    return _each(desk, listed, lambda row: desk.judge(row.id, row.agency_id, row.year))


def _each(desk: Desk, items: Iterable[Item], judge: Callable[[Item], bool]) -> int:
    """Check each anew, and write what was found some at a time; how many have other findings."""
    changed = 0
    for some in at_once(items, _AT_ONCE):
        changed += sum(map(judge, some))
        desk.write()
    return changed


def refresh_parts(connection: Connection, before: dict[int, int]) -> None:
    """Check anew the governments that have other parts than ``before`` (agency -> government)."""
    after = parents_of(agencies(connection))
    moved = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
    wholes = {one[agency] for agency in moved for one in (before, after) if agency in one}
    refresh(connection, {(whole, year) for whole in wholes for year in years_of(connection, whole)})


def years_of(connection: Connection, agency: int) -> list[int]:
    """The years that an agency has a report in force for."""
    found = connection.execute(_YEARS, {"whose": agency}).scalars()
    return [year for year in found if year is not None]
