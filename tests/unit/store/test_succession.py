"""Agencies renamed, merged and divided: last year is then another's."""

import pytest

from lib.checking.finding import Status
from lib.errors import StoreError
from lib.store.results import Succession
from tests.unit.store.samples import applications, checked, report

LAND, PLANNING, BOTH = "云溪市东湖区国土局", "云溪市东湖区规划局", "云溪市东湖区自然资源局"
RENAMED = Succession(BOTH, LAND, 2023)
MERGED = (RENAMED, Succession(BOTH, PLANNING, 2023))


def put(store, year, agency, given):
    store.save(checked(report(year, agency, given), f"{agency}{year}"), f"{agency}{year}".encode())


def carried(store, agency=BOTH, year=2023):
    """Scope -> status of what is carried over, as far as it does not pass."""
    found = store.current(agency, year).findings
    return {one.scope: one.status for one in found if one.rule == "year.carried"}


@pytest.fixture
def filed(store):
    """Two agencies' last reports, three and four applications carried out, and their heir's."""
    put(store, 2022, LAND, applications(5, carried_out=3))
    put(store, 2022, PLANNING, applications(9, carried_out=4))
    put(store, 2023, BOTH, applications(6, carried_in=7))
    return store


def test_without_a_succession_there_is_no_last_year(filed):
    assert set(carried(filed).values()) == {Status.NOT_APPLICABLE}


def test_a_merged_agency_carries_the_sum_of_its_predecessors(filed):
    filed.roster.succeed(MERGED)
    assert carried(filed) == {}
    assert filed.last_year(BOTH, 2023).report.figures["t3.carried_out.total"].value == 7
    assert filed.last_year(BOTH, 2023).predecessors == (LAND, PLANNING)


def test_a_renamed_agency_carries_its_predecessors(filed):
    filed.roster.succeed([RENAMED])
    assert carried(filed) == {"natural": Status.FAIL, "total": Status.FAIL}
    told = next(one for one in filed.current(BOTH, 2023).findings if one.rule == "year.carried")
    assert f"上年数取自“{LAND}”的年报" in told.message
    assert (told.left, told.right) == (7, 3)


def test_an_agency_that_took_another_in_adds_its_own(filed):
    put(filed, 2022, BOTH, applications(2, carried_out=1))
    filed.roster.succeed([Succession(BOTH, LAND, 2023)])
    assert filed.last_year(BOTH, 2023).report.figures["t3.carried_out.total"].value == 4


def test_where_a_predecessors_report_lacks_nothing_is_compared(filed):
    filed.roster.succeed([*MERGED, Succession(BOTH, "云溪市东湖区教育局", 2023)][:2])
    put(filed, 2023, "云溪市东湖区教育局", {})
    filed.roster.succeed([*MERGED, Succession(BOTH, "云溪市东湖区教育局", 2023)])
    assert set(carried(filed).values()) == {Status.NOT_APPLICABLE}


def test_what_was_divided_is_not_compared(filed):
    put(filed, 2023, "云溪市东湖区林业局", {})
    filed.roster.succeed([RENAMED, Succession("云溪市东湖区林业局", LAND, 2023)])
    assert set(carried(filed).values()) == {Status.NOT_APPLICABLE}


def test_it_holds_for_its_year_alone(filed):
    filed.roster.succeed(MERGED)
    put(filed, 2024, BOTH, applications(6, carried_in=2))
    assert carried(filed, year=2024) == {"natural": Status.FAIL, "total": Status.FAIL}


def test_a_predecessors_corrected_report_is_seen_at_once(filed):
    filed.roster.succeed(MERGED)
    put(filed, 2022, LAND, applications(5, carried_out=2))
    assert carried(filed) == {"natural": Status.FAIL, "total": Status.FAIL}


def test_taken_back_it_is_as_before(filed):
    filed.roster.succeed(MERGED)
    filed.roster.succeed([])
    assert filed.roster.successions() == []
    assert set(carried(filed).values()) == {Status.NOT_APPLICABLE}


def test_they_are_listed_by_name(filed):
    filed.roster.succeed(MERGED)
    assert filed.roster.successions() == [MERGED[0], MERGED[1]]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (Succession(BOTH, "云溪市东湖区地矿局", 2023), "不在名录里"),
        (Succession(BOTH, BOTH, 2023), "不能由它自己沿革而来"),
        (Succession(BOTH, LAND, 23), "起始年度 23 不对"),
    ],
)
def test_what_cannot_be_is_refused(filed, one, why):
    with pytest.raises(StoreError, match=why):
        filed.roster.succeed([one])
    assert filed.roster.successions() == []


def test_agencies_joined_into_one_keep_their_predecessors(filed):
    filed.roster.succeed(MERGED)
    put(filed, 2021, "云溪市东湖区资源局", {})
    numbers = {one.name: one.id for one in filed.agencies()}
    filed.roster.merge(numbers[BOTH], numbers["云溪市东湖区资源局"])
    assert {one.predecessor for one in filed.roster.successions()} == {LAND, PLANNING}
    filed.roster.merge(numbers[LAND], numbers[PLANNING])
    assert [one.predecessor for one in filed.roster.successions()] == [PLANNING]


def test_who_has_gone_owes_a_government_nothing(filed):
    whole = {"kind": "government", "scope": "jurisdiction"}
    name = "云溪市东湖区人民政府"
    filed.save(checked(report(2023, name, applications(9, carried_in=7), **whole), "g"), b"g")
    found = filed.current(name, 2023).findings
    assert "没有计入" not in "".join(one.message for one in found)
    rolled = {one.scope: one.status for one in found if one.rule == "rollup"}
    assert rolled == {}  # two parts are missing: the sum may be less
    filed.roster.succeed(MERGED)
    found = filed.current(name, 2023).findings
    assert {one.scope for one in found if one.rule == "rollup"} >= {"t3.received.total"}
