from lib.analysis.changes import Change
from lib.analysis.reports import Glance
from lib.form.measures import load_measures
from lib.output.cards import Card, cards_html, change_card, glance_cards

MEASURES = load_measures().measures


def change(key: str, **given: object) -> Change:
    plain = {
        "value": None,
        "numerator": None,
        "denominator": None,
        "reports": 0,
        "left_out": 0,
        "before": None,
        "after": None,
        "matched": 0,
    }
    return Change(measure=MEASURES[key], **(plain | given))  # type: ignore[arg-type]


def test_a_glance_tells_who_is_missing_and_what_share_fails():
    cards = glance_cards(
        Glance(due=50, unfiled=2, filed=48, failing=12, doubtful=6, unread=0, clean=30)
    )
    assert [(card.label, card.number, card.notes) for card in cards[:3]] == [
        ("已入库年报", "48", ("应报 50 家，未报 2 家",)),
        ("存在错误", "12", ("占已入库 25.0%",)),
        ("只有提示", "6", ("占已入库 12.5%",)),
    ]
    assert [card.tone for card in cards] == ["doubtful", "bad", "doubtful", "good", "good"]


def test_a_year_without_reports_has_no_shares():
    cards = glance_cards(
        Glance(due=5, unfiled=5, filed=0, failing=0, doubtful=0, unread=0, clean=0)
    )
    assert cards[1].notes == ("",)


def test_a_rate_stands_with_its_numbers_and_moves_in_points():
    card = change_card(
        change(
            "disclosure_rate",
            value=42.857,
            numerator=42.0,
            denominator=98.0,
            reports=3,
            before=40.0,
            after=43.0,
            matched=2,
        )
    )
    assert (card.label, card.number, card.unit) == ("公开率", "42.9", "%")
    assert card.notes == ("42 / 98", "较上年 ▲ 3.0 个百分点（可比 2 家）")


def test_a_count_stands_with_its_reports_and_moves_in_per_cent():
    card = change_card(
        change("received", value=1234.0, reports=3, left_out=1, before=100.0, after=80.0, matched=2)
    )
    assert (card.number, card.unit) == ("1,234", "件")
    assert card.notes == ("3 份年报，1 份未计入", "较上年 ▼ 20.0%（可比 2 家）")


def test_a_rate_per_hundred_moves_in_its_own_unit():
    card = change_card(
        change("review_per_100", value=2.0, reports=1, before=1.0, after=2.0, matched=1)
    )
    assert card.notes[-1] == "较上年 ▲ 1.0（可比 1 家）"


def test_a_change_too_small_to_show_is_none():
    card = change_card(
        change("received", value=5.0, reports=1, before=100_000.0, after=100_001.0, matched=1)
    )
    assert card.notes[-1] == "较上年 持平（可比 1 家）"


def test_what_is_not_there_is_a_dash_and_not_0():
    card = change_card(change("received"))
    assert (card.number, card.unit, card.notes[-1]) == ("—", "", "与上年无可比数据")


def test_words_on_a_card_cannot_become_markup():
    html = cards_html([Card("<b>甲</b>", "1", notes=("&",))])
    assert "&lt;b&gt;甲" in html
    assert "<b>甲" not in html
