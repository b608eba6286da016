"""How Python serves many people at once in one process: set once, when a first page was shown."""

import gc
import sys
from functools import cache

from streamlit import config

_AFTER, _OLDER, _OLDEST = 50_000, 20, 50
"""So many new objects before the youngest are looked through, and rounds before older ones are."""
_TURN = 0.001
"""Seconds that a thread works before another that waits gets its turn."""


@cache
def set_pace() -> None:
    """Spare each run of a page what need not be done anew, and let threads take turns sooner.

    Python looks less often for circles of dead objects. What the first page has loaded stays for as
    long as the server is up, and is not gone through again: that takes tenths of a second, in which
    nobody is served. The thread that sends pages to browsers waits for its turn after every piece
    of a page, among the threads that make pages; by Python's usual five thousandths of a second it
    stands idle most of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_AFTER, _OLDER, _OLDEST)
    sys.setswitchinterval(_TURN)
    # Streamlit goes through all its options six times a run to find those of its theme again.
    config.get_options_for_section = cache(config.get_options_for_section)
