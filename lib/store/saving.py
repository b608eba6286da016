"""Checked reports -> rows, once: the same bytes read in the same way change nothing.

Many of them go in at a time, for a statement over many rows takes hardly longer than one over one.
Everything here works inside a transaction that its caller holds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from lib.checking.submission import Checked
from lib.extract.report import Identity
from lib.store.agencies import find_owner, settle_agency
from lib.store.columns import column_names
from lib.store.force import next_version, put_in_force
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
_INSERT = insert(ReadingRow).returning(ReadingRow.id)


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
    places = [_place(report, demo=demo) for report in reports]
    earlier = _latest(connection, places)
    told = [
        _settled(connection, report, earlier.get(place), identity)
        for place, report in zip(places, reports, strict=True)
    ]
    if not demo:
        _keep_files(connection, told)
    saving = _Saving(connection, demo, identity is not None, earlier)
    kept = [saving.save(place, report) for place, report in zip(places, told, strict=True)]
    _fill(connection, saving.fresh)
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


def _place(report: Prepared, *, demo: bool) -> str:
    if demo:
        return f"demo:{report.source}"
    return f"{report.sha256}#{report.columns['ordinal']}"


def _latest(connection: Connection, places: Collection[str]) -> dict[str, _Earlier]:
    found = connection.execute(_LATEST, {"places": tuple(set(places))})
    return {place: _Earlier(*row) for place, *row in found}


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


@dataclass
class _Saving:
    """Reports on their way in, one after the other; ``fresh`` are the new readings by number."""

    connection: Connection
    demo: bool
    assigned: bool
    earlier: dict[str, _Earlier]

    def __post_init__(self) -> None:
        self.fresh: dict[int, Prepared] = {}

    def save(self, place: str, report: Prepared) -> Kept:
        earlier = self.earlier.get(place)
        marks = {
            "digest": report.digest,
            "found": report.found,
            "assigned": self.assigned or (earlier is not None and earlier.assigned),
        }
        if earlier is not None and self._is_same(earlier, report):
            return self._renew(earlier, report, marks)
        return self._add(place, report, marks)

    def _is_same(self, earlier: _Earlier, report: Prepared) -> bool:
        """Whether this is what was read before, and of the agency that the roster says now."""
        whose = find_owner(self.connection, report.identity)
        return (earlier.digest, earlier.agency) == (report.digest, whose)

    def _renew(self, earlier: _Earlier, report: Prepared, marks: Mapping[str, Any]) -> Kept:
        """A reading stays as it is; its findings are others where the rules are."""
        saved = Saved(earlier.reading, False, earlier.version)
        whose = _known(earlier.agency, earlier.year)
        if all(getattr(earlier, name) == value for name, value in marks.items()):
            return Kept(saved, False, whose, frozenset())
        rewrite_all(self.connection, {earlier.reading: (report.findings, report.repairs)})
        mine = ReadingRow.id == earlier.reading
        self.connection.execute(update(ReadingRow).where(mine).values(marks))
        return Kept(saved, True, whose, whose)

    def _add(self, place: str, report: Prepared, marks: Mapping[str, Any]) -> Kept:
        agency = settle_agency(self.connection, report.identity, demo=self.demo)
        year = report.identity.year
        version = next_version(self.connection, agency, year)
        row = {
            **report.columns,
            **marks,
            **dict.fromkeys((*COUNTED, "incomplete", "dismissed"), 0),
            "file": place,
            "sha256": None if self.demo else report.sha256,
            "agency_id": agency,
            "version": version,
            "demo": self.demo,
            "in_force": False,
            "saved_at": datetime.now(UTC),
        }
        reading = int(self.connection.execute(_INSERT, row).scalar_one())
        concerned = put_in_force(self.connection, reading, place)
        self.fresh[reading] = report
        self.earlier[place] = _Earlier(reading, agency, year, version, **marks)
        return Kept(Saved(reading, True, version), True, _known(agency, year), concerned)


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
