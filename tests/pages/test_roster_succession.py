from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.store.results import Succession
from lib.store.store import Store
from tests.pages.given import applications, put
from tests.pages.looking import words

LAND, PLANNING, BOTH = "云溪市东湖区国土局", "云溪市东湖区规划局", "云溪市东湖区自然资源局"


def filed(store: Store) -> None:
    """Two agencies' last reports and their heir's first."""
    put(store, LAND, 2023, applications(5, granted=2, carried_out=3))
    put(store, PLANNING, 2023, applications(5, granted=1, carried_out=4))
    put(store, BOTH, 2024, applications(5, granted=12, carried_in=7))


def opened(open_page: Callable[[str], AppTest]) -> AppTest:
    app = open_page("roster")
    app.session_state["roster_tabs"] = "沿革"
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_a_merger_is_entered_and_checked_against_the_sum(store, open_page):
    filed(store)
    app = opened(open_page)
    assert "还没有沿革" in words(app)
    app.selectbox(key="succession_heir_0").set_value(BOTH)
    app.multiselect(key="succession_before_0").set_value([LAND, PLANNING])
    app = press(app, "加入沿革")
    assert not app.exception
    assert store.roster.successions() == [
        Succession(BOTH, LAND, 2024),
        Succession(BOTH, PLANNING, 2024),
    ]
    carried = [one for one in store.current(BOTH, 2024).findings if one.rule == "year.carried"]
    assert carried == []
    assert "2024 年度起" in words(app)


def test_a_succession_is_taken_out_again(store, open_page):
    filed(store)
    store.roster.succeed([Succession(BOTH, LAND, 2024)])
    app = opened(open_page)
    app.multiselect(key="succession_gone_0").set_value([Succession(BOTH, LAND, 2024)]).run()
    press(app, "删除所选沿革")
    assert store.roster.successions() == []


def test_what_is_not_whole_is_refused_in_words(store, open_page):
    filed(store)
    app = press(opened(open_page), "加入沿革")
    assert "请选择现机关、原机关" in words(app)


def test_a_file_adds_to_what_is_known(store, open_page):
    filed(store)
    store.roster.succeed([Succession(BOTH, LAND, 2024)])
    app = opened(open_page)
    text = f"现机关,原机关,起始年度\n{BOTH},{PLANNING},2024\n{BOTH},{LAND},2024\n"
    app.file_uploader(key="succession_file_0").set_value(("沿革.csv", text.encode(), "text/csv"))
    app.run()
    assert "文件里有 2 条，其中新的 **1** 条" in words(app)
    press(app, "按文件加入")
    assert len(store.roster.successions()) == 2


def test_a_file_with_an_agency_that_is_not_known_says_which(store, open_page):
    filed(store)
    app = opened(open_page)
    text = f"现机关,原机关,起始年度\n{BOTH},某某局,2024\n"
    app.file_uploader(key="succession_file_0").set_value(("沿革.csv", text.encode(), "text/csv"))
    app = press(app.run(), "按文件加入")
    assert "“某某局”不在名录里" in words(app)
