from lib.store.store import Store
from tests.pages.given import applications, put
from tests.pages.looking import cards, charts, table, words

EDUCATION, POLICE, JUSTICE = "云溪市东湖区教育局", "云溪市东湖区公安局", "云溪市东湖区司法局"


def small_district(store: Store) -> None:
    """Two years of three agencies: one sound, one whose balance is wrong, one that did not file."""
    put(store, EDUCATION, 2023, applications(10, granted=6, refused=4))
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    put(store, POLICE, 2023, applications(40, granted=10, refused=30))
    # 30 came in, 20 went out
    put(store, POLICE, 2024, applications(30, granted=5, refused=15))
    put(store, JUSTICE, 2023, applications(5, granted=5))


def test_a_year_at_a_glance_adds_up(store, open_page):
    small_district(store)
    shown = cards(open_page(year="2024"))
    assert shown["已入库年报"] == ["2", "份", "应报 3 家，未报 1 家"]
    assert shown["存在错误"] == ["1", "份", "占已入库 50.0%"]
    assert shown["未发现问题"][0] == "1"
    assert shown["新收申请量"] == ["50", "件", "2 份年报", "较上年 持平（可比 2 家）"]
    assert shown["办结量"] == ["40", "件", "2 份年报", "较上年 ▼ 20.0%（可比 2 家）"]
    assert shown["公开率"] == ["50.0", "%", "20 / 40", "较上年 ▲ 18.0 个百分点（可比 2 家）"]


def test_a_blank_cell_is_left_out_and_told(store, open_page):
    small_district(store)
    put(store, "云溪市东湖区民政局", 2024, {"t3.received.total": None, "t3.concluded.total": 3})
    shown = cards(open_page(year="2024"))
    assert shown["新收申请量"][:3] == ["50", "件", "2 份年报，1 份未计入"]


def test_the_worst_report_leads_the_list_of_those_that_need_attention(store, open_page):
    small_district(store)
    rows = table(open_page(year="2024"), "table_attention")
    assert [row[0] for row in rows] == [POLICE]
    assert rows[0][2] == 2  # the balance of the natural persons and that of the total
    assert "30" in rows[0][-1]


def test_shares_of_outcomes_stand_on_the_printed_total(store, open_page):
    small_district(store)
    figure = charts(open_page(year="2024"))[0]
    granted = next(trace for trace in figure["data"] if trace["name"] == "予以公开")
    assert [row[3:] for row in granted["customdata"]] == [["21", "55"], ["20", "40"]]


def test_a_sound_year_says_that_nothing_needs_attention(store, open_page):
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5))
    assert "没有发现错误、提示或未读出的数字" in words(open_page())


def test_a_government_s_whole_area_is_not_added_to_its_agencies(store, open_page):
    small_district(store)
    put(
        store,
        "云溪市东湖区人民政府",
        2024,
        applications(50, granted=20, refused=30),
        kind="government",
        scope="jurisdiction",
    )
    assert cards(open_page(year="2024"))["新收申请量"][0] == "50"
    whole = open_page(year="2024", scope="jurisdiction")
    assert cards(whole)["新收申请量"][:3] == ["50", "件", "1 份年报"]
    assert "合计只计最上一级政府" in words(whole)


def test_a_city_s_whole_area_counts_once_with_its_districts(store, open_page):
    area = {"kind": "government", "scope": "jurisdiction"}
    city = {"region_name": "云溪市", "level": "prefecture"}
    put(store, "云溪市人民政府", 2024, applications(70, granted=70), **area, **city)
    put(store, "云溪市东湖区人民政府", 2024, applications(50, granted=50), **area)
    assert cards(open_page(scope="jurisdiction"))["新收申请量"][0] == "70"
    districts = open_page(scope="jurisdiction", level="county")
    assert cards(districts)["新收申请量"][0] == "50"


def test_a_view_without_reports_says_so_and_shows_no_zero(store, open_page):
    small_district(store)
    shown = open_page(scope="jurisdiction")
    assert cards(shown)["新收申请量"][0] == "—"
    assert "没有符合筛选条件的年报" in words(shown)


def test_reports_that_do_not_say_what_they_cover_are_counted_as_own_and_told(store, open_page):
    put(store, EDUCATION, 2024, applications(20, granted=15, refused=5), scope=None)
    put(store, POLICE, 2024, applications(10, granted=5, refused=5), scope="system")
    app = open_page()
    assert cards(app)["新收申请量"][0] == "30"
    assert "1 份未写明统计口径，按本级计入；1 份为本系统口径，含所属单位" in words(app)
