"""Checked reports -> rows, once: the same bytes read in the same way change nothing.

Many of them go in at a time, for a statement over many rows takes hardly longer than one over one.
Everything here works inside a transaction that its caller holds.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from lib.checking.submission import Checked
from lib.extract.report import Identity
from lib.store.agencies import Owners, owners_of
from lib.store.batches import at_once
from lib.store.columns import column_names
from lib.store.force import newest_versions, put_in_force
from lib.store.judging import COUNTED, insert_findings, insert_repairs, rewrite_all
from lib.store.loading import load_report, stored_files
from lib.store.models import ContentRow, FileRow, ReadingRow, figures
from lib.store.prepared import Prepared, of_another
from lib.store.results import Saved, Stored

_READING = ReadingRow.__table__.c
_LATEST = (
    select(_READING.file, _READING.id, _READING.agency_id, _READING.year, _READING.version)
    .add_columns(_READING.assigned, _READING.digest, _READING.found)
    .where(_READING.file.in_(bindparam("places", expanding=True)))
    .order_by(_READING.id)
)
_INSERT = insert(ReadingRow).returning(ReadingRow.id, sort_by_parameter_order=True)
_MARKS = ("assigned", "digest", "found")
_MARK = (
    update(ReadingRow)
    .where(_READING.id == bindparam("number"))
    .values({name: bindparam(f"new_{name}") for name in _MARKS})
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What saving a report did.

    ``whose`` is its agency and year, where both are known; ``concerned`` are agencies and years
    whose reports it changed.
    """

    saved: Saved
    changed: bool
    whose: frozenset[tuple[int, int]]
    concerned: frozenset[tuple[int, int]]


class _Earlier(NamedTuple):
    """The newest reading of the same report of the same file."""

    reading: int
    agency: int | None
    year: int | None
    version: int
    assigned: bool
    digest: str
    found: str


def save_prepared(
    connection: Connection,
    reports: Sequence[Prepared],
    *,
    demo: bool = False,
    identity: Identity | None = None,
) -> list[Kept]:
    """Store reports; ``Store.save`` says how."""
    kept: list[Kept] = []
    for placed in _apart(reports, demo=demo):
        saving = _Saving(connection, placed, demo=demo, identity=identity)
        found = {**saving.renew(), **saving.add()}
        kept += [found[place] for place in placed]
    return kept


def alone(kept: Iterable[Kept]) -> frozenset[int]:
    """The readings that were just stored as they were checked: with no other report beside them."""
    return frozenset(one.saved.reading for one in kept if one.saved.new)


def as_checked(stored: Stored) -> Checked:
    """A stored reading as it came in; last year's findings and the roll-up among its findings."""
    return Checked(
        source=stored.source,
        sha256=stored.sha256 or "",
        format=stored.format,
        document=stored.document,
        report=stored.report,
        findings=stored.findings,
        repairs=stored.repairs,
    )


def _apart(reports: Sequence[Prepared], *, demo: bool) -> Iterator[dict[str, Prepared]]:
    """The reports in their order by their places, so many at a time as have no place twice."""
    placed: dict[str, Prepared] = {}
    for report in reports:
        place = _place(report, demo=demo)
        if place in placed:
            yield placed
            placed = {}
        placed[place] = report
    if placed:
        yield placed


def _place(report: Prepared, *, demo: bool) -> str:
    if demo:
        return f"demo:{report.source}"
    return f"{report.sha256}#{report.columns['ordinal']}"


def _latest(connection: Connection, places: Collection[str]) -> dict[str, _Earlier]:
    found: dict[str, _Earlier] = {}
    for some in at_once(places):
        rows = connection.execute(_LATEST, {"places": some})
        found |= {place: _Earlier(*row) for place, *row in rows}
    return found


def _settled(
    connection: Connection, report: Prepared, earlier: _Earlier | None, identity: Identity | None
) -> Prepared:
    """Whose report it is: what a person says now, or said when it was stored, or as it was read."""
    if identity is None and earlier is not None and earlier.assigned:
        identity = load_report(connection, earlier.reading).identity
    if identity is None or identity == report.identity:
        return report
    return of_another(report, identity)


def _keep_files(connection: Connection, reports: Sequence[Prepared]) -> None:
    files = {report.sha256: report for report in reports}
    known = stored_files(connection, files)
    rows = [
        {
            "sha256": sha,
            "name": report.name,
            "format": report.format,
            "size": report.size,
            "first_seen": datetime.now(UTC),
            "data": report.file,
        }
        for sha, report in files.items()
        if sha not in known
    ]
    if rows:
        connection.execute(insert(FileRow), rows)


class _Saving:
    """Reports on their way in, all at different places; their rows are written all at once.

    Which reading a report is, and of which agency, is told one report after the other.
    """

    def __init__(
        self,
        connection: Connection,
        placed: Mapping[str, Prepared],
        *,
        demo: bool,
        identity: Identity | None,
    ) -> None:
        self._connection = connection
        self._demo = demo
        self._assigned = identity is not None
        self._earlier = _latest(connection, placed)
        self._placed = {
            place: _settled(connection, report, self._earlier.get(place), identity)
            for place, report in placed.items()
        }
        self._same: dict[str, _Earlier] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        owners = owners_of(connection, [one.identity for one in self._placed.values()])
        for place, report in self._placed.items():
            self._sort_in(place, report, owners)

    def _sort_in(self, place: str, report: Prepared, owners: Owners) -> None:
        """Tell whether this is what was read before, and of the agency that the roster says now."""
        earlier = self._earlier.get(place)
        if (
            earlier is not None
            and earlier.digest == report.digest
            and earlier.agency == owners.find(report.identity)
        ):
            self._same[place] = earlier
            return
        self._rows[place] = {
            **report.columns,
            **self._marks(place),
            **dict.fromkeys((*COUNTED, "incomplete", "dismissed"), 0),
            "file": place,
            "sha256": None if self._demo else report.sha256,
            "agency_id": owners.settle(report.identity, demo=self._demo),
            "demo": self._demo,
            "in_force": False,
            "saved_at": datetime.now(UTC),
        }

    def _marks(self, place: str) -> dict[str, Any]:
        report, earlier = self._placed[place], self._earlier.get(place)
        assigned = self._assigned or (earlier is not None and earlier.assigned)
        return dict(zip(_MARKS, (assigned, report.digest, report.found), strict=True))

    def renew(self) -> dict[str, Kept]:
        """Readings stay as they are; their findings are others where the rules are."""
        kept, marked, rewritten = {}, [], {}
        for place, earlier in self._same.items():
            marks, whose = self._marks(place), _known(earlier.agency, earlier.year)
            changed = any(getattr(earlier, name) != value for name, value in marks.items())
            saved = Saved(earlier.reading, False, earlier.version)
            kept[place] = Kept(saved, changed, whose, whose if changed else frozenset())
            if changed:
                new = {f"new_{name}": value for name, value in marks.items()}
                marked.append({"number": earlier.reading, **new})
                report = self._placed[place]
                rewritten[earlier.reading] = (report.findings, report.repairs)
        rewrite_all(self._connection, rewritten)
        if marked:
            self._connection.execute(_MARK, marked)
        return kept

    def add(self) -> dict[str, Kept]:
        """Readings that are new."""
        rows = self._rows
        if not rows:
            return {}
        if not self._demo:
            _keep_files(self._connection, [self._placed[place] for place in rows])
        self._number()
        numbers = self._connection.execute(_INSERT, list(rows.values())).scalars()
        fresh = dict(zip(rows, numbers, strict=True))
        concerned = put_in_force(self._connection, rows)
        _fill(self._connection, {fresh[place]: self._placed[place] for place in rows})
        return {
            place: Kept(
                Saved(fresh[place], True, row["version"]),
                changed=True,
                whose=_known(row["agency_id"], row["year"]),
                concerned=concerned[place],
            )
            for place, row in rows.items()
        }

    def _number(self) -> None:
        """Count on from the newest version of each agency's year; what is nobody's is the first."""
        whose = {place: (row["agency_id"], row["year"]) for place, row in self._rows.items()}
        known = {one for one in whose.values() if None not in one}
        newest = dict.fromkeys(known, 0) | newest_versions(self._connection, known)
        for place, row in self._rows.items():
            one = whose[place]
            newest[one] = newest.get(one, 0) + 1 if one in known else 1
            row["version"] = newest[one]


def _known(agency: int | None, year: int | None) -> frozenset[tuple[int, int]]:
    return frozenset() if agency is None or year is None else frozenset([(agency, year)])


def _fill(connection: Connection, fresh: Mapping[int, Prepared]) -> None:
    """What hangs on new readings."""
    if not fresh:
        return
    contents = [
        {"reading_id": reading, "report": report.content, "document": report.document}
        for reading, report in fresh.items()
    ]
    connection.execute(insert(ContentRow), contents)
    names = column_names().values()
    rows = [
        {"reading_id": reading, **dict(zip(names, report.figures, strict=True))}
        for reading, report in fresh.items()
    ]
    connection.execute(insert(figures), rows)
    insert_findings(connection, {reading: report.findings for reading, report in fresh.items()})
    insert_repairs(connection, {reading: report.repairs for reading, report in fresh.items()})
