from dataclasses import replace

from lib.checking.finding import Evidence, Repair, Severity, Status
from lib.output.advice import advice, changes, evidence, repaired
from lib.output.findings_view import groups
from lib.output.marks import INVOLVED, marks
from lib.output.tally import Tally, conclusion, skipped, tally
from lib.reading.document import Place
from tests.unit.output import samples
from tests.unit.output.samples import FAULTY, FINDINGS, REPAIR


def test_findings_of_one_cause_make_one_group_and_the_gravest_stand_first():
    found = groups(FAULTY, FINDINGS, [REPAIR])
    assert [[finding.rule for finding in group.findings] for group in found] == [
        ["t3.balance", "t3.row_total"],  # one cause, in the order in which checking told them
        ["text.litigation"],
        ["form.deadline"],
        ["t3.outcomes"],
    ]
    assert [group.number for group in found] == [1, 2, 3, 4]
    assert [group.kind for group in found] == ["wrong", "doubtful", "doubtful", "undecided"]


def test_a_failure_leads_its_group_before_an_undecided_finding():
    undecided = replace(samples.BLANK_TOTAL, group="received")
    found = groups(FAULTY, [undecided, samples.ROW_TOTAL], [])
    assert [finding.status for finding in found[0].findings] == [Status.FAIL, Status.INCOMPLETE]


def test_the_cell_that_the_repair_changes_stands_for_the_group():
    group = groups(FAULTY, [samples.ROW_TOTAL], [REPAIR])[0]
    assert group.marked == ("t3.received.total",)
    assert group.proposals == {"t3.received.total": 1234}


def test_without_a_repair_the_total_stands_for_the_group_and_the_others_take_part():
    found = groups(FAULTY, [samples.ROW_TOTAL], [])
    kinds = {code: mark.kind for code, mark in marks(found).items()}
    assert kinds.pop("t3.received.total") == "wrong"
    assert set(kinds.values()) == {INVOLVED}
    assert advice(FAULTY, found[0]) == ""


def test_the_blank_cell_stands_for_an_undecided_finding():
    assert groups(FAULTY, [samples.BLANK_TOTAL], [])[0].marked == ("t3.concluded.welfare",)


def test_a_cell_of_two_groups_shows_the_graver_sign_and_both_numbers():
    claim = replace(samples.CLAIM, rule="text.received", figures=("t3.received.total",))
    merged = marks(groups(FAULTY, [claim, samples.ROW_TOTAL], [REPAIR]))["t3.received.total"]
    assert (merged.kind, merged.groups, merged.signed) == ("wrong", (1, 2), (1, 2))
    assert merged.texts == (samples.ROW_TOTAL.message, claim.message)
    assert merged.proposal == 1234


def test_a_finding_about_the_whole_report_marks_no_cell():
    found = groups(FAULTY, [samples.DEADLINE], [])
    assert (found[0].codes, found[0].marked, marks(found)) == ((), (), {})


def test_the_counts_tell_failures_by_severity_and_undecided_ones_apart():
    assert tally(FINDINGS) == Tally(errors=2, warnings=1, notices=1, undecided=1, skipped=1)
    assert skipped(FINDINGS) == [samples.NO_LAST_YEAR]
    assert conclusion(FINDINGS) == (
        "经校核，发现错误 2 处、提示 1 处、备注 1 处、无法判断 1 处。请对照修改，核实后重新报送。"
    )
    assert conclusion([samples.NO_LAST_YEAR]) == "经校核，未发现问题。"


def test_an_undecided_error_is_not_counted_as_an_error():
    finding = replace(samples.BLANK_TOTAL, severity=Severity.ERROR)
    assert tally([finding]) == Tally(0, 0, 0, 1, 0)


def test_the_advice_says_from_what_to_what_and_whether_it_is_the_only_way():
    found = groups(FAULTY, [samples.ROW_TOTAL], [REPAIR])
    cell = "表三“一、本年新收政府信息公开申请数量”·总计"
    assert advice(FAULTY, found[0]) == f"建议将{cell}由1,230改为1,234。"


def test_where_several_ways_are_open_none_is_proposed_and_the_first_ones_are_named():
    ways = [Repair({code: n}, False, "") for n, code in enumerate(samples.RECEIVED[3:])]
    group = groups(FAULTY, [samples.ROW_TOTAL], ways)[0]
    assert (group.repair, group.proposals) == (None, {})
    assert group.marked == ("t3.received.welfare",)
    row = "表三“一、本年新收政府信息公开申请数量”"
    assert advice(FAULTY, group) == (
        f"改法不止一种，请核对台账：{row}·社会公益组织由0改为0；或法律服务机构由0改为1；"
        f"或其他由0改为2，等 4 种。"
    )
    assert advice(FAULTY, groups(FAULTY, [samples.ROW_TOTAL], ways[:2])[0]).endswith("由0改为1。")
    apart = [Repair({code: 9}, False, "") for code in ("t3.received.total", "t4.direct.total")]
    mixed = replace(samples.ROW_TOTAL, figures=(*samples.RECEIVED, "t4.direct.total"))
    told = advice(FAULTY, groups(FAULTY, [mixed], apart)[0])
    assert told.endswith("；或表四“未经复议直接起诉”·总计由8改为9。")


def test_of_several_ways_the_one_that_was_chosen_is_proposed():
    ways = [Repair({code: 9}, False, "") for code in samples.RECEIVED[4:6]]
    group = groups(FAULTY, [samples.ROW_TOTAL], ways, adopted=ways[1:])[0]
    assert group.proposals == {"t3.received.other_org": 9}
    assert advice(FAULTY, group).startswith("建议将")


def test_advice_names_only_the_cells_of_its_own_cause():
    both = Repair({"t3.received.total": 1234, "t3.concluded.welfare": 2}, True, "")
    found = groups(FAULTY, [samples.ROW_TOTAL, samples.BLANK_TOTAL], [both])
    assert advice(FAULTY, found[0]).count("改为") == advice(FAULTY, found[1]).count("改为") == 1


def test_a_repair_of_a_blank_cell_says_that_it_was_blank():
    repair = Repair({"t3.concluded.welfare": 2, "t3.concluded.legal": 3}, True, "")
    assert changes(FAULTY, repair) == [
        "表三“（七）总计”·社会公益组织由空改为2",
        "表三“（七）总计”·法律服务机构由未读出改为3",
    ]


def test_the_repaired_report_differs_only_in_the_repaired_figures():
    after = repaired(FAULTY, [Repair({"t3.received.total": 1234, "t9.none": 1}, True, "")])
    assert after.figures["t3.received.total"].value == 1234
    assert after.figures.keys() == FAULTY.figures.keys()
    assert FAULTY.figures["t3.received.total"].value == 1230


def test_a_repair_that_is_not_adopted_is_not_proposed_but_its_cells_stay_suspect():
    group = groups(FAULTY, [samples.ROW_TOTAL], [REPAIR], adopted=[])[0]
    assert (group.marked, group.repair) == (("t3.received.total",), None)


def test_cells_of_one_row_are_one_piece_of_evidence():
    def at(row, column):
        return Place(page=2, table=2, row=row, column=column)

    cells = [Evidence("3", at(4, 1)), Evidence(" ", at(4, 2)), Evidence("3", at(5, 1))]
    finding = replace(samples.ROW_TOTAL, evidence=(*cells, Evidence("无处可查", None)))
    assert evidence(groups(FAULTY, [finding], [])[0]) == [
        "第2页第2个表第4行：“3”、空",
        "第2页第2个表第5行：“3”",
        "“无处可查”",
    ]
