"""What the store answers with: frozen values that know nothing of the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from lib.checking.finding import Finding, Repair
from lib.extract.report import Report
from lib.form.rule_settings import Settings
from lib.reading.document import Document


class Verdict(StrEnum):
    """What a person may say about a finding."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    SENT_BACK = "sent_back"
    REOPENED = "reopened"


Keys = str | Iterable[str]
"""The key of a finding, or of several."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as it left the database: names of columns, and rows in their order."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a report went. ``new`` is false where this very reading was stored already."""

    reading: int
    new: bool
    version: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One reading in a list.

    ``errors`` to ``dismissed`` count findings, ``unread`` and ``blank`` figures; what a person
    dismissed is counted in ``dismissed`` alone. ``agency_id``, ``agency`` and ``year`` are None
    where the text does not tell them.
    """

    reading: int
    agency_id: int | None
    agency: str | None
    kind: str | None
    level: str | None
    region: str | None
    region_name: str | None
    bureau: str | None
    parent: str | None
    year: int | None
    scope: str | None
    editions: Mapping[str, str | None]
    title: str | None
    source: str
    sha256: str | None
    version: int
    in_force: bool
    errors: int
    warnings: int
    notices: int
    incomplete: int
    dismissed: int
    unread: int
    blank: int
    demo: bool
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """One reading, whole.

    ``keys`` and ``verdicts`` go with ``findings`` one to one: the name under which a finding is
    decided about, and what was decided last. ``document`` and ``sha256`` are None for
    demonstration data, which has no file. ``assigned``: a person said whose report it is.
    """

    row: ReportRow
    format: str | None
    program: str
    assigned: bool
    report: Report
    document: Document | None
    findings: tuple[Finding, ...]
    keys: tuple[str, ...]
    verdicts: tuple[str | None, ...]
    repairs: tuple[Repair, ...]

    @property
    def reading(self) -> int:
        """The number of the reading."""
        return self.row.reading

    @property
    def source(self) -> str:
        """The path or name that it came under."""
        return self.row.source

    @property
    def sha256(self) -> str | None:
        """Of the file's bytes."""
        return self.row.sha256

    @property
    def saved_at(self) -> datetime:
        """When, in UTC."""
        return self.row.saved_at

    @property
    def version(self) -> int:
        """Which reading of this agency's year it is, from 1."""
        return self.row.version


@dataclass(frozen=True, slots=True)
class Original:
    """A stored file without its bytes."""

    sha256: str
    name: str
    format: str | None
    size: int
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided about a finding, and when (UTC).

    ``agency`` to ``message`` are what the finding was then; None where nobody knows.
    """

    key: str
    verdict: Verdict
    reason: str
    person: str
    at: datetime
    agency: str | None = None
    year: int | None = None
    rule: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What the office set for the rules at one time (UTC), and who did."""

    settings: Settings
    person: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Succession:
    """An agency that took another's place, by their names: its reports from ``year`` on."""

    successor: str
    predecessor: str
    year: int


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as the roster has it. ``parent`` is the name of the agency above, if stated."""

    id: int
    name: str
    kind: str | None
    level: str | None
    region: str | None
    region_name: str | None
    bureau: str | None
    parent: str | None
    aliases: tuple[str, ...]
    must_file: bool
    demo: bool
