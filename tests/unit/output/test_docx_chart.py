from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.chart.axis import NumericAxis, TextAxis
from openpyxl.chart.bar_chart import BarChart
from openpyxl.xml.functions import tostring

from lib.output.docx_chart import Bars, add_chart
from lib.output.docx_paper import official_paper, paper_bytes

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHARES = Bars(
    ["予以公开", "<不予公开>"],
    [("2024 年", [60.0, None]), ("2023 年", [55.5, 44.5])],
    "予以公开 60%",
    format='0.0"%"',
)


def written(*charts: Bars) -> ZipFile:
    paper = official_paper("试")
    for one in charts:
        add_chart(paper, one)
    return ZipFile(BytesIO(paper_bytes(paper)))


def cached(tree: etree._Element, tag: str) -> list[list[str]]:
    return [
        [one.text or "" for one in found.iter(f"{C}v")]
        for found in tree.iter(f"{C}{tag}")
        if found.tag == f"{C}{tag}"
    ]


def test_a_chart_has_its_names_and_numbers_and_leaves_a_gap_for_none():
    tree = etree.fromstring(written(SHARES).read("word/charts/chart1.xml"))
    assert cached(tree, "cat")[0] == ["予以公开", "<不予公开>"]
    assert cached(tree, "val") == [["60.0"], ["55.5", "44.5"]]
    assert cached(tree, "tx") == [["2024 年"], ["2023 年"]]


def test_the_numbers_stand_in_a_workbook_behind_the_chart():
    book = openpyxl.load_workbook(BytesIO(written(SHARES).read("word/embeddings/chart1.xlsx")))
    rows = [list(row) for row in book["数据"].iter_rows(values_only=True)]
    assert rows == [
        [None, "2024 年", "2023 年"],
        ["予以公开", 60, 55.5],
        ["<不予公开>", None, 44.5],
    ]


def test_every_chart_of_a_paper_is_a_part_of_its_own_and_tells_what_it_shows():
    held = written(SHARES, Bars(["甲"], [("件", [1])], "甲 1 件", stacked=True))
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(held.namelist())
    body = held.read("word/document.xml").decode()
    assert 'descr="予以公开 60%"' in body
    assert 'descr="甲 1 件"' in body
    assert "word/embeddings/chart2.xlsx" in held.namelist()


def test_nothing_but_zeros_still_has_an_axis():
    tree = etree.fromstring(
        written(Bars(["甲"], [("件", [0])], "无")).read("word/charts/chart1.xml")
    )
    assert next(tree.iter(f"{C}max")).get("val") == "1.0"


@pytest.mark.parametrize("bars", [SHARES, replace(SHARES, stacked=True)])
def test_elements_stand_in_the_order_of_the_standard(bars):
    """Read and written again by another writer of the format; Word refuses any other order."""
    tree = etree.fromstring(written(bars).read("word/charts/chart1.xml"))
    for tag, kind in (("barChart", BarChart), ("catAx", TextAxis), ("valAx", NumericAxis)):
        ours = next(tree.iter(f"{C}{tag}"))
        theirs = etree.fromstring(tostring(_read(kind, ours).to_tree(tag)))
        for part in (tag, *(("ser", "dLbls") if tag == "barChart" else ())):
            mine = [_plain(child) for child in next(ours.iter(f"{C}{part}"))]
            standard = [_plain(child) for child in next(theirs.iter(f"{{*}}{part}"))]
            assert mine == [one for one in standard if one in mine]


def _read(kind: Any, element: Any) -> Any:
    return kind.from_tree(element)


def _plain(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
