"""Bytes as sent in -> ``Checked``: read, extracted and checked, for pages and command line."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from lib.checking.check import examine
from lib.checking.finding import Finding, Repair, Severity, Status
from lib.errors import DocumentError
from lib.extract.extract import extract
from lib.extract.report import Report
from lib.reading.archive import members, tell_archive
from lib.reading.document import Document
from lib.reading.read import read, tell_format


@dataclass(frozen=True, slots=True)
class Checked:
    """One report of a submitted file with all that was found; or why the file could not be read.

    ``source`` is the path as given, inside an archive ``archive.zip!name``, with ``#2`` behind it
    for the second report of a file. ``error`` is one Chinese sentence; then ``report`` and
    ``document`` are None and nothing was found. A ``pass`` is not among ``findings``.
    ``member`` are the bytes of a file that came out of an archive; None where they are those of the
    file as it was sent in. ``sha256`` is of the one or the other.
    """

    source: str
    sha256: str
    format: str | None
    document: Document | None
    report: Report | None
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()
    error: str | None = None
    member: bytes | None = field(default=None, repr=False)

    @property
    def fails(self) -> bool:
        """Whether some finding of severity ``error`` fails."""
        return any(
            finding.status is Status.FAIL and finding.severity is Severity.ERROR
            for finding in self.findings
        )


Check = Callable[[str, bytes], tuple[Checked, ...]]
"""``check_file``, or what does the same elsewhere: source, bytes -> what the file holds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file as it was sent in, or a file of an archive (``inside``); or why it is not read.

    ``data`` are its bytes, empty where it could not be unpacked.
    """

    source: str
    data: bytes
    inside: bool = False
    error: str | None = None


def check_file(source: str, data: bytes) -> tuple[Checked, ...]:
    """Read and check every report in one file, or in every file of an archive, in order.

    Never raises for what is wrong with a file. An archive that is empty or damaged gives one error
    of its own.
    """
    return tuple(chain.from_iterable(map(check_piece, list_pieces(source, data))))


def list_pieces(source: str, data: bytes) -> Iterator[Piece]:
    """The file itself, or what an archive holds, unpacked one by one as they are asked for."""
    if tell_archive(data) is None:
        yield Piece(source, data)
        return
    for member in members(data, source):
        if member.name:
            name = f"{source}!{member.name}"
            yield Piece(name, member.data or b"", inside=True, error=member.error)
        else:
            yield Piece(source, data, error=member.error)


def check_piece(piece: Piece) -> tuple[Checked, ...]:
    """``check_file`` for one of ``list_pieces``: no archive, but one file."""
    if piece.error is not None:
        digest = sha256(piece.data).hexdigest() if piece.data else ""
        return (Checked(piece.source, digest, None, None, None, error=piece.error),)
    found = _check(piece.source, piece.data)
    return tuple(replace(one, member=piece.data) for one in found) if piece.inside else found


def _check(source: str, data: bytes) -> tuple[Checked, ...]:
    digest = sha256(data).hexdigest()
    kind: str | None = None
    try:
        kind = tell_format(data)
        document = read(data)
        reports = extract(document)
    except DocumentError as problem:
        return (Checked(source, digest, kind, None, None, error=str(problem)),)
    return tuple(
        _checked(source if number == 1 else f"{source}#{number}", digest, document, report)
        for number, report in enumerate(reports, start=1)
    )


def _checked(source: str, digest: str, document: Document, report: Report) -> Checked:
    findings, repairs = examine(report)
    return Checked(source, digest, document.format, document, report, findings, repairs)


def check_path(path: Path, check: Check = check_file) -> tuple[Checked, ...]:
    """``check`` for a file on disk; one that cannot be opened gives an error, too."""
    data = read_path(path)
    return check(str(path), data) if isinstance(data, bytes) else (data,)


def read_path(path: Path) -> bytes | Checked:
    """The bytes of a file on disk; the error of one that cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as problem:
        reason = f"打不开文件（{problem.strerror}），请检查路径和权限。"
        return Checked(str(path), "", None, None, None, error=reason)


def list_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, in order; hidden files are left out."""
    return list(chain.from_iterable(_below(path) for path in paths))


def _below(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        Path(folder) / name
        for folder, _, names in os.walk(path)
        for name in names
        if not name.startswith((".", "~$"))
    )
