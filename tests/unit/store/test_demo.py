from collections import Counter
from itertools import chain
from random import Random

import pytest

from lib.checking.check import check
from lib.checking.finding import Status
from lib.errors import FormError
from lib.extract.organ import read_organ
from lib.form.bureaus import load_bureaus
from lib.store import demo_faults
from lib.store.demo import demo_reports, load_demo, sound_reports
from lib.store.demo_city import DEMO, load_city
from lib.store.demo_faults import SLIPS
from lib.store.demo_words import NOTE
from lib.store.filters import Filters
from lib.store.parents import parts_of
from lib.store.store import Store
from tests.unit.store.samples import AGENCY, checked, report

SOUND = tuple(sound_reports())
PLANTED = tuple(demo_reports())


def wrong(one, previous=None):
    """Rules that do not hold, or could not be judged for what is missing."""
    return {
        finding.rule
        for finding in check(one, previous)
        if finding.status is not Status.NOT_APPLICABLE
    }


def pairs(reports):
    """Each report with last year's of the same agency."""
    return zip(reports, (None, *reports), strict=False)


def test_the_city_has_eight_districts_of_twelve_bureaus_and_their_governments():
    kinds = Counter(reports[0].identity.kind for reports in SOUND)
    assert kinds == {"bureau": 96, "gov_office": 9, "government": 9}
    assert {len(reports) for reports in SOUND} == {6}
    assert {one.edition for one in chain.from_iterable(SOUND)} == {"2019", "2021"}


def test_its_agencies_are_as_their_names_tell():
    for reports in SOUND:
        told = reports[0].identity
        organ = read_organ(str(told.agency))
        assert (organ.kind, organ.region_name) == (told.kind, told.region_name)
        assert organ.bureau == told.bureau or told.kind == "gov_office"
        assert organ.level in (told.level, None)
        assert told.bureau is None or told.bureau in load_bureaus()


def test_without_slips_every_rule_holds_over_all_years():
    found = {
        (one.identity.agency, one.identity.year): rules
        for reports in SOUND
        for one, last in pairs(reports)
        if (rules := wrong(one, last))
    }
    assert found == {}


def test_sizes_have_a_long_tail_by_kind_of_bureau():
    received: Counter[str | None] = Counter()
    for reports in SOUND:
        value = reports[-1].figures["t3.received.total"].value
        received[reports[0].identity.bureau] += int(value or 0)
    assert received["land"] > 4 * received["education"] > 4 * received["archives"]


def test_the_demonstration_is_the_same_each_time():
    assert tuple(demo_reports()) == PLANTED


def test_one_report_in_eight_has_a_slip_and_every_slip_is_there():
    before = {(r.identity.agency, r.identity.year): r for r in chain.from_iterable(SOUND)}
    after = {(r.identity.agency, r.identity.year): r for r in chain.from_iterable(PLANTED)}
    missing = before.keys() - after.keys()
    spoiled = {key for key, one in after.items() if one != before[key]}
    assert 0.09 < (len(spoiled) + len(missing)) / len(before) < 0.15
    assert missing
    failing = set().union(*(wrong(after[key]) for key in spoiled))
    assert failing >= {
        *("t3.row_total", "t3.outcomes", "t3.balance", "t4.row_total", "shape.t3"),
        *("figure.domain", "form.edition", "form.deadline", "form.sections"),
        *("form.fee_statement", "text.received"),
    }


SLIP_RULES = {
    "_swap_digits": "t3.row_total",
    "_count_twice": "t3.outcomes",
    "_forget_carried": "t3.balance",
    "_miscount_reviews": "t4.row_total",
    "_carry_other": "year.carried",
    "_forget_repealed": "year.in_force",
    "_leave_totals": "t3.row_total",
    "_blur": "shape.t3",
    "_take_old_form": "form.edition",
    "_sign_late": "form.deadline",
    "_forget_fee": "form.fee_statement",
    "_misquote": "text.received",
    "_skip_section": "form.sections",
    "_sign_wrong": "figure.domain",
}


def test_every_slip_has_its_rule():
    assert {slip.__name__ for slip in SLIPS} == SLIP_RULES.keys()


@pytest.mark.parametrize("name", sorted(SLIP_RULES))
def test_a_slip_is_found_by_its_rule(name):
    slip = getattr(demo_faults, name)
    found = 0
    for reports in SOUND[:30]:
        for one, last in list(pairs(reports))[1:]:
            planted = slip(one, Random(one.identity.year))
            if planted is not None:
                found += 1
                assert SLIP_RULES[name] in wrong(planted, last)
    assert found > 5


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A store with the demonstration and one report of a person; for tests that only read."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'reports.db'}")
    store.save(checked(report(year=2018 + 5, agency="江北市教育局")), b"bytes")
    calls = []
    count = load_demo(store, lambda done, of: calls.append((done, of)))
    assert calls[-1] == (count, count)
    yield store
    store.close()


def test_the_demonstration_is_marked_and_has_no_files(loaded):
    rows = [row for row in loaded.reports() if row.demo]
    assert len(rows) == sum(len(reports) for reports in PLANTED)
    assert {row.sha256 for row in rows} == {None}
    one = loaded.current(AGENCY, 2022)
    assert one.source == f"演示/{AGENCY}_2022"
    assert (one.document, one.format, one.report.notes) == (None, None, (NOTE,))


def test_a_missing_report_is_seen(loaded):
    filed = {(r.identity.agency, r.identity.year) for r in chain.from_iterable(PLANTED)}
    for year in load_city().years:
        missing = {agency.name for agency in loaded.not_filed(year) if agency.demo}
        assert missing == {
            str(reports[0].identity.agency)
            for reports in SOUND
            if (reports[0].identity.agency, year) not in filed
        }


def test_each_government_has_its_office_and_bureaus_and_the_city_its_districts(loaded):
    parts = parts_of(loaded.agencies(Filters(text="云溪市")))
    assert sorted(len(found) for found in parts.values()) == [9, *[13] * 8]


def test_a_government_differs_from_its_parts_where_a_part_slipped(loaded):
    rows = loaded.finding_counts(["agency", "year"], rules=("rollup",)).rows
    assert rows
    assert len(rows) < 9 * 6  # and agrees where none did


def test_loading_again_changes_nothing(loaded):
    revision = loaded.revision()
    load_demo(loaded)
    assert loaded.revision() == revision


def test_the_demonstration_goes_and_all_else_stays(store):
    store.save(checked(report()), b"bytes")  # an agency that the demonstration has, too
    store.save(checked(report(agency="江北市教育局", year=2022)), b"more")
    before = store.reports()
    load_demo(store)
    demo = store.finding_rows(statuses=("fail",))
    place = demo.columns.index("key")
    store.decide(demo.rows[0][place], "confirmed", "演示", "王主任")
    assert store.remove_demo() > 600
    assert store.reports() == before
    assert (store.has_demo(), store.decisions()) == (False, [])
    assert {agency.name for agency in store.agencies()} == {"江北市教育局", AGENCY}


def test_an_agency_with_a_real_report_is_no_part_of_the_demonstration_any_more(store):
    store.save(checked(report(), "演示"), b"", demo=True)
    store.save(checked(report(year=2022)), b"bytes")
    store.remove_demo()
    assert [(agency.name, agency.demo) for agency in store.agencies()] == [(AGENCY, False)]


def test_a_real_report_goes_before_one_of_the_demonstration(store):
    store.save(checked(report()), b"bytes")
    store.save(checked(report(), "演示"), b"", demo=True)
    assert [row.demo for row in store.reports()] == [False]
    assert [row.demo for row in store.reports(in_force=False)] == [False, True]


def test_a_slip_in_the_declaration_is_named(tmp_path):
    broken = tmp_path / "demo.toml"
    broken.write_text(DEMO.read_text(encoding="utf-8").replace("seed =", "sed ="), "utf-8")
    with pytest.raises(FormError, match=r"demo\.toml：缺少键 seed"):
        load_city(broken)
    broken.write_text("= 1", "utf-8")
    with pytest.raises(FormError, match="读不了"):
        load_city(broken)
