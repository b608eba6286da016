import pytest

from lib.errors import DocumentError
from lib.reading.read import read
from tests.builders.zipped import zipped
from tests.unit.reading.shapes import FORM_ROWS, rows, shape, spans, texts
from tests.unit.reading.word import (
    MAIN,
    OFFICE,
    STRICT,
    cell,
    definition,
    instance,
    level,
    listed,
    paragraph,
    root,
    row,
    run,
    table,
    word,
)

FORM = table(*(row(*map(cell, line)) for line in FORM_ROWS))
DOWN = "<w:vMerge/>"
START = '<w:vMerge w:val="restart"/>'


def span(width):
    return f'<w:gridSpan w:val="{width}"/>'


def read_word(body, **parts):
    document = read(word(body, **parts))
    assert document.format == "docx"
    return document


def test_paragraphs_and_tables_come_in_their_order():
    document = read_word(paragraph("一、总体情况") + paragraph() + FORM + paragraph("五、问题"))
    assert shape(document) == ["一、总体情况", FORM_ROWS, "五、问题"]
    assert [block.place.block for block in document.blocks] == [1, 2, 3]
    assert document.grids[0].exact
    assert document.notes == ()


def test_merged_cells_stand_once_with_their_spans():
    document = read_word(
        table(
            row(cell("勾稽关系", span(3) + START), cell("申请人情况", span(2))),
            row(cell("", span(3) + DOWN), cell("自然人"), cell("总计")),
            row(cell("三、", START), cell("（一）予以公开", span(2)), cell("9"), cell("9")),
            row(cell("", DOWN), cell("（三）", START), cell("1."), cell("0"), cell("0")),
            row(cell("", '<w:vMerge w:val="continue"/>'), cell("", DOWN), cell("2."), cell("1")),
        )
    )
    assert spans(document.grids[0]) == [
        ("勾稽关系", 0, 0, 2, 3),
        ("申请人情况", 0, 3, 1, 2),
        ("自然人", 1, 3, 1, 1),
        ("总计", 1, 4, 1, 1),
        ("三、", 2, 0, 3, 1),
        ("（一）予以公开", 2, 1, 1, 2),
        ("9", 2, 3, 1, 1),
        ("9", 2, 4, 1, 1),
        ("（三）", 3, 1, 2, 1),
        ("1.", 3, 2, 1, 1),
        ("0", 3, 3, 1, 1),
        ("0", 3, 4, 1, 1),
        ("2.", 4, 2, 1, 1),
        ("1", 4, 3, 1, 1),
    ]


def test_cells_merged_as_of_old_stand_once_too():
    first, more = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    document = read_word(
        table(
            row(cell("题", first + START), cell("", more + DOWN), cell("规章")),
            row(cell("", first + DOWN), cell("", more + DOWN), cell("1")),
            row(cell("甲"), cell("乙"), cell("2")),
        )
    )
    assert spans(document.grids[0]) == [
        ("题", 0, 0, 2, 2),
        ("规章", 0, 2, 1, 1),
        ("1", 1, 2, 1, 1),
        ("甲", 2, 0, 1, 1),
        ("乙", 2, 1, 1, 1),
        ("2", 2, 2, 1, 1),
    ]


def test_columns_left_out_before_a_row_are_counted():
    document = read_word(
        table(
            row(cell("规章"), cell("1"), cell("2")),
            row(cell("3"), looks='<w:gridBefore w:val="2"/>'),
        )
    )
    assert spans(document.grids[0])[-1] == ("3", 1, 2, 1, 1)


def test_a_cell_that_goes_on_from_a_deleted_row_is_a_cell():
    document = read_word(
        table(
            row(cell("旧", START), cell("8"), looks='<w:del w:id="1"/>'),
            row(cell("规章", DOWN), cell("1")),
            row(cell("", DOWN), cell("2")),
            row(cell("隐"), cell("9"), looks="<w:hidden/>"),
        )
    )
    assert spans(document.grids[0]) == [
        ("规章", 0, 0, 2, 1),
        ("1", 0, 1, 1, 1),
        ("2", 1, 1, 1, 1),
    ]
    assert document.notes == ("文件里有 1 处修订尚未接受，已按全部接受后的内容读取。",)


def test_a_deleted_cell_is_left_out():
    document = read_word(
        table(
            row(cell("规章"), cell("7", '<w:cellDel w:id="1"/>'), cell("3")), row(*map(cell, "ab"))
        )
    )
    assert rows(document.grids[0]) == [["规章", "3"], ["a", "b"]]


def test_revisions_are_taken_as_accepted_and_counted():
    change = 'w:id="1" w:author="甲"'
    body = paragraph(
        "收到",
        inner=f"<w:del {change}><w:r><w:delText>2</w:delText></w:r></w:del>"
        f"<w:ins {change}>{run('3')}</w:ins>{run('件')}"
        f"<w:moveFrom {change}>{run('旧句。')}</w:moveFrom>"
        f"<w:moveTo {change}>{run('新句。')}</w:moveTo>",
    )
    document = read_word(body)
    assert texts(document) == ["收到3件新句。"]
    assert document.notes == ("文件里有 3 处修订尚未接受，已按全部接受后的内容读取。",)


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = paragraph("全年收到申请", gone) + paragraph("3件。") + paragraph("完。")
    assert texts(read_word(body)) == ["全年收到申请3件。", "完。"]


def test_struck_and_hidden_text_is_left_out_and_told():
    looks = ("<w:strike/>", "<w:dstrike/>", "<w:vanish/>", '<w:strike w:val="0"/>')
    body = paragraph(inner="".join(run(str(n), look) for n, look in enumerate(looks)))
    document = read_word(body)
    assert texts(document) == ["3"]
    assert document.notes == ("文件里有 2 处文字带删除线，已当作删去，没有读入。",)


CELLS = {
    "no paragraph": ("", ""),
    "no run": (paragraph(), ""),
    "several runs": (paragraph(inner=run("1") + run("2")), "12"),
    "several paragraphs": (paragraph("甲") + paragraph("乙"), "甲\n乙"),
    "a break": ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>", "甲\n乙"),
    "a line feed in the source": ("<w:p><w:r><w:t>甲\n乙</w:t></w:r></w:p>", "甲\n乙"),
    "a link": (paragraph(inner=f"<w:hyperlink>{run('甲')}</w:hyperlink>"), "甲"),
    "a mark of no text": (paragraph("甲", inner="<w:proofErr/>"), "甲"),
    "a control": (f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>", "甲"),
    "struck text": (paragraph("甲", inner=run("乙", "<w:strike/>")), "甲"),
    "a raised digit": (paragraph(inner=run("2", '<w:vertAlign w:val="superscript"/>')), "²"),
    "a deleted end": (paragraph("甲", "<w:rPr><w:del/></w:rPr>") + paragraph("乙"), "甲乙"),
    "a plain end": (paragraph("甲", "<w:rPr><w:b/></w:rPr>"), "甲"),
}


@pytest.mark.parametrize(("inner", "text"), CELLS.values(), ids=CELLS)
def test_a_cell_has_the_text_of_its_paragraphs(inner, text):
    lines = [row(cell("一"), cell(inner=inner)), row(cell("二"), cell("2"))]
    plain, beside = (
        read_word(table(*lines) + more) for more in ("", paragraph(inner=run("x", "<w:vanish/>")))
    )
    assert plain.grids[0].cells[1].text == text
    assert beside.grids == plain.grids


def test_what_a_cell_says_of_itself_may_stand_anywhere_in_it():
    wide = f"<w:tc><w:bookmarkStart/><w:tcPr>{span(2)}</w:tcPr>{paragraph('甲')}</w:tc>"
    document = read_word(table(row(wide, cell("1")), row(cell("乙"), cell("2"), cell("3"))))
    assert spans(document.grids[0])[0] == ("甲", 0, 0, 1, 2)


def test_notes_lose_what_is_struck_and_deleted_though_the_text_has_none_of_it():
    gone = paragraph("甲", "<w:rPr><w:del/></w:rPr>") + paragraph("乙")
    struck = paragraph("注", inner=run("错", "<w:strike/>"))
    notes = f"<w:footnote>{struck}{gone}{table(row(cell(inner=struck), cell('1')))}</w:footnote>"
    document = read_word(paragraph("正文"), footnotes=notes)
    assert texts(document) == ["正文", "注", "甲乙"]
    assert [one.text for one in document.grids[0].cells] == ["注", "1"]


@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0" encoding="UTF-16"?>'])
def test_a_document_in_utf_16_loses_what_is_struck_and_deleted(declaration):
    struck = cell(inner=paragraph("1", inner=run("2", "<w:strike/>")))
    gone = paragraph("甲", "<w:rPr><w:del/></w:rPr>") + paragraph("乙")
    body = root("document", f"<w:body>{table(row(struck, cell(inner=gone)))}</w:body>")
    document = read(zipped({"word/document.xml": (declaration + body).encode("utf-16")}))
    assert [one.text for one in document.grids[0].cells] == ["1", "甲乙"]


def test_signs_that_are_no_text_elements_are_read():
    inner = (
        "<w:r><w:t>一</w:t><w:noBreakHyphen/><w:t>二</w:t><w:softHyphen/><w:t>三</w:t></w:r>"
        '<w:r><w:sym w:font="Symbol" w:char="F033"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
        '<w:sym w:font="宋体" w:char="2460"/></w:r>'
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    assert texts(read_word(paragraph(inner=inner))) == ["一-二三3□①²x=1"]


def test_line_and_page_breaks_end_a_line():
    breaks = '<w:br w:type="page"/><w:cr/>'
    inner = f"<w:r><w:t>题目</w:t><w:br/><w:t>副题</w:t>{breaks}<w:t>正文</w:t></w:r>"
    assert texts(read_word(paragraph(inner=inner))) == ["题目", "副题", "正文"]


def test_fields_give_their_result_and_not_their_code():
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        f"{mark('begin')}<w:r><w:instrText>IF </w:instrText></w:r>"
        f"{mark('begin')}<w:r><w:instrText>PAGE</w:instrText><w:tab/></w:r>{mark('separate')}{run('88')}"
        f"{mark('end')}{mark('separate')}{run('3')}{mark('end')}{run('件')}"
        f"<w:fldSimple w:instr='DATE'>{run('2023年')}</w:fldSimple>"
        f"<w:hyperlink>{run('网站')}</w:hyperlink><w:smartTag>{run('公开')}</w:smartTag>"
    )
    assert texts(read_word(paragraph(inner=inner))) == ["3件2023年网站公开"]


def test_a_field_without_an_end_does_not_swallow_the_document():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(read_word(paragraph("甲", inner=begin) + paragraph("乙"))) == ["甲", "乙"]


def test_content_controls_are_seen_through_and_empty_ones_are_blank():
    def control(inner, properties=""):
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    asks = control(run("单击此处输入"), "<w:showingPlcHdr/>")
    body = control(paragraph("一、总体情况")) + table(
        control(row(cell("规章"), control(cell("0")))),
        row(
            cell(inner=paragraph(inner=control(run("规范性文件")))),
            cell(inner=paragraph(inner=asks)),
        ),
    )
    assert shape(read_word(body)) == ["一、总体情况", [["规章", "0"], ["规范性文件", ""]]]


def test_a_table_of_contents_is_left_out():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inner = f"<w:sdtContent>{paragraph('一、总体情况1')}</w:sdtContent>"
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>{inner}</w:sdt>"
    assert texts(read_word(contents + paragraph("一、总体情况"))) == ["一、总体情况"]


def test_boxes_of_text_are_read_once_behind_their_paragraph():
    box = f"<w:txbxContent>{paragraph('框内文字')}{FORM}</w:txbxContent>"
    told_twice = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_word(paragraph("正文", inner=told_twice) + paragraph("后文"))
    assert shape(document) == ["正文", "框内文字", FORM_ROWS, "后文"]


def test_a_table_inside_a_data_table_follows_it_and_is_not_in_its_cell():
    inner = paragraph("备注") + table(row(cell("行政许可"), cell("7"))) + paragraph()
    document = read_word(
        table(
            row(cell("规章"), cell("0"), cell("1")),
            row(cell("规范性文件"), cell("2"), cell(inner=inner)),
        )
    )
    assert [rows(grid) for grid in document.grids] == [
        [["规章", "0", "1"], ["规范性文件", "2", "备注"]],
        [["行政许可", "7"]],
    ]


def test_a_table_that_frames_the_report_gives_its_text_and_its_tables():
    frame = table(row(cell(inner=paragraph("一、总体情况") + FORM + paragraph("完。"))))
    assert shape(read_word(frame)) == ["一、总体情况", FORM_ROWS, "完。"]


def test_paragraphs_with_tabs_are_rows_where_no_table_was_drawn():
    tab = "</w:t><w:tab/><w:t>"
    body = "".join(paragraph(tab.join(line)) for line in FORM_ROWS)
    document = read_word(paragraph("二、主动公开政府信息情况") + body)
    assert shape(document) == ["二、主动公开政府信息情况", FORM_ROWS]
    assert not document.grids[0].exact


def test_footnotes_come_last_and_headers_and_comments_are_not_read():
    document = read_word(
        table(
            row(cell(inner=paragraph("规章", inner="<w:r><w:footnoteReference/></w:r>")), cell("3"))
        ),
        footnotes='<w:footnote w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("含上级转办。")}</w:footnote>',
        header1=paragraph("页眉"),
        footer1=paragraph("— 3 —"),
        comments=f'<w:comment w:id="1">{paragraph("批注")}</w:comment>',
    )
    assert shape(document) == [[["规章", "3"]], "含上级转办。"]


def test_documents_of_the_strict_kind_and_with_another_main_part_are_read():
    strict = word(paragraph("一、总体情况"), namespace=STRICT)
    assert texts(read(strict)) == ["一、总体情况"]
    relation = (
        f'<Relationship Id="a" Type="{OFFICE}/relationships/officeDocument" Target="/word/d2.xml"/>'
    )
    moved = zipped(
        {
            "_rels/.rels": f"<Relationships>{relation}</Relationships>",
            "word\\d2.xml": root("document", f"<w:body>{paragraph('正文')}</w:body>"),
            "word/vbaProject.bin": b"\0macro",
        }
    )
    assert texts(read(moved)) == ["正文"]


@pytest.mark.parametrize(
    "data",
    [
        word(paragraph("正文") * 50)[:-40],
        zipped({"word/document.xml": b"<w:document"}),
        zipped({"word/document.xml": root("document", "")}),
    ],
    ids=["cut", "no xml", "no body"],
)
def test_damaged_documents_are_refused_in_one_sentence(data):
    with pytest.raises(DocumentError, match="不完整或已损坏"):
        read(data)


def test_entities_are_refused():
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]>'
        f'<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    with pytest.raises(DocumentError, match="文档类型定义"):
        read(zipped({"word/document.xml": bomb}))


def test_a_document_nested_beyond_reason_is_refused():
    inner = "<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400
    with pytest.raises(DocumentError):
        read(word(inner))


PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def test_all_parts_in_one_xml_file_are_read():
    lists = definition(0, level(0, "chineseCounting", "%1、")) + instance(1, 0)
    parts = {
        "/word/document.xml": root("document", f"<w:body>{paragraph('总体', listed(1))}</w:body>"),
        "/word/numbering.xml": root("numbering", lists),
    }
    inner = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{text}</pkg:xmlData></pkg:part>'
        for name, text in parts.items()
    )
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{PACKAGE}">{inner}</pkg:package>'
    document = read(flat.encode())
    assert (document.format, texts(document)) == ("docx", ["一、总体"])


def test_the_xml_of_word_2003_is_read():
    def change(kind, inner):
        content = f"<aml:content>{inner}</aml:content>"
        return f"<aml:annotation w:type='Word.{kind}'>{content}</aml:annotation>"

    body = (
        "<wx:sect><wx:sub-section><w:p><w:pPr><w:listPr><wx:t wx:val='一、'/></w:listPr></w:pPr>"
        f"{run('总体')}{change('Deletion', run('旧'))}{change('Insertion', run('情况'))}</w:p>"
        "</wx:sub-section>"
        + table(
            row(cell("规章", '<w:vmerge w:val="restart"/>'), cell("1")),
            row(cell("", "<w:vmerge/>"), cell("2")),
            row(cell("旧"), cell("9"), looks="<aml:annotation w:type='Word.Deletion'/>"),
        )
        + change("Insertion", paragraph("新段"))
        + change("Deletion", paragraph("旧段"))
        + "</wx:sect>"
    )
    old = (
        '<?xml version="1.0"?><w:wordDocument '
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
        'xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
        f"<w:body>{body}</w:body></w:wordDocument>"
    )
    document = read(old.encode())
    assert shape(document) == ["一、总体情况", [["规章", "1"], ["2"]], "新段"]
    assert document.notes == ("文件里有 5 处修订尚未接受，已按全部接受后的内容读取。",)


def test_web_pages_inside_a_document_are_read():
    page = (
        "<html><body><p>二、主动公开政府信息情况</p><table><tr><td>规章<td>3</table></body></html>"
    )
    relations = (
        f'<Relationship Id="h" Type="{OFFICE}/relationships/aFChunk" Target="../afchunk.htm"/>'
        f'<Relationship Id="x" Type="a" Target="http://example.com" TargetMode="External"/>'
        f'<Relationship Id="m" Type="a" Target="/none.htm"/>'
    )
    chunks = "".join(f'<w:altChunk r:id="{key}"/>' for key in "hxm")
    data = zipped(
        {
            "word/document.xml": root("document", f"<w:body>{chunks}</w:body>"),
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            "afchunk.htm": page,
        }
    )
    assert shape(read(data)) == ["二、主动公开政府信息情况", [["规章", "3"]]]


def test_a_struck_run_with_the_bounds_of_a_field_still_bounds_it():
    begin = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = '<w:r><w:t>9</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(read_word(paragraph("甲", inner=begin + rest + run("乙")))) == ["甲乙"]


def test_ruby_and_either_telling_of_a_thing_are_read_once():
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run('云')}</w:rubyBase></w:ruby></w:r>"
    )
    empty_choice = (
        "<mc:AlternateContent><mc:Choice Requires='a'/>"
        f"<mc:Fallback>{run('溪')}</mc:Fallback></mc:AlternateContent>"
    )
    in_run = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='a'><w:hyperlink>"
        f"{run('市')}</w:hyperlink></mc:Choice></mc:AlternateContent></w:r>"
    )
    block = (
        f"<mc:AlternateContent><mc:Choice Requires='a'>{paragraph('段')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('段')}</mc:Fallback></mc:AlternateContent>"
    )
    document = read_word(paragraph(inner=ruby + empty_choice + in_run) + block)
    assert texts(document) == ["云溪市", "段"]


def test_what_a_run_holds_besides_text_is_passed_over():
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    nested = (
        "<w:r><w:lastRenderedPageBreak/><w:pict><mc:AlternateContent><mc:Choice Requires='a'>"
        f"{box}<v:shape>{box}</v:shape></mc:Choice></mc:AlternateContent></w:pict>"
        '<w:fldChar w:fldCharType="end"/><w:t>文</w:t></w:r>'
    )
    assert texts(read_word(f"<w:p>{nested}</w:p>")) == ["文", "框", "框"]


def test_cells_and_rows_without_properties_are_plain():
    bare = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl>"
    assert shape(read_word(bare)) == [[["规章", ""]]]


def test_parts_without_a_document_are_refused():
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{PACKAGE}"/>'
    with pytest.raises(DocumentError, match="不完整或已损坏"):
        read(flat.encode())


def test_signs_without_a_code_are_left_out():
    inner = '<w:r><w:sym w:font="x" w:char="zz"/><w:sym w:char="FFFFFFF"/></w:r>'
    assert texts(read_word(paragraph("甲", inner=inner))) == ["甲□"]
