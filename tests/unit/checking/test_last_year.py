"""Last year's report of an agency that was renamed, or merged from several."""

from dataclasses import replace

from lib.checking.check import check
from lib.checking.finding import Finding, Status
from lib.checking.last_year import LastYear, last_year_of
from lib.extract.report import Figure, Identity, Report
from tests.strategies import report_of
from tests.unit.checking.golden import cells_of_2021, golden

NAMES = ("云溪市国土资源局", "云溪市规划局")


def part(**changes: int | None) -> Report:
    """Last year's report of a predecessor: all 0 but for the changes."""
    codes = {code.replace(".", "_"): code for code in cells_of_2021()}
    given = {codes[name]: value for name, value in changes.items()}
    return report_of({**dict.fromkeys(codes.values(), 0), **given}, year=2023)


def failing(report: Report, last: LastYear) -> list[Finding]:
    return [one for one in check(report, last) if one.status is Status.FAIL]


def test_of_a_renamed_agency_it_is_the_predecessors_report():
    last = last_year_of([golden(2023)], NAMES[:1])
    assert failing(golden(2024), last) == []
    one = failing(golden(2024, t3_carried_in_total=120), last)[-1]
    assert one.rule == "year.carried"
    assert "（上年数取自“云溪市国土资源局”的年报）" in one.message


def test_of_a_merged_agency_it_is_the_sum():
    other = part(t3_carried_out_natural=8, t3_carried_out_total=8, t2_normative_in_force=3)
    last = last_year_of([golden(2023), other], NAMES)
    found = failing(golden(2024), last)
    assert [(one.rule, one.scope, one.right) for one in found] == [
        ("year.carried", "natural", 126),
        ("year.carried", "total", 129),
        ("year.in_force", "normative", 423),
    ]
    assert all(
        "（上年数为“云溪市国土资源局”“云溪市规划局”年报之和）" in one.message for one in found
    )


def test_cases_of_agencies_merged_into_one_are_not_compared_as_if_they_were_one():
    last = last_year_of([golden(2023), part()], NAMES)
    said = {one.rule: one for one in check(golden(2024), last)}
    assert said["year.jump"].status is Status.NOT_APPLICABLE
    assert "由几个机关合并而来" in said["year.jump"].message


def test_a_blank_of_one_of_them_leaves_the_sum_open_upwards_only():
    blank = part(t3_carried_out_natural=None)
    last = last_year_of([golden(2023), blank], NAMES)
    assert last.loose == {"t3.carried_out.natural"}
    assert failing(golden(2024), last) == []
    more = golden(2024, t3_carried_in_natural=119, t3_carried_in_total=122)
    statuses = {one.scope: one.status for one in check(more, last) if one.rule == "year.carried"}
    assert statuses == {"natural": Status.INCOMPLETE, "total": Status.FAIL}
    less = golden(2024, t3_carried_in_natural=117, t3_carried_in_total=120)
    assert "natural" in {one.scope for one in failing(less, last) if one.rule == "year.carried"}


def test_a_cell_that_could_not_be_read_leaves_the_sum_unread():
    unread = replace(
        part(), figures={**part().figures, "t3.carried_out.natural": Figure(None, None, None)}
    )
    last = last_year_of([golden(2023), unread], NAMES)
    assert last.report.figures["t3.carried_out.natural"].state == "unread"


def test_tables_of_different_editions_have_no_sum():
    other = replace(part(), editions={"t2": "2019", "t3": "2021", "t4": "2021"})
    last = last_year_of([golden(2023), other], NAMES)
    assert last.report.editions == {"t2": None, "t3": "2021", "t4": "2021"}
    said = {one.scope for one in check(golden(2024), last) if one.rule == "year.in_force"}
    assert said == {"regulations", "normative"}


def test_reports_of_another_year_are_no_last_year():
    last = last_year_of([replace(golden(2023), identity=Identity("甲局", 2022))], ["甲局"])
    rules = {one.rule for one in failing(golden(2024, t3_carried_in_legal=3), last)}
    assert "year.carried" not in rules
