import pytest

from lib.reading.numbering import chinese
from lib.reading.read import read
from tests.unit.reading.shapes import rows, texts
from tests.unit.reading.word import (
    cell,
    definition,
    instance,
    level,
    listed,
    paragraph,
    row,
    table,
    word,
)

REPORT = definition(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def numbered(body, lists, styles=""):
    return read(word(body, numbering=lists, styles=styles))


def test_headings_get_the_numbers_that_are_printed():
    body = (
        paragraph("总体情况", listed(1))
        + paragraph("主动公开", listed(1, 1))
        + paragraph("及时", listed(1, 2))
        + paragraph("准确", listed(1, 2))
        + paragraph("依申请公开", listed(1, 1))
        + paragraph("完整", listed(1, 2))
        + paragraph("正文")
        + paragraph("主动公开政府信息情况", listed(1))
        + paragraph("机构", listed(1, 1))
    )
    assert texts(numbered(body, REPORT + instance(1, 0))) == [
        "一、总体情况",
        "（一）主动公开",
        "1.及时",
        "2.准确",
        "（二）依申请公开",
        "1.完整",
        "正文",
        "二、主动公开政府信息情况",
        "（一）机构",
    ]


def test_labels_in_cells_are_numbered_too():
    body = table(
        row(cell(inner=paragraph("予以公开", listed(1, 1))), cell("9")),
        row(cell(inner=paragraph("部分公开", listed(1, 1))), cell("0")),
    )
    assert rows(numbered(body, REPORT + instance(1, 0)).grids[0]) == [
        ["（一）予以公开", "9"],
        ["（二）部分公开", "0"],
    ]


def test_two_lists_of_one_definition_count_on_unless_one_starts_anew():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = REPORT + instance(1, 0) + instance(2, 0) + instance(3, 0, anew)
    body = "".join(paragraph("甲", listed(n)) for n in (1, 2, 3, 3))
    assert texts(numbered(body, lists)) == ["一、甲", "二、甲", "一、甲", "二、甲"]


def test_numbers_come_from_styles_and_the_styles_they_are_based_on():
    styles = (
        '<w:style w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h1a"><w:basedOn w:val="h1"/></w:style>'
        '<w:style w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'
    )
    lists = definition(
        0,
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2、", '<w:pStyle w:val="h2"/>'),
    ) + instance(1, 0)
    body = (
        paragraph("总体情况", '<w:pStyle w:val="h1a"/>')
        + paragraph("条目", '<w:pStyle w:val="h2"/>')
        + paragraph("不编号", '<w:pStyle w:val="h1"/>' + listed(0))
        + paragraph("正文", '<w:pStyle w:val="none"/>')
    )
    assert texts(numbered(body, lists, styles)) == ["一、总体情况", "1、条目", "不编号", "正文"]


def test_a_level_may_show_the_levels_above_it():
    lists = definition(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2 ", "<w:isLgl/>"),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>'),
    ) + instance(1, 0)
    body = "".join(paragraph("甲", listed(1, n)) for n in (0, 1, 2, 1, 2))
    assert texts(numbered(body, lists)) == ["第一章甲", "1.1 甲", "a)甲", "1.2 甲", "b)甲"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "12"),
        ("decimalZero", "12"),
        ("decimalFullWidth", "\uff11\uff12"),
        ("decimalEnclosedCircleChinese", "⑫"),
        ("japaneseCounting", "十二"),
        ("chineseLegalSimplified", "壹拾贰"),
        ("ideographDigital", "一二"),
        ("ideographTraditional", "12"),
        ("upperLetter", "L"),
        ("lowerRoman", "xii"),
        ("upperRoman", "XII"),
        ("none", ""),
        ("thaiLetters", "12"),  # unknown: better digits than nothing
        ("bullet", None),
    ],
)
def test_every_common_numeral_is_written(form, printed):
    lists = definition(
        0, level(0, form, "（%1）").replace('val="1"/><w:numFmt', 'val="12"/><w:numFmt')
    )
    text = texts(numbered(paragraph("甲", listed(1)), lists + instance(1, 0)))[0]
    assert text == ("甲" if printed is None else f"（{printed}）甲")


def test_lists_that_do_not_exist_number_nothing():
    body = paragraph("甲", listed(7)) + paragraph("乙", listed(1, 5))
    assert texts(numbered(body, REPORT + instance(1, 0) + instance(2, 9))) == ["甲", "乙"]


def test_styles_based_on_each_other_in_a_circle_number_nothing():
    styles = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style><w:style w:styleId="c"/>'
        "<w:numPr/>"
    )
    body = paragraph("甲", '<w:pStyle w:val="a"/>') + paragraph("乙", '<w:pStyle w:val="c"/>')
    assert texts(numbered(body, REPORT + instance(1, 0), styles)) == ["甲", "乙"]


def test_a_paragraph_that_names_no_level_is_on_the_first():
    body = paragraph("甲", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "[%1]")}</w:lvlOverride>'
    assert texts(numbered(body, REPORT + instance(1, 0, changed))) == ["[1]甲"]


def test_a_list_style_that_is_missing_numbers_nothing():
    lost = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    assert texts(numbered(paragraph("甲", listed(1)), lost + instance(1, 1))) == ["甲"]


def test_a_list_style_lends_its_levels():
    linked = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="公文"/>'
        f"{level(0, 'chineseCounting', '%1、')}</w:abstractNum>{instance(1, 1)}"
    )
    assert texts(numbered(paragraph("甲", listed(1)), linked)) == ["一、甲"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2003, "二千零三"),
    ],
)
def test_chinese_numerals(number, text):
    assert chinese(number) == text


def test_numbers_that_have_no_chinese_numeral_stay_digits():
    assert (chinese(0), chinese(10_000)) == ("0", "10000")
