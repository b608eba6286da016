"""A checked report -> what the store keeps of it, made ready away from the database.

That takes longer than writing it, so an import has it done by its workers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any

import lib
from lib.checking.check import check
from lib.checking.finding import Finding, Repair
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.extract.report import BLANK, UNREAD, Identity, Report
from lib.form.form import TABLES
from lib.store.codec import from_json, pack, to_json, unpack
from lib.store.columns import figure_columns
from lib.store.findings import Told, columns_to_repair, repair_columns, tell

_ORDINAL = re.compile(r"#(\d+)$")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as it goes into the database.

    ``content`` is the report and ``document`` what it was read from, both compressed JSON, ``file``
    the compressed bytes that that was read from; ``sha256``, ``digest`` and ``found`` are of the
    bytes, of the report, and of its findings and repairs. ``columns`` are those of ``ReadingRow``
    that the report itself tells, ``figures`` those of its table in their order.
    """

    source: str
    format: str | None
    size: int
    sha256: str
    file: bytes
    document: bytes | None
    identity: Identity
    content: bytes
    digest: str
    found: str
    columns: dict[str, Any]
    figures: tuple[int | None, ...]
    findings: tuple[Told, ...]
    repairs: tuple[dict[str, Any], ...]

    @property
    def name(self) -> str:
        """The file's name."""
        return _ORDINAL.sub("", PurePath(self.source).name)


def prepare(checked: Checked, data: bytes) -> Prepared:
    """Make a report ready.

    Args:
        checked: the report, with its findings.
        data: the bytes that it was read from; empty for demonstration data.

    Raises:
        StoreError: the file was not read as a report.
    """
    report = checked.report
    if report is None:
        raise StoreError(f"{checked.source} 没有读成年报，不能入库：{checked.error or '没有内容'}")
    return Prepared(
        source=checked.source,
        format=checked.format,
        size=len(data),
        sha256=digest(data),
        file=pack(data),
        document=None if checked.document is None else pack(to_json(checked.document)),
        **_told(checked.source, report, checked.findings, checked.repairs),
    )


def of_another(prepared: Prepared, identity: Identity) -> Prepared:
    """The same report as another agency's or year's: these decide which rules hold for it."""
    report = replace(from_json(Report, unpack(prepared.content)), identity=identity)
    repairs = tuple(map(columns_to_repair, prepared.repairs))
    return replace(prepared, **_told(prepared.source, report, check(report), repairs))


def digest(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal digits."""
    return sha256(data).hexdigest()


def ordinal_of(source: str) -> int:
    """Which report of its file: 2 for ``a.docx#2``, 1 without a number."""
    found = _ORDINAL.search(source)
    return int(found.group(1)) if found else 1


def _told(
    source: str, report: Report, findings: Sequence[Finding], repairs: Sequence[Repair]
) -> dict[str, Any]:
    """What the report itself tells: the rest of ``Prepared``."""
    body = to_json(report)
    return {
        "identity": report.identity,
        "content": pack(body),
        "digest": digest(body),
        "found": digest(to_json((findings, repairs))),
        "columns": _columns(source, report),
        "figures": tuple(figure_columns(report.figures).values()),
        "findings": tuple(tell(finding, report.figures) for finding in findings),
        "repairs": tuple(map(repair_columns, repairs)),
    }


def _columns(source: str, report: Report) -> dict[str, Any]:
    identity = report.identity
    states = [figure.state for figure in report.figures.values() if figure.value is None]
    return {
        "ordinal": ordinal_of(source),
        "source": source,
        "year": identity.year,
        "scope": identity.scope,
        "title": identity.title,
        **{table: report.editions.get(table) for table in TABLES},
        "program": lib.__version__,
        "unread": states.count(UNREAD),
        "blank": states.count(BLANK),
    }
