import pytest
from streamlit.testing.v1 import AppTest

from lib.output.roster_sheet import roster_to_xlsx
from lib.store.filters import Filters
from lib.store.roster import Entry
from lib.store.roster_file import roster_to_csv
from lib.store.store import Store
from lib.web.roster_database import copy_of_database
from tests.pages.given import applications, put
from tests.pages.looking import cards, table, tables, words

EDUCATION, POLICE = "云溪市东湖区教育局", "云溪市东湖区公安局"
OLD, NEW = "云溪市东湖区卫生和计划生育局", "云溪市东湖区卫生健康局"


def at(app: AppTest, tab: str) -> AppTest:
    app.session_state["roster_tabs"] = tab
    return app.run()


def two(store: Store) -> None:
    put(store, EDUCATION, 2024, applications(20, 20), region_name="云溪市东湖区")
    store.roster.put([Entry(POLICE, aliases=("东湖公安",), must_file=False)])


def test_an_empty_roster_says_how_it_fills(open_page):
    assert "名录是空的" in words(open_page("roster"))


def test_the_roster_is_a_table_to_edit(store, open_page):
    two(store)
    app = open_page("roster")
    assert "2 家，其中应报年报 1 家" in words(app)
    assert tables(app)[0] == [
        [POLICE, "部门", "县级", "", "云溪市东湖区", "公安", "", "东湖公安", False],
        [EDUCATION, "部门", "县级", "", "云溪市东湖区", "", "", "", True],
    ]
    assert tables(open_page("roster", find="东湖公安"))[0][0][0] == POLICE
    assert "名录里没有这样的机关" in words(open_page("roster", find="气象"))


def add(app: AppTest, name: str) -> AppTest:
    app.text_input(key="roster_new").set_value(name)
    next(button for button in app.button if button.label == "加入名录").click()
    return app.run()


def test_an_agency_is_added_by_its_name_once(store, open_page):
    two(store)
    add(open_page("roster"), " 云溪市东湖区  民政局 ")
    assert [one.name for one in store.agencies(Filters(text="民政"))] == ["云溪市东湖区 民政局"]
    app = add(open_page("roster"), "东湖公安")
    assert "“东湖公安”已在名录里" in words(app)
    assert "请填写机关全称" in words(add(open_page("roster"), " "))
    assert len(store.agencies()) == 3


def test_both_files_of_the_roster_are_handed_out(store, open_page):
    two(store)
    app = at(open_page("roster"), "导入导出")
    labels = [button.label for button in app.download_button]
    assert labels == ["导出 Excel", "导出 CSV"]


@pytest.mark.parametrize("name", ["机关名录.xlsx", "机关名录.csv"])
def test_a_file_is_told_before_it_is_put(store, open_page, name):
    store.roster.put([Entry(EDUCATION), Entry(POLICE)])
    written = roster_to_xlsx if name.endswith("xlsx") else roster_to_csv
    data = written(store.agencies())
    store.roster.put([Entry(POLICE, must_file=False)])
    app = at(open_page("roster"), "导入导出")
    app.session_state["roster_tabs"] = "导入导出"
    app.file_uploader(key="roster_files_0").set_value((name, data, "")).run()
    assert "将新增 **0** 家，修改 **1** 家" in words(app)
    assert tables(app) == [[[POLICE, "应报年报", "否", "是"]]]
    app.session_state["roster_tabs"] = "导入导出"
    app.button(key="roster_import").click().run()
    assert all(one.must_file for one in store.agencies())


def test_a_file_with_a_wrong_word_is_refused_by_its_line(store, open_page):
    two(store)
    data = roster_to_csv(store.agencies()).decode("utf-8-sig").replace("县级", "区级").encode()
    app = at(open_page("roster"), "导入导出")
    app.session_state["roster_tabs"] = "导入导出"
    app.file_uploader(key="roster_files_0").set_value(("名录.csv", data, "text/csv")).run()
    assert "名录第 2 行的“层级”写的是“区级”" in words(app)


def press(app: AppTest, key: str) -> AppTest:
    app.session_state["roster_tabs"] = "改名合并"
    app.button(key=key).click()
    return app.run()


def fill(app: AppTest, kind: str, key: str, value: object) -> None:
    app.session_state["roster_tabs"] = "改名合并"
    getattr(app, kind)(key=key).set_value(value).run()


def test_an_agency_is_renamed_only_after_it_was_confirmed(store, open_page):
    put(store, OLD, 2023, applications(5, 5))
    app = at(open_page("roster"), "改名合并")
    fill(app, "selectbox", "roster_rename_old_0", OLD)
    fill(app, "text_input", "roster_rename_new_0", NEW)
    assert f"“{OLD}”改为“{NEW}”， 1 份年报随之改名" in words(app)
    assert app.button(key="roster_rename").disabled
    fill(app, "checkbox", "roster_rename_agreed_0", True)
    press(app, "roster_rename")
    (agency,) = store.agencies()
    assert (agency.name, agency.aliases) == (NEW, (OLD,))


def test_two_agencies_become_one_and_the_years_of_both_are_told_before(store, open_page):
    put(store, OLD, 2023, applications(5, 5))
    put(store, NEW, 2023, applications(6, 6))
    put(store, NEW, 2024, applications(7, 7))
    app = at(open_page("roster"), "改名合并")
    fill(app, "selectbox", "roster_merge_old_0", OLD)
    fill(app, "selectbox", "roster_merge_into_0", NEW)
    assert "两家都有 2023 年的年报" in words(app)
    assert app.button(key="roster_merge").disabled
    fill(app, "checkbox", "roster_merge_agreed_0", True)
    press(app, "roster_merge")
    assert [one.name for one in store.agencies()] == [NEW]
    assert len(store.reports(in_force=False)) == 3


def test_everything_that_came_in_is_listed_newest_first(store, open_page):
    two(store)
    put(store, EDUCATION, 2024, applications(21, 21), file="改.xlsx")
    put(store, None, 2024, applications(1, 1), file="无名.xlsx")
    app = at(open_page("roster"), "入库记录")
    rows = table(app, "table_roster_imports")
    assert [(row[1], row[2], row[5]) for row in rows] == [
        ("无名.xlsx", None, "在用"),
        ("改.xlsx", EDUCATION, "在用"),
        (f"{EDUCATION}2024", EDUCATION, "已替换"),
    ]
    for shown, count in (("in_force", 2), ("replaced", 1), ("unknown", 1)):
        app = at(open_page("roster", shown=shown), "入库记录")
        assert len(table(app, "table_roster_imports")) == count
    app = at(open_page("roster", found="气象"), "入库记录")
    assert "没有符合条件的入库记录" in words(app)


def test_every_decision_is_kept_and_handed_out(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 10))
    app = at(open_page("roster"), "处理记录")
    assert "还没有处理记录" in words(app)
    rows = store.finding_rows()
    key = rows.rows[0][rows.columns.index("key")]
    store.decide(key, "dismissed", "已核对", "王某")
    store.decide(key, "reopened", "再看", "李某")
    app = at(open_page("roster"), "处理记录")
    assert [row[1:6] for row in table(app, "table_roster_log")] == [
        ["李某", "重新打开", "再看", EDUCATION, 2024],
        ["王某", "已排除", "已核对", EDUCATION, 2024],
    ]
    labels = [button.label for button in app.download_button]
    assert labels == ["下载 Excel", "下载 CSV"]


def test_who_decided_how_often_is_listed(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 10))
    app = at(open_page("roster"), "使用人员")
    assert "没有启用统一登录" in words(app)
    assert "还没有人处理过问题" in words(app)
    rows = store.finding_rows()
    key = rows.rows[0][rows.columns.index("key")]
    store.decide(key, "dismissed", "已核对", "王某")
    store.decide(key, "reopened", "再看", "王某")
    app = at(open_page("roster"), "使用人员")
    assert [row[:6] for row in tables(app)[-1]] == [["王某", 0, 0, 1, 1, 0]]


def test_the_database_in_use_is_stated_with_what_it_holds(store, open_page):
    two(store)
    app = at(open_page("roster"), "数据库")
    assert "正在使用**内置的 SQLite 数据库**" in words(app)
    assert app.code[0].value == store.address
    assert {label: told[0] for label, told in cards(app).items()} == {
        "机关": "2",
        "在用年报": "1",
        "原始文件": "1",
        "处理记录": "0",
        "演示年报": "0",
    }


def test_the_backup_is_the_whole_database(store, open_page, tmp_path):
    two(store)
    at(open_page("roster"), "数据库")
    copy = tmp_path / "copy.db"
    copy.write_bytes(copy_of_database())
    again = Store(f"sqlite:///{copy}")
    assert [one.name for one in again.agencies()] == [POLICE, EDUCATION]
    assert again.original(str(again.reports()[0].sha256)) == f"{EDUCATION}2024".encode()
    again.close()


def test_made_up_data_goes_by_one_click(demo, open_page):
    app = at(open_page("roster"), "数据库")
    app.session_state["roster_tabs"] = "数据库"
    app.button(key="roster_demo_remove").click().run()
    assert demo.is_empty()
    assert not demo.agencies()
    assert app.button(key="roster_demo_load").label == "载入演示数据"
