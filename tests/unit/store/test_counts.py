"""Counts that the database makes against the lists they are counts of."""

import pytest

from lib.store.filters import Filters
from lib.store.roster import Entry
from tests.unit.store.samples import applications, checked, report

GOVERNMENT = "云溪市东湖区人民政府"
GRAVITY = {"error": 0, "warning": 1, "notice": 2}
VIEW = Filters(years=(2023,))


@pytest.fixture
def filled(store):
    items = [
        report(2021, "云溪市东湖区教育局", applications(5)),
        report(2023, "云溪市东湖区教育局", applications(5)),
        report(2023, "云溪市东湖区公安局", applications(9) | {"t3.granted.total": 3}),
        report(2023, "云溪市东湖区民政局", applications(7) | {"t3.received.natural": None}),
        report(2022, "云溪市东湖区财政局", applications(7), scope=None),
        report(2023, None, applications(4) | {"t3.concluded.total": 1}),
    ]
    store.save_many(
        (checked(one, f"{number}.txt"), b"%d" % number) for number, one in enumerate(items)
    )
    store.roster.put([Entry("云溪市东湖区审计局"), Entry("云溪市东湖区团委", must_file=False)])
    store.roster.put([Entry(GOVERNMENT)])
    return store


def test_reports_stand_as_their_list_says(filled):
    rows = filled.reports(VIEW)
    found = filled.aggregates.standing(VIEW)
    assert (found.filed, found.owed) == (4, 3)  # nobody's report is owed by nobody
    assert found.failing == sum(row.errors > 0 for row in rows)
    assert found.doubtful == sum(not row.errors and row.warnings > 0 for row in rows)
    assert found.unread == sum(row.unread > 0 for row in rows)
    assert found.clean == sum(not (row.errors or row.warnings or row.unread) for row in rows)


def test_scopes_are_counted_and_the_unknown_one_among_them(filled):
    assert filled.aggregates.scope_counts() == {"own": 5, None: 1}


def test_who_must_file_and_did_not_is_listed_with_the_last_year(filled):
    rows = filled.aggregates.unfiled_rows(2023, VIEW, whole=False).rows
    assert [(row[0], row[-1]) for row in rows] == [
        ("云溪市东湖区审计局", None),
        ("云溪市东湖区财政局", 2022),
    ]
    assert filled.aggregates.unfiled_count(2023, VIEW, whole=False) == 2


def test_governments_owe_the_report_of_their_area(filled):
    assert [row[0] for row in filled.aggregates.unfiled_rows(2023, VIEW, whole=True).rows] == [
        GOVERNMENT
    ]
    assert filled.aggregates.unfiled_count(2023, VIEW, whole=True) == 1


def test_the_last_year_is_one_of_the_view(filled):
    own = Filters(years=(2023,), scopes=("own",))
    rows = filled.aggregates.unfiled_rows(2023, own, whole=False).rows
    assert [row[-1] for row in rows] == [None, None]


def test_attention_goes_to_the_worst_with_the_gravest_finding(filled):
    found = filled.aggregates.attention_rows(VIEW)
    needy = [row for row in filled.reports(VIEW) if row.errors or row.warnings or row.unread]
    worst = sorted(
        needy,
        key=lambda row: (-row.errors, -row.unread, -row.warnings, -row.incomplete),
    )
    counts = [(row.errors, row.unread, row.warnings, row.incomplete) for row in worst]
    names = ("errors", "unread", "warnings", "incomplete")
    places = [found.columns.index(name) for name in names]
    assert [tuple(row[place] for place in places) for row in found.rows] == counts
    for row in found.rows:
        stored = filled.load(row[0])
        graded = [
            (one.status != "fail", GRAVITY[one.severity], place, one.message)
            for place, one in enumerate(stored.findings)
            if one.status in ("fail", "incomplete")
        ]
        assert row[-1] == min(graded)[-1]
