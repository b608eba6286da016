"""Paragraphs become passages: lines joined, page numbers left out, headings kept above them."""

from hypothesis import given
from hypothesis import strategies as st

from lib.extract.clauses import Passage, begins_item, passages
from lib.reading.document import Paragraph, Place


def read(*lines: str) -> list[Passage]:
    paragraphs = [Paragraph(line, Place(line=at)) for at, line in enumerate(lines, start=1)]
    return list(passages(paragraphs))


def texts(*lines: str) -> list[str]:
    return [passage.text for passage in read(*lines)]


def test_lines_are_joined_until_a_sentence_ends():
    assert texts("今年以来，", "全年收到申请", "3件。", "另有一事。") == [
        "今年以来，全年收到申请3件。",
        "另有一事。",
    ]


def test_white_space_goes_and_the_printed_characters_stay():
    passage = read("收到 申请　１1 件（含上年）。")[0]
    assert passage.text == "收到申请１1件（含上年）。"
    assert passage.folded == "收到申请11件(含上年)。"
    assert len(passage.text) == len(passage.folded)


def test_artefacts_of_converters_go():
    assert texts("[image: ]收到[bookmark: _GoBack]3件。") == ["收到3件。"]


def test_page_numbers_between_lines_are_left_out():
    for number in ("- 3 -", "—3—", "第3页", "第3页/共9页", "·3·"):
        assert texts("收到申请", number, "3件。") == ["收到申请3件。"]


def test_a_bare_number_leaves_a_gap_where_a_sentence_is_open():
    assert texts("收到申请1", "3", "件。") == ["收到申请1□件。"]
    assert texts("收到申请。", "3", "此外。") == ["收到申请。", "此外。"]


def test_headings_stand_above_what_follows_until_one_of_their_level():
    told = read(
        "一、总体情况",
        "（一）主动公开",
        "甲。",
        "1.渠道",
        "乙。",
        "（二）依申请公开。丙。",
        "二、表",
    )
    assert [(passage.text, passage.headings) for passage in told] == [
        ("一、总体情况", ("总体情况",)),
        ("（一）主动公开", ("总体情况", "主动公开")),
        ("甲。", ("总体情况", "主动公开")),
        ("1.渠道", ("总体情况", "主动公开", "渠道")),
        ("乙。", ("总体情况", "主动公开", "渠道")),
        ("（二）依申请公开。丙。", ("总体情况", "依申请公开")),
        ("二、表", ("表",)),
    ]


def test_an_enumerator_without_words_ends_a_passage_and_is_no_heading():
    told = read("（一）主动公开", "甲没有句号", "（二）：乙。")
    assert [passage.text for passage in told] == ["（一）主动公开", "甲没有句号", "（二）：乙。"]
    assert told[-1].headings == ("主动公开",)


def test_a_heading_ends_an_open_line():
    assert texts("甲没有句号", "（二）依申请公开") == ["甲没有句号", "（二）依申请公开"]


def test_a_short_line_that_says_what_follows_is_a_heading():
    assert [passage.headings for passage in read("依申请公开情况", "甲。")] == [
        ("依申请公开情况",)
    ] * 2


def test_a_short_line_within_a_sentence_is_none():
    assert texts("不断完善", "依申请公开工作", "，收到3件。") == [
        "不断完善依申请公开工作，收到3件。"
    ]


def test_a_character_knows_the_paragraph_it_came_from():
    passage = read("收到申请", "3件，", "办结3件。")[0]
    assert [passage.place(at).line for at in (0, 3, 4, 6, 7, 11)] == [1, 1, 2, 2, 3, 3]


def test_sentences_are_told_with_their_places():
    assert list(read("甲。乙！丙")[0].sentences()) == [(0, "甲"), (2, "乙"), (4, "丙")]


def test_an_item_of_an_enumeration_is_known_by_its_first_characters():
    assert all(map(begins_item, ("一是甲", "(二)乙", "3.丙", "四、丁")))
    assert not any(map(begins_item, ("共3件", "2.5万件", "本年")))


@given(st.lists(st.text(max_size=20), max_size=12))
def test_nothing_is_lost_but_white_space_and_page_numbers(lines):
    for passage in read(*lines):
        assert len(passage.text) == len(passage.folded)
        assert passage.starts[0] == 0
        assert len(passage.starts) == len(passage.places)
