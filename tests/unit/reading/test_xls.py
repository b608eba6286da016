"""What a reader gets of workbooks of Excel 97-2003; how cells are shaped is told in test_xlsx."""

import random

import pytest

from lib.errors import DocumentError
from lib.extract.figures import read_figures
from lib.reading import workbook_blocks, xls
from lib.reading.package import BROKEN, LOCKED
from tests.builders import Options, lay_out, sample
from tests.builders.compound import compound
from tests.builders.workbook import DAY, PLAIN, RULED, Page, one_sheet, sheets, workbook
from tests.unit.reading.shapes import rows, spans, texts


def page(*lines, merged=(), **options):
    """A worksheet of values; a pair is a value and its style."""
    cells = {
        (top, left): value if isinstance(value, tuple) else (value, PLAIN)
        for top, line in enumerate(lines)
        for left, value in enumerate(line)
    }
    return Page("表一", cells, list(merged), **options)


def read_pages(*pages, **options):
    document = xls.read(workbook(pages, **options))
    assert document.format == "xlsx"
    return document


def test_cells_say_what_a_person_sees():
    document = read_pages(page(["规章", 12.0, 0.1 + 0.2, True, False, (45306.0, DAY), None, "末"]))
    assert rows(document.grids[0]) == [
        ["规章", "12", "0.3", "TRUE", "FALSE", "2024年1月15日", "", "末"]
    ]


def test_places_are_those_of_the_sheet():
    document = read_pages(page(["一、总体情况"], [None], [None, "规章", 1.0]))
    assert texts(document) == ["一、总体情况"]
    place = document.grids[0].cells[1].place
    assert (place.sheet, place.row, place.column, place.table) == ("表一", 3, 3, 1)


def test_merged_cells_stand_once_with_their_spans():
    document = read_pages(
        page(["行政许可", None, 120.0], ["规章", 1.0, 2.0], merged=[(0, 0, 0, 1)])
    )
    assert spans(document.grids[0])[:2] == [("行政许可", 0, 0, 1, 2), ("120", 0, 2, 1, 1)]


def test_a_last_column_that_is_blank_throughout_is_seen_by_its_borders():
    document = read_pages(page([("规章", RULED), (1.0, RULED), (None, RULED)], ["许可", 2.0]))
    assert rows(document.grids[0]) == [["规章", "1", ""], ["许可", "2"]]


def test_days_may_be_counted_from_1904():
    document = read_pages(page([(1.0, DAY), "日"]), from_1904=True)
    assert rows(document.grids[0]) == [["1904年1月2日", "日"]]


def test_hidden_sheets_are_left_out_and_told():
    document = read_pages(page(["正文"]), page(["草稿"], hidden=True))
    assert texts(document) == ["正文"]
    assert document.notes == ("文件里有 1 个隐藏的工作表，没有读入。",)


def test_errors_of_formulas_are_told_as_they_are_shown():
    document = read_pages(page(["总计", b"\x17", ("样式没有", 99)]))
    assert rows(document.grids[0]) == [["总计", "#REF!", "样式没有"]]


def test_a_locked_workbook_is_refused_in_words():
    with pytest.raises(DocumentError, match=LOCKED):
        xls.read(workbook([page(["密"])], locked=True))


@pytest.mark.parametrize("share", [0.2, 0.5])
def test_a_workbook_that_is_cut_off_is_refused_in_words(share):
    data = workbook([page(*[["规章", 1.0]] * 500)])
    with pytest.raises(DocumentError, match=BROKEN):
        xls.read(data[: int(share * len(data))])


def test_a_container_without_a_workbook_is_refused_in_words():
    with pytest.raises(DocumentError, match=BROKEN):
        xls.read(compound({"Workbook": b"\7" * 80}))


def test_a_sheet_larger_than_any_report_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(workbook_blocks, "MOST_TEXTS", 50)
    with pytest.raises(DocumentError, match="单元格"):
        read_pages(page(["0"] * 51))


@pytest.mark.parametrize("write", [sheets, one_sheet])
@pytest.mark.parametrize("seed", range(3))
def test_what_was_printed_is_read(write, seed):
    sheet = lay_out(sample(seed), Options((), seed))
    figures = read_figures(xls.read(write(sheet, random.Random(seed))).grids)
    assert {code: figure.value for code, figure in figures.figures.items()} == sheet.figures
    assert figures.recoveries == ()


def test_a_sheet_without_hidden_rows_says_nothing_of_them():
    assert read_pages(page(["规章", 1.0])).notes == ()
