"""The dashboard as a real server over a database of its own: for browser tests and screenshots."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60
"""Seconds that a server may take to answer before the wait is given up."""


@contextmanager
def serve(
    database: str,
    extra: Mapping[str, str] | None = None,
    flags: Sequence[str] = (),
    port: int | None = None,
) -> Iterator[str]:
    """Run ``app.py`` over the database and give its address; stopped on leaving.

    Args:
        database: the URL that the server gets as ``DATABASE_URL``.
        extra: further environment variables.
        flags: further options of ``streamlit run``.
        port: where it answers; some free one unless given.

    Raises:
        RuntimeError: the server ended or did not answer in time; its log is in the message.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += flags
    environment = {**os.environ, "DATABASE_URL": database, **(extra or {})}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            if not answers(f"{address}/_stcore/health", process):
                log.seek(0)
                raise RuntimeError(log.read().decode(errors="replace"))
            yield address
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Whether the server answers before it ends or patience does."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return True
        except (URLError, OSError):
            time.sleep(0.1)  # a pause between two questions; nothing is decided by its length
    return False
