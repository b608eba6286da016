"""``check_file`` in a process of its own: what a file does to it, no other file or user feels.

A few worker processes are kept warm, so that an ordinary report costs hardly more than checking it
right here. One that runs out of time or memory, or dies, is replaced; its file gives one error.
"""

import atexit
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock

from lib.checking.process import SECONDS, Lost, Process
from lib.checking.submission import Checked, check_path
from lib.checking.tasks import Begun, Task

WORKERS = max(1, min(os.cpu_count() or 1, 8))
"""Files that are checked at the same time."""

_MOST_LOST = 3
_GIVEN_UP = f"压缩包里已有 {_MOST_LOST} 个文件读不完，其余的没有读，请解压后分开上传。"


class Pool:
    """Worker processes for any number of threads: each file has one for itself.

    The clock of a file begins when it has a worker; waiting for one does not count.
    """

    def __init__(self, size: int = WORKERS, seconds: float = SECONDS) -> None:
        """A pool of ``size`` workers at most, which start when they are needed."""
        self._seconds = seconds
        self._size = size
        self._room = BoundedSemaphore(size)
        self._lock = Lock()
        self._idle: list[Process] = []

    def check(self, source: str, data: bytes) -> tuple[Checked, ...]:
        """``check_file``, bounded in time and memory; never raises for what is in the file."""
        with self._room:
            return tuple(self._check(source, data))

    def warm_up(self) -> None:
        """Have a worker ready before the first file comes."""
        with self._room:
            self._give_back(self._take())

    def close(self) -> None:
        """End the workers that have nothing to do; the pool goes on with new ones."""
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()

    def _take(self) -> Process:
        while True:
            with self._lock:
                process = self._idle.pop() if self._idle else None
            if process is None:
                return Process(self._seconds)
            if process.is_usable():
                return process
            process.end()

    def _give_back(self, process: Process) -> None:
        if process.is_usable():
            with self._lock:
                self._idle.append(process)
        else:
            process.end()

    def _check(self, source: str, data: bytes) -> Iterator[Checked]:
        """The reports of all pieces; after one that took its worker along, the next go on."""
        done = 0
        for _ in range(_MOST_LOST):
            begun: Begun | None = None
            process = self._take()
            try:
                for answer in process.ask(Task(source, data, done, self._seconds)):
                    if isinstance(answer, Begun):
                        begun = answer
                    else:
                        yield from answer.reports
                        done += 1
                return
            except Lost as problem:
                done += 1
                yield _lost(begun, source, data, str(problem))
                if begun is None or not begun.inside:
                    return
            finally:
                self._give_back(process)
        yield _error(source, data, _GIVEN_UP)


def _lost(begun: Begun | None, source: str, data: bytes, reason: str) -> Checked:
    """The error of the piece that was under way, or else of the whole file."""
    if begun is None or not begun.inside:
        return _error(source, data, reason)
    return Checked(begun.source, "", None, None, None, error=reason)


def _error(source: str, data: bytes, reason: str) -> Checked:
    return Checked(source, sha256(data).hexdigest(), None, None, None, error=reason)


@cache
def shared_pool() -> Pool:
    """The pool of this program; its workers end with it."""
    pool = Pool()
    atexit.register(pool.close)
    return pool


def check_isolated(source: str, data: bytes) -> tuple[Checked, ...]:
    """``check_file`` in a worker process: within 20 seconds and 1 GB, or one error says so.

    In an archive the limits are for each file in it, and one that exceeds them stops no other.
    """
    return shared_pool().check(source, data)


def check_all(
    files: Iterable[Path], executor: Executor | None = None
) -> Iterator[tuple[Checked, ...]]:
    """What each file holds, in order.

    Args:
        files: as ``submission.list_files`` gives them.
        executor: its threads each keep one worker process busy, so that no file stops another;
            without one every file is checked right here.
    """
    if executor is None:
        return map(check_path, files)
    return executor.map(check_isolated_path, files)


def check_isolated_path(path: Path) -> tuple[Checked, ...]:
    """``check_isolated`` for a file on disk; threads of any executor may map it over paths."""
    return check_path(path, check_isolated)
