import pytest

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


@pytest.mark.parametrize(
    "title",
    [
        "二○二○年度政府信息公开工作年度报告",
        "关于云溪市水务局2020年政府信息公开工作的年度报告",
        "云溪市水务局政府信息公开工作年度报告（2020年）",
        "云溪市水务局2020年度政务公开工作报告",
    ],
)
def test_a_title_in_any_words_parts_two_reports(title):
    second = (text(title), SECOND[1])
    ending = text("二〇二一年一月九日")
    assert part_reports((*FIRST, ending, *second)) == [(*FIRST, ending), second]


def test_a_report_without_a_title_begins_below_the_date_of_the_last():
    ending = (text("六、其他需要报告的事项"), text("云溪市教育局"), text("2021年1月9日"))
    opening = (text("现将有关情况报告如下。"), text("一、总体情况"), SECOND[1])
    assert part_reports((*FIRST, *ending, *opening)) == [(*FIRST, *ending), opening]


def test_a_report_without_a_title_or_a_date_above_begins_at_its_first_section():
    opening = (text("一、总体情况"), SECOND[1])
    assert part_reports((*FIRST, text("无"), *opening)) == [(*FIRST, text("无")), opening]


def test_a_first_row_torn_over_two_lines_begins_a_table_too():
    torn = T3_ROWS.replace("一、本年新收政府信息公开", "一、本年新收政府信息\n公开")
    first, second = (FIRST[0], ragged(T3_HEAD + torn)), (SECOND[0], ragged(T3_HEAD + torn))
    assert part_reports(first + second) == [first, second]


def test_a_table_that_a_page_repeats_for_narrow_screens_is_read_once():
    results = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    reviews = f"行政复议\n{results}\n1 | 0 | 1 | 0 | 2"
    numbers = "0 | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 2 | 2"
    suits = f"未经复议直接起诉 | 复议后起诉\n{results} | {results}\n{numbers}"
    twice = [
        block for table in (reviews, suits) for block in (text("（单位：件）"), ragged(table)) * 2
    ]
    (report,) = extract(Document("html", (*FIRST, *twice)))
    figures = (report.figures[code].value for code in ("t4.review.other", "t4.after_review.total"))
    assert [*figures] == [1, 2]
