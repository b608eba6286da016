import pytest

from lib.errors import NoTables
from lib.extract.extract import extract
from lib.reading.document import Document, Paragraph, Place


def _document(*lines: str) -> Document:
    texts = (Paragraph(line, Place(line=at)) for at, line in enumerate(lines, start=1))
    return Document("txt", tuple(texts))


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2017, "^这是2017年度的年报，年报的三张法定表格从2019年度才有，[^。]*。$"),
        (2018, "^这是2018年度的年报，[^。]*。$"),
        (2019, "^文件里没有找到年报的三张法定表格[^。]*。$"),
    ],
)
def test_report_of_the_years_before_the_form_is_refused_for_that_reason(year, words):
    document = _document(
        f"云溪市水利局{year}年政府信息公开工作年度报告",
        "一、概述",
        "共收到政府信息公开申请12件，同意公开8件。",
        "政府信息公开情况统计表",
        "收到申请数 件 12",
    )
    with pytest.raises(NoTables, match=words):
        extract(document)
