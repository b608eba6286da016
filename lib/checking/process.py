"""A worker process as its owner sees it: asked to check a file, timed, and ended."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lib.checking.clock import Clock
from lib.checking.tasks import OUT_OF_MEMORY, TOO_COMPLEX, Answer, Begun, Found, Made, Ready, Task

SECONDS = 20.0
"""How long reading and checking one file may take, or one file of an archive."""

_SLOWEST_START = 120.0
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""Each worker is one of many: threads would be in the way, and take address space that counts."""
_ROOT = Path(__file__).resolve().parents[2]
_TOO_SLOW = (
    "文件太大或太复杂，{seconds:g} 秒内读不完，没有读取；请只上传年报本身，或另存为 docx 后再上传。"
)
_DIED = "文件没有读完，可能太大、太复杂或已损坏；请另存为 docx 后再上传，仍不行请交维护人员查看。"


class Lost(Exception):
    """The process ended before its task was done; the text says why, in one Chinese sentence."""


class Process:
    """A process that checks one file after the other; for one thread at a time."""

    def __init__(self, seconds: float) -> None:
        """Start it and wait until it is ready.

        Raises:
            RuntimeError: it does not start, which is no file's fault.
        """
        self._seconds = seconds
        self._expired = False
        self._ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lib.checking.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])},
            start_new_session=True,  # who stops the program by Ctrl+C need not see each worker end
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._tasks, self._answers = self._process.stdin, self._process.stdout
        self._clock = Clock(self._expire)
        try:
            with self._timed(_SLOWEST_START):
                self._note(pickle.load(self._answers))
        except Lost as problem:
            self.end()
            raise RuntimeError("a worker process could not be started") from problem

    def is_usable(self) -> bool:
        """Whether it waits for a task."""
        return self._ready and self._process.poll() is None

    def ask(self, task: Task[Made]) -> Iterator[Begun | Found[Made]]:
        """What the process says of each piece of each file, as it is said.

        Raises:
            Lost: it took too long or too much memory, or died.
        """
        self._ready = False
        with self._timed(self._seconds):
            pickle.dump(task, self._tasks, pickle.HIGHEST_PROTOCOL)
            self._tasks.flush()
        seconds = self._seconds
        while True:
            with self._timed(seconds):
                answer: Answer[Made] = pickle.load(self._answers)
            if isinstance(answer, Ready):
                break
            seconds = (isinstance(answer, Begun) and answer.seconds) or self._seconds
            yield answer
        self._note(answer)

    def end(self) -> None:
        """End it, whatever it does, and clear up behind it."""
        self._clock.close()
        self._process.kill()
        with suppress(BrokenPipeError):
            self._tasks.close()
        self._answers.close()
        self._process.wait()

    def _note(self, answer: object) -> None:
        """Usable again, unless the process grew too much or was ended in the same moment."""
        self._ready = isinstance(answer, Ready) and not answer.last and not self._expired

    @contextmanager
    def _timed(self, seconds: float) -> Iterator[None]:
        try:
            with self._clock.limit(seconds):
                yield
        except (EOFError, OSError, pickle.UnpicklingError) as problem:
            raise Lost(self._reason(seconds)) from problem

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()

    def _reason(self, seconds: float) -> str:
        status = self._process.wait()
        if self._expired:
            return _TOO_SLOW.format(seconds=seconds)
        return TOO_COMPLEX if status == OUT_OF_MEMORY else _DIED
