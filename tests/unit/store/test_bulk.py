from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from lib.checking.finding import Status
from lib.checking.submission import check_path
from lib.store import bulk
from lib.store.bulk import import_files, stored_as_checked
from lib.store.ready import Imported, make_ready
from lib.store.store import Store
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
    for _ in import_files(store, files):
        pass
    out = list(stored_as_checked(store))
    assert sorted(one.source for one in out) == [str(files[0]), str(files[1])]
    for one in out:
        (checked,) = check_path(Path(one.source))
        assert (one.report, one.sha256, one.error) == (checked.report, checked.sha256, None)


def test_an_import_stores_the_same_as_reports_saved_one_by_one(store, tmp_path):
    paths = [tmp_path / f"{year}-{seed}.txt" for seed in (1, 2) for year in (2022, 2023)]
    for path in paths:
        year, seed = map(int, path.stem.split("-"))
        drawn = replace(sample(seed, "2021", "2021"), year=year)
        path.write_bytes(print_sample(drawn, "txt_tabs", Options()))
    for _ in import_files(store, paths):
        pass
    other = Store(f"sqlite:///{tmp_path}/other.db")
    for path in paths:
        (checked,) = check_path(path)
        other.save(checked, path.read_bytes())
    assert [(one.report, one.findings, one.keys, one.repairs) for one in store.load_all()] == [
        (one.report, one.findings, one.keys, one.repairs) for one in other.load_all()
    ]
    other.close()


def test_who_stops_an_import_leaves_no_report_without_its_last_year(store, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 2)
    paths = [tmp_path / f"{year}.txt" for year in (2021, 2022, 2023)]
    for path in paths:
        drawn = replace(sample(3, "2021", "2021"), year=int(path.stem))
        path.write_bytes(print_sample(drawn, "txt_tabs", Options()))
    steps = import_files(store, paths)
    assert next(steps)[0] == Imported(str(paths[0]), None, fails=False)
    steps.close()
    first, second = store.load_all()
    assert (first.row.year, second.row.year) == (2021, 2022)
    judged = [one.status for one in second.findings if one.rule == "year.carried"]
    assert Status.NOT_APPLICABLE not in judged


def test_an_import_again_puts_right_what_one_that_was_killed_left_open(store, files):
    checked = [(one, path.read_bytes()) for path in files[:2] for one in check_path(path)]
    ready = [make_ready(one, data).prepared for one, data in checked]
    store.save_prepared([one for one in ready if one])
    before = [row.reading for row in store.reports()]
    for _ in import_files(store, files[:2]):
        pass
    assert [row.reading for row in store.reports()] == before
