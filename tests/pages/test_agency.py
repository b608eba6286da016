from streamlit.testing.v1 import AppTest

from lib.store.roster import Entry
from lib.store.store import Store
from tests.pages.given import applications, put
from tests.pages.looking import charts, table, tables, words

EDUCATION, POLICE, JUSTICE = "云溪市东湖区教育局", "云溪市东湖区公安局", "云溪市东湖区司法局"
DISTRICT = "云溪市东湖区人民政府"
FINDINGS, FOUND = "table_findings_0", "table_agency_found"


def years(store: Store) -> None:
    """Two years of two agencies; in 2024 a first version whose balance is wrong, then a second."""
    put(store, POLICE, 2024, applications(30, 30))
    put(store, EDUCATION, 2022, applications(10, 10))
    put(store, EDUCATION, 2024, applications(20, 15), file="年报.xlsx")  # 20 came in, 15 went out
    put(store, EDUCATION, 2024, applications(20, 20), file="年报改.xlsx")


def at(app: AppTest, tab: str) -> AppTest:
    app.session_state["agency_tabs"] = tab
    return app.run()


def drawn(app: AppTest, code: str) -> str:
    """The cell of the drawn form."""
    body = next(one.proto.body for one in app.get("html") if "gf-form'" in one.proto.body)
    return str(body).partition(f"data-code='{code}'")[2].partition("</td>")[0]


def test_without_an_agency_all_are_offered(store, open_page):
    years(store)
    rows = table(open_page("agency"), FOUND)
    assert [(row[0], row[5], row[6]) for row in rows] == [(POLICE, 1, 2024), (EDUCATION, 2, 2024)]


def test_words_find_agencies_and_a_single_one_opens(store, open_page):
    years(store)
    store.roster.put([Entry(JUSTICE, aliases=("普法办",)), Entry(POLICE)])
    found = open_page("agency", find="东湖")
    assert len(table(found, FOUND)) == 3
    assert "3 家机关" in words(found)
    one = open_page("agency", find="东湖教育")
    assert one.query_params["agency"] == EDUCATION
    assert "find" not in one.query_params
    by_alias = open_page("agency", find="普法办")
    assert by_alias.query_params["agency"] == JUSTICE
    assert "库里还没有该机关的年报" in words(by_alias)


def test_words_that_nobody_goes_by_say_so(store, open_page):
    years(store)
    assert "没有名称含“气象”的机关" in words(open_page("agency", find="气象"))


def test_a_link_may_name_an_alias_and_a_wrong_one_is_told(store, open_page):
    years(store)
    store.roster.put([Entry(EDUCATION, aliases=("东湖教体",))])
    assert open_page("agency", agency="东湖教体").query_params["agency"] == EDUCATION
    app = open_page("agency", agency="云溪市气象局")
    assert "名录里没有“云溪市气象局”" in app.warning[0].value
    assert table(app, FOUND)


def test_the_report_in_force_of_the_year_is_drawn(store, open_page):
    years(store)
    app = open_page("agency", agency=EDUCATION, year="2024")
    assert ">20<" in drawn(app, "t3.granted.total")
    assert "✕" not in drawn(app, "t3.carried_out.total")
    assert app.selectbox(key="choice_reading").options[0].startswith("第 2 版（在用）")


def test_an_older_version_is_drawn_with_what_was_wrong_in_it(store, open_page):
    years(store)
    (old,) = [row for row in store.versions(EDUCATION, 2024) if not row.in_force]
    app = open_page("agency", agency=EDUCATION, year="2024", reading=str(old.reading))
    assert ">15<" in drawn(app, "t3.granted.total")
    assert "✕" in drawn(app, "t3.carried_out.total")
    assert "这一版已被替换" in "".join(one.proto.body for one in app.get("html"))
    assert "请先在上面选择在用的一版" in words(at(app, "问题与处理"))


def test_a_year_that_the_agency_did_not_file_for_is_told(store, open_page):
    years(store)
    app = open_page("agency", agency=EDUCATION, year="2023")
    assert "库里没有该机关 2023 年度的年报，下面是 2024 年的" in words(app)


def decide(app: AppTest, verdict: str) -> AppTest:
    app.session_state["agency_tabs"] = "问题与处理"
    app.radio(key="decision_verdict").set_value(verdict)
    app.text_input(key="decision_reason").set_value("经核对台账")
    app.text_input(key="decision_person").set_value("王某")
    next(button for button in app.button if button.label == "记录处理意见").click()
    return app.run()


def test_a_finding_is_dismissed_in_place_and_marks_no_cell_any_more(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 10))
    key = next(
        row[1] for row in store.finding_rows().rows if "t3.balance" in row and "total" in row
    )
    app = at(open_page("agency", agency=EDUCATION, finding=key), "问题与处理")
    assert [row[0] for row in table(app, FINDINGS)] == ["✕ 错误", "✕ 错误"]
    assert "处理选中的 1 处问题" in words(app)
    app = decide(app, "dismissed")
    app = at(app, "问题与处理")
    assert sorted(row[2] for row in table(app, "table_findings_1")) == ["已排除", "待处理"]
    log = tables(app)[-1]
    assert [row[1:4] for row in log] == [["王某", "已排除", "经核对台账"]]
    app = at(app, "表格")
    assert "另有 1 处已排除" in words(app)
    assert "①" in drawn(app, "t3.received.natural")
    assert "①" not in drawn(app, "t3.received.total")


def test_every_version_of_every_year_is_listed_and_its_original_is_handed_out(store, open_page):
    years(store)
    app = open_page("agency", agency=EDUCATION, year="2024")
    assert "原件" in [button.label for button in app.get("download_button")]
    assert not next(b for b in app.get("download_button") if b.label == "原件").disabled
    rows = table(at(app, "版本与原件"), "table_agency_readings")
    assert [row[:3] for row in rows] == [
        [2024, 2, "在用"],
        [2024, 1, "已替换"],
        [2022, 1, "在用"],
    ]
    assert [row[-1] for row in rows] == ["年报改.xlsx", "年报.xlsx", f"{EDUCATION}2022"]
    assert store.original(store.current(EDUCATION, 2024).sha256) == "年报改.xlsx".encode()


def test_two_versions_and_two_years_are_compared(store, open_page):
    years(store)
    app = at(open_page("agency", agency=EDUCATION, year="2024"), "比较")
    assert app.selectbox(key="choice_against").options == ["2024 年第 1 版", "2022 年"]
    assert tables(app)[-1] == [
        ["表三“（一）予以公开”·自然人", "15", "20", 5],
        ["表三“（一）予以公开”·总计", "15", "20", 5],
        ["表三“（七）总计”·自然人", "15", "20", 5],
        ["表三“（七）总计”·总计", "15", "20", 5],
    ]
    app = at(open_page("agency", agency=EDUCATION, year="2022"), "比较")
    assert app.selectbox(key="choice_against").options == ["2024 年"]
    assert tables(app)[-1][0] == ["表三“一、本年新收政府信息公开申请数量”·总计", "10", "20", 10]


def test_an_agency_with_one_report_has_nothing_to_compare_with(store, open_page):
    put(store, EDUCATION, 2024, applications(20, 20))
    app = at(open_page("agency", agency=EDUCATION), "比较")
    assert "没有该机关其他年度或其他版本的年报可以比较" in words(app)


def test_a_missing_year_is_missing_in_the_charts_and_in_their_table(store, open_page):
    years(store)
    put(store, POLICE, 2021, applications(8, 8))
    app = at(open_page("agency", agency=EDUCATION, year="2024"), "历年走势")
    found = charts(app)
    assert len(found) == 4
    assert [trace["x"] for trace in found[0]["data"]] == [["2022"], ["2024"]]
    assert "无年报" in found[0]["layout"]["xaxis"]["ticktext"][2]
    assert tables(app)[-1] == [
        [2021, None, None, None, None],
        [2022, 10, 10, 0, 0],
        [2023, None, None, None, None],
        [2024, 20, 20, 0, 0],
    ]


def test_years_that_cover_different_things_are_warned_of(store, open_page):
    put(store, DISTRICT, 2022, kind="government", scope="own")
    put(store, DISTRICT, 2024, kind="government", scope="jurisdiction")
    app = at(open_page("agency", agency=DISTRICT), "历年走势")
    assert "各年的统计口径不同，前后不可直接比较（本机关：2022 年；本行政区域：2024 年）" in words(
        app
    )


def test_a_government_leads_on_to_the_sums_of_its_parts(store, open_page):
    here = "云溪市东湖区"
    put(store, DISTRICT, 2024, kind="government", scope="jurisdiction", region_name=here)
    put(store, EDUCATION, 2024, region_name=here)
    links = open_page("agency", agency=DISTRICT).get("page_link")
    assert [link.proto.label for link in links if link.proto.label == "与下属之和核对"]
    links = open_page("agency", agency=EDUCATION).get("page_link")
    assert not [link for link in links if link.proto.label == "与下属之和核对"]


def test_the_agency_looked_at_last_is_there_again_after_another_page(store, open_page):
    years(store)
    app = open_page("agency", agency=EDUCATION)
    app.query_params.clear()
    app.switch_page("pages/rules.py").run()
    app.query_params.clear()
    app.switch_page("pages/agency.py").run()
    assert app.query_params["agency"] == EDUCATION


def test_the_made_up_city_s_agencies_open_and_have_no_original(demo, open_page):
    app = open_page("agency", agency="云溪市东湖区教育局", year="2022")
    original = next(b for b in app.get("download_button") if b.label == "原件")
    assert original.disabled
    stored = demo.current("云溪市东湖区教育局", 2022)
    value = stored.report.figures["t3.received.total"].value
    assert f">{value:,}<" in drawn(app, "t3.received.total")
    rows = tables(at(app, "历年走势"))[-1]
    assert [row[0] for row in rows] == list(range(2019, 2025))
    assert rows[3][1] == value
