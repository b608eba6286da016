from dataclasses import replace
from datetime import date
from typing import Any

from lxml import html

from lib.extract.report import Claim, Stated
from lib.output.claims_view import HEADS, claim_cells, claim_rows
from lib.output.facts_html import facts_html, note_html
from lib.output.html_list import list_html
from lib.output.report_view import Fact, facts
from lib.reading.document import Place
from tests.unit.output import samples
from tests.unit.output.samples import figure


def parsed(text: str) -> Any:
    return html.fromstring(f"<div>{text}</div>")


def claim(subject: str, value: int, *candidates: str, low: int | None = None) -> Claim:
    sentence = f"全年{subject}{value}件。"
    bounds = (value if low is None else low, value)
    return Claim(subject, value, *bounds, "件", f"{value}件", sentence, Place(block=7), candidates)


def with_claims(*claims: Claim) -> Any:
    changed = {
        "t3.received.total": figure(12),
        "t3.carried_in.total": figure(None, ""),
        "t3.carried_out.total": figure(None, "八"),
        "t3.granted.total": figure(3),
    }
    report = samples.report(changed)
    return claim_rows(replace(report, claims=claims))


def test_a_list_has_heads_rows_numbers_to_the_right_and_nothing_of_html_in_its_texts():
    page = parsed(
        list_html(("项目", "数"), [("<b>甲</b>\n乙丙丁戊己庚辛壬癸", "12")], {1}, "表<1>")
    )
    assert page.xpath("//caption/text()") == ["表<1>"]
    assert page.xpath("//th/@scope") == ["col", "col"]
    assert page.xpath("//td[1]//text()") == ["<b>甲</b>", "乙丙丁戊己庚辛壬癸"]
    assert page.xpath("//td[2]/@class") == ["hl-number"]
    assert not parsed(list_html(("甲",), [])).xpath("//caption")


def test_facts_show_what_is_unknown_as_unknown():
    page = parsed(facts_html("<某局>", [Fact("统计口径", None), Fact("文件格式", "PDF")]))
    assert page.xpath("//h2/text()") == ["<某局>"]
    assert page.xpath("//dd[@class='fa-unknown']/text()") == ["未写明"]
    assert page.xpath("//dd[@class='fa-known']/text()") == ["PDF"]
    assert parsed(note_html("一句话")).xpath("//p/text()") == ["一句话"]


def test_a_period_is_told_by_its_days_and_a_date_without_one_by_its_words():
    year = Stated("自1月1日起至12月31日止", Place(), date(2023, 1, 1), date(2023, 12, 31))
    report = replace(samples.report(), period=year, signed=Stated("今年一月", Place()))
    told = {fact.name: fact.text for fact in facts(report, "pdf")}
    assert told["统计期限"] == "2023年1月1日至2023年12月31日"
    assert told["落款日期"] == "今年一月"


def test_a_claim_stands_beside_the_figure_that_it_fits():
    rows = with_claims(claim("收到", 12, "concluded", "received"))
    assert claim_cells(rows[0]) == (
        "12件",
        "12 件",
        "本年新收：12",
        "✓ 相符",
        "“全年收到12件。”（第7段）",
    )
    assert len(HEADS) == len(claim_cells(rows[0]))


def test_a_claim_that_fits_nothing_stands_first_with_all_that_it_may_mean():
    rows = with_claims(
        claim("予以公开", 3, "granted"),
        claim("收到", 11, "received", "concluded"),
        claim("结转", 5, "carried_out"),
    )
    assert [claim_cells(row)[3] for row in rows] == ["✕ 不符", "? 无法判断", "✓ 相符"]
    assert claim_cells(rows[0])[2] == "本年新收：12\n办理结果总计：0"
    assert claim_cells(rows[1])[2] == "结转下年度：未读出"


def test_a_blank_figure_and_an_approximate_number_are_told_as_such():
    rows = with_claims(claim("上年结转", 10, "carried_in", low=8), claim("别的", 1))
    assert claim_cells(rows[0])[1:4] == ("约 10 件", "上年结转：空", "? 无法判断")
    assert claim_cells(rows[1])[2:4] == ("—", "表里没有可比的数")
