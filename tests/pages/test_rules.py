from lib.form.rules import load_rules
from tests.pages.given import applications, put
from tests.pages.looking import table, words

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


def sent(app, form):
    """The button of one of the two forms."""
    return next(
        button
        for button in app.button
        if button.label == "保存并重新核对" and button.form_id == form
    )


def change(app, way, reason="另有核对", person="王主任"):
    app.radio(key="office_rule_way").set_value(way)
    app.text_input(key="office_rule_reason").set_value(reason)
    app.text_input(key="office_rules_person_rule").set_value(person)
    return sent(app, "office_rule").click().run()


def test_a_named_person_switches_a_rule_off_and_all_pages_say_so(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 10))
    app = change(open_page("rules", rule="t3.balance"), "off")
    assert not app.exception
    assert store.rules.settings().off == {"t3.balance"}
    assert "本办已停用" in words(app)
    assert "王主任" in words(app)
    assert "另有核对" in words(app)
    found = store.finding_rows()
    assert "t3.balance" not in {row[found.columns.index("rule")] for row in found.rows}
    assert "“第一项加第二项之和，等于第三项加第四项之和”本办已停用" in words(open_page("checks"))
    change(open_page("rules", rule="t3.balance"), "as_is")
    assert store.rules.settings().off == set()
    assert len(store.rules.changes()) == 2


def test_another_severity_is_shown_where_the_findings_are(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 10))
    change(open_page("rules", rule="t3.balance"), "notice")
    shown = words(open_page("rules"))
    assert "本办改为备注" in shown
    (told,) = {row[0] for row in table(open_page("checks", rule="t3.balance"), "table_findings_0")}
    assert told == "· 备注"


def test_a_change_needs_a_reason_and_a_name(store, open_page):
    app = change(open_page("rules", rule="t3.balance"), "off", person=" ")
    assert "请写明理由和设置人" in words(app)
    assert store.rules.changes() == []


def test_days_and_numbers_of_cases_are_the_offices_too(store, open_page):
    app = open_page("rules")
    app.text_input(key="office_day_departments").set_value("01-20")
    app.number_input(key="office_minimum").set_value(30)
    app.text_input(key="office_bounds_reason").set_value("本市要求")
    app.text_input(key="office_rules_person_bounds").set_value("王主任")
    app = sent(app, "office_bounds").click().run()
    assert store.rules.settings().deadlines == {"departments": "01-20"}
    assert store.rules.settings().minimum == 30
    assert "本办时限改为部门和办公室 1 月 20 日" in words(app)


def test_a_day_that_there_is_not_is_refused_in_words(store, open_page):
    app = open_page("rules")
    app.text_input(key="office_day_departments").set_value("13-40")
    app.text_input(key="office_bounds_reason").set_value("本市要求")
    app.text_input(key="office_rules_person_bounds").set_value("王主任")
    app = sent(app, "office_bounds").click().run()
    assert "应当是“月-日”" in words(app)
    assert store.rules.changes() == []
