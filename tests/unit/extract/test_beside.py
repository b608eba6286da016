from decimal import Decimal

import pytest

from lib.extract.beside import Beside, applicants, growth, quoted, share, won
from lib.extract.report import Claim
from lib.reading.document import Place

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
"""Letters and digits to their full-width forms."""
WORDS = "收到政府信息公开申请120件"


def claim(rest, words=WORDS):
    sentence = f"2023年{words}{rest}"
    return Claim("received", 120, 120, 120, "件", words, sentence, Place(), ("received",))


def test_what_stands_beside_a_claim_is_told_in_the_words_as_printed():
    wide = "80.5%".translate(WIDE)
    assert share(claim(f"，占{wide}，其余")) == Beside(
        f"{WORDS}，占{wide}", percent=Decimal("80.5")
    )
    assert growth(claim("，同比下降1,200件。"), 2023) == Beside(
        f"{WORDS}，同比下降1,200件", count=1200, up=False
    )
    assert quoted(claim("（2022年为100件）"), 2023) == Beside(f"{WORDS}（2022年为100件", last=100)


def test_words_of_the_claim_that_follow_its_number_are_read():
    longer = claim("。", words=f"{WORDS}，同比增长5%")
    assert growth(longer, 2023) == Beside(f"{WORDS}，同比增长5%", percent=Decimal(5))


def test_a_number_said_twice_in_a_sentence_has_nothing_beside_it():
    twice = claim(f"，同比增长5%，{WORDS}，同比增长6%")
    assert growth(twice, 2023) is None
    assert applicants(twice) == (None, None)


def test_a_number_that_two_places_give_is_not_taken():
    assert applicants(claim("，其中自然人80件，个体自然人40件")) == (None, None)


def test_a_result_behind_another_number_is_of_that():
    assert won(claim("，其中8件，均维持")) is None


def test_a_year_that_is_named_needs_the_report_year():
    assert quoted(claim("，2022年为100件"), None) is None


@pytest.mark.parametrize("bait", ["占数量", "同比申请数量", "均", "已经", "，", "自然人", "办结率"])
def test_what_is_repeated_without_end_is_read_in_time(bait):
    long = claim(f"，{bait[:2]}{bait * 3000}5%")
    assert (share(long), growth(long, 2023), quoted(long, 2023)) == (None, None, None)
    assert won(long) is None
