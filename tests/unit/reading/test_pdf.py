import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from lib.errors import DocumentError
from lib.reading import pdf
from lib.reading.document import Grid
from tests.builders.pdf import FONT

ROWS = (("规章", "1", "2", "3"), ("行政规范性文件", "4", "5", "6"))


def printed(draw):
    """A page that ``draw`` draws on."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def write_rows(canvas, ruled=False):
    for i, row in enumerate(ROWS):
        for j, text in enumerate(row):
            canvas.drawString(104 + 90 * j, 705 - 20 * i, text)
            if ruled:
                canvas.rect(100 + 90 * j, 700 - 20 * i, 90, 20)


def texts(grid):
    return [[cell.text for cell in row] for row in grid.rows()]


def test_text_over_a_picture_of_the_page_is_marked_and_told():
    def draw(canvas):
        picture = ImageReader(Image.new("L", (60, 84), 255))
        canvas.drawImage(picture, 0, 0, 595, 842)
        write_rows(canvas)

    document = pdf.read(printed(draw))
    (grid,) = document.grids
    assert texts(grid) == [list(row) for row in ROWS]
    assert all(cell.recognised for cell in grid.cells)
    assert document.notes == (
        "PDF 第 1 页的文字叠在扫描图上，是扫描软件识别的，可能有误，请核对原文。",
    )


def test_a_ruled_table_on_coloured_paper_is_what_it_is():
    def draw(canvas):
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 240)), 0, 0, 595, 842)
        write_rows(canvas, ruled=True)

    document = pdf.read(printed(draw))
    assert not any(cell.recognised for grid in document.grids for cell in grid.cells)
    assert document.notes == ()


def test_rubbish_for_text_is_told():
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        for i in range(12):
            canvas.drawString(72, 700 - 14 * i, "!\"#$%&'()*+,-./:;<=>?@ABCDEFGHIJ")

    with pytest.raises(DocumentError, match="乱码"):
        pdf.read(printed(draw))


def test_a_table_on_its_side_is_read_beside_upright_text():
    def draw(canvas):
        for i in range(12):
            canvas.drawString(72, 800 - 14 * i, "本机关在这一年里按照要求公开了各类信息。")
        canvas.translate(560, 60)
        canvas.rotate(90)
        canvas.translate(-80, -650)
        for _ in range(4):
            canvas.translate(0, -60)
            write_rows(canvas, ruled=True)

    document = pdf.read(printed(draw))
    assert len(document.paragraphs) == 12
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [texts(grid) for grid in grids] == [[list(row) for row in ROWS]] * 4


def test_a_picture_of_a_line_is_a_line():
    def draw(canvas):
        write_rows(canvas)
        line = ImageReader(Image.new("L", (8, 8), 0))
        for level in (680, 700, 720):
            canvas.drawImage(line, 100, level, 360, 0.75)
        for side in (100, 190, 280, 370, 460):
            canvas.drawImage(line, side, 680, 0.75, 40)

    (grid,) = pdf.read(printed(draw)).grids
    assert grid.exact
    assert texts(grid) == [list(row) for row in ROWS]


def test_numbers_that_are_none_make_no_lines_and_no_characters():
    def draw(canvas):
        write_rows(canvas, ruled=True)
        canvas._code.append("1e38 0 m 1e38 1e38 l S")
        canvas._code.append("q 1e38 0 0 1e38 0 0 cm BT /F1 1 Tf (x) Tj ET Q")

    (grid,) = pdf.read(printed(draw)).grids
    assert texts(grid) == [list(row) for row in ROWS]


def test_frames_around_numbers_alone_are_no_table_without_its_labels():
    def draw(canvas):
        write_rows(canvas)
        for i in range(len(ROWS)):
            for j in range(1, 4):
                canvas.rect(100 + 90 * j, 700 - 20 * i, 90, 20)

    (grid,) = pdf.read(printed(draw)).grids
    assert (grid.exact, texts(grid)) == (False, [list(row) for row in ROWS])


def test_a_number_close_behind_its_label_is_of_the_next_column():
    def draw(canvas):
        for i, (label, *numbers) in enumerate(ROWS):
            canvas.drawString(104, 705 - 20 * i, label)
            start = 104 + canvas.stringWidth(label, FONT, 10) + 1
            for left, number in zip((start, 284, 374), numbers, strict=True):
                canvas.drawString(left, 705 - 20 * i, number)

    (grid,) = pdf.read(printed(draw)).grids
    assert [row[0].text for row in grid.rows()] == [row[0] for row in ROWS]


def test_a_large_character_over_a_ruled_table_is_none_of_its_own():
    def draw(canvas):
        write_rows(canvas, ruled=True)
        canvas.setFont(FONT, 26)
        canvas.drawString(230, 690, "密")

    (grid,) = pdf.read(printed(draw)).grids
    assert texts(grid) == [list(row) for row in ROWS]
