from datetime import date
from io import BytesIO

import docx
import openpyxl

from lib.output.rollup_book import summed_workbook
from lib.output.rollup_paper import summed_paper
from lib.output.words import figure as words_of
from lib.store.filters import Filters
from lib.store.roster import Entry
from lib.store.store import Store
from lib.web.rollup_choice import rollup_of, with_parts
from tests.pages.given import applications, put
from tests.pages.looking import cards, table, words

DISTRICT, OFFICE = "云溪市东湖区人民政府", "云溪市东湖区人民政府办公室"
EDUCATION, POLICE = "云溪市东湖区教育局", "云溪市东湖区公安局"
AREA = {"kind": "government", "scope": "jurisdiction", "region_name": "云溪市东湖区"}
HERE = {"region_name": "云溪市东湖区"}
CONTRIBUTIONS, PARTS = "table_rollup_contributions", "table_rollup_parts"


def district(store: Store, received: int = 18) -> None:
    """A district and its three agencies: 5 + 6 + 7 = 18 applications came in."""
    put(store, OFFICE, 2024, applications(5, 5), **(HERE | {"kind": "gov_office"}))
    put(store, EDUCATION, 2024, applications(6, 4, 2), **HERE)
    put(store, POLICE, 2024, applications(7, 1, 6), **HERE)
    put(store, DISTRICT, 2024, applications(received, 10, received - 10), **AREA)


def cell(app, code):
    body = next(one.proto.body for one in app.get("html") if "ru-sum" in one.proto.body)
    return body.partition(f"data-code='{code}'")[2].partition("</td>")[0]


def test_parts_that_add_up_are_said_to(store, open_page):
    district(store)
    app = open_page("rollup")
    assert {label: told[:3] for label, told in cards(app).items()} == {
        "已计入年报": ["3", "份", "下属 3 家"],
        "缺年报": ["0", "家", "以名录为准"],
        "与各部分之和不一致": ["0", "格", "共比较 200 格"],
        "无法判断": ["0", "格", "有空白或未读出"],
    }
    assert "按名录应计入的 3 份年报齐全，各数应当相等。" in words(app)
    assert "没有不一致或无法判断的数" in words(app)


def test_a_figure_that_is_not_the_sum_is_marked_and_taken_apart(store, open_page):
    district(store, received=20)
    app = open_page("rollup")
    # received, refused and concluded, each of natural persons and in total
    assert cards(app)["与各部分之和不一致"][0] == "6"
    assert app.query_params["figure"] == "t3.received.natural"
    assert "政府年报 **20**，各部分之和 **18**，政府年报多 **2**。" in words(app)
    assert [row[:2] for row in table(app, CONTRIBUTIONS)] == [
        ["公安局", "7"],
        ["教育局", "6"],
        ["人民政府办公室", "5"],
    ]
    assert "和 18" in cell(app, "t3.received.natural")
    assert "figure=t3.received.natural" in cell(app, "t3.received.natural")


def test_a_link_names_the_figure_to_be_taken_apart(store, open_page):
    district(store)
    app = open_page("rollup", agency=DISTRICT, year="2024", figure="t3.granted.total")
    assert [row[:2] for row in table(app, CONTRIBUTIONS)] == [
        ["人民政府办公室", "5"],
        ["教育局", "4"],
        ["公安局", "1"],
    ]


def test_a_missing_part_is_named_and_the_sum_may_be_less_but_not_more(store, open_page):
    district(store)
    store.roster.put([Entry("云溪市东湖区民政局")])
    app = open_page("rollup")
    assert cards(app)["缺年报"][:2] == ["1", "家"]
    assert "缺 1 份，各部分之和不应大于政府年报的数" in words(app)
    assert table(app, PARTS)[0][:3] == ["云溪市东湖区民政局", "部门", "缺年报"]
    assert cards(app)["与各部分之和不一致"][0] == "0"
    district(store, received=16)
    assert cards(open_page("rollup"))["与各部分之和不一致"][0] == "6"


def test_a_lower_government_counts_with_its_whole_area_and_its_bureaus_not_again(store, open_page):
    district(store)
    city = {"kind": "government", "scope": "jurisdiction", "region_name": "云溪市"}
    put(store, "云溪市人民政府", 2024, applications(18, 10, 8), **(city | {"level": "prefecture"}))
    app = open_page("rollup", agency="云溪市人民政府")
    assert cards(app)["已计入年报"] == ["1", "份", "下属 1 家"]
    assert cards(app)["与各部分之和不一致"][0] == "0"


def test_without_the_government_s_report_the_sums_are_offered_for_its_own(store, open_page):
    put(store, DISTRICT, 2023, applications(1, 1), **AREA)
    put(store, EDUCATION, 2024, applications(6, 4, 2), **HERE)
    put(store, POLICE, 2024, applications(7, 1, 6), **HERE)
    app = open_page("rollup", year="2024")
    assert "库里还没有这一年的政府年报" in words(app)
    assert "各部分之和 **13**。" in words(app)
    assert cards(app)["与各部分之和不一致"] == ["0", "格", "共比较 0 格"]


def test_a_government_s_report_of_its_office_alone_is_a_part_of_the_sum(store, open_page):
    put(store, DISTRICT, 2024, applications(5, 5), **(AREA | {"scope": "own"}))
    put(store, EDUCATION, 2024, applications(6, 4, 2), **HERE)
    app = open_page("rollup")
    assert "只含本级" in words(app)
    assert "各部分之和 **11**。" in words(app)


def test_a_store_without_any_government_says_what_to_do(store, open_page):
    put(store, EDUCATION, 2024, applications(6, 4, 2), **HERE)
    assert "名录里还没有上下级关系" in words(open_page("rollup"))


def test_a_year_without_reports_of_the_parts_says_so(store, open_page):
    put(store, DISTRICT, 2024, applications(18, 10, 8), **AREA)
    put(store, EDUCATION, 2023, applications(6, 4, 2), **HERE)
    app = open_page("rollup", year="2024")
    assert "下属机关这一年的年报都不在库中" not in words(app)  # its own form is shown
    assert cards(app)["缺年报"][0] == "1"
    assert cards(app)["与各部分之和不一致"] == ["0", "格", "共比较 0 格"]


def test_the_files_hold_what_the_page_shows(store, open_page):
    district(store, received=20)
    app = open_page("rollup")
    assert [button.label for button in app.get("download_button")] == [
        "汇总表（Word）",
        "核对与构成（Excel）",
    ]
    number = next(one.id for one in with_parts() if one.name == DISTRICT)
    book = openpyxl.load_workbook(BytesIO(summed_workbook(rollup_of(number, 2024))))
    lines = {line[-1]: line for line in book.worksheets[0].iter_rows(values_only=True)}
    assert lines["t3.received.total"][1:4] == (20, 18, 2)


def test_the_made_up_city_s_sums_are_those_of_its_reports(demo, open_page):
    """All parts of 东湖区 are there in 2023; each report of theirs is added up here by hand."""
    app = open_page("rollup", agency=DISTRICT, year="2023", figure="t3.received.total")
    shown = {row[0]: row[1] for row in table(app, CONTRIBUTIONS)}
    reports = {
        stored.row.agency.removeprefix("云溪市东湖区"): stored.report.figures["t3.received.total"]
        for stored in demo.load_all(Filters(years=(2023,), districts=("云溪市东湖区",)))
        if stored.row.agency != DISTRICT
    }
    assert len(reports) == 13
    assert shown == {name: words_of(figure) for name, figure in reports.items()}
    total = sum(int(figure.value) for figure in reports.values() if figure.value is not None)
    assert f"各部分之和 **{total:,}**" in words(app)


def test_the_made_up_city_s_paper_has_its_three_tables_and_its_parts(demo, open_page):
    open_page("rollup")
    number = next(one.id for one in with_parts() if one.name == "云溪市人民政府")
    paper = docx.Document(BytesIO(summed_paper(rollup_of(number, 2024), date(2025, 3, 1))))
    assert [len(one.rows) for one in paper.tables] == [14, 28, 4, 10]
