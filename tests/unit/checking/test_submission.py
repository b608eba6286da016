from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from lib.checking.submission import Checked, check_file, check_path, list_files
from tests.builders import Options, print_sample, sample
from tests.builders.zipped import zipped

REPORT = print_sample(sample(7), "txt_tabs", Options(seed=7))


def test_the_files_of_an_archive_are_checked_as_if_they_came_alone():
    data = zipped({"区/教育局.txt": REPORT, "内.zip": zipped({"财政局.txt": REPORT})})
    (alone,) = check_file("年报.txt", REPORT)
    assert check_file("年报.zip", data) == (
        replace(alone, source="年报.zip!区/教育局.txt", member=REPORT),
        replace(alone, source="年报.zip!内.zip!财政局.txt", member=REPORT),
    )


def test_two_reports_in_one_file_of_an_archive_are_numbered():
    both = REPORT + REPORT
    found = check_file("年报.zip", zipped({"两份.txt": both}))
    assert [one.source for one in found] == ["年报.zip!两份.txt", "年报.zip!两份.txt#2"]
    assert {one.sha256 for one in found} == {sha256(both).hexdigest()}


def test_a_file_of_an_archive_that_cannot_be_read_stops_no_other():
    data = zipped({"图.png": b"\x89PNG\r\n", "年报.txt": REPORT})
    picture, report = check_file("年报.zip", data)
    assert picture.error is not None
    assert picture.error.startswith("这是一张图片")
    assert picture.member == b"\x89PNG\r\n"
    assert report.error is None


def test_an_empty_archive_is_one_error_of_its_own():
    data = zipped({"空/": b"", ".DS_Store": b""})
    error = "压缩包里没有文件，请核对后重新上传。"
    expected = Checked("年报.zip", sha256(data).hexdigest(), None, None, None, error=error)
    assert check_file("年报.zip", data) == (expected,)


def test_a_locked_file_of_an_archive_is_an_error_and_the_next_is_checked():
    data = bytearray(zipped({"锁.txt": b"secret", "年报.txt": REPORT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked, report = check_file("年报.zip", bytes(data))
    error = "压缩包里的这个文件设了密码，无法读取，请解压后上传。"
    assert locked == Checked("年报.zip!锁.txt", "", None, None, None, error=error)
    assert report.error is None


def test_an_archive_is_opened_from_disk_like_any_file(tmp_path):
    path = tmp_path / "年报.zip"
    path.write_bytes(zipped({"年报.txt": REPORT}))
    assert check_path(path) == check_file(str(path), path.read_bytes())


def test_a_file_that_is_not_there_is_one_error():
    (only,) = check_path(Path("nowhere.txt"))
    assert only.error == "打不开文件（No such file or directory），请检查路径和权限。"


def test_files_are_listed_folder_by_folder_without_hidden_ones(tmp_path):
    for name in ("乙.txt", "甲/丙.txt", ".hidden", "~$锁.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert list_files([tmp_path, Path("alone.txt")]) == [
        tmp_path / "乙.txt",
        tmp_path / "甲/丙.txt",
        Path("alone.txt"),
    ]


@pytest.mark.parametrize("layout", ["txt_tabs", "txt_ragged_tabs", "txt_wide", "html_clean"])
def test_a_wrong_number_is_found_though_fillers_stand_beside_its_row(layout):
    drawn, code = sample(3), "t3.received.total"
    right = drawn.figures[code] or 0
    wrong = replace(drawn, figures={**drawn.figures, code: right + 4})
    (one,) = check_file("年报", print_sample(wrong, layout, Options()))
    assert one.report is not None
    assert one.report.figures[code].value == right + 4
    assert one.repairs[0].figures == {code: right}
