from dataclasses import replace
from datetime import date

import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from lib.extract.report import Stated
from lib.form.form import load_forms
from lib.reading.document import Place
from tests.unit.checking.telling import applies, bureau, found, saying

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)
OLD_NOTICE, NEW_NOTICE = (form.source for form in load_forms().values())
OVERVIEW = """一、总体情况
2023年，我局主动公开信息120条，收到政府信息公开申请0件。
（一）主动公开。按目录逐项公开，网站专栏按月更新。
（二）依申请公开。专人受理，逐件登记。
（三）政府信息管理。起草公文时填写公开属性，印发前审查。
（四）平台建设。网站栏目分类重新排过。
（五）监督保障。开展培训两期，列入年度考核。
二、主动公开政府信息情况
五、存在的主要问题及改进情况
公开的形式还比较单一，解读材料偏少。下一步将配上图表，并到窗口听取意见，逐项改进。
六、其他需要报告的事项
本年度未收取信息处理费。
"""


def messages(rule, text=OVERVIEW, **identity):
    report = saying(bureau(NEW, **identity), text)
    return [(one.severity, one.message) for one in found(report, rule)]


RULES = (
    *("form.notice", "form.year_named", "form.aspects", "form.appraisal", "form.problems"),
    *("form.leftover", "form.numbering", "form.signature", "text.other_agency", "text.part"),
)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_text_breaks_none_of_the_rules(rule):
    assert messages(rule, kind="government") == []


@pytest.mark.parametrize("rule", [*RULES, "form.title", "form.signed_early"])
def test_bare_tables_have_nothing_to_check(rule):
    assert not applies(bureau(NEW), rule)


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("云溪市东湖区教育局2023年政府信息公开工作年度报告", None),
        ("云溪市东湖区教育局二〇二三年政府信息公开工作年度报告", None),
        ("云溪市东湖区教育局政府信息公开工作年度报告", "年度"),
        ("云溪市东湖区教育局2023年政务公开工作年度报告", "“政府信息公开”"),
        ("云溪市东湖区教育局信息公开工作年度报告", "年度、“政府信息公开”"),
        (None, None),
    ],
)
def test_a_title_has_year_and_matter(title, missing):
    said = messages("form.title", title=title)
    expected = [(Severity.NOTICE, f"标题“{title}”没有写{missing}。")] if missing else []
    assert said == expected


@pytest.mark.parametrize(
    ("year", "cited", "due"),
    [
        (2022, NEW_NOTICE, None),
        (2022, OLD_NOTICE, NEW_NOTICE),
        (2022, "国办公开办函[2019]60号", NEW_NOTICE),
        (2022, f"{OLD_NOTICE}、{NEW_NOTICE}、{OLD_NOTICE}", None),
        (2022, "国办函[2020]109号", None),  # on the fee
        (2020, OLD_NOTICE, None),
        (2018, OLD_NOTICE, None),
        (None, OLD_NOTICE, None),
    ],
)
def test_the_notice_that_is_cited_is_the_one_in_force(year, cited, due):
    said = messages("form.notice", f"本报告按照{cited}编写。\n{OVERVIEW}", year=year)
    words = f"正文引用的是“{cited}”，{year} 年度年报的格式依据是{due}。"
    assert said == ([(Severity.NOTICE, words)] if due else [])


@pytest.mark.parametrize(
    ("old", "new", "fails"),
    [
        ("2023年，我局", "2022年，我局", True),
        ("2023年，我局", "我局", False),  # no year is named at all
        ("2023年，我局", "2022年以来，我局", False),
        ("2023年，我局", "2022年末，我局", False),
        ("2023年，我局", "2024年，我局将", False),  # plans
        ("2023年，我局", "2015年，我局", False),  # too old to be left over
        ("2023年，我局", "二〇二三年，我局在2022年的基础上", False),
        ("2023年，我局", "2022年，我局做得不多。2023年，我局", False),
        ("2023年，我局", "我局按照2022年的要求", False),  # opens no sentence
    ],
)
def test_section_one_speaks_of_the_report_year(old, new, fails):
    said = messages("form.year_named", OVERVIEW.replace(old, new))
    assert [severity for severity, _ in said] == [Severity.WARNING] * fails
    assert all("2023 年度的年报，第一部分说的却是“2022年" in words for _, words in said)


def test_without_a_report_year_no_year_is_another():
    text = OVERVIEW.replace("2023年", "2022年")
    assert messages("form.year_named", text, year=None) == []


@pytest.mark.parametrize(
    ("day", "fails"),
    [
        (date(2023, 12, 31), True),
        (date(2023, 1, 18), True),
        (date(2024, 1, 1), False),
        (date(2022, 12, 31), False),  # so early that it is no date of signing
        (None, False),
    ],
)
def test_nobody_signs_before_the_year_is_over(day, fails):
    report = saying(bureau(NEW), OVERVIEW)
    signed = Stated("某日", Place(block=9), start=day)
    findings = found(replace(report, signed=signed), "form.signed_early")
    assert [one.severity for one in findings] == [Severity.WARNING] * fails


def test_an_early_date_is_told():
    signed = Stated("2023年1月18日", Place(block=9), start=date(2023, 1, 18))
    report = replace(saying(bureau(NEW), OVERVIEW), signed=signed)
    (one,) = found(report, "form.signed_early")
    assert one.message == "落款日期是 2023 年 1 月 18 日，2023 年度还没有结束，请核对日期。"
    assert found(replace(report, signed=None), "form.signed_early") == []


def test_aspects_that_nothing_is_said_of_are_named():
    text = """一、总体情况
2023年，我局按清单主动公开文件和数据，群众想知道的都说清楚，重要文件同时写好说明，不让人看不懂，也不让人找不着，做到了能公开的都公开。
二、主动公开政府信息情况
"""
    assert messages("form.aspects", text) == [
        (
            Severity.NOTICE,
            "第一部分没有说到“依申请公开”、“政府信息管理”、“政府信息公开平台建设”、“监督保障”。",
        )
    ]
    assert messages("form.aspects", text, year=2020) == []
    assert messages("form.aspects", text, year=None) == []


def test_a_section_of_a_few_words_was_not_found_whole():
    text = "一、总体情况\n2023年一切正常。\n二、主动公开政府信息情况\n"
    assert messages("form.aspects", text) == []


@pytest.mark.parametrize(
    ("kind", "fails"), [("government", True), ("town", True), ("bureau", False), (None, False)]
)
def test_a_government_tells_of_appraisal(kind, fails):
    silent = OVERVIEW.replace("列入年度考核", "人人到场") + "全文到此。" * 60
    said = messages("form.appraisal", silent, kind=kind)
    assert [severity for severity, _ in said] == [Severity.NOTICE] * fails


PROBLEMS = OVERVIEW[OVERVIEW.index("公开的形式还") : OVERVIEW.index("六、其他需要")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("无。\n", "第五部分只写了“无。”，应当写明存在的问题和改进情况。"),
        ("暂无\n", "第五部分只写了“暂无”，应当写明存在的问题和改进情况。"),
        ("工作正常。\n", None),  # what it was cut from is not known
        (
            "公开的形式比较单一，解读材料偏少，群众看不太懂，来问的人很多，答的人不够。\n",
            "第五部分没有写改进措施。",
        ),
        (
            "明年要给每份文件配上图，到窗口听意见，每季度检查一次栏目，安排两次业务课，做得更好。\n",
            "第五部分没有写存在的问题，也没有写改进措施。",
        ),
        (
            "下一步将给每份文件配上图，到窗口听意见，每季度检查一次栏目，安排两次业务课，做得更好。\n",
            "第五部分没有写存在的问题。",
        ),
    ],
)
def test_section_five_has_problems_and_measures(text, message):
    said = messages("form.problems", OVERVIEW.replace(PROBLEMS, text))
    assert said == ([(Severity.NOTICE, message)] if message else [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("该部分以表格形式报告。", "“该部分以表格形式报告”"),
        ("XX局全年公开信息XX条，XX条。", "“XX局”、“XX条”"),
        ("全年公开信息×××条。", "“×××条”"),
        ("张XX来信已办。", None),
        ("型号AXX年检。", None),
    ],
)
def test_what_the_template_left_is_told(words, told):
    said = messages("form.leftover", OVERVIEW.replace("本年度未", f"{words}本年度未"))
    expected = f"正文里还有模板的文字或待填的内容：{told}。"
    assert said == ([(Severity.NOTICE, expected)] if told else [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("（四）平台建设。网站栏目分类重新排过。\n", "", "从（三）跳到（五）"),
        ("（四）平台建设。", "平台建设。", "从（三）跳到（五）"),
        ("逐件登记。\n（三）", "逐件登记。（三）", None),  # glued to the line before
        ("（二）依申请公开。", "（二）依申请公开。\n（一）受理。", None),  # counts again within
        ("（五）监督", "（六）监督", "从（四）跳到（六）"),
        ("（五）监督", "（七）监督", None),  # another count altogether
    ],
)
def test_sub_headings_count_without_a_gap(old, new, message):
    said = messages("form.numbering", OVERVIEW.replace(old, new))
    expected = f"第一部分的小标题{message}，请核对是否漏了一段。"
    assert said == ([(Severity.NOTICE, expected)] if message else [])


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("公开信息120条，其中图文200条。", True),
        ("公开信息120条（其中图文200条）。", True),
        ("公开信息120条，其中图文20条。", False),
        ("公开信息120条，其中点击200次。", False),
        ("公开信息120条，其中约200条图文。", False),
        ("按照第3条，其中第5条。", False),
        ("公开信息近120条，其中图文200条。", False),
        ("公开信息1.2万条，其中图文5600条。", False),
        ("公开信息1,200条，其中图文5,600条。", True),
    ],
)
def test_a_part_is_no_larger_than_its_whole(words, fails):
    said = messages("text.part", OVERVIEW.replace("本年度未", f"{words}本年度未"))
    assert [severity for severity, _ in said] == [Severity.NOTICE] * fails


def test_a_part_is_told_with_both_numbers():
    text = OVERVIEW.replace("本年度未", "公开信息120条，其中图文200条。本年度未")
    ((_, words),) = messages("text.part", text)
    assert words == "正文说“120条，其中图文200条”，其中的 200 多于总的 120。"
