from lib.extract.report import Figure, Identity, Report
from lib.output.report_view import Change, changes, editions, facts, title, year_changes
from tests.unit.output import samples
from tests.unit.output.samples import figure


def test_what_the_report_does_not_state_is_said_to_be_unknown():
    unknown = Report(Identity(None, None), {"t2": None, "t3": None, "t4": None}, {})
    assert {fact.name: fact.text for fact in facts(unknown, None)} == {
        "报告单位": "未写明",
        "报告年度": "未写明",
        "统计口径": "未写明",
        "表格版式": "表二 未找到、表三 未找到、表四 未找到",
        "落款日期": "未写明",
        "统计期限": "未写明",
        "文件格式": "未写明",
    }
    assert title(unknown) == "未写明单位 年份未写明政府信息公开工作年度报告"


def test_the_facts_of_a_report_are_told_in_words():
    told = {fact.name: fact.text for fact in facts(samples.FAULTY, "pdf")}
    assert told["报告单位"] == "云溪市东湖区教育局"
    assert told["统计口径"] == "本机关"
    assert told["落款日期"] == "2024年1月18日"
    assert told["文件格式"] == "PDF"
    assert title(samples.FAULTY) == "云溪市东湖区教育局 2023 年政府信息公开工作年度报告"


def test_mixed_and_outdated_editions_are_pointed_out():
    assert editions(samples.report()) == "表二 2021 版、表三 2021 版、表四 2021 版"
    assert editions(samples.report(t3="2019")).endswith("（版式不一致）")
    assert editions(samples.report(t2="2019", t3="2019")).endswith("（应用 2021 版）")
    assert editions(samples.report(t2="2019", t3="2019", year=2020)).endswith("表四 2019 版")


def test_changes_are_the_figures_that_do_not_read_alike():
    before = samples.report({"t3.received.total": figure(5), "t4.review.total": figure(None, "")})
    after = samples.report(
        {"t3.received.total": figure(7), "t4.review.total": Figure(None, None, None)}
    )
    found = changes(before, after)
    assert [change.code for change in found] == ["t3.received.total", "t4.review.total"]
    assert [change.difference for change in found] == [2, None]


def test_a_figure_that_only_one_of_them_has_is_a_change_without_a_difference():
    codes = [change.code for change in changes(samples.report(t3="2019"), samples.report())]
    assert "t3.other.total" in codes
    assert "t3.other_rest.total" in codes
    assert Change("t3.other.total", figure(1), None).difference is None


def test_the_comparison_of_years_leaves_out_what_is_zero_in_both_and_what_one_edition_lacks():
    last = samples.report(
        {"t3.received.total": figure(5), "t3.granted.natural": figure(4)}, t3="2019"
    )
    this = samples.report(
        {
            "t2.licensing.decisions": figure(3),
            "t3.other_rest.total": figure(2),
            "t3.carried_in.total": figure(None, ""),
        }
    )
    assert [change.code for change in year_changes(last, this)] == [
        "t2.licensing.decisions",
        "t3.received.total",
        "t3.carried_in.total",
    ]
