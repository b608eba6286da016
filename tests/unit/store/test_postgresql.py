"""The same calls on PostgreSQL and on SQLite give the same answers."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from lib.errors import StoreError
from lib.extract.report import Identity
from lib.form.rule_settings import Settings
from lib.store.dimensions import GROUPS
from lib.store.filters import Filters
from lib.store.pairs import Ratio
from lib.store.quantities import Decided, Quantity
from lib.store.records import STANDINGS
from lib.store.results import ReportRow, Succession
from lib.store.roster import Entry
from lib.store.store import Store
from tests.unit.store.samples import AGENCY, applications, checked, report

GOVERNMENT = "云溪市东湖区人民政府"
CODES = ("t3.received.total", "t2.fees.amount", "t3.granted.natural", "t2.normative.made")


def fill(store: Store) -> None:
    """A bit of everything: versions, faults, odd text, decisions, a roster, demonstration data."""
    store.roster.put([Entry("云溪市东湖区公安局", aliases=("区公安局", "GA局"))])
    wrong = applications(9) | {"t3.granted.total": None, "t2.fees.amount": Decimal("12.3456")}
    whole: dict[str, Any] = {"kind": "government", "scope": "jurisdiction"}
    items = [
        report(2022, AGENCY, applications(5, carried_out=1)),
        report(2023, AGENCY, applications(5, carried_in=2), bureau="education"),
        report(2023, "区公安局", wrong, bureau="police", scope=None),
        report(2020, "区公安局", {"t3.received.total": -4}),
        report(2023, GOVERNMENT, applications(14), **whole),
        report(2023, None, title="坏字 \x00 和 \ud83d"),
    ]
    store.save_many(
        (checked(one, f"{number}.txt"), b"%d" % number) for number, one in enumerate(items)
    )
    store.save(checked(items[0], "other.txt"), b"other")
    store.save(checked(items[1], "person.txt"), b"p", identity=Identity(AGENCY, 2021, scope="own"))
    store.save(checked(report(2024, "云溪市西岭区人民政府", **whole), "demo"), b"", demo=True)
    rows = store.finding_rows(statuses=("fail",))
    keys = [row[rows.columns.index("key")] for row in rows.rows]
    store.decide(keys[0], "dismissed", "核实过", "王主任")
    store.decide(keys[1], "confirmed", "", "李科长")
    store.set_setting("min_n", "10")
    store.rules.change(Settings(severity={"t3.outcomes": "warning"}), "王主任", "试行")
    store.roster.succeed([Succession(GOVERNMENT, AGENCY, 2024)])


@pytest.fixture(scope="module")
def both(tmp_path_factory, new_postgres_url):
    """The embedded store and one on PostgreSQL, filled alike; for tests that only read."""
    path = tmp_path_factory.mktemp("embedded") / "reports.db"
    stores = Store(f"sqlite:///{path}"), Store(new_postgres_url())
    for one in stores:
        fill(one)
    yield stores
    for one in stores:
        one.close()


def timeless(row: ReportRow) -> ReportRow:
    """A row without the moment, which no two stores share."""
    return replace(row, saved_at=datetime(2024, 1, 1, tzinfo=UTC))


FILTERS = (
    Filters(),
    Filters(years=(2023,), scopes=("own", None)),
    Filters(text="ga 局"),
    Filters(text="东湖 公安"),
    Filters(agencies=("区公安局",), editions=("2021",)),
    Filters(kinds=("government",), levels=("county",), districts=("云溪市东湖区",)),
    Filters(bureaus=("police", None), regions=(None,)),
)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_lists_figures_and_findings_are_the_same(both, filters):
    answers = []
    for store in both:
        rows = store.finding_rows(filters, statuses=())
        moments = rows.columns.index("at")
        answers.append(
            (
                [timeless(row) for row in store.reports(filters, in_force=False)],
                store.figure_rows(CODES, filters),
                store.figure_sums(CODES, ("year", "kind"), filters),
                [row[:moments] + row[moments + 1 :] for row in rows.rows],
                store.agencies(filters),
                store.not_filed(2023, filters),
                [timeless(row) for row in store.records.readings(filters, start=1, most=3)],
                [store.records.count(filters, standing) for standing in STANDINGS],
                store.records.holdings(),
                [(one.name, one.verdicts, one.rules) for one in store.records.people()],
                len(store.finding_rows(filters, decided=True).rows),
            )
        )
    assert answers[0] == answers[1]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_aggregates_are_the_same(both, filters):
    sum_of = Quantity("received", "t3", {"2021": CODES[:1], "2019": CODES[:1]})
    parts = tuple(f"t3.received.{who}" for who in ("natural", "business"))
    decided = (Decided("2021", CODES[0], parts),)
    left, right = (
        (
            sorted(map(repr, store.aggregates.figure_groups((*CODES, *parts), decided).rows)),
            store.aggregates.quantity_rows([sum_of], decided, filters),
            store.aggregates.year_pairs([Ratio((sum_of,), (), (sum_of,))], 2023, decided, filters),
            store.aggregates.standing(filters),
            store.aggregates.scope_counts(filters),
            store.aggregates.unfiled_rows(2023, filters, whole=False),
            store.aggregates.unfiled_count(2023, filters, whole=True),
            store.aggregates.attention_rows(filters),
            store.aggregates.tables([1, 2]),
        )
        for store in both
    )
    assert left == right


@pytest.mark.parametrize("by", sorted(GROUPS))
def test_counts_and_sums_in_groups_are_the_same(both, by):
    left, right = (store.finding_counts([by], statuses=(), dismissed=True) for store in both)
    assert left == right
    if GROUPS[by].class_.__tablename__ != "finding":
        left, right = (store.figure_sums(CODES, [by]) for store in both)
        assert left == right


def test_whole_readings_versions_and_decisions_are_the_same(both):
    left, right = ([one.load(number) for number in range(1, 10)] for one in both)
    for one, other in zip(left, right, strict=True):
        assert replace(other, row=timeless(other.row)) == replace(one, row=timeless(one.row))
    assert [one.report for one in left] == [one.report for one in right]
    first, second = ([timeless(row) for row in one.versions(AGENCY, 2022)] for one in both)
    assert first == second
    decided = [
        [(one.key, one.verdict, one.reason, one.person) for one in store.decisions()]
        for store in both
    ]
    assert decided[0] == decided[1]
    assert both[0].search_agencies("公安") == both[1].search_agencies("公安")
    assert both[0].years() == both[1].years()
    assert both[0].revision() == both[1].revision()
    assert both[0].roster.successions() == both[1].roster.successions()
    kept = [[(one.settings, one.person) for one in store.rules.changes()] for store in both]
    assert kept[0] == kept[1]
    assert both[0].setting("min_n") == both[1].setting("min_n") == "10"


def test_demonstration_data_goes_alike(store, postgres_url):
    both = store, Store(postgres_url)
    for store in both:
        fill(store)
        assert store.original(str(store.load(1).sha256)) == b"0"
        assert (store.has_demo(), store.remove_demo(), store.has_demo()) == (True, 1, False)
    left, right = ([timeless(row) for row in store.reports()] for store in both)
    assert left == right
    assert [agency.name for agency in both[1].agencies()] == [
        agency.name for agency in both[0].agencies()
    ]
    both[1].close()


def test_only_the_embedded_database_is_copied_here(both, tmp_path):
    with pytest.raises(StoreError, match="pg_dump"):
        both[1].backup(tmp_path / "copy.db")
