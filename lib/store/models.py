"""The tables of the database, as typed declarative models; ``migrations`` makes them.

A reading is what the program made of one report of one file. Everything that lists or sums reads
``reading``, ``figures`` and ``finding``; what is needed to draw a report again without its file is
in ``content``.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from lib.store.base import Base as Base
from lib.store.columns import column_names


class AgencyRow(Base):
    """An agency: from the first report that names it, then as the roster says.

    ``anchor`` is the name under which it first came; decisions hang on it, so it never changes.
    """

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    anchor: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str | None]
    level: Mapped[str | None]
    region: Mapped[str | None]
    region_name: Mapped[str | None] = mapped_column(index=True)
    bureau: Mapped[str | None] = mapped_column(index=True)
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("agency.id", ondelete="SET NULL"), index=True
    )
    must_file: Mapped[bool]
    demo: Mapped[bool]


class AliasRow(Base):
    """Another name of an agency, white space removed; a report under it is that agency's."""

    __tablename__ = "alias"

    name: Mapped[str] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"), index=True)


class FileRow(Base):
    """A file's bytes (compressed), once, however many reports it holds or names it came under."""

    __tablename__ = "document"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str]
    format: Mapped[str | None]
    size: Mapped[int] = mapped_column(BigInteger)
    first_seen: Mapped[datetime]
    data: Mapped[bytes]


class ReadingRow(Base):
    """One reading of one report of a file (of none, for demonstration data).

    ``file`` names the report's place (``sha256#2``): its readings take each other's place.
    ``version`` counts the readings of an agency's year. ``in_force``: this one counts.
    ``assigned``: a person said whose report it is. ``digest`` and ``found`` are of the report and
    of its findings, to know at once that nothing changed. The counts behind are of its findings,
    those that a person dismissed left out.
    """

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(index=True)
    sha256: Mapped[str | None] = mapped_column(ForeignKey("document.sha256"), index=True)
    ordinal: Mapped[int]
    source: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    year: Mapped[int | None]
    scope: Mapped[str | None]
    title: Mapped[str | None]
    t2: Mapped[str | None]
    t3: Mapped[str | None]
    t4: Mapped[str | None]
    version: Mapped[int]
    in_force: Mapped[bool]
    assigned: Mapped[bool]
    demo: Mapped[bool] = mapped_column(index=True)
    saved_at: Mapped[datetime]
    program: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    found: Mapped[str] = mapped_column(String(64))
    unread: Mapped[int]
    blank: Mapped[int]
    errors: Mapped[int]
    warnings: Mapped[int]
    notices: Mapped[int]
    incomplete: Mapped[int]
    dismissed: Mapped[int]

    __table_args__ = (
        Index("uq_reading_version", "agency_id", "year", "version", unique=True),
        Index(
            "uq_reading_in_force",
            "agency_id",
            "year",
            unique=True,
            sqlite_where=text("in_force"),
            postgresql_where=text("in_force"),
        ),
        Index("ix_reading_year", "year", "in_force"),
    )


class ContentRow(Base):
    """The whole of a reading as compressed JSON: the report, and the document's blocks."""

    __tablename__ = "content"

    reading_id: Mapped[int] = mapped_column(
        ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True
    )
    report: Mapped[bytes]
    document: Mapped[bytes | None]


figures = Table(
    "figures",
    Base.metadata,
    Column("reading_id", ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True),
    *(Column(name, BigInteger) for name in column_names().values()),
)
"""One column a code (``columns``), NULL where nothing was read."""


class FindingRow(Base):
    """A finding of a reading. ``key`` is what decisions are about; ``verdict`` the last of them."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(
        ForeignKey("reading.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(String(64), index=True)
    rule: Mapped[str]
    scope: Mapped[str | None]
    status: Mapped[str]
    severity: Mapped[str]
    left: Mapped[str | None]
    right: Mapped[str | None]
    figures: Mapped[str]
    message: Mapped[str]
    evidence: Mapped[str]
    cause: Mapped[str | None]
    verdict: Mapped[str | None]
    fault: Mapped[str | None]

    __table_args__ = (Index("ix_finding_status", "status", "rule"),)


class RepairRow(Base):
    """A repair that checking suggests for a reading, best first by ``id``."""

    __tablename__ = "repair"

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(
        ForeignKey("reading.id", ondelete="CASCADE"), index=True
    )
    figures: Mapped[str]
    unique: Mapped[bool]
    reason: Mapped[str]


class DecisionRow(Base):
    """What a person decided about a finding; rows are only ever added.

    ``agency`` to ``message`` tell what it was about, should the finding be there no more.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), index=True)
    verdict: Mapped[str]
    reason: Mapped[str]
    person: Mapped[str]
    at: Mapped[datetime]
    agency: Mapped[str | None]
    rule: Mapped[str | None]
    message: Mapped[str | None]
    year: Mapped[int | None]


class SuccessionRow(Base):
    """An agency that took the place of another, or of several: from the reports of ``year`` on."""

    __tablename__ = "succession"

    successor_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True
    )
    predecessor_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    year: Mapped[int]


class RuleChangeRow(Base):
    """What the office set for the rules, each time; rows are only ever added."""

    __tablename__ = "rule_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    settings: Mapped[str]
    person: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


class SettingRow(Base):
    """A setting of this store."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class RevisionRow(Base):
    """One row: a number that every write raises. Its lock lets one writer in at a time."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)
