import pytest

from lib.checking.finding import Severity, Status
from lib.checking.matrix import system
from tests.unit.checking.telling import applications, bureau, changed, found, saying

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)
WORDLESS = """一、总体情况
我局把信息公开当作日常工作来做，各科室按照公开清单逐项落实，公文起草时同时填写公开属性，办公室复核，网站栏目按时更新，专人负责监督。
二、主动公开政府信息情况
"""


def government(**identity):
    known = {"kind": "government", "scope": "jurisdiction", "agency": "云溪市东湖区人民政府"}
    return bureau(NEW, **{**known, **identity})


@pytest.mark.parametrize(
    ("report", "fails"),
    [
        (government(), True),
        (government(level="prefecture"), True),
        (government(scope="own"), False),
        (government(level=None), False),
        (government(kind="town", level="town"), False),
        (bureau(NEW, bureau="market"), True),
        (bureau(NEW, bureau="education"), False),  # small bureaus have nothing to tell
        (bureau(NEW), False),
    ],
)
def test_noughts_everywhere_are_noticed_only_of_large_bodies(report, fails):
    statuses = [one.severity for one in found(report, "plausible.all_zero")]
    assert statuses == [Severity.NOTICE] * fails


@pytest.mark.parametrize("value", [1, None])
def test_one_number_or_one_blank_is_not_noughts_everywhere(value):
    report = bureau(changed(NEW, t2_licensing_decisions=value), bureau="market")
    assert found(report, "plausible.all_zero") == []


def test_a_missing_table_is_not_noughts():
    figures = {code: value for code, value in NEW.items() if code[:2] != "t4"}
    assert found(bureau(figures, bureau="market"), "plausible.all_zero") == []


SIX = (
    *("t2_licensing_decisions", "t2_penalties_decisions", "t2_coercion_decisions"),
    *("t3_granted_natural", "t3_granted_legal", "t4_review_upheld"),
)


@pytest.mark.parametrize(("value", "count", "fails"), [(8, 6, True), (8, 5, False), (1, 6, False)])
def test_the_same_number_in_every_cell_is_a_sample(value, count, fails):
    report = bureau(changed(NEW, **dict.fromkeys(SIX[:count], value)))
    findings = found(report, "plausible.placeholders")
    assert [one.message for one in findings] == [
        f"表里不为 0 的 6 格全是 {value}，请核对是否是试填的数。"
    ] * fails


def test_one_other_number_makes_it_a_report():
    figures = changed(NEW, **dict.fromkeys(SIX, 8))
    assert found(bureau(changed(figures, t3_received_natural=9)), "plausible.placeholders") == []


@pytest.mark.parametrize(
    ("figures", "fails"),
    [
        ({"t2_licensing_decisions": 1234, "t3_received_natural": 999}, True),
        ({"t2_licensing_decisions": 1234}, False),
        ({"t2_licensing_decisions": 1234, "t3_received_natural": 998}, False),
        ({"t2_normative_issued": 123, "t2_normative_repealed": 123}, False),  # of one row
    ],
)
def test_numbers_off_the_keyboard_in_two_rows_are_samples(figures, fails):
    findings = found(bureau(changed(NEW, **figures)), "plausible.placeholders")
    assert [one.message for one in findings] == [
        "表二“行政许可”行“本年处理决定数量”栏、表三“一、本年新收政府信息公开申请数量”行“自然人”栏"
        "填的是 1234、999，请核对是否是试填的数。"
    ] * fails


def two_rows(above, below):
    columns = ("natural", "business", "legal")
    rows = {"refused_internal": above, "refused_deliberative": below}
    cells = {
        f"t3_{row}_{who}": n for row, ns in rows.items() for who, n in zip(columns, ns, strict=True)
    }
    return changed(NEW, **cells, **{f"t3_{row}_total": sum(ns) for row, ns in rows.items()})


@pytest.mark.parametrize(
    ("above", "below", "fails"),
    [
        ((9, 2, 1), (9, 2, 1), True),
        ((9, 2, 1), (9, 1, 2), False),
        ((9, 3, 0), (9, 3, 0), False),  # two columns may be chance
        ((4, 2, 1), (4, 2, 1), False),  # few
        ((9, 2, 1), (9, 2, 2), False),
    ],
)
def test_a_row_that_is_the_one_above_was_pasted_twice(above, below, fails):
    findings = found(bureau(two_rows(above, below)), "plausible.same_rows")
    assert [(one.scope, one.status) for one in findings] == [
        ("refused_deliberative", Status.FAIL)
    ] * fails


def test_a_pasted_row_is_named():
    (one,) = found(bureau(two_rows((9, 2, 1), (9, 2, 1))), "plausible.same_rows")
    assert one.message == (
        "表三“（三）不予公开·6.属于四类过程性信息”行与上一行各栏的数都相同（总计 12 件），"
        "请核对是否粘贴错行。"
    )


def test_the_carried_rows_are_no_outcomes():
    figures = {code: value for code, value in NEW.items() if code[:2] == "t4"}
    assert found(bureau(figures), "plausible.same_rows") == []


@pytest.mark.parametrize(
    ("received", "text", "fails"),
    [
        (3, WORDLESS, True),
        (0, WORDLESS, False),
        (3, WORDLESS.replace("栏目", "12个栏目"), False),
        (3, WORDLESS.replace("栏目", "十二个栏目"), False),
        (3, WORDLESS.replace("公文", "公开信息3437条，公文"), False),
        (3, WORDLESS.replace("公文", "按照第20条，公文"), True),  # of a law
        (3, WORDLESS.replace("我局", "2023年，（一）我局"), True),  # a year counts nothing
    ],
)
def test_who_was_asked_has_numbers_to_tell(received, text, fails):
    report = saying(bureau(applications(NEW, received, {"granted": received})), text)
    findings = found(report, "plausible.no_numbers")
    assert [one.message for one in findings] == [
        "表三本年新收 3 件，而第一部分没有一个数字。"
    ] * fails
