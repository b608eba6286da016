"""What a worker process is asked and what it answers, as values that go over a pipe."""

from dataclasses import dataclass

from lib.checking.submission import Checked

OUT_OF_MEMORY = 77
"""Exit status of a worker that ran into the limit."""
TOO_COMPLEX = "文件太大或太复杂，读不完，没有读取；请只上传年报本身，或另存为 docx 后再上传。"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to check; so many of its pieces have been done before. ``seconds`` for each piece."""

    source: str
    data: bytes
    skip: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Begun:
    """A piece of the file is being checked; ``inside`` an archive."""

    source: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the piece holds."""

    reports: tuple[Checked, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """The task is done, and the worker takes another; but ``last``: it has grown and ends."""

    last: bool = False


Answer = Begun | Found | Ready
