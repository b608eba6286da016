import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading.encoding import Decoded, decode

SENTENCE = "本年收到政府信息公开申请3件。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), "utf-32-le"),
        (SENTENCE.encode("gb18030"), "gb18030"),
    ],
    ids=["utf8", "utf8-bom", "16le-bom", "16be-bom", "16le", "16be", "32le-bom", "gb18030"],
)
def test_every_encoding_that_offices_use_is_told_from_the_bytes(data, encoding):
    assert decode(data) == Decoded(SENTENCE, encoding)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=30))
def test_chinese_text_survives_gb18030_and_utf8(text):
    for encoding in ("utf-8", "gb18030"):
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "iso-8859-1", "no-such", None])
def test_a_wrong_declaration_does_no_harm(declared):
    rare = "嬲䶮镕堃，" * 20
    assert decode(rare.encode(), declared).text == rare
    assert decode(rare.encode("gb18030"), declared).text == rare


def test_a_declared_encoding_that_nothing_else_tells_is_used():
    text = "政府資訊公開年度報告，本年共收到申請三件。"
    assert decode(text.encode("big5"), "big5") == Decoded(text, "big5")


def test_a_text_cut_within_a_character_keeps_all_the_rest_and_says_so():
    decoded = decode((SENTENCE * 3).encode()[:-2])
    assert decoded == Decoded(SENTENCE * 2 + SENTENCE[:-2] + "\ufffd", "utf-8", 1)
    assert decoded.notes == ("文件里有 1 处字节无法辨认（按 utf-8 解码），已用“�”标出。",)


def test_a_damaged_byte_in_gb18030_is_marked_and_counted():
    data = (SENTENCE * 40).encode("gb18030").replace(b"\n", b"\n\xff", 1)
    decoded = decode(data)
    assert (decoded.encoding, decoded.lost) == ("gb18030", 1)
    assert decoded.text.replace("\ufffd", "") == SENTENCE * 40


def test_another_encoding_is_detected_as_the_last_resort():
    text = "Résumé général à l'été : déjà reçu. " * 40
    assert decode(text.encode("cp1252") + b"\xe9\xff").text.startswith("Résumé général")


def test_plain_ascii_and_nothing_lost_has_no_notes():
    assert decode(b"0\t0\n") == Decoded("0\t0\n", "utf-8")
    assert decode(b"0").notes == ()


def test_text_in_two_bytes_without_a_mark_may_have_drawn_tables():
    drawn = "│规章│0│\n├──┼─┤\n│①其他│3│\n" * 30
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(drawn.encode(encoding)) == Decoded(drawn, encoding)
