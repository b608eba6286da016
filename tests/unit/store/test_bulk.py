from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest

from lib.store.bulk import import_files, stored_as_checked
from tests.builders import Options, print_sample, sample


@pytest.fixture
def files(tmp_path):
    """Two reports, the first of them twice, and a file that is none."""
    first, second = (
        print_sample(sample(seed, "2021", "2021"), "docx_clean", Options()) for seed in (1, 2)
    )
    contents = {"a.docx": first, "b.docx": second, "c.txt": b"\x00\x01", "copy.docx": first}
    folder = tmp_path / "sent in"
    folder.mkdir()
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


@pytest.mark.parametrize("threads", [None, 2])
def test_files_are_stored_and_what_is_none_stops_nothing(store, files, threads):
    executor = threads and ThreadPoolExecutor(threads)
    results = list(import_files(store, files, executor or None))
    assert [len(reports) for reports in results] == [1, 1, 1, 1]
    assert [reports[0].error is None for reports in results] == [True, True, False, True]
    if executor:
        executor.shutdown()
    assert sorted(row.source for row in store.reports()) == [str(files[0]), str(files[1])]


def test_what_is_stored_comes_out_as_it_went_in(store, files):
    went_in = {
        one.source: (one.report, one.sha256)
        for one in chain.from_iterable(import_files(store, files))
    }
    for one in stored_as_checked(store):
        assert (one.report, one.sha256) == went_in[one.source]
        assert one.error is None
