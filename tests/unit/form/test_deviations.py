from lib.form.deviations import deviations, in_sentences
from lib.form.rule_settings import DEFAULT, Settings


def test_nothing_set_is_nothing_told():
    assert deviations(DEFAULT) == {}
    assert in_sentences(DEFAULT) == ""


def test_each_rule_that_differs_is_told_in_the_order_of_the_catalogue():
    settings = Settings(
        off=frozenset({"t4.row_total"}),
        severity={"t3.balance": "notice", "t3.outcomes": "error"},
        deadlines={"departments": "01-20"},
    )
    assert deviations(settings) == {
        "t3.balance": "本办改为备注",  # t3.outcomes is an error anyway
        "t4.row_total": "本办已停用",
        "form.deadline": "本办时限改为部门和办公室 1 月 20 日",
    }
    assert in_sentences(settings).startswith("本办规则设置：“第一项加第二项之和，")


def test_another_number_of_cases_is_told_of_the_rules_about_shares():
    told = deviations(Settings(minimum=30))
    assert set(told.values()) == {"本办至少件数改为 30"}
    assert "plausible.other" in told
