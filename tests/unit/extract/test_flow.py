from hypothesis import given
from hypothesis import strategies as st

from lib.extract.flow import flow, place_at
from lib.reading.document import Paragraph, Place
from lib.text import squeeze
from tests.unit.extract.running import paragraphs


def test_words_are_told_as_printed():
    found = flow(paragraphs("统计 期限为　１１１１ 年，\n止。"))
    assert found.text == "统计期限为1111年,止。"
    start = found.text.index("期限")
    assert found.words(start, start + 8) == "期限为　１１１１ 年"
    assert found.words(start, start + 10) == "期限为　１１１１ 年，止"
    assert found.words(0, len(found.text)) == "统计 期限为　１１１１ 年，止。"


def test_words_with_an_artefact_of_a_converter_are_told_without_it():
    found = flow([Paragraph("本年[bookmark: _GoBack]收取0元。", Place())])
    assert found.text == "本年收取0元。"
    assert found.words(2, 4) == "收取"


def test_offset_leads_back_to_its_paragraph():
    lines = paragraphs("一、总体情况\n甲。\n六、其他")
    assert place_at(lines, flow(lines), flow(lines).text.index("六")).block == 3


def test_line_that_fills_the_page_goes_on_and_a_heading_begins_anew():
    found = flow(
        paragraphs(
            "本报告中所列数据的统计期限自2022年1月1日\n起至2022年12月31日止。\n"
            "云溪市东湖区教育局2022年政府信息公开工作年度报告\n一、总体情况"
        )
    )
    assert [found.goes_on(number) for number in range(4)] == [True, False, False, False]
    assert [found.text[slice(*piece)][:4] for piece in found.stretches] == [
        "本报告中",
        "云溪市东",
        "一、总体",
    ]


@given(st.lists(st.text(alphabet="甲乙 　\t1１①（(<[]>。、—“”\u200b", max_size=8), max_size=6))
def test_text_is_the_lines_squeezed(texts):
    found = flow([Paragraph(text, Place()) for text in texts])
    assert found.lines == tuple(squeeze(text) for text in texts)
    assert found.text == "".join(found.lines)
    assert found.stretches[-1:] == (((found.stretches[-1][0], len(found.text)),) if texts else ())
