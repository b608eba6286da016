import pytest

from lib.errors import StoreError
from lib.store.filters import Filters
from lib.store.parents import parents_of, parts_of
from lib.store.roster import Entry
from tests.unit.store.samples import AGENCY, applications, checked, report


def names(found):
    return [agency.name for agency in found]


def number(store, name):
    return next(agency.id for agency in store.agencies() if agency.name == name)


def test_a_roster_tells_what_names_tell_by_themselves(store):
    store.roster.put([Entry(AGENCY), Entry("云溪市东湖区人民政府办公室", must_file=False)])
    told = [(one.kind, one.level, one.region_name, one.bureau) for one in store.agencies()]
    assert told == [
        ("gov_office", "county", "云溪市东湖区", None),
        ("bureau", "county", "云溪市东湖区", "education"),
    ]


def test_a_report_under_an_alias_is_the_agency_of_the_roster(store):
    store.roster.put([Entry(AGENCY, aliases=("东湖区教育局", "区教体局"))])
    store.save(checked(report(agency="区教体局")), b"bytes")
    assert [row.agency for row in store.reports()] == [AGENCY]
    assert store.agencies()[0].aliases == ("东湖区教育局", "区教体局")
    assert store.current("东湖区教育局", 2023).row.agency == AGENCY


def test_an_entry_under_an_alias_changes_the_agency_that_has_it(store):
    store.roster.put([Entry(AGENCY, aliases=("区教体局",))])
    store.roster.put([Entry("区教体局", kind="bureau", must_file=False)])
    agency = store.agencies()[0]
    assert (agency.name, agency.must_file, agency.aliases) == (AGENCY, False, ("区教体局",))


def test_who_must_file_and_did_not_is_told(store):
    store.roster.put(
        [Entry(AGENCY), Entry("云溪市东湖区公安局"), Entry("云溪市东湖区文联", must_file=False)]
    )
    store.save(checked(report(year=2023)), b"bytes")
    assert names(store.not_filed(2023)) == ["云溪市东湖区公安局"]
    assert names(store.not_filed(2022)) == ["云溪市东湖区公安局", AGENCY]
    assert store.not_filed(2023, Filters(bureaus=("education",))) == []


def test_an_alias_of_another_agency_is_refused_and_nothing_is_changed(store):
    store.roster.put([Entry(AGENCY, aliases=("区教体局",))])
    with pytest.raises(StoreError, match=f"区教体局.*{AGENCY}.*合并"):
        store.roster.put([Entry("云溪市东湖区体育局", aliases=("区教体局",))])
    assert names(store.agencies()) == [AGENCY]


def test_a_parent_may_stand_further_down_but_must_be_known(store):
    store.roster.put([Entry(AGENCY, parent="东湖区政府"), Entry("东湖区政府", kind="government")])
    assert {one.name: one.parent for one in store.agencies()}[AGENCY] == "东湖区政府"
    with pytest.raises(StoreError, match="上级机关“某某政府”不在名录里"):
        store.roster.put([Entry(AGENCY, parent="某某政府")])
    with pytest.raises(StoreError, match="自己的上级"):
        store.roster.put([Entry(AGENCY, parent=AGENCY)])


def test_a_renamed_agency_keeps_its_reports_and_its_old_name(store):
    store.save(checked(report()), b"bytes")
    store.roster.rename(number(store, AGENCY), "云溪市东湖区教育和体育局")
    assert names(store.agencies()) == ["云溪市东湖区教育和体育局"]
    assert store.agencies()[0].aliases == (AGENCY,)
    store.save(checked(report(year=2022)), b"more")
    assert {row.agency for row in store.reports()} == {"云溪市东湖区教育和体育局"}


def test_a_new_agency_under_a_freed_name_does_not_inherit_decisions(store):
    wrong = applications(12) | {"t3.received.total": 13}
    store.save(checked(report(given=wrong)), b"bytes")
    key = store.current(AGENCY, 2023).keys[0]
    store.decide(key, "dismissed", "核实过", "王主任")
    store.roster.rename(number(store, AGENCY), "云溪市东湖区教育和体育局")
    store.roster.put([Entry("云溪市东湖区教育和体育局", aliases=())])
    store.save(checked(report(given=wrong), "b.txt"), b"other")
    assert [row.dismissed for row in store.reports()] == [1, 0]


def test_agencies_that_are_one_become_one(store):
    wrong = applications(12) | {"t3.received.total": 13}
    store.save(checked(report(agency="区教体局", given=wrong), "a.txt"), b"1")
    store.save(checked(report(agency="区教体局", year=2022), "b.txt"), b"2")
    key = store.current("区教体局", 2023).keys[0]
    store.decide(key, "confirmed", "已去函", "王主任")
    store.save(checked(report(given=applications(3)), "c.txt"), b"3")
    store.roster.merge(number(store, "区教体局"), number(store, AGENCY))
    assert [(row.agency, row.year, row.source) for row in store.reports()] == [
        (AGENCY, 2022, "b.txt"),
        (AGENCY, 2023, "c.txt"),
    ]
    versions = store.versions("区教体局", 2023)
    assert [(row.version, row.source) for row in versions] == [(2, "a.txt"), (1, "c.txt")]
    moved = store.load(versions[0].reading)
    assert moved.verdicts[0] == "confirmed"
    assert [one.reason for one in store.decisions(moved.keys[0])] == ["已去函"]
    assert not store.save(checked(report(agency="区教体局", given=wrong), "a.txt"), b"1").new


def test_an_agency_cannot_be_merged_with_itself(store):
    store.roster.put([Entry(AGENCY)])
    with pytest.raises(StoreError, match="自己"):
        store.roster.merge(number(store, AGENCY), number(store, AGENCY))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("东湖教育", AGENCY),
        ("东湖 教育", AGENCY),
        ("教体局", AGENCY),
        ("青石镇", "云溪市东湖区青石镇人民政府"),
        ("人民政府", "云溪市东湖区人民政府"),
    ],
)
def test_search_finds_by_parts_of_names(store, words, first):
    store.roster.put(
        [
            Entry("云溪市东湖区青石镇人民政府"),
            Entry("云溪市东湖区人民政府"),
            Entry(AGENCY, aliases=("区教体局",)),
            Entry("云溪市东湖区教师进修学校", must_file=False),
        ]
    )
    assert names(store.search_agencies(words))[0] == first
    assert len(store.search_agencies(words, limit=1)) == 1
    assert store.search_agencies("查无此名") == []


TREE = (
    "云溪市人民政府",
    "云溪市人民政府办公室",
    "云溪市教育局",
    "云溪市东湖区人民政府",
    "云溪市东湖区教育局",
    "云溪市东湖区青石镇人民政府",
    "云溪市东湖区石桥街道办事处",
    "云溪市西岭区财政局",
)


def test_names_tell_who_is_part_of_whom(store):
    store.roster.put([Entry(name) for name in TREE])
    known = store.agencies()
    called = {agency.id: agency.name for agency in known}
    parts = {
        called[whole]: sorted(called[part] for part in found)
        for whole, found in parts_of(known).items()
    }
    assert parts == {
        "云溪市人民政府": sorted(["云溪市人民政府办公室", "云溪市教育局", "云溪市东湖区人民政府"]),
        # The district of 西岭 has no government here: its bureau is not the city's.
        "云溪市东湖区人民政府": sorted(
            ["云溪市东湖区教育局", "云溪市东湖区青石镇人民政府", "云溪市东湖区石桥街道办事处"]
        ),
    }


def test_what_the_roster_says_of_a_parent_goes_before_the_name(store):
    store.roster.put([Entry(name) for name in TREE])
    store.roster.put([Entry("云溪市西岭区财政局", parent="云溪市教育局")])
    known = store.agencies()
    called = {agency.name: agency.id for agency in known}
    assert parents_of(known)[called["云溪市西岭区财政局"]] == called["云溪市教育局"]


def test_a_name_without_the_city_is_of_the_only_district_of_that_name(store):
    store.roster.put([Entry("云溪市东湖区人民政府"), Entry("东湖区财政局")])
    known = store.agencies()
    called = {agency.name: agency.id for agency in known}
    assert parents_of(known) == {called["东湖区财政局"]: called["云溪市东湖区人民政府"]}
    store.roster.put([Entry("江北市东湖区人民政府")])
    assert parents_of(store.agencies()) == {}


def test_a_name_without_a_region_has_that_of_the_roster(store):
    store.roster.put(
        [Entry("云溪市人民政府"), Entry("市教育局", region_name="云溪市"), Entry("某中心")]
    )
    known = store.agencies()
    called = {agency.name: agency.id for agency in known}
    assert parents_of(known) == {called["市教育局"]: called["云溪市人民政府"]}


def test_codes_of_divisions_tell_what_names_leave_out(store):
    for name, region in (
        ("枣庄市人民政府", "370400"),
        ("台儿庄区人民政府", "370405"),
        ("台儿庄区财政局", "370405"),
        ("枣庄市生态环境局台儿庄分局", "370405"),
    ):
        store.save(checked(whole(name, region), name), name.encode())
    known = store.agencies()
    called = {agency.name: agency.id for agency in known}
    assert parents_of(known) == {
        called["台儿庄区人民政府"]: called["枣庄市人民政府"],
        called["台儿庄区财政局"]: called["台儿庄区人民政府"],
        called["枣庄市生态环境局台儿庄分局"]: called["枣庄市人民政府"],
    }


def whole(name, region, year=2023):
    kind = "government" if name.endswith("政府") else "bureau"
    return report(year, name, kind=kind, region=region, region_name=None)


def test_a_name_with_or_without_the_city_is_one_agency_where_the_division_is_certain(store):
    store.save(checked(whole("台儿庄区财政局", "370405"), "a.txt"), b"1")
    longer = checked(whole("枣庄市台儿庄区财政局", "370405", 2022), "b.txt")
    store.save(longer, b"2")
    store.save(checked(whole("台儿庄区教育局", "370405"), "c.txt"), b"3")
    agency = store.search_agencies("财政")[0]
    assert (agency.name, agency.aliases) == ("台儿庄区财政局", ("枣庄市台儿庄区财政局",))
    assert {row.agency for row in store.reports()} == {"台儿庄区财政局", "台儿庄区教育局"}
    assert not store.save(longer, b"2").new
