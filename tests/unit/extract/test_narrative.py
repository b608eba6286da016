"""What a number of the running text may mean, and the numbers that mean nothing of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extract.narrative import find_claims
from lib.extract.report import Claim, Number
from lib.form.narrative import load_narrative
from lib.reading.document import Paragraph, Place


def claims(*lines: str, year: int | None = 2023) -> tuple[Claim, ...]:
    paragraphs = [Paragraph(line, Place(line=at)) for at, line in enumerate(lines, start=1)]
    return find_claims(paragraphs, year)


def said(*lines: str, year: int | None = 2023) -> list[tuple[str, Number]]:
    return [(claim.subject, claim.value) for claim in claims(*lines, year=year)]


@pytest.mark.parametrize(
    ("sentence", "candidates"),
    [
        ("全年新收政府信息公开申请12件。", ("received",)),
        ("全年收到政府信息公开申请12件。", ("received",)),
        ("全年收到政府信息公开申请12件（含上年结转2件）。", ("intake", "received")),
        ("全年收到政府信息公开申请12件，其中上年结转2件。", ("intake", "received")),
        ("全年收到政府信息公开申请12件（2022年结转2件）。", ("intake", "received")),
        ("共收到政府信息公开申请12件，新收10件，上年结转2件。", ("intake", "received")),
        ("收到政府信息公开申请12件，办结11件（含上年结转2件）。", ("intake", "received")),
        ("全年收到政府信息公开申请12件，上年结转2件。", ("received",)),
        ("全年收到政府信息公开申请12件（均为自然人），上年结转2件。", ("received",)),
        ("全年收到政府信息公开申请12件，其中办结10件，结转下年度2件。", ("received",)),
        ("全年受理政府信息公开申请12件。", ("received", "intake", "concluded")),
        ("全年收办政府信息公开申请12件。", ("intake", "received", "concluded")),
        ("全年办理政府信息公开申请12件。", ("intake", "received", "concluded")),
        ("全年收到并办结政府信息公开申请12件。", ("received", "intake", "concluded")),
        (
            "全年办结政府信息公开申请12件。",
            ("concluded", "concluded_less_other", "received_less_carried_out"),
        ),
        (
            "全年办理答复政府信息公开申请12件。",
            ("concluded", "concluded_less_other", "received_less_carried_out"),
        ),
        ("上年结转政府信息公开申请12件。", ("carried_in",)),
        ("政府信息公开申请结转下年度12件。", ("carried_out",)),
        ("对政府信息公开申请予以公开12件。", ("granted", "granted_natural")),
        ("政府信息公开申请予以公开、部分公开共12件。", ("disclosed", "disclosed_natural")),
        ("政府信息公开申请部分公开12件。", ("granted_in_part", "granted_in_part_natural")),
        ("政府信息公开申请不予公开12件。", ("refused", "refused_natural")),
        ("政府信息公开申请无法提供12件。", ("unavailable", "unavailable_natural")),
        ("政府信息公开申请不予处理12件。", ("rejected", "rejected_natural")),
        ("因政府信息公开引发行政复议12件。", ("review_total", "review_concluded")),
        ("因政府信息公开引发行政诉讼12件。", ("litigation_total", "litigation_concluded")),
        ("因信息公开未经复议直接起诉12件。", ("direct_total", "direct_concluded")),
        ("因信息公开复议后起诉12件。", ("after_review_total", "after_review_concluded")),
        ("全年制发行政规范性文件12件。", ("normative_issued",)),
    ],
)
def test_the_verb_decides_what_a_number_may_mean(sentence, candidates):
    assert claims(sentence)[0].candidates == candidates


def test_every_candidate_is_a_declared_meaning():
    meanings = load_narrative().meanings
    told = claims(
        "收到政府信息公开申请9件，答复9件，予以公开及部分公开9件，引发行政复议、诉讼各1件。"
    )
    assert len(told) == 5
    assert all(candidate in meanings for claim in told for candidate in claim.candidates)


def test_a_claim_keeps_its_clause_its_sentence_and_its_place():
    claim = claims("（二）依申请公开情况。", "2023 年，收到申请 30 件，办结 24 件。")[1]
    assert (claim.subject, claim.value, claim.unit) == ("concluded", 24, "件")
    assert claim.words == "办结24件"
    assert claim.sentence == "2023年，收到申请30件，办结24件"
    assert claim.place == Place(line=2)


def test_a_number_broken_over_lines_is_one_number():
    assert said("2023年共收到政府信息公开申请1", "2件，办结1", "2件。") == [
        ("received", 12),
        ("concluded", 12),
    ]


def test_a_page_number_between_two_halves_of_a_sentence_is_left_out():
    lines = ("2023年共收到政府信息公开申", "- 5 -", "请12件。")
    assert said(*lines) == [("received", 12)]


def test_a_bare_number_that_may_be_a_page_number_is_not_read_as_part_of_one():
    assert said("2023年共收到政府信息公开申请1", "5", "件。") == []


def test_a_claim_stands_where_its_clause_begins():
    told = claims("2023年收到政府信息公开申请12件，", "结转下年度2件。")
    assert [claim.place.line for claim in told] == [1, 2]


def test_a_heading_gives_the_topic_to_its_paragraphs_until_the_next():
    lines = ("（二）依申请公开情况", "共收到12件。", "（三）平台建设情况", "共收到13件。")
    assert said(*lines) == [("received", 12)]


def test_a_heading_of_a_deeper_level_keeps_the_topic():
    assert said("（二）依申请公开", "1.受理情况。共收到12件。") == [("received", 12)]


def test_a_heading_without_a_number_gives_the_topic_too():
    assert said("依申请公开情况", "共收到12件。") == [("received", 12)]


def test_clauses_without_a_noun_go_on_with_what_was_said():
    sentences = "2023年共收到政府信息公开申请30件。办结24件，结转下年度6件。"
    assert said(sentences) == [("received", 30), ("concluded", 24), ("carried_out", 6)]


def test_an_item_of_an_enumeration_has_a_topic_of_its_own():
    assert said("一是收到政府信息公开申请3件。二是服务提质，收到20件。") == [("received", 3)]


def test_section_five_states_no_claims():
    lines = ("五、存在的主要问题及改进情况", "收到政府信息公开申请3件。", "六、其他需要报告的事项")
    assert said(*lines, "收到政府信息公开申请4件。") == [("received", 4)]


def test_leaked_rows_of_a_table_state_no_claims():
    rows = ("一、本年新收政府信息公开申请数量 11 0 0 0 0 0 11", "（一）予以公开 9 0 0 0 0 0 9")
    assert said(*rows, "行政规范性文件", "2", "2", "11", "第二十条第（五）项") == []


def test_a_title_tells_the_year_where_none_is_given():
    title = "云溪市水利局2022年政府信息公开工作年度报告"
    text = "2021年收到政府信息公开申请3件，2022年收到政府信息公开申请4件。"
    assert said(title, text, year=None) == [("received", 4)]


def test_without_any_year_known_no_year_is_another():
    assert said("2021年收到政府信息公开申请3件。", year=None) == [("received", 3)]


def test_a_title_over_two_lines_tells_who_reports():
    title = ("云溪市人民政府办公室2023年政府信息公开", "工作年度报告")
    assert said(*title, "2023年，全市共收到政府信息公开申请300件。") == []


def test_an_agency_of_a_system_may_count_its_system():
    title = "云溪市公安局2023年政府信息公开工作年度报告"
    assert said(title, "全市公安机关共收到政府信息公开申请300件。") == [("received", 300)]
    assert said(title, "全市共收到政府信息公开申请300件。") == []


def test_another_number_for_the_same_thing_is_not_claimed_twice():
    text = "全县收到政府信息公开申请100件。县教育局收到政府信息公开申请20件。"
    assert said(text) == [("received", 100)]


def test_the_same_number_may_be_claimed_twice():
    text = "收到政府信息公开申请3件。2023年共收到政府信息公开申请3件。"
    assert said(text) == [("received", 3)] * 2


@pytest.mark.parametrize(
    "trap",
    [
        "受理12345热线工单12512件，办理11978件。",
        "区长信箱收到来信490件，办结490件。",
        "收到网民留言248条，答复248条。",
        "承办政协提案12件，答复12件。",
        "收到人大代表建议5件，办结5件。",
        "受理行政许可申请295件，办结295件。",
        "协助办理政府信息公开申请7件。",
        "2023年，区司法局办理行政复议案件120件。",
        "主动公开政府信息1136条，其中依申请公开5条。",
        "政府信息公开专栏点击量1.2万次。",
        "组织政府信息公开培训3次，40人次参加。",
        "制发公文130件，主动公开18件，不予公开112件。",
        "现有依申请公开信息459条。",
        "2022年收到政府信息公开申请30件。",
        "政府信息公开申请同比增加12件。",
        "政府信息公开申请较上年减少3件。",
        "政府信息公开申请答复率100%。",
        "其中网络提交的政府信息公开申请5件。",
        "其中自然人申请信息公开3件。",
        "各部门共收到政府信息公开申请80件。",
        "自收到政府信息公开申请之日起20个工作日内答复。",
        "20个单位收到政府信息公开申请。",
        "收到涉及征地的政府信息公开申请5件。",
        "上半年收到政府信息公开申请12件。",
        "因政府信息公开引发的行政诉讼败诉1件。",
        "未答复政府信息公开申请2件，不予受理政府信息公开申请3件。",
        "根据《政府信息公开申请办理规程（2件）》修订。",
    ],
)
def test_a_number_of_something_else_is_no_claim(trap):
    assert said(trap) == []


def test_a_zero_in_words_is_a_claim_of_zero():
    claim = claims("本年度未收到政府信息公开申请。")[0]
    assert (claim.subject, claim.value, claim.low, claim.high) == ("received", 0, 0, 0)
    assert claim.candidates == ("received",)
    assert claim.words == "本年度未收到政府信息公开申请"


def test_approximate_words_give_bounds():
    claim = claims("全年收到政府信息公开申请60余件。")[0]
    assert (claim.value, claim.low, claim.high) == (60, 60, 69)


WORDS = sorted(load_narrative().kinds)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["，", "。", "；", "：", "、", "（", "）", "2023年", "2022年", "《", "》", "\n"]
    ),
    st.integers(0, 99999).map(lambda number: f"{number}件"),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_without_a_fault(text):
    for claim in claims(*text.split("\n")):
        assert claim.low <= claim.value <= claim.high
        assert claim.words in claim.sentence


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_the_numbers_come_out_as_they_went_in(received, concluded):
    text = f"2023年共收到政府信息公开申请{received}件，办结{concluded}件。"
    assert said(text) == [("received", received), ("concluded", concluded)]


@pytest.mark.parametrize(
    "bait",
    [
        "1" * 100_000,
        "，" * 100_000,
        "收到" * 50_000,
        "1件" * 50_000,
        "政府信息公开申请" * 12_000,
        "收到申请1件、" * 15_000,
        "（" * 100_000 + "收到政府信息公开申请1件",
        "一" * 100_000 + "件",
        "《" * 100_000,
        "[image" * 20_000,
        "未收到" * 30_000,
        "无行政复议、" * 15_000,
        "其中" * 50_000 + "1件",
    ],
)
def test_bait_is_read_in_the_time_of_its_length(bait):
    assert isinstance(claims(f"2023年{bait}", f"（二）依申请公开{bait}"), tuple)
