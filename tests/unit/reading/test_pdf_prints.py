"""Prints that once were misread or left unread, whole: every figure of them is read."""

import io

import pypdfium2 as pdfium
import pytest

from lib.extract.extract import extract
from lib.reading.read import read
from tests.builders import Options, expect, print_sample, sample
from tests.property.test_print_read import misread

LAYOUTS = (
    "pdf_narrow",
    "pdf_overflowing",
    "pdf_striped",
    "pdf_amended",
    "pdf_two_up",
    "pdf_sheets",
    "pdf_bare_sheets",
)
# In 5 and 10 of pdf_narrow the header of table 3 stands alone at the end of a page.
SEEDS = (0, 5, 10, 23)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_sound_print_is_read_whole(layout, seed):
    drawn, options = sample(seed), Options((), seed)
    (report,) = extract(read(print_sample(drawn, layout, options)))
    figures = {code: figure.value for code, figure in report.figures.items()}
    assert figures == dict(drawn.figures)
    assert (report.identity.agency, report.identity.year) == (drawn.agency, drawn.year)


@pytest.mark.parametrize("layout", ["pdf_unruled", "pdf_narrow", "pdf_striped", "pdf_two_up"])
@pytest.mark.parametrize("seed", range(3))
def test_no_blank_of_a_table_without_lines_is_read_as_nought(layout, seed):
    drawn, options = sample(seed), Options(("blank_zeros",), seed)
    sheet = expect(drawn, layout, options)
    (report,) = extract(read(print_sample(drawn, layout, options)))
    assert misread(report, sheet) == []
    blanks = {code for code, value in sheet.figures.items() if value is None}
    assert {code for code in blanks if report.figures[code].value is not None} == set()


def test_two_workbooks_printed_into_one_file_are_two_reports():
    drawn = sample(0), sample(50)
    whole = pdfium.PdfDocument.new()
    for one in drawn:
        whole.import_pages(pdfium.PdfDocument(print_sample(one, "pdf_sheets", Options((), 0))))
    target = io.BytesIO()
    whole.save(target)
    reports = extract(read(target.getvalue()))
    figures = [{code: one.value for code, one in report.figures.items()} for report in reports]
    assert figures == [dict(one.figures) for one in drawn]


def test_what_is_struck_out_is_told():
    document = read(print_sample(sample(0), "pdf_amended", Options((), 0)))
    assert document.notes[0] == "PDF 第 2 页有划了删除线的文字，没有读入。"
