from dataclasses import replace

import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from tests.unit.checking.telling import applications, applies, bureau, changed, found, saying

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)
FIGURES = applications(
    NEW, 95, {"granted": 40, "granted_in_part": 2, "unavailable_not_held": 48}, carried_in=3
)
"""98 taken in, 90 concluded, 8 carried out; all from natural persons."""
WITH_OTHERS = changed(
    FIGURES,
    t3_received_natural=89,
    t3_received_business=6,
    t3_concluded_natural=84,
    t3_concluded_business=6,
)
DONE = applications(NEW, 5, {"granted": 3, "other_rest": 2})


def told(rule, text, figures=FIGURES):
    report = saying(bureau(figures), f"（二）依申请公开\n{text}")
    return [(one.severity, one.message) for one in found(report, rule)]


def severities(rule, text, figures=FIGURES):
    return [severity for severity, _ in told(rule, text, figures)]


OUTCOMES = "2023年收到政府信息公开申请95件，办结90件。从办理结果看，予以公开40件，{}。"


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("占44.44%", False),  # of 90 concluded
        ("占44%", False),
        ("占45%", False),  # rounded the wrong way: within one of the last digit
        ("占40.82%", False),  # of 98 taken in
        ("占42.11%", False),  # of 95 received
        ("占比42.1%", False),
        ("占办结总数的44.44%", False),
        ("占44.54%", True),
        ("占申请总量的33.9%", True),
        ("占47%", True),
        ("占不予公开的12%", False),  # of something else
        ("占约47%", False),
        ("占50%以上", False),
        ("不占47%", False),
    ],
)
def test_a_share_can_be_worked_out(words, fails):
    assert severities("text.shares", OUTCOMES.format(words)) == [Severity.WARNING] * fails


def test_a_share_is_told_with_what_it_would_be():
    ((_, message),) = told("text.shares", OUTCOMES.format("占47%"))
    assert message == (
        "正文说“予以公开40件，占47%”，而40 件占办理结果总计 90 件的 44.44%，"
        "占本年新收加上年结转 98 件的 40.82%，占本年新收 95 件的 42.11%。"
    )


def test_a_share_of_a_number_in_the_text_is_let_through():
    text = "2023年收到政府信息公开申请47件。从办理结果看，予以公开40件，占85.11%。"
    assert severities("text.shares", text) == []


def test_shares_of_wrong_or_of_unread_numbers_are_left_alone():
    wrong = OUTCOMES.replace("40件", "41件").format("占47%")
    assert severities("text.shares", wrong) == []
    blank = changed(FIGURES, t3_carried_in_total=None)
    assert severities("text.shares", OUTCOMES.format("占47%"), blank) == []


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("2023年收到政府信息公开申请95件，均已办结。", True),
        ("2023年收到政府信息公开申请95件，已全部办结。", True),
        ("2023年收到政府信息公开申请95件，已全部答复，办结率100%。", True),
        ("2023年收到政府信息公开申请95件，按期办结率100%。", False),
        ("2023年收到政府信息公开申请95件，均在法定期限内答复。", False),
        ("2023年收到政府信息公开申请95件，均按时办结。", False),
        ("2023年收到政府信息公开申请95件，除8件结转外，均已办结。", False),
        ("2023年收到政府信息公开申请95件，均已办结，结转下年度8件。", False),
        ("2023年收到政府信息公开申请94件，均已办结。", False),  # another rule speaks
        ("2023年收到政府信息公开申请近95件，均已办结。", False),
        ("2023年收到政府信息公开申请0件。办理提案5件，均已办结。", False),
    ],
)
def test_all_concluded_leaves_nothing_over(text, fails):
    assert severities("text.all_concluded", text) == [Severity.NOTICE] * fails


def test_all_concluded_is_right_where_nothing_is_left():
    text = "2023年收到政府信息公开申请5件，均已办结。"
    assert severities("text.all_concluded", text, DONE) == []
    ((_, message),) = told("text.all_concluded", text.replace("5件", "95件"))
    assert message == (
        "正文说“2023年收到政府信息公开申请95件，均已办结”，而表三结转下年度继续办理的有 8 件。"
    )


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("2023年收到政府信息公开申请5件，全部予以公开。", True),
        ("2023年收到政府信息公开申请5件，均依法予以公开。", True),
        ("2023年收到政府信息公开申请5件，均已答复。", False),
        ("2023年收到政府信息公开申请5件，均予以公开答复。", False),
        ("2023年收到政府信息公开申请4件，均予以公开。", False),
    ],
)
def test_all_granted_has_no_other_outcome(text, fails):
    assert severities("text.all_granted", text, DONE) == [Severity.NOTICE] * fails


def test_all_granted_is_right_where_all_were():
    text = "2023年收到政府信息公开申请5件，全部予以公开。"
    granted = applications(NEW, 5, {"granted": 4, "granted_in_part": 1})
    assert severities("text.all_granted", text, granted) == []
    assert severities("text.all_granted", text, changed(DONE, t3_granted_total=None)) == []
    ((_, message),) = told("text.all_granted", text, DONE)
    assert message.endswith("而表三予以公开和部分公开共 3 件，（七）总计是 5 件。")


def test_a_number_that_is_only_the_natural_persons_is_noticed():
    text = "2023年收到政府信息公开申请95件。从办理结果看，予以公开40件，不予公开3件。"
    others = changed(FIGURES, t3_granted_total=46, t3_granted_business=6)
    assert severities("text.natural_only", text, others) == [Severity.NOTICE]
    assert severities("text.natural_only", text) == []  # 40 is the total as well
    assert severities("text.natural_only", text.replace("40", "41"), others) == []
    assert severities("text.natural_only", text, changed(others, t3_granted_total=None)) == []
    ((_, message),) = told("text.natural_only", text, others)
    assert message.endswith("只与表三自然人一栏的 40 件相符，总计一栏是 46 件。")


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("其中自然人申请89件，法人或其他组织申请6件", False),
        ("其中自然人92件，法人或者其他组织6件", False),  # of all that was taken in
        ("其中自然人申请件84件，法人和其他组织申请件6件", False),  # of what was concluded
        ("其中自然人申请90件，法人或其他组织申请5件", True),
        ("其中自然人申请89件，法人或其他组织申请7件", True),
        ("其中法人或其他组织申请7件", True),
        ("其中自然人若干", False),
    ],
)
def test_the_applicants_are_those_of_the_columns(words, fails):
    text = f"2023年收到政府信息公开申请95件，{words}。"
    assert severities("text.applicants", text, WITH_OTHERS) == [Severity.WARNING] * fails


def test_applicants_are_told_with_the_table():
    text = "2023年收到政府信息公开申请95件，其中自然人申请90件。"
    ((_, message),) = told("text.applicants", text, WITH_OTHERS)
    assert message == (
        "正文说“2023年收到政府信息公开申请95件，其中自然人申请90件”，"
        "而表三的自然人本年新收是 89 件，办理结果是 84 件。"
    )
    blank = changed(WITH_OTHERS, t3_carried_in_natural=None)
    assert severities("text.applicants", text, blank) == []
    assert severities("text.applicants", text.replace("95件", "96件"), WITH_OTHERS) == []


DOCUMENTS = changed(NEW, t2_normative_issued=6, t2_normative_repealed=2, t2_normative_in_force=49)


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("废止2件，现行有效49件", False),
        ("废止规范性文件2件，现行有效的行政规范性文件共49件", False),
        ("废止3件，现行有效49件", True),
        ("废止2件，现行有效50件", True),
        ("清理失效4件", False),
        ("废止3件，现行有效50件", True),
    ],
)
def test_documents_repealed_and_in_force_are_those_of_table_2(words, fails):
    text = f"2023年制发行政规范性文件6件，{words}。"
    assert severities("text.normative_stock", text, DOCUMENTS) == [Severity.WARNING] * fails


def test_documents_are_told_with_their_column():
    text = "2023年制发行政规范性文件6件，废止3件，现行有效49件。"
    ((_, message),) = told("text.normative_stock", text, DOCUMENTS)
    assert message == (
        "正文说“2023年制发行政规范性文件6件，废止3件”，而表二行政规范性文件本年废止件数是 2。"
    )
    other = text.replace("6件", "7件")
    assert severities("text.normative_stock", other, DOCUMENTS) == []


def test_a_meaning_that_is_not_declared_any_more_fits_nothing():
    report = saying(bureau(FIGURES), "2023年收到政府信息公开申请95件，均已办结。")
    (claim,) = report.claims
    forgotten = replace(report, claims=(replace(claim, candidates=("forgotten",)),))
    assert found(forgotten, "text.all_concluded") == []


@pytest.mark.parametrize(
    "rule", ["text.shares", "text.applicants", "text.all_concluded", "text.natural_only"]
)
def test_without_text_nothing_is_checked(rule):
    assert not applies(bureau(FIGURES), rule)
