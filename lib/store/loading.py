"""Rows -> readings: lists of them, and one of them whole."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy.orm import aliased

from lib.extract.report import Report
from lib.form.form import TABLES
from lib.reading.document import Document
from lib.store.batches import at_once
from lib.store.codec import from_json, unpack
from lib.store.findings import row_to_finding, row_to_repair
from lib.store.judging import FINDINGS, REPAIRS
from lib.store.models import AgencyRow, ContentRow, FileRow, ReadingRow
from lib.store.results import Original, ReportRow, Stored

AnySelect = Select[*tuple[Any, ...]]
"""A SELECT of whatever columns."""

PARENT = aliased(AgencyRow, name="parent")

LISTED = (
    *(ReadingRow.id.label("reading"), ReadingRow.agency_id, AgencyRow.name.label("agency")),
    *(AgencyRow.kind, AgencyRow.level, AgencyRow.region, AgencyRow.region_name),
    *(AgencyRow.bureau, PARENT.name.label("parent"), ReadingRow.year, ReadingRow.scope),
    *(ReadingRow.t2, ReadingRow.t3, ReadingRow.t4, ReadingRow.title, ReadingRow.source),
    *(ReadingRow.sha256, ReadingRow.version, ReadingRow.in_force, ReadingRow.errors),
    *(ReadingRow.warnings, ReadingRow.notices, ReadingRow.incomplete, ReadingRow.dismissed),
    *(ReadingRow.unread, ReadingRow.blank, ReadingRow.demo, ReadingRow.saved_at),
)
"""What a list of readings shows of each: the fields of ``ReportRow``."""


_REPORT = select(ContentRow.report).where(ContentRow.reading_id == bindparam("reading"))
_FILES = select(FileRow.sha256).where(FileRow.sha256.in_(bindparam("them", expanding=True)))
_FIELDS = [field.name for field in fields(ReportRow) if field.name != "editions"]


def listed() -> AnySelect:
    """Readings with their agencies, those of unknown agencies among them."""
    return (
        select(*LISTED)
        .select_from(ReadingRow)
        .outerjoin(AgencyRow, AgencyRow.id == ReadingRow.agency_id)
        .outerjoin(PARENT, PARENT.id == AgencyRow.parent_id)
    )


def report_row(row: Row[Any]) -> ReportRow:
    """What a row has of ``listed``."""
    editions = {table: getattr(row, table) for table in TABLES}
    return ReportRow(**{name: getattr(row, name) for name in _FIELDS}, editions=editions)


def load(connection: Connection, reading: int, *, document: bool = True) -> Stored | None:
    """One reading whole, or None if there is none of that number.

    Args:
        connection: where to read.
        reading: its number.
        document: whether to unpack the document's blocks too, by far the largest part.
    """
    wanted = (
        listed()
        .add_columns(ReadingRow.program, ReadingRow.assigned, FileRow.format, ContentRow.report)
        .join(ContentRow, ContentRow.reading_id == ReadingRow.id)
        .outerjoin(FileRow, FileRow.sha256 == ReadingRow.sha256)
        .where(ReadingRow.id == reading)
    )
    if document:
        wanted = wanted.add_columns(ContentRow.document)
    row = connection.execute(wanted).first()
    return None if row is None else _stored(connection, row)


def load_report(connection: Connection, reading: int) -> Report:
    """The report alone of a reading that there is."""
    packed = connection.execute(_REPORT, {"reading": reading}).scalar_one()
    return from_json(Report, unpack(packed))


def load_tables(connection: Connection, readings: Sequence[int]) -> dict[int, Report]:
    """Number of a reading -> its report with identity, editions and figures, and nothing else."""
    wanted = select(ContentRow.reading_id, ContentRow.report)
    found = connection.execute(wanted.where(ContentRow.reading_id.in_(readings)))
    return {
        row.reading_id: from_json(Report, unpack(row.report), ("identity", "editions", "figures"))
        for row in found
    }


def load_file(connection: Connection, sha256: str) -> Original | None:
    """What is known of a file, without its bytes."""
    wanted = select(
        FileRow.sha256, FileRow.name, FileRow.format, FileRow.size, FileRow.first_seen
    ).where(FileRow.sha256 == sha256)
    row = connection.execute(wanted).first()
    return None if row is None else Original(*row)


def stored_files(connection: Connection, sha256s: Iterable[str]) -> frozenset[str]:
    """Those of some files that are there."""
    return frozenset(
        sha
        for some in at_once(sha256s)
        for sha in connection.execute(_FILES, {"them": some}).scalars()
    )


def load_bytes(connection: Connection, sha256: str) -> bytes | None:
    """The bytes of a file as they came in."""
    packed = connection.execute(
        select(FileRow.data).where(FileRow.sha256 == sha256)
    ).scalar_one_or_none()
    return None if packed is None else unpack(packed)


def _stored(connection: Connection, row: Row[Any]) -> Stored:
    found = connection.execute(FINDINGS, {"reading": row.reading}).all()
    repairs = connection.execute(REPAIRS, {"reading": row.reading})
    packed = row._mapping.get("document")
    return Stored(
        row=report_row(row),
        format=row.format,
        program=row.program,
        assigned=row.assigned,
        report=from_json(Report, unpack(row.report)),
        document=None if packed is None else from_json(Document, unpack(packed)),
        findings=tuple(row_to_finding(one) for one in found),
        keys=tuple(one.key for one in found),
        verdicts=tuple(one.verdict for one in found),
        repairs=tuple(row_to_repair(one) for one in repairs),
    )
