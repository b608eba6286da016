"""Pages whose tables are not in their text."""

import json
from html import escape

import pytest

from lib.errors import NoTables
from lib.extract.extract import extract
from lib.reading.html_elsewhere import FROM_CODE
from lib.reading.read import read

TITLE = "云溪市东湖区水利局2023年政府信息公开工作年度报告"
TABLE = (
    "<table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td>"
    "<td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>"
    "<tr><td>行政规范性文件</td><td>5</td><td>1</td><td>14</td></tr></table>"
)
BODY = f"<p>一、总体情况</p><p>收到申请3件。</p><p>二、主动公开政府信息情况</p>{TABLE}"


def read_page(body):
    head = "<head><meta charset=utf-8><title>年报</title></head>"
    return read(f"<html>{head}<body>{body}</body></html>".encode())


DATA = {"title": TITLE, "content": BODY}
KEPT = {
    "文本框": f"<h1>{TITLE}</h1><textarea style='display:none'>{escape(BODY)}</textarea>",
    "模板": f"<h1>{TITLE}</h1><script type='text/html'>{BODY}</script>",
    "数据": f"<div id=app></div><script>d={json.dumps(DATA)};</script>",
    "数据，不转码": f"<script>d={json.dumps(DATA, ensure_ascii=False)}</script>",
    "脚本": f"<h1>{TITLE}</h1><script>show('{escape(BODY)}')</script>",
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT.keys())
def test_report_that_a_page_keeps_in_its_code_is_read_and_that_is_told(body):
    document = read_page(body)
    (report,) = extract(document)
    assert report.figures["t2.normative.issued"].value == 5
    assert (report.identity.agency, report.identity.year) == ("云溪市东湖区水利局", 2023)
    assert document.notes == (FROM_CODE,)


ELSEWHERE = {
    "<img src='/P020240118_1.png'><img src='/logo.png'>": "网页里有 1 张图片",
    f"<img src='data:image/png;base64,{'top' * 3000}'><img src='data:image/gif;base64,A'>": (
        "网页里有 1 张图片"
    ),
    "<img data-src='/640?wx_fmt=png' src='/blank.gif'>": "网页里有 1 张图片",
    "<a href='/P020240118.pdf'>附件</a>": "网页附有文件（P020240118.pdf）",
    "<iframe src='/viewer.html?file=/a/2023.docx&page=1'></iframe>": "网页附有文件（2023.docx）",
    "<iframe src='/body.html'></iframe>": "嵌入的框架",
    "<script>load()</script>": "正文可能由脚本装入",
}


@pytest.mark.parametrize(("body", "words"), ELSEWHERE.items())
def test_page_without_a_table_says_where_it_may_be(body, words):
    document = read_page(f"<h1>{TITLE}</h1>{body}")
    assert words in document.notes[0]
    with pytest.raises(NoTables, match="没有找到年报的三张法定表格.*" + words):
        extract(document)


def test_page_with_a_table_as_text_is_not_read_twice():
    document = read_page(f"<h1>{TITLE}</h1>{BODY}<textarea>{escape(BODY)}</textarea>")
    assert len(document.grids) == 1


def test_page_with_all_its_tables_says_nothing():
    words = "<p>本年新收</p><p>结果维持</p>"
    assert read_page(f"{BODY}{words}<img src=a.png><a href=a.pdf>附件</a>").notes == ()
