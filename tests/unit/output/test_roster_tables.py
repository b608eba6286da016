from dataclasses import replace

import pytest

from lib.errors import DocumentError
from lib.output.roster_tables import changes, entries, plan, roster
from lib.store.roster import Entry
from tests.unit.analysis.rolled import EDUCATION, POLICE, agency

KNOWN = (
    replace(agency(1, EDUCATION), bureau="education", aliases=("东湖教育",)),
    replace(agency(2, POLICE), bureau="police"),
)


def test_the_table_has_the_words_of_the_roster_by_the_agency_s_number():
    found = roster(KNOWN)
    assert list(found.index) == [1, 2]
    assert found.iloc[0].tolist() == [
        *(EDUCATION, "部门", "县级", "", "云溪市东湖区", "教育", "", "东湖教育"),
        True,
    ]


def test_an_empty_roster_is_an_empty_table():
    assert roster([]).shape == (0, 9)


def test_edited_cells_are_told_and_only_their_agencies_are_put():
    before = roster(KNOWN)
    after = before.copy()
    after.at[2, "应报年报"] = False
    after.at[2, "上级机关"] = "云溪市人民政府"
    after.at[1, "区划代码"] = None  # as the editor has an emptied cell
    assert changes(before, after).values.tolist() == [
        [POLICE, "上级机关", "", "云溪市人民政府"],
        [POLICE, "应报年报", "是", "否"],
    ]
    assert entries(after, [POLICE]) == [
        Entry(
            POLICE,
            *("bureau", "county", None, "云溪市东湖区", "police", "云溪市人民政府"),
            must_file=False,
        )
    ]


def test_an_untouched_table_changes_nothing():
    assert changes(roster(KNOWN), roster(KNOWN)).empty


def test_a_word_that_is_not_known_is_refused():
    edited = roster(KNOWN)
    edited.at[1, "类型"] = "单位"
    with pytest.raises(DocumentError, match="类型"):
        entries(edited, [EDUCATION])


def same(one):
    return Entry(
        *(one.name, one.kind, one.level, one.region, one.region_name, one.bureau, one.parent),
        aliases=one.aliases,
        must_file=one.must_file,
    )


def test_a_file_that_says_what_the_roster_says_changes_nothing():
    found = plan(KNOWN, [same(one) for one in KNOWN])
    assert (found.entries, found.added, found.changed) == ((), 0, 0)


def test_a_file_s_news_are_told_before_they_are_put():
    news = Entry("云溪市东湖区民政局")
    found = plan(KNOWN, [same(KNOWN[0]), replace(same(KNOWN[1]), aliases=("东湖公安",)), news])
    assert (found.added, found.changed) == (1, 1)
    assert [entry.name for entry in found.entries] == [POLICE, "云溪市东湖区民政局"]
    assert found.changes.values.tolist() == [
        [POLICE, "别名", "", "东湖公安"],
        ["云溪市东湖区民政局", "（新增）", "", ""],
    ]


def test_an_agency_is_known_by_its_alias_as_the_store_knows_it():
    found = plan(KNOWN, [replace(same(KNOWN[0]), name="东湖 教育", aliases=())])
    assert (found.entries, found.added) == ((), 0)


def test_what_a_file_leaves_out_is_what_the_name_tells():
    found = plan(KNOWN, [Entry(EDUCATION, aliases=("东湖教育",))])
    assert found.changes.empty


def test_a_plan_tells_what_the_store_will_do(store):
    before = [Entry(EDUCATION, aliases=("东湖教育",)), Entry(POLICE)]
    store.roster.put(before)
    news = [Entry(EDUCATION, kind="other", must_file=False), Entry("云溪市东湖区民政局")]
    told = plan(store.agencies(), news)
    was = roster(store.agencies())
    store.roster.put(told.entries)
    now = roster(store.agencies())
    done = changes(was, now.loc[was.index])
    assert done.values.tolist() == told.changes.values.tolist()[:-1]
    assert plan(store.agencies(), news).entries == ()
