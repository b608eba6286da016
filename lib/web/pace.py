"""How Python serves many people at once in one process: set once, when a first page was shown."""

import gc
import sys
from functools import cache

_AFTER, _OLDER, _OLDEST = 50_000, 20, 50
"""So many new objects before the youngest are looked through, and rounds before older ones are."""
_TURN = 0.001
"""Seconds that a thread works before another that waits gets its turn."""


@cache
def set_pace() -> None:
    """Let Python look less often for circles of dead objects, and threads take turns sooner.

    What a first page has loaded stays for as long as the server is up, so that it need not be gone
    through again: a tenth of a second each time, in which nobody else is served. The thread that
    sends pages to browsers waits for its turn after every piece that it has sent, among the threads
    that make pages; with Python's usual five thousandths of a second it idles between the pieces.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_AFTER, _OLDER, _OLDEST)
    sys.setswitchinterval(_TURN)
