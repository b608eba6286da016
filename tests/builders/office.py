"""LibreOffice as a printer: what it makes of a Word document, many at a time."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 120
"""Seconds for one batch; LibreOffice takes some just to start."""


def has_office() -> bool:
    """Whether LibreOffice is on the path."""
    return shutil.which("soffice") is not None


def convert(documents: Mapping[str, bytes], folder: Path, kind: str) -> dict[str, bytes]:
    """Word documents by name -> the same in another format (``pdf``, ``html``, ``doc``).

    Args:
        documents: name without ending -> bytes of a .docx.
        folder: an empty folder to work in.
        kind: the ending that LibreOffice knows the format by.
    """
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    # A profile of its own: two LibreOffices with one profile wait for each other.
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(folder)]
    command += [str(folder / f"{name}.docx") for name in documents]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return {name: (folder / f"{name}.{kind}").read_bytes() for name in documents}
