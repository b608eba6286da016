from io import BytesIO

import openpyxl

from lib.analysis.ranks import League
from lib.form.measures import load_measures
from lib.output.rank_book import rank_book
from lib.store.filters import Filters
from lib.store.store import Store
from lib.web import frames
from tests.pages.given import applications, put
from tests.pages.looking import charts, table, tables, words

FIRST, SECOND, SMALL = "云溪市东湖区教育局", "=云溪市东湖区公安局", "云溪市东湖区司法局"


def three(store: Store) -> None:
    put(store, FIRST, 2023, applications(20, granted=5, refused=15))
    put(store, SECOND, 2023, applications(20, granted=10, refused=10))
    put(store, FIRST, 2024, applications(20, granted=15, refused=5))
    wrong = applications(20, granted=10, refused=10) | {"t3.granted.natural": 9}
    put(store, SECOND, 2024, wrong)
    put(store, SMALL, 2024, applications(4, granted=4))


def test_ranks_stand_with_values_n_and_last_years_rank(store, open_page):
    three(store)
    rows = table(open_page("ranks"), "table_ranks")
    assert [row[:9] for row in rows] == [
        [1, FIRST, 75.0, 15, 20, 2, 1, 25.0, 50.0],
        [2, SECOND, 50.0, 10, 20, 1, -1, 50.0, 0.0],
        [None, SMALL, 100.0, 4, 4, None, None, None, None],
    ]


def test_the_least_denominator_can_be_set(store, open_page):
    three(store)
    app = open_page("ranks")
    assert app.selectbox(key="choice_least").value == "10"
    app.selectbox(key="choice_least").set_value("1").run()
    assert table(app, "table_ranks")[0][:2] == [1, SMALL]


def test_reports_with_errors_are_marked_and_can_be_left_out(store, open_page):
    three(store)
    app = open_page("ranks")
    assert table(app, "table_ranks")[1][9] == "✕ 有校核错误"
    assert "1 家年报有校核错误" in words(app)
    app.checkbox(key="ranks_sound").check().run()
    assert SECOND not in [row[1] for row in table(app, "table_ranks")]
    assert [row[0] for row in tables(app)[1]] == [SECOND]


def test_a_count_has_no_least_denominator(store, open_page):
    three(store)
    app = open_page("ranks", measure="received")
    assert [box.key for box in app.selectbox if box.key == "choice_least"] == []
    assert [row[0] for row in table(app, "table_ranks")] == [1, 1, 3]


def test_the_workbook_has_ranks_definitions_and_who_is_outside(store, open_page):
    three(store)
    view, league = Filters(years=(2024,), scopes=("own", "system", None)), League(10, sound=True)
    made, outside = (
        ask(view, "disclosure_rate", league) for ask in (frames.ranked, frames.unranked)
    )
    measure = load_measures().measures["disclosure_rate"]
    book = openpyxl.load_workbook(BytesIO(rank_book(made, outside, measure, "公开率", ["云溪"])))
    assert book.sheetnames == ["排名", "指标说明", "未参加排名与未报送"]
    ranks = book["排名"]
    assert [cell.value for cell in ranks[4]][:6] == [1, FIRST, "东湖区", 75, 15, 20]
    assert ranks["D4"].number_format == "#,##0.0"
    assert ranks.freeze_panes == "A4"
    assert ranks.page_setup.paperSize == 9
    assert ranks.print_title_rows == "$3:$3"
    name = book["未参加排名与未报送"]["A4"]
    assert (name.value, name.data_type, name.quotePrefix) == (SECOND, "s", True)


def test_a_view_without_reports_says_so(store, open_page):
    three(store)
    assert "没有符合筛选条件的年报" in words(open_page("ranks", scope="jurisdiction"))


def test_an_empty_store_offers_first_steps(store, open_page):
    app = open_page("ranks")
    assert "库里还没有年报" in words(app)
    assert not app.dataframe


def test_the_made_up_city_is_ranked_level_by_level(demo, open_page):
    app = open_page("ranks")
    places: dict[str, list[int]] = {}
    for group, rank, *_ in table(app, "table_ranks"):
        places.setdefault(group, []).extend([rank] if rank is not None else [])
    assert list(places) == ["市级", "县级"]
    assert all(ranks == sorted(ranks) and ranks[0] == 1 for ranks in places.values() if ranks)
    assert "分 2 组各自排名" in words(app)
    assert app.selectbox(key="choice_group").value == "county"


def test_agencies_can_be_compared_with_their_like_alone(demo, open_page):
    app = open_page("ranks", alike="bureau")
    groups = [row[0] for row in table(app, "table_ranks")]
    assert {"县级·部门·教育", "县级·部门·公安", "县级·政府办公室"} <= set(groups)


def test_intervals_can_be_shown_and_stay_in_the_address(store, open_page):
    three(store)
    app = open_page("ranks")
    app.checkbox(key="ranks_interval").check().run()
    assert app.query_params["with"] == "interval"
    # Wilson for 15 of 20 and for 10 of 20.
    shown = [row[5] for row in table(app, "table_ranks")]
    assert shown[:2] == ["53.1～88.8", "29.9～70.1"]
    bars = charts(app)[0]["data"][0]
    assert bars["error_x"]["type"] == "data"


def test_who_is_left_out_for_errors_stands_there_with_the_reason(store, open_page):
    three(store)
    app = open_page("ranks", **{"with": "sound"})
    name, _, _, reason, errors, first = tables(app)[1][0]
    assert (name, reason) == (SECOND, "有校核错误，已按选择排除")
    assert errors > 0
    assert "总计填的是 10" in first


def test_the_chart_has_ranks_values_and_last_years_values(store, open_page):
    three(store)
    bars, last, numbers = charts(open_page("ranks"))[0]["data"]
    assert bars["y"] == [f"{SMALL}　—", f"✕ {SECOND}　2", f"{FIRST}　1"]
    assert last["y"] == bars["y"][1:]
    assert numbers["text"] == ["100.0%（4/4）", "50.0%（10/20）", "75.0%（15/20）"]
