import io
from zipfile import ZipFile

import pytest

from lib.errors import DocumentError
from lib.reading import ofd
from lib.reading.document import Grid, Paragraph
from tests.builders.zipped import zipped

OLD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DOCUMENT = """<ofd:Document {ns}><ofd:CommonData>
<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>
<ofd:DocumentRes>Res.xml</ofd:DocumentRes>
<ofd:TemplatePage ID="7" BaseLoc="Tpl.xml"/></ofd:CommonData>
<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"""
MAIN = """<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>
</ofd:OFD>"""


def page(objects: str, before: str = "") -> str:
    content = f'<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content>'
    return f"<ofd:Page {OLD}>{before}{content}</ofd:Page>"


def package(*pages: str, **others: str) -> bytes:
    """A file with these pages; ``others`` are parts such as ``Tpl`` and ``Res``."""
    places = "".join(f'<ofd:Page ID="{i}" BaseLoc="P{i}.xml"/>' for i in range(len(pages)))
    return zipped(
        {
            "OFD.xml": MAIN.format(ns=OLD),
            "Doc_0/Document.xml": DOCUMENT.format(ns=OLD, pages=places),
            **{f"Doc_0/P{i}.xml": text for i, text in enumerate(pages)},
            **{f"Doc_0/{name}.xml": text for name, text in others.items()},
        }
    )


def text(words: str, left: float = 20, top: float = 20, size: float = 4, code: str = "") -> str:
    """A line of full-width characters."""
    steps = code or f'X="0" Y="3.5" DeltaX="g {len(words) - 1} {size}"'
    return (
        f'<ofd:TextObject Boundary="{left} {top} 100 {size}" Size="{size}">'
        f"<ofd:TextCode {steps}>{words}</ofd:TextCode></ofd:TextObject>"
    )


def path(data: str, attributes: str = "") -> str:
    return (
        f'<ofd:PathObject Boundary="0 0 210 297" {attributes}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


RULES = (
    (20, 50, 80, 50), (20, 60, 80, 60), (20, 70, 80, 70),
    (20, 50, 20, 70), (50, 50, 50, 70), (80, 50, 80, 70),
)  # fmt: skip
"""A table of two rows and two columns: from, to."""
GRID = " ".join(f"M {x} {y} L {v} {w}" for x, y, v, w in RULES)
WORDS = text("甲", 30, 53) + text("乙", 60, 53) + text("丙", 30, 63) + text("丁", 60, 63)


TABLE = [["甲", "乙"], ["丙", "丁"]]


def lines_of(*objects: str) -> list[str]:
    return [one.text for one in ofd.read(package(page("".join(objects)))).paragraphs]


def rows_of(*objects: str, **others: str) -> list[list[str]]:
    """The texts of the only table of a page."""
    (grid,) = ofd.read(package(page("".join(objects)), **others)).grids
    return [[cell.text for cell in row] for row in grid.rows()]


def test_texts_and_tables_come_in_order_with_their_places():
    document = ofd.read(package(page(text("上面") + path(GRID) + WORDS + text("下面", top=90))))
    assert document.format == "ofd"
    assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph]
    assert [one.text for one in document.paragraphs] == ["上面", "下面"]
    (grid,) = document.grids
    assert [
        (c.text, c.place.page, c.place.table, c.place.row, c.place.column) for c in grid.cells
    ] == [
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 1, 1, 2),
        ("丙", 1, 1, 2, 1),
        ("丁", 1, 1, 2, 2),
    ]


def test_lines_that_fill_the_measure_are_joined_over_pages():
    full = "本机关在这一年里按照要求公开了各类信息"
    document = ofd.read(package(page(text(full, top=280)), page(text("并且答复了申请。"))))
    assert [one.text for one in document.paragraphs] == [full + "并且答复了申请。"]


@pytest.mark.parametrize(
    ("code", "words", "lines"),
    [
        pytest.param('X="0" Y="3" DeltaX="4 4"', "甲乙丙", ["甲乙丙"], id="steps one by one"),
        pytest.param('X="0" Y="3" DeltaX="g 2 4"', "甲乙丙", ["甲乙丙"], id="steps written short"),
        pytest.param(
            'X="0" Y="3" DeltaX="4 g 2 4 20"', "甲乙丙丁戊", ["甲乙丙丁 戊"], id="mixed, with a gap"
        ),
        pytest.param('X="0" Y="3"', "甲a1乙", ["甲a1乙"], id="no steps stated"),
        pytest.param(
            'X="0" Y="3" DeltaX="4 -4 4" DeltaY="0 8 0"',
            "甲。丙丁",
            ["甲。", "丙丁"],
            id="a line break",
        ),
        pytest.param('X="0" Y="3" DeltaY="g 2 6"', "甲。乙", ["甲。", "乙"], id="downwards"),
        pytest.param(
            'X="0" Y="3" DeltaX="g 99999999999 4"', "甲乙", ["甲乙"], id="steps without end"
        ),
        pytest.param('X="nan" Y="1e999" DeltaX="g"', "甲", ["甲"], id="numbers that are none"),
    ],
)
def test_characters_stand_where_their_steps_lead(code, words, lines):
    assert lines_of(text(words, code=code)) == lines


def test_a_second_run_of_text_goes_on_at_the_height_of_the_first():
    codes = '<ofd:TextCode X="0" Y="3">甲</ofd:TextCode><ofd:TextCode X="4">乙</ofd:TextCode>'
    assert lines_of(f'<ofd:TextObject Boundary="9 9 9 9" Size="4">{codes}</ofd:TextObject>') == [
        "甲乙"
    ]


def test_how_glyphs_are_chosen_is_passed_over():
    chosen = '<ofd:CGTransform CodeCount="1"><ofd:Glyphs>17</ofd:Glyphs></ofd:CGTransform>'
    assert lines_of(text("甲").replace("<ofd:TextCode", chosen + "<ofd:TextCode")) == ["甲"]


def test_a_matrix_stretches_and_moves_what_is_in_a_boundary():
    # Sizes in points, drawn from another corner, as converters of PDF write them.
    code = '<ofd:TextCode X="100" Y="-90" DeltaX="11.34">甲乙</ofd:TextCode>'
    turned = (
        '<ofd:TextObject Boundary="30 53 9 5" Size="11.34" '
        f'CTM="0.3528 0 0 0.3528 -35.28 35.25">{code}</ofd:TextObject>'
    )
    assert rows_of(path(GRID), turned) == [["甲乙", ""], ["", ""]]


def test_a_path_is_drawn_through_its_matrix():
    data = " ".join(f"M {2 * x} {2 * y} L {2 * v} {2 * w}" for x, y, v, w in RULES)
    assert rows_of(path(data, 'CTM="0.5 0 0 0.5 0 0"'), WORDS) == TABLE


BARS = "".join(
    path(
        f"M {x} {y} L {v + 0.2} {y} L {v + 0.2} {w + 0.2} L {x} {w + 0.2} C",
        'Stroke="false" Fill="true"',
    )
    for x, y, v, w in RULES
)
ONE_BAR = " ".join(
    f"M {x} {y} L {v + 0.2} {y} L {v + 0.2} {w + 0.2} L {x} {w + 0.2} C" for x, y, v, w in RULES
)
BOXES = "".join(
    path(f"S {x} {y} L {x + 30} {y} L {x + 30} {y + 10} L {x} {y + 10} Z")
    for x in (20, 50)
    for y in (50, 60)
)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(path(GRID), id="strokes"),
        pytest.param(path(GRID.replace("L", "l").replace(" ", ",")), id="strokes, loosely written"),
        pytest.param(BARS, id="thin filled boxes"),
        pytest.param(path(ONE_BAR, 'Stroke="false" Fill="true"'), id="thin boxes in one path"),
        pytest.param(BOXES, id="a frame for each cell"),
        pytest.param(path(GRID) + path(GRID), id="drawn twice"),
        pytest.param(f"<ofd:PageBlock>{path(GRID)}</ofd:PageBlock>", id="in a block"),
    ],
)
def test_tables_are_found_however_their_lines_are_drawn(drawing):
    assert rows_of(drawing, WORDS) == TABLE


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(path(GRID, 'Visible="false"'), id="hidden"),
        pytest.param(path(GRID, 'Stroke="false"'), id="neither stroked nor filled"),
        pytest.param(path("M 20 50 B 1 1 2 2 80 50 Q 1 1 80 70 A 5 5 0 0 1 20 50 C"), id="bent"),
        pytest.param(
            path("M 20 50 L 80 50 L 80 70 L 20 70 C", 'Stroke="false" Fill="true"'), id="shading"
        ),
        pytest.param(path("M 20 50 X 80 50 L 80 70"), id="not the language"),
        pytest.param(path("L 1 2 3"), id="half a line"),
        pytest.param(path(f"M 20 50 L {'8' * 30} 50"), id="an endless number"),
        pytest.param(path(""), id="nothing"),
        pytest.param(path("M 20 50 L 99999999 50 L 99999999 70 L 20 70 C"), id="far away"),
        pytest.param("<ofd:PathObject/>", id="no drawing"),
        pytest.param("<ofd:ImageObject/>", id="a picture"),
    ],
)
def test_what_rules_no_table_gives_none(drawing):
    assert ofd.read(package(page(drawing + text("字")))).grids == ()


def test_hidden_text_is_left_out():
    assert lines_of(text("甲"), text("乙", top=40).replace("Size", 'Visible="false" Size')) == [
        "甲"
    ]


def test_text_printed_twice_to_look_bold_is_read_once():
    assert lines_of(text("一一甲"), text("一一甲", left=20.3)) == ["一一甲"]


def test_what_stands_on_the_template_is_on_the_page():
    below = '<ofd:Template TemplateID="7" ZOrder="Background"/><ofd:Template TemplateID="8"/>'
    document = ofd.read(package(page(WORDS, below), Tpl=page(path(GRID))))
    assert [[c.text for c in row] for row in document.grids[0].rows()] == TABLE


UNIT = (
    f"<ofd:Res {OLD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='5'><ofd:Content>"
    "{inside}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
)
USE = '<ofd:CompositeObject ResourceID="{id}" Boundary="0 10 210 297" CTM="1 0 0 1 0 -10"/>'


def test_composite_objects_are_drawn_from_the_resources():
    drawn = USE.format(id=5) + USE.format(id=6)  # the second is nowhere
    assert rows_of(drawn, WORDS, Res=UNIT.format(inside=path(GRID))) == TABLE


def test_the_resources_of_a_page_are_its_own():
    source = page(USE.format(id=5) + WORDS, "<ofd:PageRes>Own.xml</ofd:PageRes>")
    assert len(ofd.read(package(source, Own=UNIT.format(inside=path(GRID)))).grids) == 1


def test_an_object_that_is_made_of_itself_ends():
    drawn = UNIT.format(inside=USE.format(id=5) + text("字"))
    document = ofd.read(package(page(USE.format(id=5) + text("前", top=10)), Res=drawn))
    assert [one.text for one in document.paragraphs] == ["前字"]


def test_the_corner_of_the_paper_may_lie_anywhere():
    area = "<ofd:Area><ofd:PhysicalBox>10 100 210 297</ofd:PhysicalBox></ofd:Area>"
    document = ofd.read(package(page(text("甲", top=390) + text("乙。", top=110), area)))
    assert [one.text for one in document.paragraphs] == ["乙。", "甲"]


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 210", "a b c d"])
def test_paper_without_size_is_taken_for_a4(box):
    area = f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>"
    assert [one.text for one in ofd.read(package(page(text("甲"), area))).paragraphs] == ["甲"]


def test_rows_of_numbers_without_lines_are_a_table_all_the_same():
    rows = ["受理 12 3 4", "答复 10 2 3", "结转 2 1 1"]
    source = "".join(
        text(word, 20 + 30 * place, 50 + 8 * row, code='X="0" Y="3"')
        for row, line in enumerate(rows)
        for place, word in enumerate(line.split())
    )
    (grid,) = ofd.read(package(page(source))).grids
    assert not grid.exact
    assert [[cell.text for cell in row] for row in grid.rows()] == [line.split() for line in rows]


@pytest.mark.parametrize(
    ("prefix", "declared"),
    [
        ("ofd:", 'xmlns:ofd="http://www.ofdspec.org"'),
        ("x:", 'xmlns:x="http://www.ofdspec.org/2016"'),
        ("", 'xmlns="http://www.ofdspec.org/2016"'),
        ("", ""),
    ],
)
def test_any_namespace_will_do(prefix, declared):
    with ZipFile(io.BytesIO(package(page(text("甲"))))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    data = zipped(
        {
            name: part.replace(OLD, declared).replace("ofd:", prefix)
            if prefix != "ofd:"
            else part.replace(OLD, declared)
            for name, part in parts.items()
        }
    )
    assert [one.text for one in ofd.read(data).paragraphs] == ["甲"]


@pytest.mark.parametrize(
    "location",
    ["P0.xml", "/Doc_0/P0.xml", "Doc_0/P0.xml", "./P0.xml", "..\\Doc_0\\P0.xml", "p0.XML"],
)
def test_paths_to_parts_are_found_however_they_are_written(location):
    listed = f'<ofd:Page BaseLoc="{location}"/>'
    data = zipped(
        {
            "OFD.xml": MAIN.format(ns=OLD),
            "Doc_0/Document.xml": DOCUMENT.format(ns=OLD, pages=listed),
            "Doc_0/P0.xml": page(text("甲")),
        }
    )
    assert [one.text for one in ofd.read(data).paragraphs] == ["甲"]


def test_a_page_that_is_not_there_is_told():
    listed = '<ofd:Page BaseLoc="none.xml"/><ofd:Page BaseLoc="P0.xml"/>'
    data = zipped(
        {
            "OFD.xml": MAIN.format(ns=OLD),
            "Doc_0/Document.xml": DOCUMENT.format(ns=OLD, pages=listed),
            "Doc_0/P0.xml": page(text("甲")),
        }
    )
    document = ofd.read(data)
    assert document.notes == ("OFD 第 1 页的内容不在文件里，没有读入。",)
    assert [(one.text, one.place.page) for one in document.paragraphs] == [("甲", 2)]


ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(package(page("")), "没有文字", id="no text"),
        pytest.param(package(page("<ofd:ImageObject/>")), "没有文字", id="a scan"),
        pytest.param(zipped({"OFD.xml": MAIN.format(ns=OLD)}), "损坏", id="no document"),
        pytest.param(zipped({"other.xml": ""}), "损坏", id="no OFD"),
        pytest.param(package(*[page("")] * 401), "超过 400 页", id="too many pages"),
        pytest.param(package(ENTITY + page(text("甲"))), "DTD", id="entities"),
        pytest.param(package(page(text("甲"))[:-9]), "损坏", id="broken XML"),
        pytest.param(package(page(text("甲" * 100_001))), "内容过多", id="endless text"),
        pytest.param(
            package(page("<ofd:ImageObject/>" * 100_001)), "内容过多", id="endless objects"
        ),
    ],
)
def test_files_that_cannot_be_read_are_told_in_a_sentence(data, sentence):
    with pytest.raises(DocumentError, match=sentence):
        ofd.read(data)


@pytest.mark.parametrize(
    "matrix",
    [
        pytest.param("0 1 -1 0 200 0", id="to the right"),
        pytest.param("0 -1 1 0 0 200", id="to the left"),
        pytest.param("-1 0 0 -1 200 200", id="upside down"),
    ],
)
def test_a_page_on_its_side_is_turned(matrix):
    words = "".join(
        f'<ofd:TextObject Boundary="0 0 210 297" Size="4" CTM="{matrix}">'
        f'<ofd:TextCode X="{left}" Y="{top}">{word}</ofd:TextCode></ofd:TextObject>'
        for word, left, top in (("甲", 30, 57), ("乙", 60, 57), ("丙", 30, 67), ("丁", 60, 67))
    )
    assert rows_of(path(GRID, f'CTM="{matrix}"'), words) == TABLE


def test_writing_aslant_over_a_table_is_a_watermark():
    mark = (
        '<ofd:TextObject Boundary="0 0 210 297" Size="4" CTM="0.9 -0.45 0.45 0.9 0 30">'
        '<ofd:TextCode X="20" Y="40" DeltaX="g 4 4">31415</ofd:TextCode></ofd:TextObject>'
    )
    assert rows_of(path(GRID), WORDS, mark) == TABLE


def test_coloured_fields_are_cells():
    corners = ((20, 50), (50.5, 50), (20, 60.5), (50.5, 60.5))
    fields = "".join(
        path(
            f"M {x} {y} L {x + 30} {y} L {x + 30} {y + 10} L {x} {y + 10} C",
            'Fill="true" Stroke="false"',
        )
        for x, y in corners
    )
    assert rows_of(fields, WORDS) == TABLE
