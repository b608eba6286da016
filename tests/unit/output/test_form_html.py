from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from lib.checking.finding import Fault
from lib.extract.report import Figure
from lib.form.form import TABLES, cells
from lib.output.findings_html import counts_html, findings_html
from lib.output.findings_view import groups
from lib.output.form_html import form_html, hover, legend_html
from lib.output.form_style import highlight_style
from lib.output.marks import marks
from lib.output.tally import tally
from tests.unit.output import samples
from tests.unit.output.samples import FAULTY, FINDINGS, REPAIR

FOUND = groups(FAULTY, FINDINGS, [REPAIR])


def parsed(text: str) -> Any:
    return html.fromstring(text)


def drawn(report=FAULTY, found=FOUND):
    return parsed(form_html(report, marks(found)))


def cell(page, code):
    return page.xpath(f"//td[@data-code='{code}']")[0]


@pytest.mark.parametrize("t3", ["2019", "2021"])
@pytest.mark.parametrize("t2", ["2019", "2021"])
def test_every_figure_is_drawn_once_in_the_edition_of_its_table(t2, t3):
    page = drawn(samples.report(t2=t2, t3=t3), [])
    expected = [
        code for table, e in zip(TABLES, (t2, t3, t3), strict=True) for code in cells(table, e)
    ]
    assert page.xpath("//td/@data-code") == expected
    captions = [caption.text for caption in page.iter("caption")]
    assert captions[0] == f"二、主动公开政府信息情况（{t2} 版）"
    assert captions[1] == f"三、收到和处理政府信息公开申请情况（{t3} 版）"


def test_a_table_that_was_not_found_is_said_and_not_drawn():
    page = drawn(samples.report(t2=None), [])
    assert [p.text for p in page.xpath("//p[@class='gf-missing']")] == [
        "表二：文件里没有找到这张表。"
    ]
    assert len(page.xpath("//table")) == 2


def test_header_cells_say_what_they_head():
    page = drawn()
    scopes = {th.text: th.get("scope") for th in page.iter("th")}
    assert scopes["自然人"] == "col"
    assert scopes["法人或其他组织"] == "colgroup"
    assert scopes["（三）不予公开"] == "rowgroup"
    assert scopes["1.属于国家秘密"] == "row"


def test_a_wrong_cell_has_colour_sign_number_and_proposal():
    wrong = cell(drawn(), "t3.received.total")
    assert {"gf-wrong", "gf-g1"} <= set(wrong.get("class").split())
    assert wrong.text_content() == "1,230✕①应为1,234？"
    assert wrong.xpath(".//a/@id") == ["gf-1"]
    assert wrong.xpath(".//a/@href") == ["#fv-1"]
    assert wrong.xpath(".//a/@aria-label") == ["错误1"]


def test_the_hover_text_says_where_what_and_why():
    assert cell(drawn(), "t3.received.total").get("title").split("\n") == [
        "表三“一、本年新收政府信息公开申请数量”·总计",
        "原文“1230”，第2页第2个表第4行第8列。",
        f"① {samples.BALANCE.message}",
        f"① {samples.ROW_TOTAL.message}",
        "建议值：1,234。",
    ]


def test_blank_unread_recovered_and_recognised_cells_are_told_apart():
    page = drawn()
    blank, missing = cell(page, "t3.concluded.welfare"), cell(page, "t3.concluded.legal")
    assert blank.xpath("span/text()")[0] == "空"
    assert "gf-blank" in blank.get("class")
    assert missing.xpath("span/text()")[0] == "未读出"
    assert "gf-unread" in missing.get("class")
    assert cell(page, "t4.direct.upheld").text_content() == "8↻"
    assert cell(page, "t4.direct.total").text_content() == "8△②识"
    recovered = hover("t4.direct.upheld", FAULTY.figures["t4.direct.upheld"], None)
    assert recovered.endswith("这一格是读取时按唯一可行的读法归位的，请核对原文。")
    unread = hover("t3.granted.research", FAULTY.figures["t3.granted.research"], None)
    assert unread.endswith("这一格没有读出数字，不作零看。")


def test_text_of_the_file_is_escaped_everywhere():
    evil = "\"'><script>alert(1)</script>"
    faulty = samples.report({"t3.granted.research": Figure(None, evil, None)})
    drawing = form_html(faulty, {}) + findings_html(FAULTY, FOUND)
    assert "<script" not in drawing
    assert not parsed(f"<div>{drawing}</div>").xpath("//script")


def test_the_legend_names_only_the_signs_that_occur():
    everything = parsed(legend_html(FAULTY, marks(FOUND)))
    assert [span.text for span in everything.iter("span")] == [
        "表中标记：",
        "✕ 错误",
        "△ 提示",
        "? 无法判断",
        "参与核对",
        "↻ 读取时归位",
        "识 图片识别",
        "空 原文留空",
        "未读出 不是零",
    ]
    assert legend_html(samples.report(), {}) == ""


def test_each_entry_of_the_list_has_the_number_of_its_cells_and_jumps_to_them():
    page = parsed(findings_html(FAULTY, FOUND))
    entries = page.xpath("//li[contains(@class, 'fv-item')]")
    heads = [entry.xpath(".//span[@class='fv-tag']")[0].text for entry in entries]
    assert heads == ["① ✕ 错误", "② △ 提示", "③ · 备注", "④ ? 无法判断"]
    assert page.xpath("//li//a/@href") == ["#gf-1", "#gf-2", "#gf-4"]
    anchors = drawn().xpath("//td//a/@id")
    assert anchors == ["gf-1", "gf-4", "gf-2"]  # in the order of the form


def test_an_entry_says_each_sentence_once_with_advice_cells_evidence_and_rule():
    page = parsed(findings_html(FAULTY, FOUND))
    first = page.xpath("//li[contains(@class, 'fv-1')]")[0]
    assert first.xpath("p[not(@class)]/text()") == [
        samples.BALANCE.message,
        samples.ROW_TOTAL.message,
    ]
    assert first.xpath("p[@class='fv-advice']/text()")[0].startswith("建议将表三")
    lines = first.xpath("details/ul/li/text()")
    assert lines[0].startswith("算式：本年新收政府信息公开申请数量 1,230＋上年结转")
    assert lines[1].startswith("算式：自然人 1,234（其余 5 格为 0）＝1,234，应等于总计 1,230")
    assert lines[2].startswith("涉及：表三“一、本年新收政府信息公开申请数量”一行 7 格、表三“二、")
    assert lines[3] == "依据：第2页第2个表第4行：“1230”"
    assert lines[4] == "来源：报告自身（所涉单元格按原文照读）"
    assert lines[5] == "规则：t3.balance（total）、t3.row_total（received）"


def test_the_counts_are_told_by_sign_and_word():
    text = parsed(counts_html(tally(FINDINGS))).text_content()
    assert text.endswith("✕ 错误2△ 提示1· 备注1? 无法判断1")
    assert parsed(counts_html(tally([]))).text_content().endswith("✓ 未发现问题")


def test_pointing_at_an_entry_or_jumping_from_it_outlines_its_cells():
    assert highlight_style(0) == ""
    assert "body:has(.fv-2:hover) .gf-g2" in highlight_style(2)
    assert "body:has(#gf-2:target) .gf-g2" in highlight_style(2)


def test_what_a_person_decided_before_stands_with_the_finding():
    page = parsed(findings_html(FAULTY, FOUND, {samples.CLAIM: "已排除"}))
    assert page.xpath("//li[contains(@class, 'fv-2')]/p[@class='fv-decided']/text()") == [
        "此前处理：已排除"
    ]
    assert len(page.xpath("//p[@class='fv-decided']")) == 1


def test_a_finding_whose_reading_is_in_doubt_says_so_at_once():
    doubtful = [
        replace(group, findings=tuple(replace(one, fault=Fault.READING) for one in group.findings))
        for group in FOUND
    ]
    page = parsed(findings_html(FAULTY, doubtful))
    first = page.xpath("//li[contains(@class, 'fv-1')]")[0]
    assert first.xpath(".//span[@class='fv-doubt']/text()") == ["读取存疑"]
    assert any("请先对照原文" in line for line in first.xpath("details/ul/li/text()"))
