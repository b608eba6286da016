"""What reports of other years and other agencies bear on, as reports come and go."""

from lib.checking.finding import Status
from lib.extract.report import Identity
from lib.store.results import Verdict
from lib.store.roster import Entry
from tests.unit.store.samples import AGENCY, applications, checked, report

GOVERNMENT = "云溪市东湖区人民政府"
WHOLE = {"kind": "government", "scope": "jurisdiction"}


def failing(store, agency, year, rule):
    """Scopes where the rule fails in the report in force."""
    return [
        one.scope
        for one in store.current(agency, year).findings
        if one.rule == rule and one.status is Status.FAIL
    ]


def put(store, year, given, agency=AGENCY, source=None, **identity):
    name = source or f"{agency}{year}"
    return store.save(checked(report(year, agency, given, **identity), name), name.encode())


def test_a_report_is_held_against_last_years_whichever_comes_first(store):
    put(store, 2023, applications(5, carried_in=2))
    assert failing(store, AGENCY, 2023, "year.carried") == []
    put(store, 2022, applications(5, carried_out=1))
    assert failing(store, AGENCY, 2023, "year.carried") == ["natural", "total"]
    assert store.reports()[1].errors == 2
    assert store.last_year(AGENCY, 2023).report.identity.year == 2022


def test_a_corrected_last_year_mends_this_year(store):
    put(store, 2022, applications(5, carried_out=1))
    put(store, 2023, applications(5, carried_in=2))
    put(store, 2022, applications(5, carried_out=2), source="corrected.txt")
    assert failing(store, AGENCY, 2023, "year.carried") == []
    assert store.reports()[1].errors == 0


def test_a_decision_about_last_year_holds_while_the_values_do(store):
    put(store, 2022, applications(5, carried_out=1))
    put(store, 2023, applications(5, carried_in=2))
    stored = store.current(AGENCY, 2023)
    place = next(i for i, one in enumerate(stored.findings) if one.rule == "year.carried")
    store.decide(stored.keys[place], Verdict.DISMISSED, "去年更正过", "王主任")
    put(store, 2022, applications(6, carried_out=1), source="corrected.txt")
    assert store.reports()[1].dismissed == 1
    put(store, 2022, applications(6, carried_out=3), source="again.txt")
    assert store.reports()[1].dismissed == 0


def test_last_years_report_given_to_another_agency_is_no_longer_compared(store):
    wrong = put(store, 2022, applications(5, carried_out=1))
    put(store, 2023, applications(5, carried_in=2))
    store.assign(wrong.reading, Identity("云溪市东湖区体育局", 2022, kind="bureau", scope="own"))
    assert failing(store, AGENCY, 2023, "year.carried") == []


def test_other_findings_keep_their_order_and_groups(store):
    given = applications(5, carried_in=2) | {"t3.granted.total": 9}
    put(store, 2023, given)
    before = store.current(AGENCY, 2023).findings
    put(store, 2022, applications(5, carried_out=2))
    after = store.current(AGENCY, 2023).findings
    own = [one for one in before if not one.rule.startswith("year.")]
    assert [one for one in after if not one.rule.startswith("year.")] == own
    statuses = [one.status for one in after]
    assert statuses == sorted(statuses, key=list(Status).index)


def test_a_government_is_held_against_the_sum_of_its_parts(store):
    put(store, 2023, applications(9), GOVERNMENT, **WHOLE)
    put(store, 2023, applications(5))
    rolled = failing(store, GOVERNMENT, 2023, "rollup")
    assert "t3.received.total" in rolled
    put(store, 2023, applications(4), "云溪市东湖区公安局")
    assert failing(store, GOVERNMENT, 2023, "rollup") == []


def test_a_governments_report_of_its_own_office_has_no_parts(store):
    put(store, 2023, applications(9), GOVERNMENT, kind="government", scope="own")
    put(store, 2023, applications(5))
    assert failing(store, GOVERNMENT, 2023, "rollup") == []


def test_parts_that_the_roster_moves_are_added_up_elsewhere(store):
    put(store, 2023, applications(5), GOVERNMENT, **WHOLE)
    put(store, 2023, applications(5))
    put(store, 2023, applications(3), "某管委会", kind="zone", region_name=None)
    assert failing(store, GOVERNMENT, 2023, "rollup") == []
    store.roster.put([Entry("某管委会", parent=GOVERNMENT)])
    assert "t3.received.total" in failing(store, GOVERNMENT, 2023, "rollup")
    store.roster.put([Entry("某管委会")])
    assert failing(store, GOVERNMENT, 2023, "rollup") == []
