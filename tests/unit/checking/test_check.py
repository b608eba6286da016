from dataclasses import replace
from datetime import date

import pytest

from lib.checking.check import check, examine
from lib.checking.finding import Severity, Status
from lib.checking.locate import locate
from lib.checking.messages import row_name, say
from lib.checking.registry import coded, judges, yearly
from lib.extract.report import Claim, Figure, Report, Stated
from lib.form.form import cells
from lib.form.narrative import load_narrative
from lib.form.rule_settings import DEFAULT, Settings
from lib.form.rules import load_rules
from lib.reading.document import Place
from tests.strategies import report_of
from tests.unit.checking.golden import figures, golden


def groups(report: Report) -> list[tuple[str, str | None, str | None]]:
    """Rule, scope and group of all that fails or is incomplete."""
    return [
        (one.rule, one.scope, one.group)
        for one in check(report)
        if one.status in {Status.FAIL, Status.INCOMPLETE}
    ]


def with_figures(report: Report, **changes: Figure) -> Report:
    codes = {code.replace(".", "_"): code for code in report.figures}
    named = {codes[name]: figure for name, figure in changes.items()}
    return replace(report, figures={**report.figures, **named})


UNREAD = Figure(None, None, None)


def test_every_coded_rule_of_the_file_is_in_the_program_and_the_other_way_round():
    declared = {code for code, rule in load_rules().items() if not rule.linear}
    assert {*coded(), *yearly(), "rollup"} == declared


def test_every_subject_of_the_narrative_has_its_rule():
    narrative = load_narrative()
    subjects = {verb.subject for verb in narrative.verbs.values()}
    subjects |= {noun.subject for noun in narrative.nouns.values()}
    assert {f"text.{subject}" for subject in subjects if subject} <= load_rules().keys()


def test_a_coded_rule_begins_with_its_code_and_title():
    for code, judge in judges().items():
        text = judge.__doc__ or ""
        assert text.startswith(f"{code}: {load_rules()[code].title}"), code


def test_nothing_but_what_does_not_apply_is_said_of_tables_that_agree():
    assert {one.status for one in check(golden(2024))} == {Status.NOT_APPLICABLE}


def test_every_rule_that_has_nothing_to_compare_says_so_once():
    found = [(one.rule, one.scope) for one in check(golden(2024))]
    assert len(found) == len(set(found))
    assert {rule for rule, _ in found} >= {
        *(code for code in load_rules() if code.startswith("text.")),
        *("year.carried", "year.in_force", "year.prior", "rollup"),
        *("form.sections", "form.period", "form.fee_statement", "form.deadline"),
    }


def test_failures_come_before_gaps_and_errors_before_warnings():
    report = golden(2024, t4_direct_total=1, t2_normative_issued=900, t4_review_total=None)
    found = [(one.status, one.severity) for one in check(report)][:3]
    assert found == [
        (Status.FAIL, Severity.ERROR),
        (Status.FAIL, Severity.WARNING),
        (Status.INCOMPLETE, Severity.ERROR),
    ]


def test_findings_of_one_kind_stand_in_the_order_of_the_file_and_the_form():
    report = golden(2024, t3_granted_total=1, t3_concluded_legal=9, t4_review_total=1)
    assert [(rule, scope) for rule, scope, _ in groups(report)] == [
        ("t3.row_total", "granted"),
        ("t3.row_total", "concluded"),
        ("t3.outcomes", "legal"),
        ("t3.outcomes", "total"),
        ("t3.balance", "legal"),
        ("t4.row_total", "review"),
    ]


def test_a_blank_column_of_totals_is_one_cause():
    rows = ("received", "granted", "granted_in_part", "unavailable_not_held")
    found = groups(golden(2024, **{f"t3_{row}_total": None for row in rows}))
    assert {group for _, _, group in found} == {"blank:t3.*.total"}
    assert [scope for rule, scope, _ in found if rule == "t3.row_total"] == list(rows)


def test_a_blank_row_is_one_cause():
    columns = ("natural", "business", "welfare", "legal", "other_org")
    found = groups(golden(2024, **{f"t3_concluded_{column}": None for column in columns}))
    assert {group for _, _, group in found} == {"blank:t3.concluded.*"}


def test_a_blank_cell_is_the_cause_of_all_that_it_leaves_open():
    assert groups(golden(2024, t3_granted_natural=None)) == [
        ("t3.row_total", "granted", "blank:t3.granted.natural"),
        ("t3.outcomes", "natural", "blank:t3.granted.natural"),
    ]


def test_two_blanks_in_different_places_are_two_causes():
    found = groups(golden(2024, t3_granted_natural=None, t4_review_total=None))
    assert {group for _, _, group in found} == {
        "blank:t3.granted.natural",
        "blank:t4.review.total",
    }


def test_an_unread_cell_shares_the_cause_of_its_table():
    found = groups(with_figures(golden(2024), t3_granted_natural=UNREAD))
    assert found == [
        ("shape.t3", "t3", "shape:t3"),
        ("figure.domain", "t3.granted.natural", "shape:t3"),
        ("t3.row_total", "granted", "shape:t3"),
        ("t3.outcomes", "natural", "shape:t3"),
    ]


def test_failures_of_one_wrong_cell_are_one_cause():
    assert groups(golden(2024, t3_concluded_legal=9)) == [
        ("t3.row_total", "concluded", "cell:t3.concluded.legal"),
        ("t3.outcomes", "legal", "cell:t3.concluded.legal"),
        ("t3.balance", "legal", "cell:t3.concluded.legal"),
    ]


def test_two_wrong_cells_are_two_causes():
    found = groups(golden(2024, t3_granted_natural=9, t3_received_legal=9))
    assert {(scope, group) for _, scope, group in found} == {
        ("granted", "cell:t3.granted.natural"),
        ("natural", "cell:t3.granted.natural"),
        ("received", "cell:t3.received.legal"),
        ("legal", "cell:t3.received.legal"),
    }


def test_a_cause_in_doubt_does_not_touch_one_beyond_doubt():
    found = groups(golden(2024, t3_granted_natural=9, t4_direct_total=26))
    assert found[-1] == ("t4.row_total", "direct", "cells:t4.direct.total")
    assert {group for _, _, group in found[:-1]} == {"cell:t3.granted.natural"}


def test_a_number_of_the_wrong_kind_is_the_cause_of_what_it_breaks():
    found = groups(golden(2024, t3_granted_natural=-1408))
    assert {group for _, _, group in found} == {"cell:t3.granted.natural"}
    assert len(found) == 3


def test_an_item_in_the_wrong_column_is_one_cause_though_its_row_is_not_known():
    found = groups(golden(2024, t3_granted_natural=1407, t3_granted_business=22))
    assert [scope for _, scope, _ in found] == ["natural", "business"]
    ((_, _, group), (_, _, other)) = found
    assert group == other
    assert group
    assert group.startswith("cells:t3.")


@pytest.mark.parametrize(("said", "group"), [(25, "cell:t4.direct.total"), (26, None)])
def test_what_the_text_says_shares_the_cause_of_the_wrong_cell_if_mending_it_helps(said, group):
    words = f"行政诉讼{said}件"
    claim = Claim("litigation", said, said, said, "件", words, words, Place(), ("direct_total",))
    report = replace(golden(2024, t4_direct_total=0), claims=(claim,))
    found = {rule: cause for rule, _, cause in groups(report)}
    assert found == {"t4.row_total": "cell:t4.direct.total", "text.litigation": group}


def test_examine_gives_the_findings_and_the_repairs():
    report = golden(2024, t3_granted_natural=9)
    assert examine(report) == (check(report), locate(report))


def test_a_report_of_one_table_is_checked_as_far_as_it_goes():
    report = report_of({c: v for c, v in figures(2024).items() if c.startswith("t4")})
    failing = [(rule, scope) for rule, scope, _ in groups(report)]
    assert failing == [("shape.t2", "t2"), ("shape.t3", "t3")]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("t3.received.total", "一、本年新收政府信息公开申请数量"),
        ("t3.granted_in_part.total", "（二）部分公开"),
        ("t3.refused_security.total", "（三）不予公开·3.危及“三安全一稳定”"),
        ("t3.other_rest.total", "（六）其他处理·3.其他"),
        ("t3.concluded.total", "（七）总计"),
        ("t4.after_review.total", "行政诉讼·复议后起诉"),
        ("t2.normative.issued", "行政规范性文件"),
    ],
)
def test_rows_have_the_names_that_people_use(code, name):
    assert row_name(cells(code[:2], "2021")[code].row) == name


def test_numbers_are_told_as_printed():
    values = figures(2024)
    assert say(values["t2.fees.amount"]) == "72,701.2578"
    assert say(None) == "空白"


def test_an_office_may_leave_rules_out_and_give_them_another_severity():
    report = golden(2024, t4_direct_total=26, t3_granted_total=None, t2_normative_issued=900)
    settings = Settings(
        off=frozenset({"t4.row_total", "rollup", "year.jump", "year.carried"}),
        severity={"t2.stock": "error", "t3.outcomes": "notice"},
    )
    before, after = check(report), check(report, settings=settings)
    assert {one.rule for one in before} - {one.rule for one in after} == settings.off
    severities = {(one.rule, one.severity) for one in after if one.rule in settings.severity}
    assert severities == {("t2.stock", Severity.ERROR), ("t3.outcomes", Severity.NOTICE)}


def test_an_office_may_set_the_day_and_how_many_cases_a_share_needs():
    signed = Stated("2025年1月28日", Place(), start=date(2025, 1, 28))
    figures_ = dict.fromkeys(figures(2024), 0)
    shares = {"t3.other_rest.total": 12, "t3.granted.total": 3, "t3.concluded.total": 15}
    report = replace(report_of({**figures_, **shares}, year=2024), has_text=True, signed=signed)

    def failing(settings: Settings) -> set[str]:
        found = check(report, settings=settings)
        return {one.rule for one in found if one.status is Status.FAIL}

    watched = {"form.deadline", "plausible.other"}
    assert failing(DEFAULT) & watched == {"plausible.other"}
    strict = Settings(deadlines={"departments": "01-27"}, minimum=16)
    assert failing(strict) & watched == {"form.deadline"}
