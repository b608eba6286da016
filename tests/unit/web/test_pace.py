from streamlit import config

from lib.web.pace import set_pace


def test_the_theme_is_still_that_of_the_settings_when_it_is_looked_up_only_once():
    before = config.get_options_for_section("theme")
    set_pace()
    assert config.get_options_for_section("theme") == before
    assert before["primaryColor"] == config.get_option("theme.primaryColor")
