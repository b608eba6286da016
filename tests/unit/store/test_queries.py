from decimal import Decimal

import pytest

from lib.store.dimensions import GROUPS, REPORT
from lib.store.filters import Filters
from tests.unit.store.samples import applications, checked, report

RECEIVED = "t3.received.total"
AMOUNT = "t2.fees.amount"


def put(store, name, year, count, *, given=None, **identity):
    """A sound report of an agency of 云溪市."""
    one = report(year, f"云溪市{name}", applications(count) | (given or {}), **identity)
    store.save(checked(one, f"{name}{year}.txt"), f"{name}{year}".encode())


@pytest.fixture
def filled(store):
    west = {"region_name": "云溪市西岭区", "region": "990102"}
    put(store, "东湖区教育局", 2022, 4, bureau="education")
    put(store, "东湖区教育局", 2023, 5, bureau="education", given={AMOUNT: Decimal("12.3456")})
    put(store, "东湖区公安局", 2023, 70, bureau="police", given={AMOUNT: Decimal("0.5")})
    put(store, "西岭区公安局", 2023, 9, bureau="police", scope=None, **west)
    put(store, "西岭区人民政府", 2023, 800, kind="government", scope="jurisdiction", **west)
    return store


def names(rows):
    return [row.agency.removeprefix("云溪市") for row in rows]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(years=(2022,)), ["东湖区教育局"]),
        (Filters(years=(2022, 2023), bureaus=("education",)), ["东湖区教育局", "东湖区教育局"]),
        (Filters(districts=("云溪市西岭区",)), ["西岭区人民政府", "西岭区公安局"]),
        (Filters(regions=("990102",), kinds=("government",)), ["西岭区人民政府"]),
        (Filters(scopes=("jurisdiction", None)), ["西岭区人民政府", "西岭区公安局"]),
        (Filters(regions=(None,), years=(2023,)), ["东湖区公安局", "东湖区教育局"]),
        (Filters(levels=("province",)), []),
        (Filters(editions=("2019",)), []),
        (Filters(agencies=("云溪市东湖区公安局",)), ["东湖区公安局"]),
        (Filters(text="公安"), ["东湖区公安局", "西岭区公安局"]),
        (Filters(text="东湖 公安"), ["东湖区公安局"]),
        (Filters(text="东湖公安"), ["东湖区公安局"]),
        (Filters(text="100%"), []),
    ],
    ids=str,
)
def test_filters_hold_together(filled, filters, found):
    assert names(filled.reports(filters)) == found


def test_figures_come_with_their_reports_and_in_the_unit_of_the_form(filled):
    rows = filled.figure_rows([AMOUNT, RECEIVED], Filters(years=(2023,), kinds=("bureau",)))
    assert rows.columns == (*REPORT, AMOUNT, RECEIVED)
    agency, scope = rows.columns.index("agency"), rows.columns.index("scope")
    assert [(row[agency], row[scope], *row[-2:]) for row in rows.rows] == [
        ("云溪市东湖区公安局", "own", Decimal("0.5"), 70),
        ("云溪市东湖区教育局", "own", Decimal("12.3456"), 5),
        ("云溪市西岭区公安局", None, 0, 9),
    ]


def test_a_figure_of_another_edition_or_a_blank_one_is_nothing(store):
    put(store, "东湖区教育局", 2020, 3, given={RECEIVED: None})
    rows = store.figure_rows([RECEIVED, "t2.normative.in_force", "t3.granted.total"])
    assert rows.rows[0][-3:] == (None, None, 3)


def test_sums_say_how_many_reports_they_are_of(filled):
    put(filled, "西岭区档案局", 2023, 0, given={RECEIVED: None}, region_name="云溪市西岭区")
    sums = filled.figure_sums([RECEIVED, AMOUNT], ["year", "district"], Filters(kinds=("bureau",)))
    assert sums.columns == (
        *("year", "district", "reports", RECEIVED, AMOUNT),
        *(f"{RECEIVED}:n", f"{AMOUNT}:n"),
    )
    assert sums.rows == [
        (2022, "云溪市东湖区", 1, 4, 0, 1, 1),
        (2023, "云溪市东湖区", 2, 75, Decimal("12.8456"), 2, 2),
        (2023, "云溪市西岭区", 2, 9, 0, 1, 2),
    ]


def test_a_sum_of_no_number_is_nothing(store):
    put(store, "东湖区教育局", 2023, 0, given={RECEIVED: None})
    assert store.figure_sums([RECEIVED], ["bureau"]).rows == [(None, 1, None, 0)]


def test_only_reports_in_force_count(filled):
    put(filled, "东湖区教育局", 2023, 6, bureau="education")
    again = report(2023, "云溪市东湖区教育局", applications(6))
    filled.save(checked(again, "b.txt"), b"other bytes")
    rows = filled.figure_rows([RECEIVED], Filters(text="东湖教育", years=(2023,)))
    assert [row[-1] for row in rows.rows] == [6]
    assert len(filled.reports(Filters(text="东湖教育", years=(2023,)), in_force=False)) == 3


def test_findings_come_with_their_numbers(store):
    put(store, "东湖区教育局", 2023, 5, given={"t3.granted.total": 6})
    rows = store.finding_rows(rules=("t3.row_total",))
    found = dict(zip(rows.columns, rows.rows[0], strict=True))
    assert (found["agency"], found["scope"], found["left"], found["right"]) == (
        *("云溪市东湖区教育局", "granted"),
        *(5, 6),
    )
    assert found["figures"][-1] == "t3.granted.total"
    assert (found["verdict"], found["person"]) == (None, None)
    assert store.finding_rows(severities=("notice",), statuses=("fail",)).rows == []
    assert store.finding_rows(Filters(years=(2022,))).rows == []


def test_findings_are_counted_in_groups(store):
    for name in ("东湖区教育局", "东湖区公安局"):
        put(store, name, 2023, 5, given={"t3.granted.total": 6, "t3.received.total": 6})
    counts = store.finding_counts(["rule", "severity"], severities=("error",))
    assert counts.columns == ("rule", "severity", "findings", "reports")
    assert counts.rows == [
        ("t3.balance", "error", 2, 2),
        ("t3.outcomes", "error", 2, 2),
        ("t3.row_total", "error", 4, 2),
    ]
    by_agency = store.finding_counts(["agency"], rules=("t3.row_total",))
    assert by_agency.rows == [("云溪市东湖区公安局", 2, 1), ("云溪市东湖区教育局", 2, 1)]


@pytest.mark.parametrize("by", sorted(GROUPS))
def test_findings_can_be_grouped_by_anything(filled, by):
    found = filled.finding_counts([by], statuses=("not_applicable",))
    assert sum(row[1] for row in found.rows) == len(
        filled.finding_rows(statuses=("not_applicable",)).rows
    )


def test_settings_are_kept(store):
    assert store.setting("min_n") is None
    store.set_setting("min_n", "10")
    store.set_setting("min_n", "20")
    assert store.setting("min_n") == "20"
