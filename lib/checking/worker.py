"""The program of a worker process: checks the files that come in on a pipe, one after the other.

``python -m lib.checking.worker`` reads tasks from standard input and writes answers to standard
output, both pickled. A worker sets limits to its own memory and time: what goes beyond them ends
the process and nothing else. ``isolated`` starts workers and knows what to say when one ends.
"""

import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from lib.checking.submission import Checked, Piece, check_file, check_piece, list_pieces
from lib.checking.tasks import (
    OUT_OF_MEMORY,
    TOO_COMPLEX,
    Answer,
    Begun,
    Finish,
    Found,
    Ready,
    Task,
)
from lib.reading.scan import seconds_for

try:
    import resource
except ImportError:  # pragma: no cover - Windows: there the clock alone limits a worker
    resource = None  # type: ignore[assignment]

MEMORY = 1_000_000_000
"""Bytes that reading and checking one file may take."""
LARGEST_ANSWER = 60_000_000
"""Bytes that one file's reports may take on their way back."""
MOST_GROWTH = MEMORY // 4
"""A worker that has grown so much is replaced long before it runs into the limit."""
_OBJECTS = 50_000
"""New objects, some 10 MB, after which what became garbage is looked for."""
_GRACE = 10
"""Seconds after which a worker ends by itself, should nobody have ended it in time."""
_PAGES = "/proc/self/statm"
_SAMPLE = """石门岭县教育局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t0\t0\t0
"""
"""Checked before the first task, so that it finds everything loaded."""


def main() -> None:  # pragma: no cover - runs in a process of its own
    """Serve until the pipe ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Libraries that print would spoil the answers.
    check_file("", _SAMPLE.encode())
    # What is loaded stays for good: to look through it for garbage again and again takes time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    _limit_memory()
    serve(sys.stdin.buffer, answers)


def _limit_memory() -> None:  # pragma: no cover - runs in a process of its own
    """Allow this process ``MEMORY`` more than it has now, where the system can."""
    loaded = _address_space()
    if resource is not None and loaded:
        # The kernel bounds address space only; what comes on top of the loaded programs is used.
        resource.setrlimit(resource.RLIMIT_AS, (loaded + MEMORY, loaded + MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Bytes of this process's address space; 0 where the system does not tell."""
    try:
        with open(_PAGES, encoding="ascii") as told:
            return int(told.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except FileNotFoundError:  # pragma: no cover - only Linux has this file
        return 0


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer tasks until there are no more, or this process has grown too much.

    Raises:
        SystemExit: the limit of memory is reached.
    """
    loaded = _address_space()
    grown = False
    _send(answers, _packed(Ready()))
    while not grown and (task := _next_task(tasks)) is not None:
        try:
            for number in range(len(task.files)):
                for answer in _answers(task, number):
                    _send(answers, answer)
                grown = _address_space() - loaded > MOST_GROWTH
                if grown:
                    break
        except MemoryError:  # pragma: no cover - the limit holds in worker processes only
            sys.exit(OUT_OF_MEMORY)
        _send(answers, _packed(Ready(last=grown)))


def _next_task(tasks: BinaryIO) -> Task[Any] | None:
    try:
        task: Task[Any] = pickle.load(tasks)
    except EOFError:
        return None
    return task


def _packed(answer: Answer[Any]) -> bytes:
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def _send(answers: BinaryIO, packed: bytes) -> None:
    answers.write(packed)
    answers.flush()


def _answers(task: Task[Any], number: int) -> Iterator[bytes]:
    """What is said of one of the task's files: of each piece that has not been done before."""
    source, data = task.files[number]
    _set_alarm(task.seconds)
    yield _packed(Begun(number, source))
    for count, piece in enumerate(list_pieces(source, data)):
        if number or count >= task.skip:
            seconds = seconds_for(piece.data)
            if piece.inside or seconds:
                _set_alarm(seconds or task.seconds)
                yield _packed(Begun(number, piece.source, piece.inside, seconds))
            yield _found(piece, task.finish)
            _set_alarm(task.seconds)
    _set_alarm(None)


def _found(piece: Piece, finish: Finish[Any]) -> bytes:
    found = tuple(finish(checked, piece.data) for checked in check_piece(piece))
    packed = _packed(Found(found))
    if len(packed) <= LARGEST_ANSWER + len(piece.data):
        return packed
    digest = sha256(piece.data).hexdigest()
    error = Checked(piece.source, digest, None, None, None, error=TOO_COMPLEX)
    return _packed(Found((finish(error, piece.data),)))


def _set_alarm(seconds: float | None) -> None:
    """End this process some time after its time is up, even if nobody is left to end it."""
    if hasattr(signal, "alarm"):  # pragma: no branch - Windows has none
        signal.alarm(0 if seconds is None else int(seconds) + _GRACE)


if __name__ == "__main__":  # pragma: no cover
    main()
