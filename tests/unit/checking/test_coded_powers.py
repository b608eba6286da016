import pytest

from lib.checking.finding import Severity, Status
from lib.checking.matrix import system
from tests.unit.checking.telling import bureau, changed, found

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)


def who(name: str, **identity: object) -> dict[str, object]:
    return {"bureau": name, "agency": "云溪市东湖区某局", **identity}


@pytest.mark.parametrize(
    ("identity", "fails"),
    [
        (who("petition"), True),
        (who("logistics"), True),
        (who("market"), False),
        (who("archives"), False),  # archives may punish
        (who("petition", kind="gov_office"), False),
        ({}, False),
    ],
)
def test_who_may_not_punish_has_no_penalties(identity, fails):
    figures = changed(NEW, t2_penalties_decisions=3)
    findings = found(bureau(figures, **identity), "t2.no_power")
    assert [(one.scope, one.status) for one in findings] == [("penalties", Status.FAIL)] * fails


def test_no_penalties_need_no_power():
    figures = changed(NEW, t2_penalties_decisions=None, t2_licensing_decisions=8)
    assert found(bureau(figures, **who("petition")), "t2.no_power") == []


def test_coercion_without_power_is_told_as_a_notice():
    figures = changed(NEW, t2_coercion_decisions=2)
    (one,) = found(bureau(figures, **who("petition")), "t2.no_power")
    assert one.severity is Severity.NOTICE
    assert one.message == (
        "表二“行政强制”行：处理决定数量是 2，而云溪市东湖区某局一般没有这项职权，请核对。"
    )


@pytest.mark.parametrize(
    ("penalties", "licences", "identity", "fails"),
    [
        (0, 5, who("market"), True),
        (0, 5, who("police", level="prefecture"), True),
        (1, 5, who("market"), False),
        (None, 5, who("market"), False),
        (0, 0, who("market"), False),  # all noughts: another rule speaks
        (0, 5, who("education"), False),
        (0, 5, who("market", level="town"), False),
        (0, 5, who("market", agency="云溪市市场监督管理局东湖分局"), False),
    ],
)
def test_who_punishes_for_a_living_has_penalties(penalties, licences, identity, fails):
    figures = changed(NEW, t2_penalties_decisions=penalties, t2_licensing_decisions=licences)
    findings = found(bureau(figures, **identity), "t2.no_penalties")
    assert [(one.scope, one.severity) for one in findings] == [
        ("penalties", Severity.NOTICE)
    ] * fails
