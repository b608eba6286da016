"""Scanned PDFs and pictures: every figure as it was printed, or unread and told."""

import io
import random
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lib.checking.pool import Pool
from lib.errors import DocumentError, UnknownFormat
from lib.extract.extract import extract
from lib.extract.report import Report
from lib.reading import scan
from lib.reading.document import Document, Grid
from lib.reading.read import read
from tests.builders import Options, Sheet, lay_out, sample
from tests.builders import scan as paper
from tests.builders.printed import Cell, Line, Table

ENOUGH = 0.99
"""The share of figures that must be read of a scan as offices make them."""


def brief(sheet: Sheet, *tables: str) -> Sheet:
    """The report with no running text, which takes most of the time, and with these tables only."""
    kept = [
        b
        for b in sheet.blocks
        if (b.key in tables if isinstance(b, Table) else b.kind in {"title", "heading"})
    ]
    figures = {code: value for code, value in sheet.figures.items() if code.startswith(tables)}
    return replace(sheet, blocks=tuple(kept), figures=figures)


def report_of(seed: int, *tables: str, factor: int = 1) -> Sheet:
    """A report with so many times as many applications as the sample has; its sums hold."""
    drawn = sample(seed)
    figures = {
        code: value * factor if value and not code.startswith("t2") else value
        for code, value in drawn.figures.items()
    }
    return brief(lay_out(replace(drawn, figures=figures), Options((), seed)), *tables)


def misread(report: Report, sheet: Sheet) -> list[tuple[str, object, object]]:
    read_as = {code: figure.value for code, figure in report.figures.items()}
    return [
        (code, read_as[code], printed)
        for code, printed in sheet.figures.items()
        if read_as.get(code) not in {printed, None}
    ]


def unread(report: Report, sheet: Sheet) -> list[str]:
    return [
        c for c, v in sheet.figures.items() if v is not None and report.figures[c].value is None
    ]


SCANNERS = {
    "fine and askew": (1, 1, paper.Scanner(dpi=300, skew=0.9, noise=8, shade=25)),
    "coarse, large numbers": (2, 1117, paper.Scanner(dpi=150, skew=-0.6, noise=10, quality=50)),
}


@pytest.mark.parametrize("case", SCANNERS)
def test_a_scanned_report_is_read_as_it_was_printed(case):
    seed, factor, scanner = SCANNERS[case]
    sheet = report_of(seed, "t2", "t3", "t4", factor=factor)
    document = read(paper.scanned(sheet, random.Random(seed), scanner))
    (report,) = extract(document)
    assert document.format == "pdf"
    assert "由程序识别" in document.notes[0]
    assert report.editions == sheet.editions
    assert misread(report, sheet) == []
    assert len(unread(report, sheet)) <= (1 - ENOUGH) * len(sheet.figures)
    assert all(f.recognised for f in report.figures.values() if f.value is not None)


def test_of_an_illegible_scan_nothing_is_invented():
    sheet = report_of(3, "t3")
    scanner = paper.Scanner(dpi=100, skew=-0.4, noise=27, blur=1.4, quality=30, shade=58)
    (report,) = extract(read(paper.scanned(sheet, random.Random(6), scanner)))
    assert misread(report, sheet) == []
    assert {recovery.kind for recovery in report.recoveries if not recovery.mended}


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_pictures_are_read_like_pages(kind):
    sheet = report_of(4, "t2", "t4")
    document = read(paper.pictures(kind)(sheet, random.Random(4)))
    (report,) = extract(document)
    assert document.format == "image"
    assert misread(report, sheet) == []
    assert len(unread(report, sheet)) <= (1 - ENOUGH) * len(sheet.figures)


TEXT = Line("本年度收到的申请均已按期答复，没有发生费用，也没有被提起行政诉讼的情形。")
CELLS = ("甲", "0", "", "-", "3.07", "无", "12.5", "1,234", "11111", "增10", "-2", "2015年")


@pytest.fixture(scope="module")
def small_page() -> Image.Image:
    """A page with lines of text around two rows of cells."""
    cells = tuple(map(Cell, CELLS[:6])), tuple(map(Cell, CELLS[6:]))
    sheet = Sheet("", 2023, {}, (TEXT, TEXT, TEXT, Table("t2", cells), TEXT), {})
    (page,) = paper.paper(sheet, random.Random(2))
    return page.crop((150, 2400, 2300, 3050))


def saved(page: Image.Image, kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    page.save(target, kind)
    return target.getvalue()


def texts(document: Document) -> list[str]:
    return [cell.text for grid in document.grids for cell in grid.cells]


def test_empty_cells_marks_points_and_repeated_digits_are_kept(small_page):
    document = read(saved(small_page))
    assert texts(document) == list(CELLS)
    assert [type(block) for block in document.blocks].count(Grid) == 1
    assert {block.text for block in document.paragraphs} == {TEXT.text}
    assert all(cell.recognised for grid in document.grids for cell in grid.cells)


def test_under_a_streak_no_number_is_taken(small_page):
    streaked = small_page.copy()
    x = 950  # through the 11111 of the second row, of which it may hide one
    ImageDraw.Draw(streaked).line((x, 0, x, streaked.height), fill=90, width=3)
    seen = texts(read(saved(streaked)))
    assert len(seen) == len(CELLS)
    assert [i for i, (a, b) in enumerate(zip(seen, CELLS, strict=True)) if a != b] == [2, 8]
    assert all(seen[i].endswith("?") for i in (2, 8))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_turned(small_page, degrees):
    assert texts(read(saved(small_page.rotate(degrees, expand=True)))) == list(CELLS)


def test_see_through_and_coloured_pictures_are_read(small_page):
    width, height = small_page.size
    ink = Image.new("RGBA", (width, height), (0, 0, 90, 0))
    ink.putalpha(small_page.point(lambda light: 255 - light))
    assert texts(read(saved(ink))) == list(CELLS)


def test_only_the_pages_that_are_pictures_are_recognised(small_page):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawString(60, 700, "This page has text of its own, more than a page number has.")
    canvas.showPage()
    canvas.setPageSize((595, 180))
    canvas.drawImage(ImageReader(small_page), 0, 0, 595, 180)
    canvas.showPage()
    canvas.save()
    document = read(target.getvalue())
    assert document.blocks[0].place.page == 1
    assert texts(document) == list(CELLS)
    assert document.notes == ("第 2 页是图片，文字和数字由程序识别，请核对原文。",)
    assert scan.seconds_for(target.getvalue()) == scan.SECONDS


def page_with(small_page: Image.Image, mode: int) -> pdfium.PdfPage:
    """A page that is covered by a picture, with text over it in a rendering mode of PDF."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawImage(ImageReader(small_page), 0, 0, 595, 842)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(mode)
    text.textLine("What the scanner itself has made of the picture, or a letter head")
    canvas.drawText(text)
    canvas.save()
    return pdfium.PdfDocument(target.getvalue())[0]


def test_hidden_text_over_a_picture_is_not_trusted(small_page):
    assert scan.is_scanned(page_with(small_page, mode=3))
    assert not scan.is_scanned(page_with(small_page, mode=0))


def test_a_worker_reads_a_scan_within_its_limits(small_page):
    pool = Pool(size=1)
    (checked,) = pool.check("扫描.png", saved(small_page))
    pool.close()
    assert checked.format == "image"
    assert checked.error is not None
    assert checked.error.startswith("这是2015年度的年报")


def test_files_without_scans_get_no_more_time(small_page):
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawImage(ImageReader(small_page), 0, 0, 90, 90)
    canvas.drawString(60, 700, "A letter head")
    canvas.save()
    assert scan.seconds_for(target.getvalue()) is None
    assert scan.seconds_for("一、总体情况".encode()) is None
    assert scan.seconds_for(b"%PDF-1.7 /Image") is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "已损坏"),
        (saved(Image.new("L", (400, 300), 255))[:-30], "已损坏|没有认出"),
        (saved(Image.new("L", (400, 300), 255)), "没有认出文字"),
        (saved(Image.new("1", (9_000, 9_000))), "太大"),
        (saved(Image.new("L", (3000, 40), 255)), "太小"),
    ],
    ids=["cut", "short", "blank", "huge", "strip"],
)
def test_pictures_that_cannot_be_read_give_one_sentence(data, sentence):
    with pytest.raises(DocumentError, match=sentence) as refusal:
        read(data)
    assert str(refusal.value).count("。") == 1


def test_a_picture_of_too_many_pages_is_refused():
    target, page = io.BytesIO(), Image.new("L", (60, 60), 255)
    page.save(target, "TIFF", save_all=True, append_images=[page] * scan.MOST_PAGES)
    with pytest.raises(DocumentError, match="超过 20 页"):
        read(target.getvalue())


def test_a_scan_of_too_many_pages_is_refused():
    target, page = io.BytesIO(), Image.new("L", (60, 60), 255)
    page.save(target, "PDF", save_all=True, append_images=[page] * scan.MOST_PAGES)
    with pytest.raises(DocumentError, match="21 页是扫描的图片"):
        read(target.getvalue())


@pytest.fixture
def not_installed(monkeypatch):
    monkeypatch.setattr(scan, "_PACKAGES", ("no_such_package",))
    scan.can_recognise.cache_clear()
    yield
    scan.can_recognise.cache_clear()


@pytest.mark.usefixtures("not_installed")
def test_without_the_packages_one_sentence_says_what_to_install():
    page = Image.new("L", (60, 60), 255)
    with pytest.raises(UnknownFormat, match=r"这是一张图片.*requirements-ocr.txt") as refusal:
        read(saved(page))
    assert str(refusal.value).count("。") == 1
    with pytest.raises(DocumentError, match=r"可能是扫描件.*requirements-ocr.txt"):
        read(saved(page, "PDF"))
    assert scan.seconds_for(saved(page)) is None


@pytest.mark.usefixtures("not_installed")
def test_without_the_packages_pages_that_are_pictures_are_told(small_page):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawString(60, 700, "This page has text of its own, more than a page number has.")
    canvas.showPage()
    canvas.drawImage(ImageReader(small_page), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    assert "第 2 页是图片，本机没有装" in read(target.getvalue()).notes[0]


def test_grain_is_no_ink():
    grains = np.random.default_rng(1).normal(200, 25, (900, 700))
    page = Image.fromarray(np.clip(grains, 0, 255).astype(np.uint8))
    with pytest.raises(DocumentError, match="没有认出文字"):
        read(saved(page))
