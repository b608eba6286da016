import pytest

from lib.errors import DocumentError
from lib.store.results import Succession
from lib.store.succession_file import COLUMNS, csv_to_rows, rows_to_successions, successions_to_csv

SOME = [Succession("自然资源局", "国土局", 2019), Succession("自然资源局", "规划局", 2019)]


def test_what_is_written_is_read():
    assert rows_to_successions(csv_to_rows(successions_to_csv(SOME))) == SOME


def test_files_of_a_chinese_windows_are_read_and_empty_lines_left_out():
    text = f"{','.join(COLUMNS)}\n自然资源局,国土局,2019\n,,\n"
    assert rows_to_successions(csv_to_rows(text.encode("gb18030"))) == SOME[:1]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "表头应当是"),
        ([["机关", "年"]], "表头应当是"),
        ([list(COLUMNS), ["自然资源局", "", "2019"]], "第 2 行没有写全"),
        ([list(COLUMNS), ["自然资源局", "国土局", "去年"]], "“去年”不是年份"),
    ],
)
def test_what_is_no_such_table_is_refused_by_its_row(rows, why):
    with pytest.raises(DocumentError, match=why):
        rows_to_successions(rows)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(DocumentError, match="不是 CSV"):
        csv_to_rows(b"\xff\xff\xff\x00")
