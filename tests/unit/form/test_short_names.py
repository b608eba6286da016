import pytest

from lib.errors import FormError
from lib.form.rules import load_rules
from lib.form.short_names import load_short_names


def test_every_rule_has_a_short_name_and_no_other_has():
    assert list(load_short_names()) == list(load_rules())


def test_short_names_fit_the_head_of_a_column():
    assert max(len(name) for name in load_short_names().values()) <= 8


@pytest.mark.parametrize("text", ['[rules]\na = "甲"\nb = "甲"', "[other]", "[rules"])
def test_a_slip_in_the_file_is_refused(tmp_path, text):
    path = tmp_path / "short_names.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match=r"short_names\.toml"):
        load_short_names(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FormError, match="读不了"):
        load_short_names(tmp_path / "nothing.toml")
