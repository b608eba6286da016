from lxml import html

from lib.web.panel_head import head_html


def test_title_scope_and_note_of_a_chart_are_told_in_this_order():
    head = html.fromstring(head_html("办理结果构成", "2024 年度", "各项占比。"))
    told = [(one.tag, one.text) for one in head]
    assert told == [("h2", "办理结果构成"), ("p", "2024 年度"), ("p", "各项占比。")]


def test_a_chart_without_a_note_has_no_empty_line():
    assert len(html.fromstring(head_html("办理结果构成", "2024 年度"))) == 2


def test_words_of_files_are_no_markup():
    head = html.fromstring(head_html("甲局<b>1", "A&B", "<script>"))
    assert [one.text for one in head] == ["甲局<b>1", "A&B", "<script>"]
