"""Many files at once into the store, and everything that is in force out of it again."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path

from lib.checking.isolated import check_all
from lib.checking.submission import Checked
from lib.store.saving import as_checked
from lib.store.store import Store

BATCH = 200
"""Files a transaction."""


def import_files(
    store: Store, files: Sequence[Path], executor: Executor | None = None
) -> Iterator[tuple[Checked, ...]]:
    """Read, check and store files; gives what each holds, in order, once it is stored.

    A file that cannot be read gives its error and stops nothing.
    """
    pairs = zip(files, check_all(files, executor), strict=True)
    while batch := list(islice(pairs, BATCH)):
        store.save_many(
            [
                (checked, path.read_bytes() if checked.member is None else checked.member)
                for path, reports in batch
                for checked in reports
                if checked.error is None
            ]
        )
        yield from (reports for _, reports in batch)


def stored_as_checked(store: Store) -> Iterator[Checked]:
    """Every report in force with the findings that the store's other years and parts give."""
    for stored in store.load_all():
        yield as_checked(stored)
