from lib.form.rules import load_rules
from tests.pages.given import applications, put
from tests.pages.looking import words

EDUCATION = "云溪市东湖区教育局"


def titles(app):
    """The rules that are listed, by their codes."""
    body = "".join(one.proto.body for one in app.get("html") if "rl-list" in one.proto.body)
    return [part.partition("'")[0] for part in body.split("id='rule-")[1:]]


def test_every_rule_is_listed_in_the_order_of_the_file_on_an_empty_store_too(open_page):
    app = open_page("rules")
    assert titles(app) == list(load_rules())
    assert f"共 {len(load_rules())} 条，列出 {len(load_rules())} 条" in words(app)


def test_rules_are_found_by_words_part_severity_and_edition(open_page):
    assert titles(open_page("rules", find="上年结转 结转下年度 机构改革")) == ["year.carried"]
    app = open_page("rules", part="表四", severity="error")
    assert titles(app) == ["t4.row_total"]
    assert "t2.published" not in titles(open_page("rules", edition="2021"))
    assert "t2.published" in titles(open_page("rules", edition="2019"))


def test_words_that_no_rule_has_say_so(open_page):
    app = open_page("rules", find="天气")
    assert titles(app) == []
    assert "没有符合条件的规则" in words(app)


def test_a_link_opens_one_rule_and_a_button_leads_to_all(open_page):
    app = open_page("rules", rule="t3.balance")
    assert titles(app) == ["t3.balance"]
    app.button(key="rules_all").click().run()
    assert titles(app) == list(load_rules())
    assert "rule" not in app.query_params


def test_a_rule_that_is_not_there_gives_all(open_page):
    assert titles(open_page("rules", rule="t9.none")) == list(load_rules())


def test_a_rule_leads_to_the_reports_of_the_year_that_break_it(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 10))  # natural persons and the total
    app = open_page("rules", rule="t3.balance")
    body = "".join(one.proto.body for one in app.get("html"))
    assert "2024 年 2 处不符（各机关本级）" in body
    assert "checks?rule=t3.balance&amp;year=2024&amp;scope=own" in body
