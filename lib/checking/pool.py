"""Worker processes that are kept warm, and files on their way through them.

One that runs out of time or memory, or dies, is replaced; its file gives one error, and the files
behind it go on.
"""

import os
from collections.abc import Callable, Sequence
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from typing import Generic

from lib.checking.process import SECONDS, Lost, Process
from lib.checking.submission import Checked
from lib.checking.tasks import Begun, File, Finish, Made, Task, as_it_is

WORKERS = max(1, min(os.cpu_count() or 1, 8))
"""Files that are checked at the same time."""

_MOST_LOST = 3
_GIVEN_UP = f"压缩包里已有 {_MOST_LOST} 个文件读不完，其余的没有读，请解压后分开上传。"


Told = Callable[[str], None]
"""Is called with the source of what is read now."""


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

    def check(self, source: str, data: bytes, told: Told | None = None) -> tuple[Checked, ...]:
        """``check_file``, bounded in time and memory; never raises for what is in the file.

        ``told`` hears of each file of an archive when its turn comes.
        """
        with self._room:
            (found,) = _Run([(source, data)], as_it_is, self._seconds, told).through(self)
        return tuple(found)

    def check_each(self, files: Sequence[File], finish: Finish[Made]) -> list[tuple[Made, ...]]:
        """What the worker makes of the reports of each file; one worker has them all in turn."""
        with self._room:
            return [tuple(found) for found in _Run(files, finish, self._seconds).through(self)]

    def warm_up(self) -> None:
        """Have a worker ready before the first file comes."""
        with self._room:
            self.give_back(self.take())

    def close(self) -> None:
        """End the workers that have nothing to do; the pool goes on with new ones."""
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()

    def take(self) -> Process:
        """A worker that waits for a task, a new one if there is none."""
        while True:
            with self._lock:
                process = self._idle.pop() if self._idle else None
            if process is None:
                return Process(self._seconds)
            if process.is_usable():
                return process
            process.end()

    def give_back(self, process: Process) -> None:
        """Keep a worker for the next task, or end it if it takes none any more."""
        if process.is_usable():
            with self._lock:
                self._idle.append(process)
        else:
            process.end()


class _Run(Generic[Made]):
    """Files on their way through a pool; after one that took its worker along, the next go on.

    ``at`` is the first file that is not done, ``done`` and ``lost`` count the pieces of that file.
    """

    def __init__(
        self,
        files: Sequence[File],
        finish: Finish[Made],
        seconds: float,
        told: Told | None = None,
    ) -> None:
        self.files = tuple(files)
        self.told = told
        self.finish = finish
        self.seconds = seconds
        self.found: list[list[Made]] = [[] for _ in files]
        self.at = self.done = self.lost = 0

    def through(self, pool: Pool) -> list[list[Made]]:
        """What was made of the reports of each file."""
        while self.at < len(self.files):
            process = pool.take()
            try:
                self._ask(process)
            finally:
                pool.give_back(process)
        return self.found

    def _ask(self, process: Process) -> None:
        """Go on until the worker has done all, wants to be replaced, or is lost."""
        begun: Begun | None = None
        first = self.at
        try:
            for answer in process.ask(
                Task(self.files[first:], self.done, self.seconds, self.finish)
            ):
                if isinstance(answer, Begun):
                    begun = answer
                    if first + begun.file > self.at:
                        self._next()
                    if self.told and begun.inside:
                        self.told(begun.source)
                else:
                    self.found[self.at] += answer.reports
                    self.done += 1
            self._next()
        except Lost as problem:
            self._lose(begun, str(problem))

    def _next(self) -> None:
        self.at += 1
        self.done = self.lost = 0

    def _lose(self, begun: Begun | None, reason: str) -> None:
        """Note the error of the piece that was under way, or else of the whole file."""
        if begun is None or not begun.inside:
            self._note(_error(*self.files[self.at], reason))
            self._next()
            return
        self._note(Checked(begun.source, "", None, None, None, error=reason))
        self.done += 1
        self.lost += 1
        if self.lost == _MOST_LOST:
            self._note(_error(*self.files[self.at], _GIVEN_UP))
            self._next()

    def _note(self, error: Checked) -> None:
        self.found[self.at].append(self.finish(error, b""))


def _error(source: str, data: bytes, reason: str) -> Checked:
    return Checked(source, sha256(data).hexdigest(), None, None, None, error=reason)
