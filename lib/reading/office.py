"""Files that are beyond us -> docx or xlsx, by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
LONGEST = 15.0
"""Seconds; a report takes five, and whoever waits for it waits no longer than 20."""


def convert(
    data: bytes, ending: str, to: str = "docx", *, longest: float = LONGEST
) -> bytes | None:
    """The document as ``docx`` or ``xlsx``; None without LibreOffice, or beyond it, or too slow.

    It runs apart from any LibreOffice that may be open: with a profile of its own, without a
    screen.

    Args:
        data: the file.
        ending: what the name of such a file ends in, as in ``doc``.
        to: what it becomes.
        longest: how many seconds it may take.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source.{ending}"
        source.write_bytes(data)
        if not _runs(_command(program, folder, source, to), longest):
            return None
        made = folder / f"source.{to}"
        return made.read_bytes() if made.exists() else None


def _command(program: str, folder: Path, source: Path, to: str) -> list[str]:
    profile = (folder / "profile").as_uri()
    return [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        _FILTERS[to],
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
