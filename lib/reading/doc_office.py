"""Word files that are beyond us -> docx, by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
LONGEST = 60.0
"""Seconds; a report takes five."""


def to_docx(data: bytes, *, longest: float = LONGEST) -> bytes | None:
    """The document as docx; None where LibreOffice is not there or cannot read it in time.

    It runs apart from any LibreOffice that may be open: with a profile of its own, without a
    screen.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="doc-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "source.doc"
        source.write_bytes(data)
        if not _runs(_command(program, folder, source), longest):
            return None
        made = folder / "source.docx"
        return made.read_bytes() if made.exists() else None


def _command(program: str, folder: Path, source: Path) -> list[str]:
    profile = (folder / "profile").as_uri()
    return [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]


def _runs(command: list[str], longest: float) -> bool:
    """Whether a program ends well in time; with it end all that it started."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(longest) == 0
    except subprocess.TimeoutExpired:
        # The program that was started is only a starter: its group has the real one.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
