"""A clock that ends what takes too long, and that costs next to nothing to wind anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Thread
from time import monotonic


class Clock:
    """Calls ``ring`` once when a span of time ends before what it is for; in a thread of its own.

    Winding is what happens with every answer of every file: a thread for each would take longer
    than reading a report. So one thread sleeps until the end that it knows, and looks again then.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        """A clock that stands still."""
        self._ring = ring
        self._end: float | None = None
        self._closed = False
        self._wakes = float("inf")
        self._changed = Condition()
        Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Ring if the block takes longer; after it the clock does not ring any more."""
        with self._changed:
            self._end = monotonic() + seconds
            if self._end < self._wakes:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._end = None

    def close(self) -> None:
        """End the clock's thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                left = None if self._end is None else self._end - monotonic()
                if left is not None and left <= 0:
                    self._end = None
                    self._ring()
                    continue
                self._wakes = float("inf") if left is None else monotonic() + left
                self._changed.wait(left)
