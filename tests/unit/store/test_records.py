import pytest

from lib.form.rule_settings import Settings
from lib.store.filters import Filters
from lib.store.records import Holdings
from tests.unit.store.samples import AGENCY, applications, checked, report

OTHER = "云溪市西岭区公安局"


def put(store, agency, year, count, **more):
    one = report(year, agency, applications(count) | more)
    store.save(checked(one, f"{agency}{year}{count}.txt"), f"{agency}{year}{count}".encode())


@pytest.fixture
def filled(store):
    put(store, AGENCY, 2022, 4)
    put(store, AGENCY, 2022, 5)
    put(store, OTHER, 2023, 6)
    put(store, None, 2023, 7)
    return store


def sources(rows):
    return [row.source.removesuffix(".txt")[-5:] for row in rows]


def test_holdings_are_counted(filled):
    assert filled.records.holdings() == Holdings(2, 4, 3, 4, 0, 0)


def test_an_empty_store_holds_nothing(store):
    assert store.records.holdings() == Holdings(0, 0, 0, 0, 0, 0)
    assert store.records.readings() == []


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ("all", ["20237", "20236", "20225", "20224"]),
        ("in_force", ["20237", "20236", "20225"]),
        ("replaced", ["20224"]),
        ("unknown", ["20237"]),
    ],
)
def test_readings_of_a_standing_are_listed_newest_first(filled, standing, found):
    assert sources(filled.records.readings(standing=standing)) == found
    assert filled.records.count(standing=standing) == len(found)


def test_a_page_is_a_part_of_the_whole_list(filled):
    whole = filled.records.readings()
    assert filled.records.readings(start=1, most=2) == whole[1:3]
    assert filled.records.readings(start=3, most=2) == whole[3:]


def test_filters_hold_for_pages_and_counts(filled):
    filters = Filters(years=(2023,), text="公安")
    assert sources(filled.records.readings(filters)) == ["20236"]
    assert filled.records.count(filters) == 1


def test_people_are_told_by_what_they_did_whoever_did_so_last_first(filled):
    assert filled.records.people() == []
    put(filled, OTHER, 2024, 8, **{"t3.received.total": 9})
    rows = filled.finding_rows()
    first, second = (row[rows.columns.index("key")] for row in rows.rows[:2])
    filled.decide(first, "dismissed", "已核对", "王某")
    filled.decide(second, "confirmed", "确有其事", "李某")
    filled.decide(second, "dismissed", "已改", "王某")
    filled.rules.change(Settings(off=frozenset({"t3.outcomes"})), "赵某", "试行")
    told = [(one.name, dict(one.verdicts), one.rules) for one in filled.records.people()]
    assert told == [
        ("赵某", {}, 1),
        ("王某", {"dismissed": 2}, 0),
        ("李某", {"confirmed": 1}, 0),
    ]


def test_only_what_was_decided_about_can_be_asked_for(filled):
    put(filled, OTHER, 2024, 8, **{"t3.received.total": 9})
    everything = filled.finding_rows()
    key = everything.rows[0][everything.columns.index("key")]
    assert filled.finding_rows(decided=True).rows == []
    filled.decide(key, "dismissed", "已核对", "王某")
    rows = filled.finding_rows(decided=True)
    assert {row[rows.columns.index("key")] for row in rows.rows} == {key}
