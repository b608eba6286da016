"""What a worker that checks a file for the store hands over; needs no database.

Workers load this module: one that loaded the database with it would be too large to stay.
"""

from dataclasses import dataclass

from lib.checking.submission import Checked
from lib.store.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Imported:
    """One report of a file that was read into the store, or why it was not (``error``).

    ``source`` as in ``Checked``; ``fails``: some finding of severity ``error`` does.
    """

    source: str
    error: str | None
    fails: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """A report on its way from the worker that checked it to the database."""

    imported: Imported
    prepared: Prepared | None


def make_ready(checked: Checked, data: bytes) -> Ready:
    """What becomes of a report in the worker that checked it."""
    imported = Imported(checked.source, checked.error, checked.fails)
    return Ready(imported, None if checked.report is None else prepare(checked, data))
