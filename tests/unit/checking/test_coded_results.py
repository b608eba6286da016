import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from tests.unit.checking.telling import bureau, changed, found, saying

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)
UPHELD = changed(
    NEW,
    t4_review_upheld=7,
    t4_review_total=7,
    t4_direct_upheld=8,
    t4_direct_total=8,
    t4_after_review_upheld=1,
    t4_after_review_total=1,
)
REVIEW_CORRECTED = changed(UPHELD, t4_review_upheld=5, t4_review_corrected=2)
SUIT_CORRECTED = changed(UPHELD, t4_direct_upheld=7, t4_direct_corrected=1)
PENDING = changed(UPHELD, t4_review_upheld=5, t4_review_pending=2)
OTHER = changed(UPHELD, t4_direct_upheld=5, t4_direct_other=3)
BOTH = "因政府信息公开被申请行政复议7件，被提起行政诉讼9件，{}。"


def told(text, figures):
    report = saying(bureau(figures), f"（二）依申请公开\n{text}")
    return [(one.severity, one.message) for one in found(report, "text.upheld")]


@pytest.mark.parametrize(
    ("text", "figures", "severity"),
    [
        (BOTH.format("均获维持"), UPHELD, None),
        (BOTH.format("均获维持"), REVIEW_CORRECTED, Severity.WARNING),
        (BOTH.format("均获维持"), SUIT_CORRECTED, Severity.WARNING),
        (BOTH.format("均结果维持"), SUIT_CORRECTED, Severity.WARNING),
        (BOTH.format("均获维持"), PENDING, Severity.NOTICE),
        (BOTH.format("均获维持"), OTHER, Severity.NOTICE),
        (BOTH.format("均胜诉"), REVIEW_CORRECTED, None),  # nobody wins a review in court
        (BOTH.format("均胜诉"), SUIT_CORRECTED, Severity.WARNING),
        (BOTH.format("无败诉"), SUIT_CORRECTED, Severity.WARNING),
        (BOTH.format("无败诉"), OTHER, None),
        (BOTH.format("没有被纠错"), REVIEW_CORRECTED, Severity.WARNING),
        (BOTH.format("其中维持5件"), REVIEW_CORRECTED, None),
        (BOTH.format("已全部审结"), REVIEW_CORRECTED, None),
        # 均 is of the lawsuits alone
        (
            "因政府信息公开被申请行政复议7件，维持5件，被提起行政诉讼9件，均获维持。",
            REVIEW_CORRECTED,
            None,
        ),
        ("因政府信息公开被申请行政复议7件，均获维持。", REVIEW_CORRECTED, Severity.WARNING),
        ("因政府信息公开被申请行政复议7件，均胜诉。", REVIEW_CORRECTED, None),
        ("因政府信息公开被申请行政复议6件，均获维持。", REVIEW_CORRECTED, None),  # wrong itself
        ("因政府信息公开未经复议直接起诉8件，均胜诉。", SUIT_CORRECTED, Severity.WARNING),
        ("因政府信息公开复议后起诉1件，均胜诉。", SUIT_CORRECTED, None),  # of the other suits
    ],
)
def test_what_is_said_of_all_cases_fits_their_results(text, figures, severity):
    assert [one for one, _ in told(text, figures)] == ([severity] if severity else [])


def test_corrected_and_open_cases_are_told_with_their_numbers():
    text = "因政府信息公开被申请行政复议7件，均获维持。"
    assert [words for _, words in told(text, REVIEW_CORRECTED)] == [
        "正文说“因政府信息公开被申请行政复议7件，均获维持”，而表四结果纠正的有 2 件。"
    ]
    assert [words for _, words in told(text, PENDING)] == [
        "正文说“因政府信息公开被申请行政复议7件，均获维持”，"
        "而表四其他结果有 0 件，尚未审结的有 2 件。"
    ]
