"""``check_file`` in a process of its own: what a file does to it, no other file or user feels.

A few worker processes are kept warm, so that an ordinary report costs hardly more than checking it
right here. One that runs out of time or memory, or dies, is replaced; its file gives one error.
"""

import atexit
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from lib.checking.pool import WORKERS, Pool, Told
from lib.checking.submission import Checked, check_file, check_path, read_path
from lib.checking.tasks import Finish, Made

CHUNK = 25
"""Files that are handed to a worker at once, so that it need not wait for the next one."""
LARGEST_CHUNK = 4_000_000
"""Bytes of the files that are handed over at once; a larger file goes alone."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@cache
def shared_pool() -> Pool:
    """The pool of this program; its workers end with it."""
    pool = Pool()
    atexit.register(pool.close)
    return pool


def check_isolated(source: str, data: bytes, told: Told | None = None) -> tuple[Checked, ...]:
    """``check_file`` in a worker process: within 20 seconds and 1 GB, or one error says so.

    In an archive the limits are for each file in it, and one that exceeds them stops no other;
    ``told`` hears of each when its turn comes.
    """
    return shared_pool().check(source, data, told)


def check_isolated_path(path: Path) -> tuple[Checked, ...]:
    """``check_isolated`` for a file on disk; threads of any executor may map it over paths."""
    return check_path(path, check_isolated)


def check_all(
    files: Sequence[Path], executor: Executor | None, finish: Finish[Made]
) -> Iterator[tuple[Made, ...]]:
    """What each file holds, in order.

    Args:
        files: as ``submission.list_files`` gives them.
        executor: its threads each keep one worker process busy, so that no file stops another;
            without one every file is checked right here.
        finish: what to make of each report, in the worker, before it is handed over.
    """
    if executor is None:
        yield from (_check_here(path, finish) for path in files)
        return
    call = partial(_check_chunk, finish=finish)
    for found in _in_turn(executor, call, _chunks(files)):
        yield from found


def _check_here(path: Path, finish: Finish[Made]) -> tuple[Made, ...]:
    data = read_path(path)
    if isinstance(data, Checked):
        return (finish(data, b""),)
    found = check_file(str(path), data)
    return tuple(finish(one, data if one.member is None else one.member) for one in found)


def _check_chunk(paths: Sequence[Path], finish: Finish[Made]) -> list[tuple[Made, ...]]:
    opened = [(str(path), read_path(path)) for path in paths]
    there = [(source, data) for source, data in opened if isinstance(data, bytes)]
    found = iter(shared_pool().check_each(there, finish))
    return [
        (finish(data, b""),) if isinstance(data, Checked) else next(found) for _, data in opened
    ]


def _chunks(files: Sequence[Path]) -> Iterator[list[Path]]:
    """The files in their order, so many at once that there is something for every worker.

    Towards the end they become fewer and fewer, so that no worker waits long for the last one.
    """
    chunk: list[Path] = []
    size = most = 0
    for left, path in zip(range(len(files), 0, -1), files, strict=True):
        more = _size(path)
        if chunk and (len(chunk) == most or size + more > LARGEST_CHUNK):
            yield chunk
            chunk, size = [], 0
        if not chunk:
            most = min(CHUNK, max(1, left // (4 * WORKERS)))
        chunk.append(path)
        size += more
    if chunk:
        yield chunk


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # opening it will say why
        return 0


def _in_turn(
    executor: Executor, call: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[Result]:
    """``executor.map``, but no more results wait than its threads need to stay busy."""
    waiting: deque[Future[Result]] = deque()
    for item in items:
        waiting.append(executor.submit(call, item))
        if len(waiting) > 2 * WORKERS:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
