"""Uploads read side by side by the worker processes, with word of how far that is."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from streamlit.delta_generator import DeltaGenerator

from lib.checking.isolated import check_isolated
from lib.checking.pool import WORKERS
from lib.checking.submission import Checked

Upload = tuple[str, bytes]
"""A file's name and bytes."""


def read_all(
    uploads: Sequence[Upload], bar: DeltaGenerator
) -> Iterator[tuple[int, tuple[Checked, ...]]]:
    """The number of each upload with what it holds, in the order in which they are done.

    Args:
        uploads: what to read.
        bar: shows how many are done, and which file is read, also which one of an archive.
    """
    heard: SimpleQueue[tuple[int, str | None]] = SimpleQueue()

    def read(number: int) -> tuple[Checked, ...]:
        name, data = uploads[number]
        heard.put((number, name))
        try:
            return check_isolated(name, data, lambda source: heard.put((number, source)))
        finally:
            heard.put((number, None))

    executor = ThreadPoolExecutor(WORKERS)
    try:
        found = [executor.submit(read, number) for number in range(len(uploads))]
        done, inside = 0, dict.fromkeys(range(len(uploads)), -1)
        while done < len(uploads):
            number, source = heard.get()
            if source is None:
                done += 1
                yield number, found[number].result()
                continue
            inside[number] += 1
            bar.progress(done / len(uploads), _told(done, len(uploads), source, inside[number]))
    finally:
        # Who leaves the page waits for no file any more.
        executor.shutdown(wait=False, cancel_futures=True)


def _told(done: int, count: int, source: str, inside: int) -> str:
    archive, _, name = source.partition("!")
    if not inside:
        return f"已读完 {done} 个，共 {count} 个；正在读 {source}"
    return f"已读完 {done} 个，共 {count} 个；正在读 {archive} 里的第 {inside} 个文件：{name}"
