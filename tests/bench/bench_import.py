"""An import of many mixed files: beside the same work done serially, and beside mere parsing."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from lib.checking.isolated import shared_pool
from lib.checking.pool import WORKERS
from lib.checking.submission import check_path
from lib.reading.read import read
from lib.store.bulk import import_files
from lib.store.store import Store
from tests.bench.measure import Row
from tests.builders import PRINTERS, Options, print_sample, sample

FILES = int(os.environ.get("BENCH_FILES", "1000"))
LAYOUTS = (
    *("docx_clean", "docx_edited", "docx_numbered", "doc_clean", "xlsx_sheets", "xls_sheets"),
    *("html_clean", "html_word", "html_portal", "txt_tabs", "txt_cell_lines", "pdf_ruled"),
)


def rows() -> Iterator[Row]:
    """Milliseconds a file; the first line's name tells the files a second."""
    gc.set_threshold(50_000)  # as the command does
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = list(_printed(folder))
        _import(Store(f"sqlite:///{folder}/warm.db"), paths[: 2 * len(LAYOUTS)])
        parsing = _ms(lambda: [read(path.read_bytes()) for path in paths])
        serial = _ms(lambda: _serially(Store(f"sqlite:///{folder}/serial.db"), paths))
        ours = _ms(lambda: _import(Store(f"sqlite:///{folder}/ours.db"), paths))
        what = f"import {FILES:,} files: {1000 / ours:.0f} a second, {WORKERS} workers"
        yield Row(what, ours, "one by one: check_path, save", serial)
        yield Row("  the same", ours, "one by one: read alone", parsing)
    shared_pool().close()


def _printed(folder: Path) -> Iterator[Path]:
    for number in range(FILES):
        layout = LAYOUTS[number % len(LAYOUTS)]
        path = folder / f"{number:05}.{PRINTERS[layout].format}"
        path.write_bytes(print_sample(sample(number), layout, Options((), number)))
        yield path


def _import(store: Store, paths: list[Path]) -> None:
    with ThreadPoolExecutor(WORKERS) as executor:
        for _ in import_files(store, paths, executor):
            pass


def _serially(store: Store, paths: list[Path]) -> None:
    for path in paths:
        for checked in check_path(path):
            if checked.error is None:
                store.save(checked, path.read_bytes())


def _ms(work: Callable[[], object]) -> float:
    """Milliseconds a file that some work on all of them takes, done once."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000 / FILES
