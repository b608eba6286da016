from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pandas as pd
import pytest
from docx.document import Document

from lib.analysis.breakdowns import disputes, flow, parts
from lib.analysis.changes import Change, change
from lib.analysis.ranks import League, ranks
from lib.analysis.reports import ATTENTION, UNFILED, Glance
from lib.analysis.values import values
from lib.analysis.yearly import Yearly, failing
from lib.form.measures import Measure, load_measures
from lib.output import yearly_paper, yearly_words
from lib.output.yearly_paper import yearly_paper as write
from lib.store.results import Rows
from tests.unit.analysis.given import frame
from tests.unit.checking.golden import figures

CATALOGUE = load_measures()
CITY: dict[str, object] = {"agency": "云溪市某局", "level": "county"}
GIVEN = frame(*({**CITY, "year": year, **figures(year)} for year in (2023, 2024)))


def moved(key: str, given: pd.DataFrame = GIVEN, year: int = 2024) -> Change:
    measure = CATALOGUE.measures[key]
    return change(values(given, measure), measure, year)


def league(key: str) -> tuple[Measure, pd.DataFrame, int]:
    measure = CATALOGUE.measures[key]
    found = values(GIVEN, measure).assign(scope=GIVEN["scope"], edition=GIVEN["t3"])
    return measure, ranks(found, measure, 2024, League(measure.min_n)), measure.min_n


def yearly() -> Yearly:
    keys = dict.fromkeys(
        (
            *(*yearly_paper.VOLUMES, *yearly_paper.APPLICATIONS),
            *(*yearly_paper.DISPUTES, *yearly_paper.RATES),
        )
    )
    kinds = ("outcomes", "refusals", "unavailable", "rejections", "applicants")
    missing = pd.DataFrame(
        {
            "agency": ["云溪市林业局"],
            "region_name": ["云溪市"],
            "kind": ["bureau"],
            "parent": [None],
            "last": [2022],
        }
    ).astype(UNFILED)
    return Yearly(
        year=2024,
        scope="2024 年度，各机关本级",
        told="",
        glance=Glance(2, 1, 1, 1, 0, 0, 0),
        unfiled=missing,
        attention=pd.DataFrame(columns=list(ATTENTION), dtype=object).astype(ATTENTION),
        failing=failing(
            Rows(("rule", "severity", "findings", "reports"), [("t3.balance", "error", 2, 1)])
        ),
        changes={key: moved(key) for key in keys},
        parts={kind: parts(GIVEN, CATALOGUE.breakdowns[kind]) for kind in kinds},
        flow=flow(GIVEN),
        disputes=disputes(GIVEN),
        leagues=[league(key) for key in yearly_paper.LEAGUES],
    )


def opened(given: Yearly) -> Document:
    return docx.Document(BytesIO(write(given, date(2025, 4, 10))))


def lines(paper: Document) -> list[str]:
    return [one.text for one in paper.paragraphs if one.text]


def test_a_count_is_told_with_what_stands_behind_it_and_how_it_moved():
    assert yearly_words.change(moved("received")) == (
        "新收申请量 3,525 件（1 份年报），两年都有数的 1 家由 3,511 件到 3,525 件，增长 0.4%。"
    )


def test_a_rate_is_told_with_numerator_and_denominator_in_percentage_points():
    assert yearly_words.change(moved("review_correction_rate")) == (
        "复议纠错率 13.4%（18/134，1 份年报），"
        "两年都有数的 1 家由 4.1% 上升到 13.4%，上升 9.3 个百分点。"
    )
    assert "4.8 件/百件（170/3,521" in yearly_words.change(moved("review_per_100"))


def test_what_was_not_read_is_told_and_never_counted_as_0():
    blank = frame(
        CITY | {"t3.received.total": None, "t3.received.natural": 3},
        CITY | {"agency_id": 2, "t3.received.total": 4, "t3.received.natural": 4},
    )
    assert yearly_words.change(moved("received", blank)) == (
        "新收申请量 4 件（1 份年报，另有 1 份有空白或未读出，未计入），与上年没有可比的数据。"
    )
    none = frame(CITY | {"t3.received.total": None, "t3.received.natural": 3})
    assert yearly_words.change(moved("received", none)) == "新收申请量没有读出可用的数字。"


def test_a_form_without_the_figure_and_a_denominator_of_0_are_told_apart():
    old = frame(CITY | {"year": 2019, "t2": "2019", "t3": "2019", "t4": "2019"})
    repealed = yearly_words.change(moved("normative_repealed", old, 2019))
    assert repealed == "规范性文件废止量：这一年度的年报没有这一项。"
    rate = yearly_words.change(moved("disclosure_rate", frame(CITY)))
    assert rate == "公开率的分母为 0，无从计算。"


def test_few_cases_are_warned_of():
    few = frame(CITY | {"t3.concluded.total": 4, "t3.granted.total": 1})
    assert "基数不足 10，不宜比较" in yearly_words.change(moved("disclosure_rate", few))


def test_the_parts_of_a_total_are_told_in_the_order_of_the_form():
    held = parts(GIVEN, CATALOGUE.breakdowns["outcomes"])
    assert yearly_words.parts(held, "办结", 2024) == (
        "办结 3,521 件，其中予以公开 1,431 件，占 40.6%；部分公开 471 件，占 13.4%；"
        "不予公开 92 件，占 2.6%；无法提供 941 件，占 26.7%；不予处理 117 件，占 3.3%；"
        "其他处理 469 件，占 13.3%。"
    )


@pytest.mark.parametrize(
    ("granted", "told"),
    [(12, "各项之和比总计多 2 件，是年报自身不平。"), (8, "各项之和比总计少 2 件，来自未读出的格")],
)
def test_parts_that_do_not_make_up_the_total_are_told(granted, told):
    wrong = frame(CITY | {"t3.concluded.total": 10, "t3.granted.total": granted})
    held = parts(wrong, CATALOGUE.breakdowns["outcomes"])
    assert told in yearly_words.parts(held, "办结", 2024)


def test_the_paper_has_its_parts_tables_and_charts():
    paper = opened(yearly())
    heads = [one.text for one in paper.paragraphs if one.style and one.style.name == "Heading 1"]
    assert [head[0] for head in heads] == list("一二三四五六")
    told = lines(paper)
    assert told[:2] == ["2024 年度政府信息公开年度报告分析", "（2024 年度，各机关本级）"]
    assert told[-1] == "2025 年 4 月 10 日"
    assert any(one.startswith("应报 2 家，已报 1 家，未报 1 家") for one in told)
    cells = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["云溪市林业局", "云溪市", "2022"] in cells
    assert ["予以公开", "1,431", "40.6", "1,191", "34.2"] in cells
    assert ["行政复议", "88", "18", "28", "36", "170"] in cells
    charts = [part for part in paper.part.package.iter_parts() if "charts" in part.partname]
    assert len(charts) == 4


def test_a_year_without_numbers_is_a_paper_that_says_so():
    empty = replace(
        yearly(),
        changes={key: moved(key, GIVEN, 2030) for key in yearly().changes},
        year=2030,
        leagues=[(one, made[:0], least) for one, made, least in yearly().leagues],
    )
    told = lines(opened(empty))
    assert "办结没有读出可用的数字。" in told
    assert "没有可以排名的机关。" in told


def test_rules_that_most_reports_fail_come_first_the_gravest_before_all():
    rows = [
        ("form.sections", "warning", 9, 9),
        ("t3.balance", "error", 2, 1),
        ("t3.outcomes", "error", 4, 3),
    ]
    made = failing(Rows(("rule", "severity", "findings", "reports"), rows))
    assert made["rule"].tolist() == ["t3.outcomes", "t3.balance", "form.sections"]
