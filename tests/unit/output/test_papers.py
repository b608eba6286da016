import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl

from lib.checking.submission import Checked
from lib.extract.report import Identity
from lib.output.opinion import Letter
from lib.output.papers import paper_name, papers_zip, result_json
from tests.unit.output import samples
from tests.unit.output.samples import FAULTY, FINDINGS, REPAIR

CHECKED = Checked("东湖区教育局.docx", "ab" * 32, "docx", None, FAULTY, FINDINGS, (REPAIR,))
UNREAD = Checked("坏.bin", "", None, None, None, error="读不了。")


def test_names_of_papers_are_safe_and_say_whose_they_are():
    assert paper_name(FAULTY, "校核意见", "docx") == "校核意见_云溪市东湖区教育局_2023.docx"
    odd = replace(samples.report(), identity=Identity('../a<b>:"c|?*\n', None))
    assert paper_name(odd, "校核意见", "docx") == "校核意见_abc_年份未写明.docx"
    nameless = replace(samples.report(), identity=Identity(None, 2023))
    assert paper_name(nameless, "标注表格", "xlsx") == "标注表格_单位未写明_2023.xlsx"


def test_the_archive_has_two_papers_a_report_and_numbers_the_same_names():
    archive = ZipFile(BytesIO(papers_zip([CHECKED, UNREAD, CHECKED], date(2024, 2, 5))))
    assert archive.namelist() == [
        "校核意见_云溪市东湖区教育局_2023.docx",
        "标注表格_云溪市东湖区教育局_2023.xlsx",
        "校核意见_云溪市东湖区教育局_2023（2）.docx",
        "标注表格_云溪市东湖区教育局_2023（2）.xlsx",
        "校核意见清单.xlsx",
    ]


def test_the_papers_propose_what_was_adopted_for_each_report():
    reports, day = [CHECKED, UNREAD, CHECKED], date(2024, 2, 5)
    archive = ZipFile(BytesIO(papers_zip(reports, day, adopted=[[REPAIR], [], []])))
    first, second = (
        archive.read(f"校核意见_云溪市东湖区教育局_2023{number}.docx") for number in ("", "（2）")
    )
    with ZipFile(BytesIO(first)) as one, ZipFile(BytesIO(second)) as other:
        texts = [paper.read("word/document.xml").decode() for paper in (one, other)]
    assert ["改法不止一种" in text for text in texts] == [False, True]


def test_a_list_tells_whose_opinions_are_in_the_archive():
    letter = Letter("云溪市政务公开办公室", date(2024, 2, 20))
    archive = ZipFile(BytesIO(papers_zip([CHECKED], date(2024, 2, 5), letter)))
    sheet = openpyxl.load_workbook(BytesIO(archive.read("校核意见清单.xlsx"))).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[1][0] == "云溪市政务公开办公室　2024-02-05，请于 2024-02-20 前反馈"
    opinion = "校核意见_云溪市东湖区教育局_2023.docx"
    assert rows[3] == [1, "云溪市东湖区教育局", "2023", 2, 1, 1, 1, opinion, None, None]


def test_the_result_is_the_object_of_the_contract():
    found = json.loads(result_json(CHECKED))
    assert (found["agency"], found["year"]) == ("云溪市东湖区教育局", 2023)
    assert found["figures"]["t3.concluded.welfare"] is None
    assert len(found["findings"]) == len(FINDINGS)
