import csv
from io import BytesIO, StringIO

import openpyxl
from streamlit.testing.v1 import AppTest

from lib.analysis.findings import chosen, progress
from lib.output import heads
from lib.output.tables import csv_bytes, xlsx_bytes
from lib.store.filters import Filters
from lib.store.office_rules import CHECKED_TO
from lib.store.store import Store
from lib.web import frames
from tests.pages.given import applications, put
from tests.pages.looking import charts, table, tables, words

EDUCATION, POLICE, JUSTICE = "云溪市东湖区教育局", "云溪市东湖区公安局", "云溪市东湖区司法局"
LIST = "table_findings_0"
BALANCE = "t3.balance"


def one_wrong(store: Store) -> str:
    """Two reports; the balance of one is wrong. Gives the key of its finding about the total."""
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    put(store, POLICE, 2024, applications(30, granted=5, refused=15))
    put(store, JUSTICE, 2023, applications(5, granted=5))
    found = store.finding_rows(Filters(years=(2024,)))
    keys = {
        row[found.columns.index("scope")]: row[found.columns.index("key")] for row in found.rows
    }
    return str(keys["total"])


def test_findings_of_earlier_settings_are_said_to_be_so(store, open_page):
    one_wrong(store)
    app = open_page("checks")
    assert "正在分批重新核对" not in words(app)
    store.set_setting(CHECKED_TO, "0")
    assert "没有核完的还是改动前的结果" in words(app.run())
    store.rules.finish()
    assert "正在分批重新核对" not in words(app.run())


def test_the_list_has_every_finding_of_the_year(store, open_page):
    one_wrong(store)
    app = open_page("checks", rule=BALANCE)
    rows = table(app, LIST)
    assert [row[:2] for row in rows] == [["✕ 错误", POLICE]] * 2
    assert "30" in rows[0][2]
    assert "2 处，涉及 1 家机关" in words(app)


def test_an_agency_is_found_by_part_of_its_name_and_an_alias_stays_exact(store, open_page):
    one_wrong(store)
    assert len(table(open_page("checks", agency="东湖公安", rule=BALANCE), LIST)) == 2
    assert "没有符合条件的问题" in words(open_page("checks", agency=EDUCATION, rule=BALANCE))
    assert len(table(open_page("checks", agency=POLICE, rule=BALANCE), LIST)) == 2


def test_filters_of_the_page_narrow_the_list_and_stay_in_the_address(store, open_page):
    one_wrong(store)
    app = open_page("checks")
    app.multiselect(key="choice_rule").set_value(["t3.outcomes"]).run()
    assert app.query_params["rule"] == "t3.outcomes"
    assert "没有符合条件的问题" in words(app)
    app.multiselect(key="choice_rule").set_value([]).run()
    app.text_input(key="choice_agency").set_value("教育").run()
    assert app.query_params["agency"] == "教育"
    assert "没有符合条件的问题" in words(app)


def decide(app: AppTest, verdict: str, reason: str = "经核对原件", person: str = "王某") -> AppTest:
    app.radio(key="decision_verdict").set_value(verdict)
    app.text_input(key="decision_reason").set_value(reason)
    app.text_input(key="decision_person").set_value(person)
    next(button for button in app.button if button.label == "记录处理意见").click()
    return app.run()


def test_a_finding_that_a_link_names_is_told_in_full(store, open_page):
    key = one_wrong(store)
    shown = words(open_page("checks", finding=key))
    assert "第一项加第二项之和，等于第三项加第四项之和" in shown
    assert "处理选中的 1 处问题" in shown


def test_a_dismissed_finding_counts_no_longer_and_says_who_said_so(store, open_page):
    key = one_wrong(store)
    app = decide(open_page("checks", finding=key, rule=BALANCE), "dismissed")
    assert [(one.verdict, one.reason, one.person) for one in store.decisions(key)] == [
        ("dismissed", "经核对原件", "王某")
    ]
    assert sorted(row[3] for row in table(app, "table_findings_1")) == ["已排除", "待处理"]
    assert "王某　已排除：经核对原件" in words(app)
    app.multiselect(key="choice_verdict").set_value(["open"]).run()
    assert len(table(app, "table_findings_1")) == 1


def test_a_decision_may_be_taken_back(store, open_page):
    key = one_wrong(store)
    decide(open_page("checks", finding=key), "confirmed")
    app = decide(open_page("checks", finding=key, rule=BALANCE), "reopened")
    assert {row[3] for row in table(app, "table_findings_1")} == {"待处理"}


def test_a_decision_needs_a_reason_and_a_name(store, open_page):
    key = one_wrong(store)
    app = decide(open_page("checks", finding=key), "dismissed", reason="  ")
    assert "请写明理由和处理人" in words(app)
    assert not store.decisions(key)


def test_the_list_leaves_as_a_sheet_and_as_csv(store, open_page):
    one_wrong(store)
    app = open_page("checks")
    assert [button.label for button in app.download_button] == ["下载 Excel", "下载 CSV"]
    found = chosen(frames.found(Filters(years=(2024,))), rules=[BALANCE])
    sheet = openpyxl.load_workbook(
        BytesIO(xlsx_bytes(found, heads.FINDINGS, "校核问题清单", ["2024 年度"]))
    ).worksheets[0]
    assert [cell.value for cell in sheet[3]][:3] == ["级别", "机关", "年度"]
    text = csv_bytes(found, heads.FINDINGS).decode("utf-8-sig")
    assert [row[1] for row in csv.reader(StringIO(text))] == ["机关", POLICE, POLICE]


def test_who_has_not_filed_is_told_with_the_last_year_that_they_did(store, open_page):
    one_wrong(store)
    open_page("checks")
    missing = frames.unfiled(Filters(years=(2024,), scopes=("own",)))
    assert missing[["agency", "last"]].values.tolist() == [[JUSTICE, 2023]]


def test_the_map_of_agencies_and_rules_has_a_mark_for_each_rule_that_fails(store, open_page):
    one_wrong(store)
    app = open_page("checks")
    app.session_state["checks_tabs"] = "机关与规则"
    (figure,) = charts(app.run())
    assert figure["layout"]["yaxis"]["categoryarray"] == [POLICE]
    assert "表三勾稽" in figure["layout"]["xaxis"]["ticktext"]
    assert figure["data"][0]["text"] == ["2"]
    assert "空白处为通过或不适用" in words(app)


def test_a_map_without_findings_says_so(store, open_page):
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    app = open_page("checks")
    app.session_state["checks_tabs"] = "机关与规则"
    assert "这一范围内没有发现问题" in words(app.run())


def test_the_unfiled_stand_in_a_list_of_their_own(store, open_page):
    one_wrong(store)
    app = open_page("checks")
    app.session_state["checks_tabs"] = "未报送"
    assert [row[0] for row in tables(app.run())[0]] == [JUSTICE]
    app.session_state["checks_tabs"] = "未报送"
    app.selectbox(key="choice_year").set_value("2023").run()
    assert [row[0] for row in tables(app)[0]] == [POLICE, EDUCATION]


def test_a_year_that_all_filed_for_says_so(store, open_page):
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    app = open_page("checks")
    app.session_state["checks_tabs"] = "未报送"
    assert "2024 年度应报机关均已入库" in words(app.run())


def test_a_finding_of_nobody_s_report_can_be_opened(store, open_page):
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    put(store, None, 2024, applications(30, granted=5, refused=15))
    found = store.finding_rows(Filters(years=(2024,)), rules=["t3.balance"])
    key = found.rows[0][found.columns.index("key")]
    shown = words(open_page("checks", finding=key, rule=BALANCE))
    assert "（未能确定单位）" in shown.replace("\\", "")
    assert "涉及：" in shown


def test_how_far_people_are_is_counted_by_agency_and_in_total(store, open_page):
    key = one_wrong(store)
    store.decide(key, "sent_back", "请更正", "王某")
    app = open_page("checks", rule=BALANCE)
    app.session_state["checks_tabs"] = "处理进度"
    app.run()
    assert "共 2 处，已处理 1 处，待处理 1 处：待处理 1，已退回 1" in words(app)
    assert [row[0] for row in tables(app)[0]] == [POLICE]
    stand = progress(frames.found(Filters(years=(2024,))))
    first = stand[stand["agency"] == POLICE].iloc[0]
    assert (first["sent_back"], first["findings"] - first["open"]) == (1, 1)
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(stand, heads.PROGRESS, "处理进度", [])))
    heads_of = next(row for row in book.worksheets[0].iter_rows(values_only=True) if "机关" in row)
    assert heads_of[2:7] == ("问题", "待处理", "已确认", "已退回", "已排除")


def test_findings_are_filtered_by_whose_fault_they_are(store, open_page):
    one_wrong(store)
    app = open_page("checks", rule=BALANCE)
    assert {row[4] for row in table(app, LIST)} == {"报告自身"}
    app.multiselect(key="choice_fault").set_value(["reading"]).run()
    assert "没有符合条件的问题" in words(app)
