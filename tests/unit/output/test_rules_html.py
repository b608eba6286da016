import re

from lib.form.rules import load_rules
from lib.output.rules_html import part_of, rules_html

RULES = load_rules()


def shown(code, leads=None, chosen=""):
    html = rules_html([RULES[code]], leads or {}, chosen)
    return re.sub(r"<[^>]+>", "|", html.partition("</style>")[2])


def test_a_rule_is_told_with_its_formula_its_ground_and_its_traps():
    told = shown("year.prior")
    rule = RULES["year.prior"]
    assert rule.title in told
    assert "上一年项目数量 ＝ 上一年度年报的上一年项目数量＋上一年度年报的本年增/减" in told
    assert rule.source in told
    assert all(trap in told for trap in rule.traps)
    assert "△ 提示" in told
    assert "格式：2019 版" in told


def test_a_formula_that_differs_between_editions_is_told_for_each():
    told = shown("t3.outcomes")
    assert "2019 版算式" in told
    assert "2021 版算式" in told


def test_a_rule_in_code_has_no_formula():
    assert "算式" not in shown("form.period")


def test_rules_stand_in_their_parts_in_the_order_of_the_file():
    heads = re.findall(r"<h2 class='rl-part'>(.*?)</h2>", rules_html(RULES.values(), {}))
    assert heads == list(dict.fromkeys(part_of(rule) for rule in RULES.values()))
    assert "其他" not in heads


def test_links_lead_to_the_rule_and_to_what_breaks_it():
    html = rules_html([RULES["t3.balance"]], {"t3.balance": [("3 处", "checks?rule=a&year=1")]})
    assert "<a href='checks?rule=a&amp;year=1' target='_self'>3 处</a>" in html
    assert "href='?rule=t3.balance'" in html


def test_the_chosen_rule_is_outlined():
    assert "rl-chosen'" in rules_html([RULES["t3.balance"]], {}, "t3.balance")
    assert "rl-chosen'" not in rules_html([RULES["t3.balance"]], {})
