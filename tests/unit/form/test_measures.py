import pytest

from lib.errors import FormError
from lib.form.form import cells
from lib.form.measures import MIN_N, codes_in, load_measures

RATES_OF_THE_TRADE = {
    "disclosure_rate": "公开率",
    "full_grant_rate": "予以公开率",
    "partial_rate": "部分公开率",
    "refusal_rate": "不予公开率",
    "unavailable_rate": "无法提供率",
    "rejected_rate": "不予处理率",
    "other_rate": "其他处理率",
    "substantive_disclosure_rate": "实质公开率",
    "closure_rate": "办结率",
    "carry_rate": "结转率",
    "natural_share": "自然人占比",
    "review_per_100": "复议发生率",
    "litigation_per_100": "诉讼发生率",
    "review_correction_rate": "复议纠错率",
    "litigation_loss_rate": "诉讼纠错率",
    "review_pending_rate": "复议未审结率",
    "litigation_pending_rate": "诉讼未审结率",
    "security_refusal_share": "涉密涉安全类理由占比",
    "complaint_share": "信访类占比",
    "abuse_share": "信访、重复及大量反复申请占比",
    "apps_per_10k": "每万人申请量",
    "review_direct_share": "直接起诉占比",
}


def test_every_rate_of_the_trade_is_declared_with_its_name_and_a_caveat():
    measures = load_measures().measures
    assert {key: measures[key].title for key in RATES_OF_THE_TRADE} == RATES_OF_THE_TRADE
    assert all(measure.caveat.endswith("。") for measure in measures.values())


def test_outcomes_take_every_outcome_row_of_each_edition_exactly_once():
    parts = load_measures().breakdowns["outcomes"].parts
    for edition in ("2019", "2021"):
        summed = [code for part in parts for code in codes_in(part, edition)]
        form = [
            code
            for code, cell in cells("t3", edition).items()
            if code.endswith(".total")
            and cell.row.key not in {"received", "carried_in", "concluded", "carried_out"}
        ]
        assert sorted(summed) == sorted(form)


@pytest.mark.parametrize("key", ["refusals", "unavailable", "rejections"])
def test_parts_of_a_group_of_outcomes_are_the_codes_of_the_group(key):
    breakdown = load_measures().breakdowns[key]
    assert [code for part in breakdown.parts for code in part.plus] == list(breakdown.total.plus)


def test_applicants_are_the_six_columns_before_the_total():
    parts = load_measures().breakdowns["applicants"].parts
    row = [code for code in cells("t3", "2021") if code.startswith("t3.received.")]
    assert [code for part in parts for code in part.plus] == row[:-1]


def test_pending_cases_stay_out_of_the_correction_rates():
    for key in ("review_correction_rate", "litigation_loss_rate", "direct_loss_rate"):
        codes = [code for one in load_measures().measures[key].denominator for code in one.plus]
        assert codes
        assert not any(code.endswith((".pending", ".total")) for code in codes)


def test_a_rate_has_a_least_denominator_and_a_count_has_none():
    measures = load_measures().measures
    assert measures["disclosure_rate"].min_n == MIN_N
    assert measures["received"].min_n == 0


def test_a_sum_has_the_codes_of_the_edition_at_hand():
    other = load_measures().sums["other"]
    assert codes_in(other, "2019") == ("t3.other.total",)
    assert codes_in(other, "2021") == (
        "t3.other_not_corrected.total",
        "t3.other_fee_unpaid.total",
        "t3.other_rest.total",
    )
    assert codes_in(load_measures().sums["normative_repealed"], "2019") == ()


def test_a_minus_sign_takes_a_sum_off():
    net = load_measures().measures["norm_docs_net"]
    assert [one.key for one in net.numerator] == ["normative_issued"]
    assert [one.key for one in net.minus] == ["normative_repealed"]
    assert [one.key for one in net.sums] == ["normative_issued", "normative_repealed"]


SOUND = """
[sum.a]
title = "甲"
plus = ["t3.granted.total"]
[breakdown.b]
title = "乙"
total = "a"
parts = ["a"]
[measure.m]
title = "丙"
topic = "applications"
numerator = ["a"]
unit = "件"
caveat = "丁。"
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('plus = ["t3.granted.total"]', 'plus = ["t3.nothing.total"]', "没有哪一版格式有"),
        ('plus = ["t3.granted.total"]', 'plus = ["t3.granted.total", "t4.review.total"]', "同一张"),
        ('parts = ["a"]', 'parts = ["z"]', "没有名为 z"),
        ('topic = "applications"', 'topic = "weather"', "topic 只能是"),
        ('unit = "件"', 'unit = "件"\nexternal = "moon"', "external 只能是"),
        ('unit = "件"', "", "缺少键 unit"),
        ('unit = "件"', 'unit = "件"\ncolour = "red"', "不认识的键 colour"),
        ("[sum.a]", "[sum.a", "读不了"),
    ],
)
def test_a_slip_in_the_file_is_refused_with_its_place(tmp_path, old, new, words):
    path = tmp_path / "measures.toml"
    path.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(FormError, match=words):
        load_measures(path)


def test_a_sound_file_is_read(tmp_path):
    path = tmp_path / "measures.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert load_measures(path).measures["m"].numerator == (load_measures(path).sums["a"],)
