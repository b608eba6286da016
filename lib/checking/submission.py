"""Bytes as sent in -> ``Checked``: read, extracted and checked, for pages and command line."""

from dataclasses import dataclass

from lib.checking.finding import Finding, Repair
from lib.extract.report import Report
from lib.reading.document import Document


@dataclass(frozen=True, slots=True)
class Checked:
    """One report of a submitted file with all that was found; or why the file could not be read.

    ``source`` is the path as given, inside an archive ``archive.zip!name``, with ``#2`` behind it
    for the second report of a file. ``error`` is one Chinese sentence; then ``report`` and
    ``document`` are None and nothing was found. A ``pass`` is not among ``findings``.
    """

    source: str
    sha256: str
    format: str | None
    document: Document | None
    report: Report | None
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()
    error: str | None = None
