"""What a reader gets of workbooks, written as XML by hand, as odd programs write them."""

import io
import zipfile

import pytest

from lib.errors import DocumentError, UnknownFormat
from lib.extract.figures import read_figures
from lib.reading import workbook_blocks, xlsx
from lib.reading.package import BROKEN
from lib.reading.workbook_values import number_text
from tests.builders import Options, expect, print_sample, sample
from tests.builders.zipped import zipped
from tests.unit.reading.shapes import FORM_ROWS, rows, shape, spans, texts
from tests.unit.reading.word import OFFICE

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STYLES = (
    '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<borders><border><left/></border><border><left style="thin"/></border></borders>'
    '<cellXfs><xf/><xf borderId="1"/><xf numFmtId="180"/><xf numFmtId="2"/>'
    '<xf borderId="7"/></cellXfs>'
)
RULED, DAY, TWO_DECIMALS = 1, 2, 3


def number(value, style=0):
    return f'<c s="{style}"><v>{value}</v></c>'


def said(text, style=0):
    return f'<c t="inlineStr" s="{style}"><is><t>{text}</t></is></c>'


def at(place, cell):
    return cell.replace("<c ", f'<c r="{place}" ', 1)


def row(*cells, where=""):
    made = "".join(one if one.startswith("<") else said(one) if one else "<c/>" for one in cells)
    return f"<row{where}>{made}</row>"


def merged(*places):
    made = "".join(f'<mergeCell ref="{one}"/>' for one in places)
    return f"<mergeCells>{made}</mergeCells>"


def sheet(*content):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(content)}</sheetData></worksheet>'


def book(*sheets, states=(), properties="", namespace=MAIN, **parts):
    """A workbook of sheets; ``parts`` are the insides of other parts, by name."""
    names = range(1, len(sheets) + 1)
    states = dict(enumerate(states, start=1))
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}" state="{states.get(n, "visible")}"/>'
        for n in names
    )
    links = "".join(f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>' for n in names)
    files = {f"xl/worksheets/sheet{n}.xml": one for n, one in zip(names, sheets, strict=True)}
    for name, inner in parts.items():
        files[f"xl/{name}.xml"] = f'<{name} xmlns="{namespace}">{inner}</{name}>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{OFFICE}/relationships">'
            f"<workbookPr {properties}/><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            **files,
        }
    )


def read_book(*content, **parts):
    document = xlsx.read(book(sheet(*content), **parts))
    assert document.format == "xlsx"
    return document


FORM = "".join(row(*line) for line in FORM_ROWS)


def test_text_and_tables_come_in_their_order_with_their_places():
    document = read_book(row("一、总体情况"), FORM, row("五、问题"))
    short = [[cell for cell in line if cell] for line in FORM_ROWS]
    found = shape(document)
    assert [found[0], found[-1]] == ["一、总体情况", "五、问题"]
    assert [[cell for cell in line if cell] for line in found[1]] == short
    assert document.notes == ()
    figure = document.grids[0].rows()[3][1]
    place = figure.place
    assert (figure.text, place.sheet, place.row, place.column) == ("5", "表1", 5, 2)
    assert (place.block, place.table) == (2, 1)
    assert [one.place.row for one in document.paragraphs] == [1, 9]
    assert document.grids[0].exact


def test_merged_cells_stand_once_with_their_spans():
    document = xlsx.read(
        book(
            sheet(
                row("勾稽关系", "盖住", "申请人情况", ""),
                row("", "", "自然人", "总计"),
                row("三、本年度办理结果", "（一）予以公开", "9", "9"),
                row("", "（二）部分公开", "0", "0"),
            ).replace("</sheetData>", "</sheetData>" + merged("A1:B2", "C1:D1", "$A$3:$A$4", "ZZ"))
        )
    )
    assert spans(document.grids[0]) == [
        ("勾稽关系", 0, 0, 2, 2),
        ("申请人情况", 0, 2, 1, 2),
        ("自然人", 1, 2, 1, 1),
        ("总计", 1, 3, 1, 1),
        ("三、本年度办理结果", 2, 0, 2, 1),
        ("（一）予以公开", 2, 1, 1, 1),
        ("9", 2, 2, 1, 1),
        ("9", 2, 3, 1, 1),
        ("（二）部分公开", 3, 1, 1, 1),
        ("0", 3, 2, 1, 1),
        ("0", 3, 3, 1, 1),
    ]


def test_an_empty_cell_within_the_table_is_a_blank_and_not_missing():
    document = read_book(row("规章", number(0), "", number(3)), row("许可"), row("处罚", number(1)))
    assert rows(document.grids[0]) == [
        ["规章", "0", "", "3"],
        ["许可", "", "", ""],
        ["处罚", "1", "", ""],
    ]


def test_a_last_column_that_is_blank_throughout_is_seen_by_its_borders():
    blank = f'<c s="{RULED}"/>'
    document = read_book(
        row(said("规章", RULED), number(0, RULED), blank),
        row(said("许可", RULED), blank, blank),
        row("处罚", number(4), "<c/>"),
        row(said("强制", RULED), number(1, RULED)),
        styles=STYLES,
    )
    assert rows(document.grids[0]) == [
        ["规章", "0", ""],
        ["许可", "", ""],
        ["处罚", "4"],
        ["强制", "1"],
    ]


def test_borders_are_followed_over_merged_cells():
    document = xlsx.read(
        book(
            sheet(
                row(said("（六）其他处理", RULED), "", f'<c s="{RULED}"/>', f'<c s="{RULED}"/>'),
                row(said("（七）总计", RULED), "", number(1, RULED), number(2, RULED)),
            ).replace("</sheetData>", "</sheetData>" + merged("A1:B1", "A2:B2")),
            styles=STYLES,
        )
    )
    assert rows(document.grids[0]) == [["（六）其他处理", "", ""], ["（七）总计", "1", "2"]]


def test_tables_are_parted_by_blank_rows_and_by_lines_of_text():
    document = read_book(
        row("规章", number(1), where=' r="3"'),
        row("三、收到和处理情况"),
        row("自然人", "总计"),
        row("", where=' r="9"'),
        row("结果维持", "结果纠正", where=' r="12"'),
    )
    assert shape(document) == [
        [["规章", "1"]],
        "三、收到和处理情况",
        [["自然人", "总计"]],
        [["结果维持", "结果纠正"]],
    ]
    assert [grid.place.row for grid in document.grids] == [3, 5, 12]


def test_a_label_whose_figures_are_blank_is_no_line_of_text():
    document = read_book(
        row("信息内容", "本年制发件数"),
        row("规章"),
        row("其它奇怪的事项"),
        row("行政规范性文件", number(3)),
    )
    assert rows(document.grids[0]) == [
        ["信息内容", "本年制发件数"],
        ["规章", ""],
        ["其它奇怪的事项", ""],
        ["行政规范性文件", "3"],
    ]


def test_text_in_merged_cells_is_text_line_by_line():
    document = xlsx.read(
        book(
            sheet(
                row("甲局2023年政府信息公开工作年度报告"),
                row(""),
                row("信息内容", "本年制发件数", "现行有效件数"),
                row("填表说明写在这里"),
                row("规章", number(1), number(2)),
                row("第一段。\n第二段。"),
            ).replace("</sheetData>", "</sheetData>" + merged("A1:C2", "A4:C4", "A6:C6"))
        )
    )
    assert shape(document) == [
        "甲局2023年政府信息公开工作年度报告",
        [["信息内容", "本年制发件数", "现行有效件数"]],
        "填表说明写在这里",
        [["规章", "1", "2"]],
        "第一段。",
        "第二段。",
    ]


def test_a_label_over_two_rows_stays_in_its_table():
    document = xlsx.read(
        book(
            sheet(row("甲", number(1)), row("奇怪的行"), row(""), row("乙", number(2))).replace(
                "</sheetData>", "</sheetData>" + merged("A2:A3")
            )
        )
    )
    assert spans(document.grids[0])[2] == ("奇怪的行", 1, 0, 2, 1)


def test_a_table_pasted_as_one_column_is_put_together():
    lines = [cell for line in FORM_ROWS for cell in line]
    document = read_book(*(row(one) for one in lines))
    assert [line for line in rows(document.grids[0]) if line] == FORM_ROWS
    assert document.grids[0].cells[4].place.row == 5


def test_cells_say_what_a_person_sees():
    strings = (
        "<si><t>规章</t></si><si><r><rPr><strike/></rPr><t>31</t></r><r><t>12</t></r>"
        '<r><rPr><strike val="0"/></rPr><t>件</t></r><rPh><t>读音</t></rPh></si><si/>'
    )
    document = read_book(
        row(
            *('<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c>'),
            *('<c t="s"><v>99</v></c>', '<c t="inlineStr"/>', number(12.0), number("abc")),
        ),
        row(
            *(number(45306, DAY), number(3.14159, TWO_DECIMALS), number(1.5, 99)),
            *('<c t="b"><v>1</v></c>', '<c t="e"><v>#REF!</v></c>', '<c t="str"><v>无</v></c>'),
            '<c t="d"><v>2024-01-15</v></c>',
        ),
        sharedStrings=strings,
        styles=STYLES,
    )
    assert rows(document.grids[0]) == [
        ["规章", "12件", "", "", "", "12", "abc"],
        ["2024年1月15日", "3.14", "1.5", "TRUE", "#REF!", "无", "2024-01-15"],
    ]


def test_days_may_be_counted_from_1904():
    document = read_book(row(number(0, DAY), "日"), styles=STYLES, properties='date1904="1"')
    assert rows(document.grids[0]) == [["1904年1月1日", "日"]]


def test_a_formula_without_a_value_is_blank_and_told():
    document = read_book(
        row("总计", "<c><f>SUM(B1)</f></c>", "<c><f>SUM(C1)</f><v></v></c>", number(5)),
        row("空串", '<c t="str"><f>A1</f><v></v></c>', "<c><f>1+1</f><v>2</v></c>"),
    )
    assert rows(document.grids[0]) == [["总计", "", "", "5"], ["空串", "", "2", ""]]
    assert document.notes == (
        "有 2 个单元格只存了公式、没有存计算结果，未读取；"
        "请用 Excel 或 WPS 打开并保存一次后再上传。",
    )


def test_hidden_sheets_are_left_out_and_told():
    data = book(
        *(sheet(row(name)) for name in ("正文", "草稿", "作废")),
        states=["visible", "hidden", "veryHidden"],
    )
    document = xlsx.read(data)
    assert texts(document) == ["正文"]
    assert document.notes == ("文件里有 2 个隐藏的工作表，没有读入。",)


def test_places_that_are_left_out_follow_from_the_cell_before():
    document = read_book(
        row(at("B2", said("规章")), number(1), at("AA2", number(3)), at("?", number(4)))
    )
    assert [(one.text, one.place.row, one.place.column) for one in document.grids[0].cells[:2]] == [
        ("规章", 2, 2),
        ("1", 2, 3),
    ]
    assert document.grids[0].cells[-1].place.column == 28


def test_a_strict_workbook_is_read():
    content = sheet(row("规章", number(1))).replace(MAIN, STRICT)
    document = xlsx.read(book(content, namespace=STRICT, styles=STYLES))
    assert rows(document.grids[0]) == [["规章", "1"]]


def test_a_workbook_elsewhere_in_its_package_is_found():
    inner = book(sheet(row("规章", number(1))))
    files = {
        "_rels/.rels": "<Relationships><Relationship Type='x/other' Target='a'/>"
        "<Relationship Type='x/officeDocument' Target='gone.xml'/>"
        "<Relationship Type='x/officeDocument' Target='/xl/workbook.xml'/></Relationships>"
    }
    assert rows(xlsx.read(_added(inner, files)).grids[0]) == [["规章", "1"]]


def _added(data, files):
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_sheet_whose_part_is_gone_is_passed_over():
    root = f'<workbook xmlns="{MAIN}"><sheets><sheet name="无"/></sheets></workbook>'
    assert xlsx.read(zipped({"xl/workbook.xml": root})).blocks == ()


@pytest.mark.parametrize("content", ["<worksheet><sheetData><row>", "", "不是 XML"])
def test_a_damaged_sheet_is_refused_in_words(content):
    with pytest.raises(DocumentError, match=BROKEN):
        xlsx.read(book(content))


def test_other_parts_are_refused_in_words():
    with pytest.raises(UnknownFormat, match="xlsb"):
        xlsx.read(zipped({"xl/workbook.bin": b""}))
    with pytest.raises(DocumentError, match=BROKEN):
        xlsx.read(zipped({"xl/styles.xml": b""}))


def test_a_workbook_that_explodes_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("lib.reading.package.LARGEST_PART", 20_000)
    with pytest.raises(DocumentError, match="过大"):
        read_book(*(row("0", "0") for _ in range(1000)))


@pytest.mark.parametrize("cell", ["<c/>", number(1), f'<c s="{RULED}"/>'], ids=["空", "数", "框"])
def test_a_sheet_larger_than_any_report_is_refused_in_words(monkeypatch, cell):
    for module in (xlsx, workbook_blocks):
        monkeypatch.setattr(module, "MOST_CELLS", 50)
    with pytest.raises(DocumentError, match="单元格"):
        read_book(row(*[cell] * 51), styles=STYLES)


def test_merged_cells_without_end_cost_nothing(monkeypatch):
    monkeypatch.setattr(workbook_blocks, "MOST_CELLS", 50)
    content = sheet(row("规章", number(1)), row("末", number(2), where=' r="60"'))
    over = merged("A1:A1048576", "B1:XFD1048576")
    with pytest.raises(DocumentError, match="单元格"):
        xlsx.read(book(content.replace("</sheetData>", "</sheetData>" + over)))


def test_what_merged_cells_cover_is_not_seen():
    content = sheet(row("", "盖住"), row("规章", number(1)), row(f'<c s="{RULED}"/>'))
    over = content.replace("</sheetData>", "</sheetData>" + merged("A1:B1", "A7:B9"))
    assert shape(xlsx.read(book(over, styles=STYLES))) == [[["规章", "1"]]]


def test_columns_that_no_sheet_has_are_left_out():
    document = read_book(row(at("A1", said("规章")), at("B1", number(1)), at("ZZZ1", number(9))))
    assert rows(document.grids[0]) == [["规章", "1"]]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (12.0, "General", "12"),
        (-3, "G/通用格式", "-3"),
        (0.1 + 0.2, "General", "0.3"),
        (2.5, "0", "2.5"),
        (7730.2834, "#,##0.00_ ", "7730.28"),
        (7730.2, "0.00", "7730.2"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', "0"),
        (5, "0_);[Red]\\(0\\)", "5"),
        (3, '0_ "年"', "3"),
        (0.125, "0.0%", "12.5%"),
        (45306, "[$-804]yyyy/m/d;@", "2024年1月15日"),
        (0.5, "[h]:mm", "12:00"),
        (-1, "yyyy/m/d", "-1"),
        (0.00001, "General", "0.00001"),
        (1e300, "0.00", "1" + "0" * 300),
        (float("inf"), "General", "inf"),
    ],
)
def test_numbers_are_written_as_a_person_reads_them(value, form, shown):
    assert number_text(value, form) == shown


@pytest.mark.parametrize("layout", ["xlsx_sheets", "xlsx_one_sheet"])
@pytest.mark.parametrize("seed", range(3))
def test_what_was_printed_is_read(layout, seed):
    drawn, options = sample(seed), Options((), seed)
    figures = read_figures(xlsx.read(print_sample(drawn, layout, options)).grids)
    printed = expect(drawn, layout, options).figures
    assert {code: figure.value for code, figure in figures.figures.items()} == printed
    assert figures.recoveries == ()


HIDDEN = ' hidden="1"'


def read_sheet(*content, first=1, last=0, also=""):
    """A workbook whose columns ``first`` to ``last`` are hidden."""
    columns = f'<cols><col min="{first}" max="{last}" hidden="true"/></cols>'
    made = sheet(*content).replace("<sheetData>", f"{columns}<sheetData>")
    return xlsx.read(book(made.replace("</sheetData>", f"</sheetData>{also}")))


def test_hidden_rows_and_columns_are_left_out_and_told():
    document = read_sheet(
        row("信息内容", "本年制发件数", "", "现行有效件数"),
        row("规章", number(1), number(99), number(4)),
        row("规章", number(8), number(99), number(8), where=HIDDEN),  # a copy of last year's
        row("核对用", number(5), where=HIDDEN),
        row("规范性文件", number(2), number(99), number(6)),
        first=3,
        last=3,
    )
    assert [rows(grid) for grid in document.grids] == [
        [
            ["信息内容", "本年制发件数", "现行有效件数"],
            ["规章", "1", "4"],
            ["规范性文件", "2", "6"],
        ]
    ]
    assert document.notes == ("工作表里有 3 处隐藏的行或列，没有读入。",)


def test_a_hidden_row_or_column_of_the_form_is_read_where_it_stands_nowhere_else():
    document = read_sheet(
        row("信息内容", "本年制发件数", "本年废止件数"),
        row("规章", number(0), number(0), where=HIDDEN),
        row("规范性文件", number(2), number(1)),
        first=3,
        last=3,
    )
    assert rows(document.grids[0]) == [
        ["信息内容", "本年制发件数", "本年废止件数"],
        ["规章", "0", "0"],
        ["规范性文件", "2", "1"],
    ]
    assert document.notes == ()


def test_merged_cells_that_begin_in_a_hidden_column_are_seen():
    document = read_sheet(
        row("一、总体情况", "", ""),
        row("", "规章", number(3)),
        row("备", "许可", number(4)),
        last=1,
        also=merged("A1:C1"),
    )
    assert texts(document)[0] == "一、总体情况"


def test_a_row_of_blanks_with_borders_below_a_header_is_a_row():
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    document = read_book(
        row(*(said(text, RULED) for text in results)),
        row(*("<c s='1'/>" for _ in results)),
        row(*("<c s='1'/>" for _ in results)),  # people draw borders further than they need
        styles=STYLES,
    )
    assert rows(document.grids[0]) == [[*results], [""] * 5]
