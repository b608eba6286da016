"""What checking says: findings and repairs, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib.extract.report import Number
from lib.reading.document import Place


class Status(StrEnum):
    """The four outcomes of a rule for one scope (see the contract's table of statuses)."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How grave a failure is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Fault(StrEnum):
    """Where a finding is likely to come from."""

    REPORT = "report"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The text or cell that a finding rests on, and where it stands."""

    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's outcome for one scope (a row, column, figure or table code; None: the report).

    ``left`` and ``right`` are the two sides as computed (blanks left out), None where there is
    none; ``figures`` the codes that take part; ``message`` one Chinese sentence with the numbers in
    it; findings of one cause share ``group``. ``fault``: whether the report is likely to be wrong,
    or how it was read; None where nothing fails or stays open.
    """

    rule: str
    scope: str | None
    status: Status
    severity: Severity
    message: str
    left: Number | None = None
    right: Number | None = None
    figures: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    group: str | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A smallest change that makes the linear rules hold: code -> the value it should have."""

    figures: Mapping[str, Number]
    unique: bool
    reason: str
