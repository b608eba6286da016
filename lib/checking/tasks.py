"""What a worker process is asked and what it answers, as values that go over a pipe."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lib.checking.submission import Checked

OUT_OF_MEMORY = 77
"""Exit status of a worker that ran into the limit."""
TOO_COMPLEX = "文件太大或太复杂，读不完，没有读取；请只上传年报本身，或另存为 docx 后再上传。"

Made = TypeVar("Made")
"""What a worker makes of each report before it hands it over."""

Finish = Callable[[Checked, bytes], Made]
"""Makes it of a report and of the bytes that it was read from; a function of some module."""

File = tuple[str, bytes]
"""A file's source and bytes."""


def as_it_is(checked: Checked, data: bytes) -> Checked:
    """The report itself."""
    return checked


@dataclass(frozen=True, slots=True)
class Task(Generic[Made]):
    """Files to check, one after the other; of the first so many pieces have been done before.

    ``seconds`` for each piece.
    """

    files: tuple[File, ...]
    skip: int
    seconds: float
    finish: Finish[Made]


@dataclass(frozen=True, slots=True)
class Begun:
    """A file of the task (its number), or a piece ``inside`` it where it is an archive, begins.

    ``seconds``: what it may take, where that is more than usual (``lib.reading.scan``).
    """

    file: int
    source: str
    inside: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Found(Generic[Made]):
    """What was made of the reports of a piece."""

    reports: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """The task is done, and the worker takes another; but ``last``: it has grown and ends."""

    last: bool = False


Answer = Begun | Found[Made] | Ready
"""Whatever a worker says."""
