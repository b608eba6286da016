from lib.extract.extract import extract
from lib.extract.parts import part_reports
from lib.reading.document import Document, Paragraph, Place
from tests.unit.extract.grids import T3_HEAD, T3_ROWS, ragged


def text(words):
    return Paragraph(words, Place())


FIRST = (text("云溪市教育局2020年政府信息公开工作年度报告"), ragged(T3_HEAD + T3_ROWS))
SECOND = (text("云溪市水务局2020年政府信息公开工作年度报告"), ragged(T3_HEAD + T3_ROWS))


def test_one_report_is_one_part():
    assert part_reports(FIRST) == [FIRST]


def test_two_reports_in_a_document_are_parted_at_the_second_title():
    assert part_reports(FIRST + SECOND) == [FIRST, SECOND]


def test_title_over_two_lines_parts_too():
    broken = (text("云溪市水务局2020年度政府信息公开工作"), text("年度报告"), SECOND[1])
    assert part_reports(FIRST + broken) == [FIRST, broken]


def test_second_table_without_a_title_is_of_the_same_report():
    assert part_reports((*FIRST, text("附：上年情况"), SECOND[1])) == [
        (*FIRST, text("附：上年情况"), SECOND[1])
    ]


def test_each_part_is_a_report_of_its_own():
    reports = extract(Document("txt", FIRST + SECOND))
    assert [report.identity.agency for report in reports] == ["云溪市教育局", "云溪市水务局"]


def test_last_lines_of_the_first_report_stay_with_it():
    for last in ("本年度未收取信息处理费。", "2021年1月9日"):
        assert part_reports((*FIRST, text(last), *SECOND)) == [(*FIRST, text(last)), SECOND]


def test_agency_above_the_second_title_is_of_the_second_report():
    broken = (text("云溪市水务局"), text("2020年政府信息公开工作年度报告"), SECOND[1])
    assert part_reports(FIRST + broken) == [FIRST, broken]


def test_a_report_that_stands_twice_is_one():
    assert len(extract(Document("html", FIRST + FIRST))) == 1


def test_year_first_parts_too():
    second = (text("2020年云溪市水务局政府信息公开工作年度报告"), SECOND[1])
    assert part_reports(FIRST + second) == [FIRST, second]


def test_own_title_printed_again_on_a_page_does_not_part():
    again = (*FIRST, FIRST[0], text("五、存在的主要问题及改进情况"))
    assert part_reports(again + SECOND) == [again, SECOND]


def test_second_year_of_an_agency_begins_with_its_name():
    first, second = (
        (text("云溪市水务局"), text(f"{year}年政府信息公开"), text("工作年度报告"), SECOND[1])
        for year in (2019, 2020)
    )
    assert part_reports(first + second) == [first, second]
