import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extract.sections import find_sections
from lib.reading.document import Paragraph, Place
from tests.unit.extract.running import paragraphs

KEYS = ["overview", "disclosure", "applications", "disputes", "problems", "other"]
PLAIN = """
云溪市教育局2023年政府信息公开工作年度报告
一、总体情况
甲乙丙丁戊己庚辛壬癸。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
子丑寅卯。
六、其他需要报告的事项
无。
"""
HEADINGS = [line for line in PLAIN.split() if line[0] in "一二三四五六"]


def keys(text: str) -> list[str]:
    return [section.key for section in find_sections(paragraphs(text))]


def test_six_headings_are_found_in_order_with_their_places():
    found = find_sections(paragraphs(PLAIN))
    assert [section.key for section in found] == KEYS
    assert [section.heading for section in found] == HEADINGS
    assert [section.place.block for section in found] == [2, 4, 5, 6, 7, 9]


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("一、总体情况", "—、总体情况"),  # a dash for 一
        ("一、总体情况", "一、总体情况。2023年，我局公开12条。"),
        ("一、总体情况", "一、总体情况2023年，我局公开12条。"),
        ("一、总体情况", "一 总 体 情 况"),
        ("一、总体情况", "第一部分 总体情况"),
        ("一、总体情况", "**一、概述**"),
        ("一、总体情况", "一、总体工作情况"),
        ("一、总体情况", "一、2023年政务公开总体情况"),
        ("二、主动公开政府信息情况", "二、行政机关主动公开政府信息情况"),
        ("二、主动公开政府信息情况", "二、主动公开政府信息情况统计表"),
        ("二、主动公开政府信息情况", "二、主动公开政府信息公开情况"),
        ("二、主动公开政府信息情况", "ニ、主动公开政府信息情况"),  # a kana, as OCR has it
        ("三、收到和处理政府信息公开申请情况", "三．收到及处理政府信息公开申请情况"),
        ("三、收到和处理政府信息公开申请情况", "三、行政机关收到和处理政府信息公开申请的有关情况"),
        ("三、收到和处理政府信息公开申请情况", "三、政府信息公开申请收到和处理情况"),
        (
            "四、政府信息公开行政复议、行政诉讼情况",
            "四、因政府信息公开工作被申请行政复议、提起行政\n诉讼情况",
        ),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开引起的复议及诉讼情况"),
        ("五、存在的主要问题及改进情况", "五、存在问题及改进情况"),
        ("五、存在的主要问题及改进情况", "五、问题和改进"),
        ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题和下一步打算"),
        ("六、其他需要报告的事项", "六、其他需要说明的事项"),
        ("六、其他需要报告的事项", "六、需要报告的其他事项：无。"),
        ("六、其他需要报告的事项", "六、其他"),
    ],
)
def test_heading_in_another_spelling_is_the_same_section(printed, other):
    assert keys(PLAIN.replace(printed, other)) == KEYS


@pytest.mark.parametrize("number", ["（{}）", "{}.", "{}、"])
def test_sections_numbered_like_sub_headings_are_found_where_there_are_no_others(number):
    text = PLAIN
    for count, digit in enumerate("一二三四五六", start=1):
        text = text.replace(f"{digit}、", number.format(digit if "（" in number else count))
    assert keys(text) == KEYS


def test_headings_without_numbers_are_found():
    assert keys("\n".join(line.partition("、")[2] or line for line in PLAIN.split())) == KEYS


def test_heading_glued_to_the_end_of_a_paragraph_is_found():
    glued = PLAIN.replace("癸。\n二、", "癸。二、").replace("卯。\n六、", "卯。六、")
    assert keys(glued) == KEYS
    assert find_sections(paragraphs(glued))[1].heading == "二、主动公开政府信息情况"


def test_report_in_a_single_paragraph_has_its_sections():
    assert keys(" ".join(PLAIN.split())) == KEYS


@pytest.mark.parametrize(
    "false",
    [
        "全文包括总体情况、主动公开政府信息情况、其他需要报告的事项等六个部分。",
        "包括：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况和六、其他需要报告的事项。",
        "\n".join(f"{heading}……{page}" for page, heading in enumerate(HEADINGS, start=1)),
        "\n".join(heading.partition("、")[2] for heading in HEADINGS),  # a menu
        "目录\n" + "\n".join(HEADINGS),
    ],
    ids=["sentence", "list", "contents", "menu", "bare contents"],
)
def test_list_of_the_sections_before_the_report_is_not_the_sections(false):
    line = "云溪市教育局2023年政府信息公开工作年度报告"
    found = find_sections(paragraphs(PLAIN.replace(line, f"{line}\n{false}")))
    assert [section.key for section in found] == KEYS
    shift = len(false.splitlines())
    assert [section.place.block for section in found] == [n + shift for n in (2, 4, 5, 6, 7, 9)]


@pytest.mark.parametrize(
    "line",
    [
        "（一）主动公开情况",
        "（五）存在的主要问题及改进情况",
        "1.主动公开政府信息情况。我镇公开12条。",
        "一是主动公开情况。",
        "按照“六、其他需要报告的事项”填报。",
        "主动公开情况",
        "一、2023年共收到申请3件",
    ],
)
def test_line_that_looks_alike_is_no_heading(line):
    assert keys(f"云溪市教育局2023年政府信息公开工作年度报告\n{line}\n甲。") == []


def test_sections_stand_in_the_order_of_the_text_and_each_once():
    text = "一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n五、存在问题及改进情况\n一、总体情况"
    assert keys(text) == ["overview", "other", "problems"]


def test_old_plan_gives_the_sections_that_it_has():
    text = "一、概述\n甲。\n二、主动公开政府信息情况\n三、收费及减免情况\n四、复议诉讼情况\n丁。"
    assert keys(text) == ["overview", "disclosure", "disputes"]


@given(st.lists(st.sampled_from([*HEADINGS, "……1", "。", "，", "甲", "\n", "（一）"]), max_size=30))
def test_any_mixture_is_read_and_every_section_once(pieces):
    found = find_sections([Paragraph(p, Place()) for p in "".join(pieces).split("\n") if p])
    assert len({section.key for section in found}) == len(found)
