"""Many files at once into the store, and everything that is in force out of it again."""

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Executor
from itertools import chain, islice
from pathlib import Path

from lib.checking.isolated import check_all
from lib.checking.submission import Checked
from lib.store.ready import Imported, make_ready
from lib.store.saving import Kept, as_checked
from lib.store.store import Store

BATCH = 100
"""Files a transaction."""


def import_files(
    store: Store, files: Sequence[Path], executor: Executor | None = None
) -> Generator[tuple[Imported, ...], None, None]:
    """Read, check and store files; gives what each holds, in order, once it is stored.

    A file that cannot be read gives its error and stops nothing. What hangs on other reports (last
    year's, a government's parts) is checked when all are there, or the caller stops.
    """
    found = check_all(files, executor, make_ready)
    kept: list[Kept] = []
    try:
        while batch := list(islice(found, BATCH)):
            reports = [one.prepared for one in chain.from_iterable(batch) if one.prepared]
            kept += store.save_prepared(reports)
            yield from (tuple(one.imported for one in ready) for ready in batch)
    finally:
        store.link(kept)


def stored_as_checked(store: Store) -> Iterator[Checked]:
    """Every report in force with the findings that the store's other years and parts give."""
    for stored in store.load_all():
        yield as_checked(stored)
