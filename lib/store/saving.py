"""A checked report -> rows, once: the same bytes read in the same way change nothing.

Everything here works inside a transaction that its caller holds.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

import lib
from lib.checking.check import check
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.extract.report import BLANK, UNREAD, Identity, Report
from lib.reading.document import Document
from lib.store.agencies import find_owner, settle_agency
from lib.store.codec import pack, to_json
from lib.store.columns import figure_columns
from lib.store.force import next_version, put_in_force
from lib.store.judging import COUNTED, write_findings
from lib.store.loading import load_report
from lib.store.models import ContentRow, FileRow, ReadingRow, figures
from lib.store.results import Saved, Stored

_READING = ReadingRow.__table__.c
_LATEST = (
    select(_READING.id, _READING.agency_id, _READING.year, _READING.version)
    .add_columns(_READING.assigned, _READING.digest, _READING.found)
    .where(_READING.file == bindparam("place"))
    .order_by(_READING.id.desc())
    .limit(1)
)
_FILE = select(FileRow.sha256).where(FileRow.sha256 == bindparam("sha"))
_INSERT = insert(ReadingRow).returning(ReadingRow.id)
_ORDINAL = re.compile(r"#(\d+)$")


@dataclass(frozen=True, slots=True)
class Kept:
    """What saving a report did. ``concerned`` are agencies and years whose reports it changed."""

    saved: Saved
    changed: bool
    concerned: frozenset[tuple[int, int]]


def save_report(
    connection: Connection,
    checked: Checked,
    data: bytes,
    *,
    demo: bool = False,
    identity: Identity | None = None,
) -> Kept:
    """Store one report; ``Store.save`` says how.

    Raises:
        StoreError: the file was not read as a report.
    """
    file = f"demo:{checked.source}" if demo else f"{digest(data)}#{ordinal_of(checked.source)}"
    earlier = _latest(connection, file)
    checked, report = _settle_identity(connection, checked, earlier, identity)
    body = to_json(report)
    marks = {
        "digest": digest(body),
        "found": digest(to_json((checked.findings, checked.repairs))),
        "assigned": identity is not None or (earlier is not None and earlier.assigned),
    }
    if earlier is not None and _same(connection, earlier, report, digest(body)):
        return _renew(connection, earlier, checked, report, marks)
    agency = settle_agency(connection, report.identity, demo=demo)
    version = next_version(connection, agency, report.identity.year)
    whose = {"file": file, "agency_id": agency, "version": version, "demo": demo, "sha256": None}
    if not demo:
        whose["sha256"] = _keep_file(connection, checked, data)
    row = _described(checked.source, report) | whose | marks
    reading = int(connection.execute(_INSERT, row).scalar_one())
    _insert_content(connection, reading, checked.document, report, body)
    write_findings(connection, reading, checked.findings, checked.repairs, report)
    return Kept(Saved(reading, True, version), True, put_in_force(connection, reading, file))


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


def digest(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal digits."""
    return sha256(data).hexdigest()


def ordinal_of(source: str) -> int:
    """Which report of its file: 2 for ``a.docx#2``, 1 without a number."""
    found = _ORDINAL.search(source)
    return int(found.group(1)) if found else 1


def _latest(connection: Connection, file: str) -> Row[Any] | None:
    return connection.execute(_LATEST, {"place": file}).first()


def _settle_identity(
    connection: Connection, checked: Checked, earlier: Row[Any] | None, identity: Identity | None
) -> tuple[Checked, Report]:
    """Whose report it is: what a person says now, or said when it was stored, or as it was read."""
    report = checked.report
    if report is None:
        raise StoreError(f"{checked.source} 没有读成年报，不能入库：{checked.error or '没有内容'}")
    if identity is None and earlier is not None and earlier.assigned:
        identity = load_report(connection, earlier.id).identity
    if identity is None or identity == report.identity:
        return checked, report
    report = replace(report, identity=identity)
    # The year and the kind of agency decide which edition, which deadline, which rules.
    return replace(checked, report=report, findings=check(report)), report


def _same(connection: Connection, earlier: Row[Any], report: Report, mark: str) -> bool:
    """Whether this is what was read before, and of the agency that the roster says now."""
    whose = find_owner(connection, report.identity)
    return (earlier.digest, earlier.agency_id) == (mark, whose)


def _renew(
    connection: Connection,
    earlier: Row[Any],
    checked: Checked,
    report: Report,
    marks: dict[str, Any],
) -> Kept:
    """A reading stays as it is; its findings are others where the rules are."""
    saved = Saved(earlier.id, False, earlier.version)
    if all(getattr(earlier, name) == value for name, value in marks.items()):
        return Kept(saved, False, frozenset())
    write_findings(connection, earlier.id, checked.findings, checked.repairs, report)
    connection.execute(update(ReadingRow).where(ReadingRow.id == earlier.id).values(marks))
    whose = (earlier.agency_id, earlier.year)
    return Kept(saved, True, frozenset() if None in whose else frozenset([whose]))


def _keep_file(connection: Connection, checked: Checked, data: bytes) -> str:
    sha = digest(data)
    if not connection.execute(_FILE, {"sha": sha}).first():
        row = {
            "sha256": sha,
            "name": _ORDINAL.sub("", PurePath(checked.source).name),
            "format": checked.format,
            "size": len(data),
            "first_seen": datetime.now(UTC),
            "data": pack(data),
        }
        connection.execute(insert(FileRow), row)
    return sha


def _described(source: str, report: Report) -> dict[str, Any]:
    identity = report.identity
    states = [figure.state for figure in report.figures.values() if figure.value is None]
    return {
        "ordinal": ordinal_of(source),
        "source": source,
        "year": identity.year,
        "scope": identity.scope,
        "title": identity.title,
        **{table: report.editions.get(table) for table in ("t2", "t3", "t4")},
        "in_force": False,
        "saved_at": datetime.now(UTC),
        "program": lib.__version__,
        "unread": states.count(UNREAD),
        "blank": states.count(BLANK),
        **dict.fromkeys((*COUNTED, "incomplete", "dismissed"), 0),
    }


def _insert_content(
    connection: Connection, reading: int, document: Document | None, report: Report, body: bytes
) -> None:
    blocks = None if document is None else pack(to_json(document))
    content = {"reading_id": reading, "report": pack(body), "document": blocks}
    connection.execute(insert(ContentRow), content)
    connection.execute(insert(figures), {"reading_id": reading, **figure_columns(report.figures)})
