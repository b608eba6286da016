import re

from lib.output.rollup_html import rollup_html, rollup_legend
from tests.unit.analysis.rolled import RECEIVED, filed, rolled, unread


def cell(found, code, chosen=""):
    html = rollup_html(found, lambda one: f"?figure={one}", chosen)
    (drawn,) = re.findall(
        rf"<td class='([^']*)'[^>]*data-code='{re.escape(code)}'(.*?)</td>", html, re.S
    )
    return drawn[0], re.sub(r"<[^>]+>", "|", drawn[1].partition(">")[2]), drawn[1]


def whole(received):
    return filed({RECEIVED: received}, "jurisdiction")


def test_a_figure_that_is_its_sum_shows_one_number():
    style, text, _ = cell(rolled(whole(1234), filed({RECEIVED: 1234})), RECEIVED)
    assert style == "gf-value ru"
    assert text.strip("|") == "1,234"


def test_a_figure_that_is_not_its_sum_shows_both_and_is_marked():
    style, text, rest = cell(rolled(whole(9), filed({RECEIVED: 4})), RECEIVED)
    assert style == "gf-value ru gf-doubtful"
    assert [part for part in text.split("|") if part] == ["9", "△", "和 4"]
    assert "政府年报 9，各部分之和 4。\n相差 5。" in rest


def test_a_cell_leads_to_what_it_is_made_of_and_the_chosen_one_is_outlined():
    found = rolled(whole(9), filed({RECEIVED: 4}))
    assert "href='?figure=t3.received.total' target='_self'" in cell(found, RECEIVED)[2]
    assert cell(found, RECEIVED, RECEIVED)[0].endswith("ru-chosen")


def test_without_a_government_s_report_the_sum_stands_and_lacking_numbers_show():
    found = rolled(None, filed({RECEIVED: 4}), unread(filed(), RECEIVED))
    style, text, rest = cell(found, RECEIVED)
    assert (style, text.strip("|")) == ("gf-value ru", "4")
    assert "ru-lacking" in rest
    assert "点线" in rollup_legend(found)


def test_the_legend_tells_only_what_occurs():
    assert rollup_legend(rolled(whole(4), filed({RECEIVED: 4}))) == ""
    told = rollup_legend(rolled(whole(4), filed({RECEIVED: 5}), None))
    assert "各部分之和已超出政府年报的数" in told
    assert "无法判断" not in told


def test_a_table_that_nobody_has_is_said_to_be_missing():
    assert rollup_html(rolled(None, None), str).count("没有可以汇总的表") == 3
