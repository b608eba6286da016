"""Findings of stored readings: put in, counted, and decided about by people.

Everything here works inside a transaction that its caller holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from lib.checking.finding import Finding, Repair, Severity, Status
from lib.extract.report import Figure, Report
from lib.store.agencies import anchor_of, find_owner
from lib.store.batches import at_once
from lib.store.findings import (
    FINDING_COLUMNS,
    REPAIR_COLUMNS,
    Told,
    finding_key,
    key_of,
    repair_columns,
    tell,
)
from lib.store.models import AgencyRow, DecisionRow, FindingRow, ReadingRow, RepairRow
from lib.store.results import Decision, Verdict
from lib.text import squeeze

Findings = tuple[Sequence[Told], Sequence[dict[str, Any]]]
"""The findings of a reading, told, and the columns of its repairs."""

COUNTED = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "notices": Severity.NOTICE}
"""Column of ``reading`` -> the severity of the failing findings that it counts."""

NOT_DISMISSED = or_(FindingRow.verdict.is_(None), FindingRow.verdict != Verdict.DISMISSED.value)


_FAILING = FindingRow.status == Status.FAIL.value


def _counted(*conditions: Any) -> Any:
    return (
        select(func.count())
        .select_from(FindingRow)
        .where(FindingRow.reading_id == ReadingRow.id, *conditions)
        .scalar_subquery()
    )


_COUNTS = {
    **{
        name: _counted(_FAILING, FindingRow.severity == severity.value, NOT_DISMISSED)
        for name, severity in COUNTED.items()
    },
    "incomplete": _counted(FindingRow.status == Status.INCOMPLETE.value, NOT_DISMISSED),
    "dismissed": _counted(FindingRow.verdict == Verdict.DISMISSED.value),
}
# Built once: building a statement takes longer than running it.
_FINDING, _REPAIR = FindingRow.__table__.c, RepairRow.__table__.c
FINDINGS = (
    select(*_FINDING).where(_FINDING.reading_id == bindparam("reading")).order_by(_FINDING.id)
)
REPAIRS = select(*_REPAIR).where(_REPAIR.reading_id == bindparam("reading")).order_by(_REPAIR.id)
_WRITTEN = FINDINGS.with_only_columns(*(_FINDING[name] for name in FINDING_COLUMNS))
_REPAIRS_WRITTEN = REPAIRS.with_only_columns(*(_REPAIR[name] for name in REPAIR_COLUMNS))
_SOME: Any = bindparam("readings", expanding=True)
_DELETE = delete(FindingRow).where(FindingRow.reading_id.in_(_SOME))
_DELETE_REPAIRS = delete(RepairRow).where(RepairRow.reading_id.in_(_SOME))
_OWNERS = (
    select(ReadingRow.id, ReadingRow.year, ReadingRow.file, AgencyRow.anchor)
    .outerjoin(AgencyRow, AgencyRow.id == ReadingRow.agency_id)
    .where(ReadingRow.id.in_(bindparam("readings", expanding=True)))
    .order_by(ReadingRow.id)
)
_DECIDED = (
    select(DecisionRow.key, DecisionRow.verdict)
    .where(DecisionRow.key.in_(bindparam("keys", expanding=True)))
    .order_by(DecisionRow.id)
)
_ABOUT = (
    select(AgencyRow.name.label("agency"), ReadingRow.year, FindingRow.rule, FindingRow.message)
    .select_from(FindingRow)
    .join(ReadingRow, ReadingRow.id == FindingRow.reading_id)
    .outerjoin(AgencyRow, AgencyRow.id == ReadingRow.agency_id)
    .where(FindingRow.key == bindparam("key"))
    .order_by(ReadingRow.in_force.desc(), ReadingRow.id.desc())
    .limit(1)
)
_NOTHING_DECIDED = select(~exists().select_from(DecisionRow))
_RECOUNT = (
    update(ReadingRow)
    .where(ReadingRow.id.in_(bindparam("readings", expanding=True)))
    .values(_COUNTS)
)


def tell_all(report: Report, findings: Sequence[Finding], repairs: Iterable[Repair]) -> Findings:
    """What was found in a report, told."""
    told = tuple(tell(finding, report.figures) for finding in findings)
    return told, tuple(map(repair_columns, repairs))


def rewrite_all(connection: Connection, written: Mapping[int, Findings]) -> None:
    """Put findings and repairs in the place of all that some readings (number -> both) have."""
    if not written:
        return
    for delete_all in (_DELETE, _DELETE_REPAIRS):
        connection.execute(delete_all, {"readings": tuple(written)})
    insert_findings(connection, {reading: told for reading, (told, _) in written.items()})
    insert_repairs(connection, {reading: repairs for reading, (_, repairs) in written.items()})


def insert_findings(connection: Connection, told: Mapping[int, Sequence[Told]]) -> None:
    """The findings of some readings (number -> findings) that have none, and how many there are."""
    keyed = [
        (key_of(owner.anchor or owner.file, owner.year, one.tail), owner.id, one)
        for owner in _owners(connection, told)
        for one in told[owner.id]
    ]
    verdicts = last_verdicts(connection, (key for key, _, _ in keyed))
    rows = [
        {"reading_id": reading, "key": key, "verdict": verdicts.get(key), **one.columns}
        for key, reading, one in keyed
    ]
    if rows:
        connection.execute(insert(FindingRow), rows)
    recount(connection, list(told))


def insert_repairs(connection: Connection, told: Mapping[int, Iterable[dict[str, Any]]]) -> None:
    """The repairs of some readings that have none."""
    rows = [{"reading_id": reading, **one} for reading, some in told.items() for one in some]
    if rows:
        connection.execute(insert(RepairRow), rows)


def is_written(connection: Connection, reading: int, found: Findings) -> bool:
    """Whether a reading has these findings and repairs already, in this order."""
    told, repairs = found
    for wanted, written in (
        (_WRITTEN, [itemgetter(*FINDING_COLUMNS)(one.columns) for one in told]),
        (_REPAIRS_WRITTEN, [itemgetter(*REPAIR_COLUMNS)(one) for one in repairs]),
    ):
        if connection.execute(wanted, {"reading": reading}).all() != written:
            return False
    return True


def keys_of(
    connection: Connection, reading: int, findings: Sequence[Finding], read: Mapping[str, Figure]
) -> tuple[str, ...]:
    """The key of each finding of a stored reading, in their order."""
    (owner,) = _owners(connection, [reading])
    anchor = owner.anchor or owner.file
    return tuple(finding_key(anchor, owner.year, finding, read) for finding in findings)


def _owners(
    connection: Connection, readings: Iterable[int]
) -> Sequence[Row[int, int | None, str, str]]:
    """Year, file and anchor of some readings.

    Where the text does not tell whose report it is, the file stands for the agency.
    """
    return connection.execute(_OWNERS, {"readings": tuple(readings)}).all()


def keys_of_report(
    connection: Connection, report: Report, findings: Sequence[Finding]
) -> tuple[str, ...]:
    """The key that each finding of a report would have if the report was stored."""
    number = find_owner(connection, report.identity)
    name = squeeze(report.identity.agency or "")
    anchor = name if number is None else anchor_of(connection, number)
    year = report.identity.year
    return tuple(finding_key(anchor, year, finding, report.figures) for finding in findings)


def last_verdicts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Key -> the last decision about it, for the keys that have any."""
    if connection.execute(_NOTHING_DECIDED).scalar_one():
        return {}
    verdicts: dict[str, str] = {}
    for part in at_once(keys):
        decided = connection.execute(_DECIDED, {"keys": part})
        verdicts |= {row.key: row.verdict for row in decided}
    return verdicts


def decide(connection: Connection, key: str, verdict: Verdict, reason: str, person: str) -> None:
    """Add a decision and let the findings known by the key show it."""
    said = {"verdict": verdict.value, "reason": reason, "person": person, "at": datetime.now(UTC)}
    about = connection.execute(_ABOUT, {"key": key}).mappings().first()
    connection.execute(insert(DecisionRow).values(key=key, **said, **(about or {})))
    connection.execute(
        update(FindingRow).where(FindingRow.key == key).values(verdict=verdict.value)
    )
    concerned = select(FindingRow.reading_id).where(FindingRow.key == key).distinct()
    recount(connection, connection.execute(concerned).scalars().all())


def decisions(connection: Connection, key: str | None = None) -> list[Decision]:
    """The decisions about one finding, or about all, the oldest first."""
    wanted = select(*DecisionRow.__table__.c).order_by(DecisionRow.id)
    if key is not None:
        wanted = wanted.where(DecisionRow.key == key)
    return [
        Decision(
            *(row.key, Verdict(row.verdict), row.reason, row.person, row.at),
            *(row.agency, row.year, row.rule, row.message),
        )
        for row in connection.execute(wanted)
    ]


def recount(connection: Connection, readings: Sequence[int]) -> None:
    """Count the findings of some readings anew."""
    connection.execute(_RECOUNT, {"readings": tuple(readings)})
