from lxml import html

from lib.web.pictures import picture_html


def buttons(title: str, *notes: str) -> list[dict[str, str]]:
    found = html.fromstring(picture_html(title, "2024 年度，各机关本级", notes))
    return [{str(k): str(v) for k, v in one.attrib.items()} for one in found.iter("button")]


def test_a_chart_can_be_had_as_png_and_as_svg_with_its_words():
    png, svg = buttons("办理结果构成", "各项占比。", "", "柱下为份数。")
    assert (png["data-picture"], svg["data-picture"]) == ("png", "svg")
    assert svg["data-title"] == "办理结果构成"
    assert svg["data-scope"] == "2024 年度，各机关本级"
    assert svg["data-note"] == "各项占比。\n柱下为份数。"


def test_words_of_files_are_no_markup_and_names_are_fit_for_files():
    png, _ = buttons('甲局"><script>1/2')
    assert png["data-title"] == '甲局"><script>1/2'
    assert png["data-file"] == "甲局_script_1_2"
