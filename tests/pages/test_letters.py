from io import BytesIO
from zipfile import ZipFile

import docx
from streamlit.testing.v1 import AppTest

from lib.store.store import Store
from lib.web import letters
from tests.pages.given import applications, put

FIRST, SECOND = "云溪市东湖区教育局", "云溪市东湖区公安局"


def two(store: Store) -> None:
    for agency in (FIRST, SECOND):
        put(store, agency, 2024, applications(20, granted=10, refused=9))


def archive(app: AppTest) -> dict[str, bytes]:
    _, data = app.session_state[letters._MADE]
    with ZipFile(BytesIO(data)) as held:
        names = [name for name in held.namelist() if not name.startswith("校核意见清单")]
        return {name: held.read(name) for name in names}


def test_opinions_of_all_reports_found_come_in_one_archive(store, open_page):
    two(store)
    app = open_page("checks")
    app.button(key="letters_make").click().run()
    assert sorted(archive(app)) == [
        f"标注表格_{SECOND}_2024.xlsx",
        f"标注表格_{FIRST}_2024.xlsx",
        f"校核意见_{SECOND}_2024.docx",
        f"校核意见_{FIRST}_2024.docx",
    ]


def test_the_archive_is_of_what_was_looked_for(store, open_page):
    two(store)
    app = open_page("checks", agency=FIRST)
    app.button(key="letters_make").click().run()
    assert sorted(archive(app)) == [f"标注表格_{FIRST}_2024.xlsx", f"校核意见_{FIRST}_2024.docx"]


def test_the_office_and_the_days_to_answer_stand_in_the_papers(store, open_page):
    two(store)
    app = open_page("checks", agency=FIRST)
    app.text_input(key="letters_office").input("云溪市政务公开办公室")
    app.number_input(key="letters_days").set_value(10)
    next(one for one in app.button if one.label == "保存设置").click().run()
    assert store.setting("letter_office") == "云溪市政务公开办公室"
    app.button(key="letters_make").click().run()
    paper = docx.Document(BytesIO(archive(app)[f"校核意见_{FIRST}_2024.docx"]))
    lines = [one.text for one in paper.paragraphs]
    assert "云溪市政务公开办公室" in lines
    assert any("前将修改后的年度报告报送校核单位" in one and "　　年" not in one for one in lines)


def test_what_a_person_dismissed_is_not_in_the_opinion(store, open_page):
    put(store, FIRST, 2024, applications(20, granted=10, refused=10) | {"t3.granted.natural": 9})
    keys = [key for row in store.reports() for key in store.load(row.reading).keys]
    for key in keys:
        store.decide(key, "dismissed", "台账核对无误", "张某")
    app = open_page("checks")
    app.button(key="letters_make").click().run()
    paper = docx.Document(BytesIO(archive(app)[f"校核意见_{FIRST}_2024.docx"]))
    assert any("未发现问题" in one.text for one in paper.paragraphs)
