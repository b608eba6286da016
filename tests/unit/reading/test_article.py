"""What of a web page is the report."""

from lib.reading.read import read
from tests.unit.reading.shapes import FORM_ROWS, rows, texts

TABLE = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in FORM_ROWS)
REPORT = (
    "<p>一、总体情况</p><p>收到申请3件。</p><p>二、主动公开政府信息情况</p>"
    f"<table>{TABLE}</table><p>六、其他需要报告的事项</p><p>无。</p>"
)
LINES = [
    "一、总体情况",
    "收到申请3件。",
    "二、主动公开政府信息情况",
    "六、其他需要报告的事项",
    "无。",
]
TITLE = "云溪市教育局2022年政府信息公开工作年度报告"


def read_page(body, head=""):
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return texts(read(page.encode()))


def test_menus_links_and_the_foot_of_the_page_go():
    body = (
        "<nav><ul><li>首页</li></ul></nav><ul class=menu><li>机构职能</li></ul>"
        "<div><a href=/>首页</a> &gt; <a href=/b>年报</a></div><div>当前位置：首页</div>"
        f"<div class=main><h1>{TITLE}</h1><div>发布日期：2023-01-12 浏览次数：8</div>"
        f"<div class=content>{REPORT}</div><p>云溪市教育局</p><p>2023年1月12日</p></div>"
        "<div class=related><p>上一篇：招聘公告</p></div>"
        "<div class=side><ul><li onclick=a()>云溪市财政局2022年年度报告</li></ul></div>"
        "<div id=footer>主办：云溪市人民政府</div><footer>备案号</footer>"
    )
    assert read_page(body) == [
        TITLE,
        "发布日期：2023-01-12 浏览次数：8",
        *LINES,
        "云溪市教育局",
        "2023年1月12日",
    ]


def test_nothing_inside_the_report_is_taken_for_furniture():
    body = f"<div class=nav-content><p class=top>前言。</p>{REPORT}<p><a>附件：表格</a></p></div>"
    assert read_page(body) == ["前言。", *LINES, "附件：表格"]


def test_a_report_that_lies_loose_on_the_page_is_read():
    assert read_page(f"<div class=menu>栏目</div>{REPORT}<p>某局</p>") == [*LINES, "某局"]


def test_a_page_without_a_report_keeps_its_text():
    assert read_page("<div class=menu>栏目</div><h2>通知</h2><p>各单位：</p><a>下载</a>") == [
        "通知",
        "各单位：",
    ]


def test_other_tables_of_the_page_go_with_its_furniture():
    menu = "<table class=nav><tr><td>通知</td><td>38</td><td>2</td></tr></table>"
    page = f"<html><body>{menu}<div>{REPORT}</div></body></html>"
    assert [rows(grid) for grid in read(page.encode()).grids] == [FORM_ROWS]


def test_the_card_of_an_article_gives_its_facts():
    card = (
        "<table><tr><td>索引号：</td><td>0001/2023-2</td><td>发布日期：</td><td>2023-01-12</td></tr>"
        "<tr><td>名称：</td><td colspan=3>年度报告</td></tr><tr><td></td><td></td></tr></table>"
    )
    assert read_page(f"{card}<div>{REPORT}</div>") == [
        "索引号：0001/2023-2",
        "发布日期：2023-01-12",
        "名称：年度报告",
        *LINES,
    ]


def test_title_and_date_of_the_head_come_first_where_the_text_lacks_them():
    head = (
        f'<meta name="ArticleTitle" content="{TITLE}">'
        '<meta name="PubDate" content="2023-01-12 10:00">'
        f"<title>{TITLE}_云溪市人民政府</title>"
    )
    assert read_page(REPORT, head) == [TITLE, "发布日期：2023-01-12 10:00", *LINES]
    full = f"<h1>{TITLE}</h1><p>（2023年1月12日）</p>{REPORT}"
    assert read_page(full, head) == [TITLE, "（2023年1月12日）", *LINES]


def test_the_title_of_the_window_counts_if_no_line_has_most_of_it():
    head = f"<title>{TITLE}-云溪市人民政府网</title>"
    assert read_page(REPORT, head)[0] == f"{TITLE}-云溪市人民政府网"
    assert read_page(f"<p>{TITLE}</p>{REPORT}", head) == [TITLE, *LINES]


OTHER = "<p>云溪市财政局2021年政府信息公开工作年度报告</p><p>2021年，区财政局收到申请99件。</p>"


def test_what_a_page_tells_of_other_reports_is_left_out():
    for before, after in (
        ("", f"<div class=xgxx>{OTHER}</div>"),
        (f"<div id=right>{OTHER}</div>", ""),
    ):
        own = f"<div class=left><h1>{TITLE}</h1><div id=zoom>{REPORT}</div></div>"
        body = f"<div class=main>{before}{own}{after}</div>"
        assert read_page(body) == [TITLE, *LINES]


def test_prose_in_another_part_of_the_page_is_left_out_where_it_comes_later():
    prose = "<div><p>2021年，区财政局收到申请99件。</p><p>2023年1月12日</p></div>"
    tail = "<div>本年度未收取信息处理费。</div>"  # beside the rest of the report: a page of its own
    body = f"<div class=left><div id=zoom>{REPORT}</div>{tail}</div>{prose}"
    assert read_page(body) == [*LINES, "本年度未收取信息处理费。", "2023年1月12日"]


def test_names_of_what_the_report_stands_in_do_not_matter():
    body = f"<div class=right-side><h1>{TITLE}</h1><p>前言。</p><div>{REPORT}</div></div>"
    assert read_page(body) == [TITLE, "前言。", *LINES]


def test_list_of_other_reports_is_left_out_but_not_the_fields_of_the_page():
    listed = "<ul><li>云溪市教育局2021年政府信息公开工作年度报告</li></ul>"
    fields = f"<ul><li>标 题：{TITLE}</li><li>发布日期：2023-01-12</li></ul>"
    assert read_page(f"{listed}{fields}<div>{REPORT}</div>") == [
        f"标 题：{TITLE}",
        "发布日期：2023-01-12",
        *LINES,
    ]


def test_card_of_the_page_is_kept_whatever_it_is_called():
    card = (
        "<table class=xxgk-head><tr><td>索引号：</td><td>113</td>"
        "<td>发布机构：</td><td>区水利局</td></tr>"
        "<tr><td>成文日期：</td><td>2024-01-18</td><td>文号：</td><td></td></tr></table>"
    )
    assert any("区水利局" in line for line in read_page(f"{card}<div>{REPORT}</div>"))
    assert any("2024-01-18" in line for line in read_page(f"{card}<div>{REPORT}</div>"))


def test_title_above_the_report_stays_whatever_its_place_is_called():
    title = "<p>云溪市教育局</p><p>2022年政府信息公开工作年度报告</p>"
    for name in ("right_tit", "article-head", "top", "next-page"):
        head = f"<div class={name}>{title}</div>"
        body = f"<div class=main>{head}<div class=a><div class=right_con>{REPORT}</div></div></div>"
        assert read_page(body) == ["云溪市教育局", "2022年政府信息公开工作年度报告", *LINES]


def test_report_without_any_element_of_its_own_is_read():
    body = f"{TITLE}<br>一、总体情况<br>收到申请3件。<br>二、主动公开政府信息情况<br>"
    assert read_page(body) == [TITLE, *LINES[:3]]
