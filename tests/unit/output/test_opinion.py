from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from lib.checking.submission import Checked
from lib.form.form import cells
from lib.output.opinion import Letter, opinion
from tests.unit.output import samples
from tests.unit.output.samples import FAULTY, FINDINGS, REPAIR

CHECKED = Checked("东湖区教育局.docx", "ab" * 32, "docx", None, FAULTY, FINDINGS, (REPAIR,))
TODAY = date(2024, 2, 5)


def opened(checked):
    return docx.Document(BytesIO(opinion(checked, TODAY)))


def texts(paper, style=None):
    return [p.text for p in paper.paragraphs if p.text and (not style or p.style.name == style)]


def test_the_paper_is_addressed_concludes_and_is_dated():
    paper = opened(CHECKED)
    lines = texts(paper)
    assert lines[:2] == ["政府信息公开工作年度报告校核意见", "云溪市东湖区教育局："]
    assert lines[2] == (
        "你单位报送的 2023 年度政府信息公开工作年度报告（文件“东湖区教育局.docx”）"
        "经校核，发现错误 2 处、提示 1 处、备注 1 处、无法判断 1 处。请对照修改，核实后重新报送。"
    )
    assert "2024 年 2 月 5 日" in lines
    foot = paper.sections[0].footer._element.xpath(".//w:t")
    assert "".join(text.text for text in foot) == "第 1 页，共 1 页"


def test_parts_are_numbered_in_order_and_findings_keep_their_numbers():
    paper = opened(CHECKED)
    assert texts(paper, "Heading 1") == [
        "一、报告基本情况",
        "二、须改正的错误",
        "三、请核实的提示",
        "四、因空格或未读出而无法判断的事项",
        "五、读取说明",
        "六、反馈要求",
        "附：报告所附表格（标出的单元格与上列序号对应）",
    ]
    assert texts(paper, "Finding") == [
        f"① ✕ 错误：{samples.BALANCE.message}",
        f"② △ 提示：{samples.CLAIM.message}",
        f"③ · 备注：{samples.DEADLINE.message}",
        f"④ ? 无法判断：{samples.BLANK_TOTAL.message}",
    ]


def test_a_finding_has_its_place_evidence_and_the_proposed_value():
    details = texts(opened(CHECKED), "Detail")
    assert details[0] == f"同一原因：{samples.ROW_TOTAL.message}"
    assert details[1].startswith("位置：表三“一、本年新收政府信息公开申请数量”一行 7 格、表三“二、")
    assert details[2] == "原文：第2页第2个表第4行：“1230”"
    assert details[3].startswith("依据：年报格式表三左上角")
    assert details[5] == "建议：将表三“一、本年新收政府信息公开申请数量”·总计由1,230改为1,234。"
    assert "原文：第12段：“引发行政诉讼9件<script>”" in details


def test_a_sound_report_gets_a_paper_that_says_so():
    paper = opened(Checked("a.txt", "cd" * 32, "txt", None, samples.report()))
    assert "经校核，未发现问题。" in texts(paper)[2]
    assert texts(paper, "Finding") == []
    assert len(texts(paper, "Heading 1")) == 2


@pytest.mark.parametrize("t3", ["2019", "2021"])
def test_the_tables_stand_in_the_paper_as_the_form_prints_them(t3):
    report = samples.report(t3=t3)
    paper = opened(Checked("a.txt", "cd" * 32, "txt", None, report))
    tables = paper.tables[1:]
    assert [len(table.columns) for table in tables] == [4, 10, 15]
    assert tables[1].cell(0, 0).text == tables[1].cell(2, 2).text  # the corner spans 3 by 3
    assert tables[1].cell(3, 3).text == "0"
    assert len(tables[1].rows) == 3 + len(cells("t3", t3)) // 7


def test_a_marked_cell_is_shaded_and_carries_sign_and_number():
    table = opened(CHECKED).tables[2]
    wrong = table.cell(3, 9)
    assert wrong.text == "1,230\n✕①"
    assert 'w:fill="FBD9D5"' in wrong._tc.xml
    assert table.cell(4, 9).text == "0"
    assert 'w:fill="FFF3F1"' in table.cell(4, 9)._tc.xml


def test_a_missing_table_is_said_and_odd_characters_are_left_out():
    report = replace(samples.report(t2=None), notes=("甲\x00乙",))
    paper = opened(Checked("坏\x01名.txt", "cd" * 32, "txt", None, report))
    assert "表二：文件里没有找到这张表。" in texts(paper)
    assert "甲乙" in texts(paper, "List Bullet")


def test_a_file_that_was_not_read_gets_no_paper():
    with pytest.raises(ValueError, match="needs a report"):
        opinion(Checked("a", "", None, None, None, error="读不了。"), TODAY)


def test_who_sends_it_and_until_when_to_answer_can_be_set():
    letter = Letter("云溪市政务公开办公室", date(2024, 2, 20))
    paper = docx.Document(BytesIO(opinion(CHECKED, TODAY, letter=letter)))
    lines = texts(paper)
    signed = lines.index("云溪市政务公开办公室")
    assert lines[signed + 1] == "2024 年 2 月 5 日"
    request = lines[signed - 1]
    assert request.startswith("请对照修改，于 2024 年 2 月 20 日前将修改后的年度报告报送校核单位")
    assert "第四十九条" in request


def test_without_settings_the_paper_leaves_room_for_a_hand():
    lines = texts(opened(CHECKED))
    assert any("于 　　　　年　　月　　日前" in line for line in lines)
    assert any(line.startswith("校核单位：") for line in lines)
