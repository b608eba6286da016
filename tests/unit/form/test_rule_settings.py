import pytest

from lib.errors import SettingsError
from lib.form.rule_settings import DEFAULT, Settings, dump_settings, load_settings, rules_under
from lib.form.rules import load_rules

SET = Settings(
    off=frozenset({"t2.blank", "form.aspects"}),
    severity={"form.deadline": "warning"},
    deadlines={"departments": "01-26"},
    minimum=30,
)


@pytest.mark.parametrize("settings", [DEFAULT, SET, Settings(minimum=1)])
def test_what_is_written_is_read_again(settings):
    text = dump_settings(settings)
    assert load_settings(text) == settings
    assert dump_settings(load_settings(text)) == text


def test_nothing_set_is_the_file_as_it_is():
    assert load_settings(None) == load_settings("{}") == DEFAULT
    assert rules_under(DEFAULT) == load_rules()


def test_equal_settings_are_one_key():
    again = load_settings(dump_settings(SET))
    assert hash(again) == hash(SET)
    assert rules_under(again) is rules_under(SET)


def test_rules_are_as_the_office_has_them():
    rules = rules_under(SET)
    assert load_rules().keys() - rules.keys() == SET.off
    assert rules["form.deadline"].severity == "warning"
    assert rules["form.deadline"].limits == {"departments": "01-26", "governments": "03-31"}
    assert rules["plausible.other"].limits == {"percent": 30, "least": 30}
    assert rules["plausible.disclosure"].limits == {"cases": 50}  # a bound of another kind
    assert rules["t3.balance"] == load_rules()["t3.balance"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "规则设置读不了"),
        ("[]", "规则设置应当是一个表"),
        ('{"on": []}', "规则设置：不认识 on"),
        ('{"off": "t2.blank"}', "off 应当是一列规则代码"),
        ('{"off": [1]}', "off 应当是一列规则代码"),
        ('{"off": ["t2.none"]}', "off：不认识 t2.none"),
        ('{"severity": []}', "severity应当是一个表"),
        ('{"severity": {"t2.none": "error"}}', "severity：不认识 t2.none"),
        ('{"severity": {"t2.blank": "fatal"}}', "severity.t2.blank 只能是 error、warning、notice"),
        ('{"deadlines": {"schools": "01-31"}}', "deadlines：不认识 schools"),
        ('{"deadlines": {"departments": "1-31"}}', "deadlines.departments 应当是“月-日”"),
        ('{"deadlines": {"departments": "02-29"}}', "deadlines.departments 应当是“月-日”"),
        ('{"deadlines": {"departments": 131}}', "deadlines.departments 应当是“月-日”"),
        ('{"minimum": 0}', "minimum 应当是不小于 1 的整数"),
        ('{"minimum": true}', "minimum 应当是不小于 1 的整数"),
        ('{"minimum": "10"}', "minimum 应当是不小于 1 的整数"),
    ],
)
def test_settings_with_a_slip_are_refused_by_key(text, complaint):
    with pytest.raises(SettingsError) as caught:
        load_settings(text)
    assert complaint in str(caught.value)
    assert str(caught.value).endswith("。")


def test_settings_that_could_not_be_read_again_are_not_written():
    with pytest.raises(SettingsError, match="不认识 t2"):
        dump_settings(Settings(off=frozenset({"t2.none"})))
