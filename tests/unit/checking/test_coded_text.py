from dataclasses import dataclass, replace

import pytest

from lib.checking.coded_text import check_text
from lib.checking.finding import Finding, Status
from lib.extract.report import Claim, Figure, Number, Report
from lib.form.rules import load_rules
from lib.reading.document import Place
from tests.strategies import report_of
from tests.unit.checking.golden import figures, golden

FAIL, INCOMPLETE, NONE = Status.FAIL, Status.INCOMPLETE, Status.NOT_APPLICABLE


@dataclass(frozen=True)
class Sum:
    """A meaning as data/narrative.toml declares it."""

    label: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


MEANINGS = {
    "received": Sum("本年新收", ("t3.received.total",)),
    "intake": Sum("本年新收加上年结转", ("t3.received.total", "t3.carried_in.total")),
    "refused": Sum("不予公开各项之和", ("t3.refused_*.total",)),
    "concluded": Sum("审结", ("t4.review.total",), ("t4.review.pending",)),
    "made": Sum("制发", ("t2.normative.issued", "t2.normative.made")),
    "old": Sum("新制作", ("t2.normative.made",)),
}


def claim(
    value: Number, *candidates: str, subject: str = "received", reach: tuple[int, int] | None = None
) -> Claim:
    low, high = reach or (value, value)
    return Claim(
        subject=subject,
        value=value,
        low=low,
        high=high,
        unit="件",
        words=f"收到申请{value}件",
        sentence=f"全年收到申请{value}件，均已答复。",
        place=Place(line=9),
        candidates=candidates,
    )


def judge(report: Report, *claims: Claim, subject: str = "received") -> Finding | None:
    """The finding of the rule for ``subject``, None where it passes."""
    rule = load_rules()[f"text.{subject}"]
    found = list(check_text(rule, replace(report, claims=claims), MEANINGS))
    assert len(found) <= 1
    return found[0] if found else None


def status(*claims: Claim, subject: str = "received", **changes: Number | None) -> Status | None:
    one = judge(golden(2024, **changes), *claims, subject=subject)
    return one.status if one else None


def test_a_number_that_is_in_the_table_passes():
    assert status(claim(3525, "received")) is None


def test_another_meaning_of_the_verb_passes_too():
    assert status(claim(3646, "received", "intake")) is None


def test_a_number_that_no_meaning_gives_fails():
    assert status(claim(3645, "received", "intake")) is FAIL


def test_rows_of_a_group_are_summed():
    assert status(claim(92, "refused", subject="refused"), subject="refused") is None
    assert status(claim(91, "refused", subject="refused"), subject="refused") is FAIL


def test_pending_cases_are_taken_off():
    assert status(claim(134, "concluded", subject="review"), subject="review") is None


@pytest.mark.parametrize(
    ("reach", "expected"), [((3500, 3850), None), ((3300, 3500), FAIL), ((3525, 3525), None)]
)
def test_approximate_words_allow_a_range(reach, expected):
    assert status(claim(3500, "received", reach=reach)) is expected


def test_codes_of_other_editions_are_left_out():
    one = claim(50, "made", subject="normative_issued")
    assert status(one, subject="normative_issued") is None


def test_a_meaning_that_the_tables_do_not_have_does_not_apply():
    one = claim(50, "old", subject="normative_issued")
    assert status(one, subject="normative_issued") is NONE


def test_a_text_that_says_nothing_does_not_apply():
    assert status() is NONE
    assert status(claim(7, "concluded", subject="review")) is NONE


def test_a_missing_table_does_not_apply():
    report = report_of({c: v for c, v in figures(2024).items() if not c.startswith("t3")})
    one = judge(report, claim(3525, "received"))
    assert one
    assert one.status is NONE


def test_a_blank_cell_that_could_make_it_fit_is_incomplete():
    assert status(claim(3646, "intake"), t3_carried_in_total=None) is INCOMPLETE
    assert status(claim(3524, "intake"), t3_carried_in_total=None) is FAIL


def test_a_blank_cell_that_is_taken_off_could_lower_the_sum():
    one = claim(134, "concluded", subject="review")
    assert status(one, subject="review", t4_review_pending=None) is INCOMPLETE
    more = claim(171, "concluded", subject="review")
    assert status(more, subject="review", t4_review_pending=None) is FAIL


def test_a_blank_that_fits_as_nothing_passes():
    assert status(claim(3525, "intake"), t3_carried_in_total=None) is None


def test_an_unread_cell_leaves_open_even_what_fits():
    report = golden(2024)
    gone = {**report.figures, "t3.received.total": Figure(None, None, None)}
    one = judge(replace(report, figures=gone), claim(0, "received"))
    assert one
    assert (one.status, one.group, one.right) == (INCOMPLETE, "shape:t3", None)
    assert "表里“本年新收”没有读出。" in one.message


def test_every_claim_that_does_not_fit_is_named_in_one_finding():
    one = judge(golden(2024), claim(3525, "received"), claim(3, "received"), claim(4, "intake"))
    assert one
    assert one.message == (
        "正文所说的收到申请件数与表对不上："
        "正文说“收到申请3件”（3），表里“本年新收”是 3,525；"
        "正文说“收到申请4件”（4），表里“本年新收加上年结转”是 3,646。"
    )
    assert (one.scope, one.left, one.right) == (None, 3, 3525)
    assert one.figures == ("t3.received.total", "t3.carried_in.total")
    assert [item.text for item in one.evidence] == [
        "全年收到申请3件，均已答复。",
        "全年收到申请4件，均已答复。",
    ]
    assert {item.place for item in one.evidence} == {Place(line=9)}


def test_a_claim_that_fails_outweighs_one_that_is_open():
    one = judge(golden(2024, t3_carried_in_total=None), claim(3646, "intake"), claim(3, "received"))
    assert one
    assert one.status is FAIL
    assert "3646" not in one.message


def test_unknown_meanings_are_left_out():
    assert status(claim(3525, "unheard_of", "received")) is None
