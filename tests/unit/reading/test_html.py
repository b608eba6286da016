import pytest

from lib.errors import DocumentError
from lib.reading.read import read
from tests.unit.reading.shapes import FORM_ROWS, rows, shape, spans, texts


def read_page(body, head='<meta charset="utf-8">', encoding="utf-8"):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    document = read(page.encode(encoding))
    assert document.format == "html"
    return document


def table(*rows_, attributes="border=1"):
    lines = "".join(f"<tr>{''.join(row)}</tr>" for row in rows_)
    return f"<table {attributes}>{lines}</table>"


def cells(*texts_):
    return [f"<td>{text}</td>" for text in texts_]


FORM = table(*(cells(*row) for row in FORM_ROWS))


def test_spans_become_columns_and_a_merged_cell_stands_once():
    document = read_page(
        table(
            ["<td rowspan=2 colspan=2>三、本年度办理结果</td>", *cells("9", "0")],
            cells("1", "2"),
            ['<td colspan="4">第二十条第（一）项</td>'],
        )
    )
    assert spans(document.grids[0]) == [
        ("三、本年度办理结果", 0, 0, 2, 1),
        ("9", 0, 1, 1, 1),
        ("0", 0, 2, 1, 1),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("第二十条第（一）项", 2, 0, 1, 3),
    ]
    assert document.grids[0].exact
    first = document.grids[0].cells[0].place
    assert (first.block, first.table, first.row, first.column) == (1, 1, 1, 1)


def test_enormous_spans_cost_nothing():
    grid = read_page(
        table(
            ["<td colspan=1000000 rowspan=99999999>规章</td>", "<td rowspan=0>0</td>"], cells("1")
        )
    ).grids[0]
    assert (grid.height, grid.width) == (2, 3)


def test_rows_with_cells_missing_or_too_many_stay_as_they_are():
    document = read_page(table(cells("规章", "0", "0"), cells("规范性文件", "1"), cells(*"123456")))
    assert rows(document.grids[0]) == [["规章", "0", "0"], ["规范性文件", "1"], [*"123456"]]


def test_text_in_cells_is_as_a_browser_shows_it():
    document = read_page(
        table(
            ["<td>结果<br>维持</td>", "<td>&nbsp;</td>", "<td><p> 12&nbsp;</p></td>"],
            [
                "<td><p>本年新收政府\n   信息公开</p><p>申请数量</p></td>",
                "<td>\n 0\n</td>",
                "<td></td>",
            ],
            [
                "<td>行政<b>许</b><span>可</span><o:p></o:p></td>",
                "<td>3<sup>1</sup></td>",
                "<td>a\nb</td>",
            ],
        )
    )
    assert rows(document.grids[0]) == [
        ["结果\n维持", "", "12"],
        ["本年新收政府信息公开\n申请数量", "0", ""],
        ["行政许可", "3¹", "a b"],
    ]


def test_what_a_reader_does_not_see_is_not_read():
    document = read_page(
        "<script>var a = '<table><tr><td>规章</td><td>9</td></tr></table>'</script>"
        "<style>td {color: red}</style><!-- <p>没有这一段</p> -->"
        "<p>一、总体情况</p><p style='display: none'>看不见的话。</p><p hidden>也看不见。</p>"
        "<select><option>部门网站</option></select><noscript>请打开脚本</noscript>"
        + table(
            ["<td>规章</td>", "<td><del>8</del>3<s>4</s></td>"],
            [
                "<td>规范性文件</td>",
                "<td><span style='text-decoration:line-through'>7</span>5</td>",
            ],
            ["<td>行政许可</td>", "<td><span style='display:none'>6</span>2</td>"],
        )
        + table(cells("行政处罚", "1", "1"), attributes="style='display:none'")
    )
    assert shape(document) == [
        "一、总体情况",
        [["规章", "3"], ["规范性文件", "5"], ["行政许可", "2"]],
    ]
    assert document.notes == ("网页里有带删除线的文字，已当作删去，没有读入。",)


def test_tables_that_stand_in_a_hidden_part_alone_are_read():
    # Pages with tabs hide all parts but one until somebody clicks.
    document = read_page(f"<div>正文</div><div style='display:none'>{FORM}</div>")
    assert rows(document.grids[0]) == FORM_ROWS


def test_what_fields_of_a_form_show_is_read_in_tables():
    document = read_page(
        table(
            ["<td>规章</td>", "<td><input value='3'></td>", "<td><input type=hidden value=9></td>"]
        )
        + "<input type=text value=搜索>"
    )
    assert rows(document.grids[0]) == [["规章", "3", ""]]
    assert texts(document) == []


def test_a_table_that_lays_out_the_page_gives_its_text_and_its_tables():
    document = read_page(
        "<table><tr><td>栏目</td><td><p>一、总体情况</p><p>收到申请3件。</p>"
        f"<table><tr><td>{FORM}</td></tr></table><p>云溪市教育局</p></td></tr></table>"
    )
    assert shape(document) == ["栏目", "一、总体情况", "收到申请3件。", FORM_ROWS, "云溪市教育局"]


def test_a_table_without_tables_but_with_the_whole_article_is_layout():
    text = "全年认真贯彻条例，积极推进政务公开。" * 20
    document = read_page(f"<table><tr><td><p>一、总体情况</p><p>{text}</p></td></tr></table>{FORM}")
    assert shape(document) == ["一、总体情况", text, FORM_ROWS]


def test_a_table_inside_a_data_table_follows_it():
    inner = table(cells("行政许可", "7"))
    document = read_page(
        table(cells("规章", "0", "0"), cells("规范性文件", f"备注{inner}", "1"), cells("总计", "1"))
    )
    assert [rows(grid) for grid in document.grids] == [
        [["规章", "0", "0"], ["规范性文件", "备注", "1"], ["总计", "1"]],
        [["行政许可", "7"]],
    ]


def test_headings_and_notes_in_rows_of_a_table_are_paragraphs():
    # Reports that are one long table from their title to their date.
    document = read_page(
        table(
            ["<td colspan=3>二、主动公开政府信息情况</td>"],
            cells("规章", "0", "0"),
            cells("行政许可", "0", "5"),
            ["<td colspan=3>注：数据由各科室报送。<br>口径同上年。</td>"],
        )
    )
    assert shape(document) == [
        "二、主动公开政府信息情况",
        [["规章", "0", "0"], ["行政许可", "0", "5"]],
        "注：数据由各科室报送。",
        "口径同上年。",
    ]


def test_text_of_a_table_outside_its_cells_stands_above_it():
    document = read_page(
        "<table><caption>单位：件</caption><tbody><tr>散落<td>规章</td><td>0</td></tr></tbody></table>"
    )
    assert shape(document) == ["单位：件", "散落", [["规章", "0"]]]


def test_cells_without_a_row_and_rows_in_a_form_are_read():
    document = read_page(
        "<table><td>规章</td><td>1</td></table>"
        "<table><tr><form><td>行政许可</td><td>2</td></form></tr></table>"
    )
    assert [rows(grid) for grid in document.grids] == [[["规章", "1"]], [["行政许可", "2"]]]


def test_pages_without_table_elements_are_read_line_by_line():
    divs = "".join(
        f"<div class=row>{''.join(f'<div>{c}</div>' for c in r)}</div>" for r in FORM_ROWS
    )
    paragraphs = "".join(f"<p>{cell}</p>" for row in FORM_ROWS for cell in row)
    for body in (divs, paragraphs):
        document = read_page(f"<p>二、主动公开政府信息情况</p>{body}<p>五、问题</p>")
        assert shape(document) == ["二、主动公开政府信息情况", FORM_ROWS, "五、问题"]
        assert not document.grids[0].exact


def test_preformatted_lines_stay_lines():
    document = read_page("<pre>题目\n规章\t0\t0\n规范性文件\t2\t3</pre>")
    assert shape(document)[0] == "题目"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "utf-16"),
        ("iso-8859-1", "gb18030"),
    ],
)
def test_a_wrong_declaration_does_not_spoil_the_text(declared, encoding):
    document = read_page(
        "<p>堃镕嬲：一、总体情况</p>", head=f"<meta charset={declared}>", encoding=encoding
    )
    assert texts(document) == ["堃镕嬲：一、总体情况"]


def test_a_page_saved_by_word_is_read():
    document = read_page(
        "<!--[if gte mso 9]><xml><o:x>废</o:x></xml><![endif]--><div class=Section1>"
        "<p class=MsoNormal><b><span lang=EN-US style='mso-hide:none'><![if !supportLists]>"
        "<span>一、</span><![endif]></span>总体情况<span lang=EN-US><o:p></o:p></span></b></p>"
        "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></div>"
        + table(
            [
                "<td><p class=MsoNormal><span>规章<o:p></o:p></span></p></td>",
                "<td><p class=MsoNormal align=center><span lang=EN-US>0<o:p></o:p></span></p></td>",
            ]
        ),
        head="<meta name=Generator content='Microsoft Word 15'>",
    )
    assert shape(document) == ["一、总体情况", [["规章", "0"]]]


def test_a_page_saved_with_all_its_parts_is_read():
    archive = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="----b"\n\n'
        "------b\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n"
        f"<html><body><p>一、总体情况</p>{FORM}</body></html>\n"
        "------b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBO\n------b--\n"
    )
    document = read(archive.encode())
    assert (document.format, shape(document)) == ("html", ["一、总体情况", FORM_ROWS])


def test_a_page_nested_beyond_reason_is_refused_in_words():
    for opening in ("<div>", "<table><tr><td>"):
        with pytest.raises(DocumentError, match="嵌套过深"):
            read(("<html><body>" + opening * 3000 + "规章").encode())


def test_tables_in_tables_in_tables_are_read():
    document = read(("<table><tr><td>" * 60 + "正文" + "</table>" * 60).encode())
    assert texts(document) == ["正文"]
    data = "<table><tr><td>规章<td>0<td>1<td>2<td>"
    assert len(read((data * 20).encode()).grids) == 20
    with pytest.raises(DocumentError, match="表格嵌套过深"):
        read((data * 60).encode())


def test_entities_and_external_references_are_not_followed():
    document = read(
        b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>&a;ok</p></body>'
    )
    assert "root:" not in "".join(texts(document))


def test_text_behind_hidden_and_struck_elements_stays():
    document = read_page(
        "<p><i hidden>甲</i>乙<b style='display:none'>丙</b>丁</p>"
        "<p>戊<u style='text-decoration: line-through'>己</u>庚</p>"
    )
    assert texts(document) == ["乙丁", "戊庚"]


def test_a_hidden_copy_of_the_tables_is_left_out():
    document = read_page(f"<div>{FORM}</div><div style='display:none'>{FORM}</div>")
    assert len(document.grids) == 1


def test_a_web_archive_without_a_page_is_read_as_it_stands():
    archive = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n<p>文</p>"
    assert "文" in "".join(texts(read(archive.encode())))


@pytest.mark.parametrize("page", ["", " ", "<!-- a -->", "<?xml version='1.0'?>"])
def test_an_archived_page_with_nothing_in_it_is_refused(page):
    archive = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
    with pytest.raises(DocumentError, match="空的"):
        read(archive.encode())


def test_blank_lines_and_text_beside_a_paragraph_in_a_cell_are_kept_apart():
    document = read_page(
        f"<p> </p><p>&#8203;</p><p>题</p>{table(['<td>规<p>章</p></td>', '<td><p>1</p>件</td>'])}"
    )
    assert shape(document) == ["题", [["规\n章", "1\n件"]]]


def test_a_page_that_is_hidden_as_a_whole_is_read():
    assert texts(read("<html hidden><p><b>甲</b><i hidden>乙</i>丙</p></html>".encode())) == [
        "甲丙"
    ]


def test_a_page_of_comments_is_empty():
    assert read(b"<html><!-- a --></html>").blocks == ()


def test_an_empty_page_has_no_blocks():
    assert read(b"<html><body></body></html>").blocks == ()


def test_elements_with_names_that_nothing_can_have_are_gone_through():
    page = "<html><body><p>一、总<a\x01b>体</a\x01b>情<o:p>况</o:p></p>"
    more = "<p>本单位全年没有收到申请。</p>" * 20
    assert texts(read((page + more).encode()))[0] == "一、总体情况"


def drawn(*rows_, row, cell):
    lines = ("".join(f"<div {cell}><p>{text}</p></div>" for text in texts_) for texts_ in rows_)
    return "".join(f"<div {row}>{line}</div>" for line in lines)


@pytest.mark.parametrize(
    ("row", "cell", "around", "head"),
    [
        ('style="display:table-row"', 'style="DISPLAY: table-cell"', 'style="display:table"', ""),
        ('role="row"', 'role="cell"', 'role="table"', ""),
        ('role="row"', 'role="gridcell"', "", ""),  # rows that nothing is said to hold
        ('class="tr"', 'class="no td"', "", "<style>.tr{display:table-row}.td,i{color:red}.td"
         "{ display : table-cell ; padding:0 }</style>"),
        ("", 'style="display:table-cell"', "", ""),  # cells that no row is said to hold
    ],
)  # fmt: skip
def test_a_table_drawn_by_styles_or_roles_is_a_table_with_its_blanks(row, cell, around, head):
    lines = [*FORM_ROWS, ["规范性文件", "", "7", ""]]
    body = f"<div {around}>{drawn(*lines, row=row, cell=cell)}</div><p>表后的话</p>"
    document = read_page(body, f'<meta charset="utf-8">{head}')
    assert document.grids[0].exact
    assert rows(document.grids[0])[-1] == ["规范性文件", "", "7", ""]
    assert texts(document)[-1] == "表后的话"


def test_text_beside_a_drawn_table_stays_where_it_stands():
    cells_ = "".join(f'<span role="cell">{text}</span>' for text in ("规章", "1", "2", "3"))
    body = f'<div role="row">{cells_}</div>件数见上<div role="row">{cells_.replace("规章", "许可")}'
    document = read_page(f"<div>表前{body}</div></div>")
    assert shape(document) == [
        "表前",
        [["规章", "1", "2", "3"]],
        "件数见上",
        [["许可", "1", "2", "3"]],
    ]


def test_marks_that_nobody_sees_are_no_text_of_a_cell():
    document = read_page(table(cells("规章", "&#xFEFF;", "&#8203;7&#xFEFF;", "&shy;")))
    assert rows(document.grids[0]) == [["规章", "", "7", ""]]


def test_a_page_that_draws_too_many_cells_is_refused():
    cell = "<div role='cell'>1</div>"
    with pytest.raises(DocumentError, match="格"):
        read_page(f"<div role='row'>{cell * 50_001}</div>")


def test_styles_without_end_cost_nothing():
    head = f'<meta charset="utf-8"><style>{"a" * 100_000}{".b{" * 10_000}</style>'
    document = read_page('<div style="display:table-cell">甲</div>', head)
    assert texts(document) == ["甲"]


def test_a_piece_of_a_page_may_begin_with_text():
    piece = "&nbsp;&nbsp;&#12288;一、总体情况<br>&nbsp;全年公开信息3条。<br>" + FORM
    document = read(piece.encode())
    assert document.format == "html"
    assert texts(document) == ["一、总体情况", "全年公开信息3条。"]
    assert len(document.grids) == 1
