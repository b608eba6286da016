from dataclasses import replace

import pytest

from lib.checking.finding import Repair
from lib.checking.likely import slip
from lib.checking.locate import MOST_REPAIRS, locate
from lib.extract.report import Claim, Figure, Report
from lib.reading.document import Place
from tests.strategies import report_of
from tests.unit.checking.golden import cells_of_2021, golden

ZERO = dict.fromkeys(cells_of_2021(), 0)


def with_figures(report: Report, **changes: Figure) -> Report:
    codes = {code.replace(".", "_"): code for code in cells_of_2021()}
    named = {codes[name]: figure for name, figure in changes.items()}
    return replace(report, figures={**report.figures, **named})


def only(report: Report) -> Repair:
    (repair,) = locate(report)
    return repair


def test_what_agrees_needs_no_repair():
    assert locate(golden(2024)) == ()


@pytest.mark.parametrize(
    ("change", "code", "should"),
    [
        ("t3_granted_natural", "t3.granted.natural", 1408),
        ("t3_granted_total", "t3.granted.total", 1431),
        ("t3_received_business", "t3.received.business", 75),
        ("t3_carried_out_total", "t3.carried_out.total", 125),
        ("t3_concluded_natural", "t3.concluded.natural", 3440),
        ("t3_concluded_total", "t3.concluded.total", 3521),
    ],
)
def test_one_wrong_cell_of_table_3_is_found_with_its_value(change, code, should):
    repair = only(golden(2024, **{change: 17}))
    assert (repair.figures, repair.unique) == ({code: should}, True)


def test_several_wrong_cells_are_found_together():
    report = golden(
        2024, t3_granted_natural=1407, t3_rejected_petition_business=4, t3_received_legal=9
    )
    repair = only(report)
    assert repair.unique
    assert repair.figures == {
        "t3.received.legal": 6,
        "t3.granted.natural": 1408,
        "t3.rejected_petition.business": 1,
    }


def test_a_row_of_table_4_has_several_repairs_the_likeliest_first():
    repairs = locate(golden(2024, t4_direct_total=52))  # 25 written the wrong way round
    assert repairs[0].figures == {"t4.direct.total": 25}
    assert len(repairs) == 5
    assert not any(repair.unique for repair in repairs)


def test_a_part_cannot_become_negative():
    report = report_of({**ZERO, "t4.review.upheld": 10, "t4.review.corrected": 1})
    repair = only(report)
    assert (repair.figures, repair.unique) == ({"t4.review.total": 11}, True)


def test_one_item_in_the_wrong_column_has_as_many_repairs_as_rows():
    report = golden(2024, t3_granted_natural=1407, t3_granted_business=22)
    repairs = locate(report)
    assert len(repairs) == MOST_REPAIRS
    assert not any(repair.unique for repair in repairs)
    assert {len(repair.figures) for repair in repairs} == {2}
    assert all("有 1 件填错了列" in repair.reason for repair in repairs)


def test_blank_totals_that_follow_from_their_rows_are_proposed_in_one():
    blank = {f"t3_{row}_total": None for row in ("received", "granted", "rejected_publication")}
    repair = only(golden(2024, **blank))
    # The blank of a row of zeros holds as it is and is left alone.
    assert repair.figures == {"t3.received.total": 3525, "t3.granted.total": 1431}
    assert repair.unique
    assert repair.reason == (
        "表三“一、本年新收政府信息公开申请数量”行“总计”栏（空格）按勾稽关系应为 3,525；"
        "表三“（一）予以公开”行“总计”栏（空格）按勾稽关系应为 1,431。"
    )


def test_of_many_blanks_the_first_are_told_and_their_number():
    totals = [code for code in cells_of_2021() if code[:3] == "t3." and code.endswith(".total")]
    blank = {code.replace(".", "_"): None for code in totals if "granted" not in code}
    repair = only(golden(2024, **blank))
    assert repair.reason.count("按勾稽关系应为") == 6
    assert repair.reason.endswith(f"；等共 {len(repair.figures)} 格，各只有一个值。")


def test_a_blank_that_could_be_many_things_is_not_filled():
    report = golden(2024, t4_review_upheld=None, t4_review_pending=None)
    assert locate(report) == ()


def test_an_unread_cell_is_filled_even_with_zero():
    report = with_figures(golden(2024), t4_direct_corrected=Figure(None, None, None))
    repair = only(report)
    assert repair.figures == {"t4.direct.corrected": 0}
    assert repair.reason == (
        "表四“行政诉讼·未经复议直接起诉·结果纠正”（没有读出）按勾稽关系应为 0。"
    )


def test_a_negative_number_is_taken_for_none_at_all():
    repair = only(golden(2024, t3_granted_natural=-1408))
    assert repair.figures == {"t3.granted.natural": 1408}
    assert "（填的是 -1,408）按勾稽关系应为 1,408" in repair.reason


def test_blanks_that_hold_as_nothing_do_not_blur_the_wrong_cell():
    blank = {f"t3_{row}_welfare": None for row in ("carried_in", "granted", "refused_secret")}
    repair = only(golden(2024, t3_granted_natural=1407, **blank))
    assert (repair.figures, repair.unique) == ({"t3.granted.natural": 1408}, True)


def test_a_wrong_cell_beside_a_blank_column_is_found_and_the_blanks_are_filled():
    rows = ("granted", "refused_third_party", "unavailable_not_held")
    blank = {f"t3_{row}_total": None for row in rows}
    repair = only(golden(2024, t3_refused_internal_natural=12, **blank))
    assert repair.unique
    assert repair.figures == {
        "t3.granted.total": 1431,
        "t3.refused_third_party.total": 17,
        "t3.refused_internal.natural": 21,
        "t3.unavailable_not_held.total": 897,
    }
    assert repair.reason == (
        "表三“（三）不予公开·5.属于三类内部事务信息”行“自然人”栏应为 21（填的是 12）："
        "数字颠倒，另有 3 格没有数，值随之确定。"
    )


def test_blanks_that_contradict_each_other_show_a_wrong_number():
    # Row and column ask for different numbers in the blank: each alone could hold.
    report = golden(2024, t3_granted_natural=None, t3_concluded_natural=3441)
    found = locate(report)
    assert found[0].figures.get("t3.concluded.natural") == 3440


def test_blanks_that_share_a_sum_are_left_open_beside_a_wrong_number():
    report = golden(
        2024, t3_granted_natural=None, t3_granted_business=None, t3_carried_out_natural=117
    )
    found = locate(report)
    assert all("t3.carried_out.natural" in repair.figures for repair in found)
    assert found[0].figures["t3.carried_out.natural"] == 118


def test_many_wrong_totals_are_told_together_though_not_beyond_doubt():
    rows = [f"t3_{row}_total" for row in ("received", "carried_in", "granted", "refused_internal")]
    rows += [f"t3_{row}_total" for row in ("unavailable_not_held", "rejected_petition")]
    rows += ["t3_granted_in_part_total", "t3_carried_out_total"]
    report = golden(2024, **{row: 5_000 + 7 * i for i, row in enumerate(rows)})
    right = golden(2024).figures
    assert only(report).figures == {
        code: figure.value
        for code, figure in right.items()
        if report.figures[code].value != figure.value
    }
    assert not only(report).unique


def test_what_is_neither_few_cells_nor_only_sums_is_left_to_the_solver():
    places = {
        "granted_natural": 1_500,
        "refused_third_party_business": 9,
        "refused_internal_research": 8,
        "refused_enforcement_welfare": 7,
        "unavailable_not_held_legal": 11,
        "unavailable_to_create_other_org": 6,
        "rejected_petition_natural": 99,
        "rejected_duplicate_natural": 31,
    }
    report = golden(2024, **{f"t3_{place}": value for place, value in places.items()})
    (repair,) = locate(report)
    assert len(repair.figures) == 8
    assert not repair.unique
    mended = {code: Figure(int(value), "", None) for code, value in repair.figures.items()}
    assert locate(replace(report, figures={**report.figures, **mended})) == ()


def test_a_table_that_is_wrong_all_over_gets_no_proposal():
    numbers = {code: 7 * i % 41 for i, code in enumerate(cells_of_2021()) if "t3" in code}
    assert locate(report_of({**ZERO, **numbers})) == ()


def test_repairs_beyond_doubt_come_first():
    report = golden(2024, t3_granted_total=1, t4_review_total=171)
    assert [repair.unique for repair in locate(report)][:2] == [True, False]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (-3, 3, "多写或漏写了负号"),
        (21, 12, "数字颠倒"),
        (1480, 1408, "数字颠倒"),
        (1409, 1408, "有一位数字写错"),
        (148, 1408, "少写了一位数字"),
        (14008, 1408, "多写了一位数字"),
        (4, 5, None),  # of one digit each: any two numbers are so far apart
        (0, 10, None),
        (9_999, 1408, None),
        (13, 42, None),
        (123, 231, None),
    ],
)
def test_slips_of_the_pen(old, new, what):
    assert slip(old, new) == what


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"t3_received_natural": 3404}, "数字颠倒"),
        ({"t3_received_total": 3525 - 121}, "漏计或多计了结转"),
        ({"t3_granted_total": 1430}, "总计没有随分项更新"),
        ({"t3_granted_total": 0}, "总计填成了 0"),
        ({"t3_granted_natural": 0}, "这一格填成了 0"),
        ({"t3_granted_natural": 77}, "这一格与其他各格不符"),
        ({"t3_granted_natural": 21, "t3_granted_business": 1408}, "两格的数填反了"),
        ({"t3_granted_natural": 1405, "t3_rejected_petition_natural": 89}, "有 3 件填错了行"),
        ({"t3_granted_total": 1410, "t3_unavailable_not_held_total": 864}, "总计漏加了“商业企业”"),
        ({"t3_granted_natural": 7, "t3_received_legal": 9}, "这 2 格一起改，各式才都成立"),
        ({"t3_granted_natural": 1405, "t3_granted_in_part_business": 12}, "这 2 格一起改"),
        ({"t3_granted_total": 1430, "t3_refused_secret_total": None}, "总计没有随分项更新"),
    ],
)
def test_the_reason_says_what_probably_happened(changes, cause):
    reasons = [repair.reason for repair in locate(golden(2024, **changes))]
    assert any(cause in reason for reason in reasons), reasons


def test_the_reason_names_cell_and_both_numbers():
    assert only(golden(2024, t3_received_natural=3404)).reason == (
        "表三“一、本年新收政府信息公开申请数量”行“自然人”栏应为 3,440（填的是 3,404）：数字颠倒。"
    )


def claim(value: int, *candidates: str) -> Claim:
    words = f"行政诉讼{value}件"
    return Claim("litigation", value, value, value, "件", words, words, Place(), candidates)


def test_what_the_text_says_decides_between_repairs():
    report = golden(2024, t4_direct_total=24)
    said = replace(report, claims=(claim(25, "direct_total"),))
    best = locate(said)[0]
    assert best.figures == {"t4.direct.total": 25}
    assert best.reason.endswith("，与正文所说的“行政诉讼25件”相符。")
    other = replace(report, claims=(claim(24, "direct_total"),))
    assert "t4.direct.total" not in locate(other)[0].figures


def test_a_recovered_cell_is_doubted_first():
    report = with_figures(
        golden(2024, t4_direct_total=24), t4_direct_other=Figure(11, "11", None, recovered=True)
    )
    assert locate(report)[0].figures == {"t4.direct.other": 10}


def without_noughts(report: Report) -> Report:
    """The report as an agency fills it in that leaves every cell empty that would have a 0."""
    blank = {code: Figure(None, "", None) for code, one in report.figures.items() if not one.value}
    return replace(report, figures={**report.figures, **blank})


@pytest.mark.parametrize(
    ("code", "typed", "should"),
    [
        ("t3.carried_out.welfare", 2, 0),  # its total, and all that it would come from, is blank
        ("t3.received.business", 750, 75),
        ("t3.refused_secret.total", 20, 2),
        ("t3.rejected_petition.legal", 3, 0),
    ],
)
def test_one_wrong_number_is_found_in_a_table_whose_noughts_were_left_blank(code, typed, should):
    report = without_noughts(golden(2024))
    report = replace(report, figures={**report.figures, code: Figure(typed, str(typed), None)})
    assert (only(report).figures, only(report).unique) == ({code: should}, True)


def test_a_number_left_out_is_filled_in_though_its_noughts_are_blank_too():
    report = without_noughts(golden(2024, t3_granted_business=None))
    assert only(report).figures == {"t3.granted.business": 21}


def test_a_table_of_one_number_all_over_gets_no_proposal_and_is_given_up_at_once():
    report = report_of({**ZERO, **{code: 7 for code in ZERO if code.startswith("t3.")}})
    assert locate(report) == ()


def test_what_could_not_be_read_among_blank_noughts_is_still_filled():
    report = without_noughts(golden(2024))
    gone = {"t3.granted.natural": Figure(None, "l408", None)}
    assert only(replace(report, figures={**report.figures, **gone})).figures == {
        "t3.granted.natural": 1408
    }


def test_numbers_that_slipped_by_one_row_are_told_as_such():
    # 21, 10 and 21 belong one row higher each; the 13 of the last row is gone.
    slipped = {
        "t3_refused_internal_natural": 0,
        "t3_refused_deliberative_natural": 21,
        "t3_refused_enforcement_natural": 10,
        "t3_refused_enquiry_natural": 21,
    }
    repair = locate(golden(2024, **slipped))[0]
    assert repair.figures["t3.refused_enquiry.natural"] == 13
    assert "这几行的数向下错了一行" in repair.reason
