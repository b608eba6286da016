from dataclasses import replace

import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from lib.extract.report import Remark
from lib.reading.document import Place
from tests.unit.checking.telling import bureau, found, saying

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)


def named(other, agency="云溪市东湖区教育局", about="preamble"):
    report = replace(bureau(NEW, agency=agency), has_text=True)
    return replace(report, remarks=(Remark("issuer", other, Place(block=2), about),))


def severities(report, rule="text.other_agency"):
    return [one.severity for one in found(report, rule)]


@pytest.mark.parametrize(
    ("agency", "other", "severity"),
    [
        ("云溪市东湖区教育局", "云溪市东湖区财政局", Severity.WARNING),
        ("云溪市东湖区教育局", "东湖区审计局", Severity.WARNING),
        ("云溪市东湖区教育局", "云溪市西山区教育局", Severity.NOTICE),
        ("云溪市东湖区人民政府", "云溪市西山区人民政府", Severity.NOTICE),
        ("云溪市东湖区教育局", "区教育局", None),
        ("云溪市东湖区教育局", "云溪市教育局", None),  # the region above
        ("云溪市东湖区教育局", "云溪市东湖区人民政府办公室", None),  # who gathered the reports
        ("云溪市东湖区教育局", "云溪市东湖区某某局", None),  # of no known kind
        ("云溪市东湖区教育体育局", "云溪市东湖区体育局", None),  # one is in the other
        ("云溪市东湖区住房和城乡建设局", "云溪市东湖区城乡建设交通局", None),
        ("云溪市东湖县教育局", "云溪市东湖区教育局", None),  # one division, two names
        ("绍兴市上虞区教育局", "上虞市教育局", None),
        (None, "云溪市东湖区财政局", None),
    ],
)
def test_another_body_in_the_preamble_is_told_as_far_as_it_is_sure(agency, other, severity):
    expected = [severity] if severity else []
    assert severities(named(other, agency)) == expected


def test_the_signature_is_noticed_and_the_preamble_warned_of():
    other = "云溪市东湖区财政局"
    assert severities(named(other, about="signature"), "form.signature") == [Severity.NOTICE]
    assert severities(named(other, about="signature")) == []
    assert severities(named(other), "form.signature") == []


def test_names_are_read_from_the_text():
    text = """云溪市东湖区教育局2023年政府信息公开工作年度报告
本报告由云溪市东湖区财政局编制。
一、总体情况
2023年，我局收到政府信息公开申请0件。
二、主动公开政府信息情况
六、其他需要报告的事项
云溪市东湖区财政局
2024年1月12日
"""
    report = saying(bureau(NEW), text)
    (preamble,) = found(report, "text.other_agency")
    assert preamble.message == (
        "标题的机关是云溪市东湖区教育局，正文开头写的却是“云溪市东湖区财政局”，"
        "请核对是否套用了别的机关的年报。"
    )
    (signature,) = found(report, "form.signature")
    assert signature.message == "标题的机关是云溪市东湖区教育局，落款却是“云溪市东湖区财政局”。"
    own = saying(bureau(NEW), text.replace("财政局", "教育局"))
    assert found(own, "text.other_agency") == found(own, "form.signature") == []
