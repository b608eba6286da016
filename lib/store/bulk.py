"""Many files at once into the store, and everything that is in force out of it again."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path

from lib.checking.submission import CHUNK, Checked, check_path
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
    results = (
        map(check_path, files)
        if executor is None
        else executor.map(check_path, files, chunksize=CHUNK)
    )
    pairs = zip(files, results, strict=True)
    while batch := list(islice(pairs, BATCH)):
        store.save_many(
            [
                (checked, data)
                for path, reports in batch
                if reports[0].error is None
                for data in [path.read_bytes()]
                for checked in reports
            ]
        )
        yield from (reports for _, reports in batch)


def stored_as_checked(store: Store) -> Iterator[Checked]:
    """Every report in force with the findings that the store's other years and parts give."""
    for stored in store.load_all():
        yield as_checked(stored)
