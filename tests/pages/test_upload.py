import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from lib.checking.submission import check_file
from lib.extract.report import Figure, Number
from lib.reading.encoding import decode
from lib.store.results import Verdict
from lib.store.store import Store
from lib.web import resources
from tests.builders import docx, txt
from tests.builders.layout import Options, lay_out
from tests.builders.sample import Sample, sample

ROOT = Path(__file__).resolve().parents[2]
AGENCY = "云溪市东湖区教育局"
SOUND = replace(sample(5, "2021", "2021"), agency=AGENCY, year=2023, kind="bureau", scope="own")
JUNK = bytes(range(256)) * 4


def number(code: str) -> int:
    value = SOUND.figures[code]
    assert isinstance(value, int)
    return value


def changed(base: Sample, figures: Mapping[str, Number], **more: Any) -> Sample:
    return replace(base, figures={**base.figures, **figures}, **more)


def printed(report: Sample, *harms: str) -> bytes:
    return txt.tabs(lay_out(report, Options(harms)), random.Random(1))


RECEIVED = number("t3.received.total")
FAULTY = changed(SOUND, {"t3.received.total": RECEIVED + 4})
WRONG_TOTAL = printed(FAULTY)


@pytest.fixture
def url(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path}/reports.db"
    monkeypatch.setenv("DATABASE_URL", address)
    resources.store.clear()  # the cache outlives a test
    yield address
    resources.store.clear()


@pytest.fixture
def app(url):
    started = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return started.switch_page("pages/upload.py").run()


def page_alone() -> AppTest:
    """The page without its frame, as it goes on when the store is lost."""
    resources.store.clear()
    page = AppTest.from_file(str(ROOT / "pages" / "upload.py"), default_timeout=60)
    page.session_state["framed"] = True
    return page.run()


def upload(app: AppTest, *files: tuple[str, bytes]) -> None:
    app.file_uploader[0].set_value([(name, data, "") for name, data in files])
    app.run()
    assert not app.exception


def shown(app: AppTest) -> Any:
    """Everything that the page draws by itself, as one tree."""
    return html.fromstring(
        "<div>" + "".join(part.proto.body for part in app.get("html")) + "</div>"
    )


def texts(app: AppTest, path: str) -> list[str]:
    return [" ".join(part.text_content().split()) for part in shown(app).xpath(path)]


def cell(app: AppTest, code: str) -> str:
    return str(shown(app).xpath(f"//td[@data-code='{code}']")[0].text_content())


def button(app: AppTest, start: str) -> Button:
    return next(one for one in app.button if one.key and one.key.startswith(start))


def test_the_empty_page_says_what_it_is_for(app):
    assert not app.exception
    assert "由您决定是否入库" in shown(app).text_content()
    assert not app.button


def test_a_faulty_report_is_drawn_with_its_wrong_cell_and_a_sentence_for_each_cause(app, url):
    upload(app, ("教育局.txt", WRONG_TOTAL))
    assert texts(app, "//h2[@class='fa-title']") == [f"{AGENCY} 2023 年政府信息公开工作年度报告"]
    assert cell(app, "t3.received.total") == f"{RECEIVED + 4:,}✕①应为{RECEIVED:,}？"
    heads = texts(app, "//li[contains(@class, 'fv-1')]//span[@class='fv-tag']")
    assert heads == ["① ✕ 错误"]
    assert "✕ 错误2" in texts(app, "//div[@class='fv-counts']")[0]
    assert Store(url).is_empty()  # shown, not saved


def test_a_sound_report_is_said_to_be_sound(app):
    upload(app, ("教育局.txt", printed(SOUND)))
    assert texts(app, "//div[@class='fv-counts']") == ["✓ 未发现问题"]
    assert cell(app, "t3.received.total") == f"{RECEIVED:,}"


def test_a_file_that_cannot_be_read_gets_one_sentence_and_the_others_go_on(app):
    upload(app, ("照片.jpg", JUNK), ("教育局.txt", WRONG_TOTAL))
    assert [error.value.startswith("“照片.jpg”：") for error in app.error] == [True]
    assert cell(app, "t3.received.total").startswith(f"{RECEIVED + 4:,}")


def test_many_files_that_cannot_be_read_are_listed(app):
    upload(app, *((f"{number}.bin", JUNK + bytes([number])) for number in range(5)))
    assert [error.value for error in app.error] == ["有 5 个文件没有读成："]
    assert texts(app, "//table[@class='hl']//tr/td[1]") == [f"{number}.bin" for number in range(5)]


def test_the_same_file_is_read_once(app):
    upload(app, ("教育局.txt", WRONG_TOTAL), ("副本.txt", WRONG_TOTAL))
    assert [note.value for note in app.info] == ["“副本.txt”已经读过，内容相同，没有再读一遍。"]
    assert len(texts(app, "//h2")) == 1
    assert not [box for box in app.selectbox if box.key == "upload_report"]


def test_saving_stores_the_report_and_its_file_once(app, url):
    upload(app, ("教育局.txt", WRONG_TOTAL))
    button(app, "upload_save_").click().run()
    stored = Store(url).reports()
    assert [(row.agency, row.year, row.version) for row in stored] == [(AGENCY, 2023, 1)]
    assert Store(url).original(stored[0].sha256 or "") == WRONG_TOTAL
    assert "✓ 已保存入库，是该单位这一年度的第 1 版。" in texts(app, "//p[@class='fa-note']")
    assert button(app, "upload_save_").disabled


def test_a_file_that_the_store_has_already_is_recognised(app, url):
    upload(app, ("教育局.txt", WRONG_TOTAL))
    button(app, "upload_save_").click().run()
    app.button("upload_clear").click().run()
    app.session_state["upload_saved"] = {}  # as in another session
    upload(app, ("改了名.txt", WRONG_TOTAL))
    assert texts(app, "//p[@class='fa-note']")[0].startswith("这份文件已在库中（第 1 版，")
    assert button(app, "upload_save_").disabled


def test_another_version_is_compared_with_the_one_in_force_and_then_replaces_it(app, url):
    upload(app, ("初稿.txt", WRONG_TOTAL))
    button(app, "upload_save_").click().run()
    app.button("upload_clear").click().run()
    upload(app, ("定稿.txt", printed(SOUND)))
    assert texts(app, "//p[@class='fa-note']")[0].startswith(
        "库里已有该单位这一年度的年报（第 1 版"
    )
    assert "与库中版本比较（1）" in [tab.label for tab in app.tabs]
    row = texts(app, "//table[@class='hl']//tr[td]")[-1]
    assert (
        f"{RECEIVED + 4:,} {RECEIVED:,} -4"
        in " ".join(texts(app, "//table[@class='hl']//tr[td]/td"))
        or row
    )
    button(app, "upload_save_").click().run()
    assert [row.version for row in Store(url).versions(AGENCY, 2023)] == [2, 1]


def test_last_years_report_is_compared_and_the_rules_over_years_are_checked(app, url):
    carried_out = number("t3.carried_in.total") + 7
    last = changed(SOUND, {"t3.carried_out.total": carried_out}, year=2022)
    upload(app, ("上年.txt", printed(last)))
    button(app, "upload_save_").click().run()
    app.button("upload_clear").click().run()
    upload(app, ("本年.txt", printed(SOUND)))
    rules = " ".join(texts(app, "//li[contains(@class, 'fv-item')]//details"))
    assert "year.carried（total）" in rules
    heads = texts(app, "//table[@class='hl']//th")
    first = heads.index("2022 年") - 1
    assert heads[first : first + 4] == ["项目", "2022 年", "2023 年", "增减"]


def test_a_report_of_nobody_is_saved_only_after_somebody_said_whose_it_is(app, url):
    lines = [line for line in decode(printed(SOUND)).text.splitlines() if "\t" in line]
    upload(app, ("只有表格.txt", "\n".join(lines).encode()))
    assert button(app, "upload_save_").disabled
    assert "没有读出报告单位或年度" in app.warning[0].value
    field = next(one for one in app.text_input if one.key.startswith("upload_agency_"))
    field.set_value("青岚县民政局").run()
    year = next(one for one in app.number_input if one.key.startswith("upload_year_"))
    year.set_value(2023).run()
    assert texts(app, "//h2[@class='fa-title']")[0].startswith("青岚县民政局 2023 年")
    button(app, "upload_save_").click().run()
    row = Store(url).reports()[0]
    assert (row.agency, row.year, row.kind, row.bureau) == (
        "青岚县民政局",
        2023,
        "bureau",
        "civil_affairs",
    )


def test_a_proposal_that_is_not_taken_up_is_not_shown_in_the_form(app):
    upload(app, ("教育局.txt", WRONG_TOTAL))
    tick = next(box for box in app.checkbox if box.key.startswith("upload_repair_"))
    assert tick.value
    tick.uncheck().run()
    assert cell(app, "t3.received.total") == f"{RECEIVED + 4:,}✕①"


def test_several_reports_are_listed_chosen_and_saved_at_once(app, url):
    other = changed(SOUND, {}, agency="青岚县财政局", told={"received": 77_777})
    upload(app, ("甲.txt", WRONG_TOTAL), ("乙.txt", printed(other)))
    rows = texts(app, "//div[@class='hl-scroll'][1]//tr[td]")
    assert rows[0] == f"1甲.txt{AGENCY}2023200未保存"
    app.selectbox("upload_report").set_value(1).run()
    assert texts(app, "//h2[@class='fa-title']")[0].startswith("青岚县财政局 2023 年")
    assert any("77777" in text for text in texts(app, "//li[contains(@class, 'fv-item')]/p"))
    app.button("upload_save_all").click().run()
    assert not app.exception
    assert {row.agency for row in Store(url).reports()} == {AGENCY, "青岚县财政局"}
    assert app.button("upload_save_all").disabled
    assert [toast.value for toast in app.toast] == ["已保存 2 份。"]


def test_the_list_counts_what_last_year_and_the_stated_agency_have_to_say(app, url):
    nameless = "\n".join(
        line for line in decode(printed(SOUND)).text.splitlines() if "\t" in line
    ).encode()
    carried = number("t3.carried_in.total")
    before = changed(SOUND, {"t3.carried_out.total": carried + 3}, year=2022)
    Store(url).save(check_file("去年.txt", printed(before))[0], printed(before))
    other = printed(changed(SOUND, {}, agency="青岚县财政局"))
    upload(app, ("甲.txt", nameless), ("乙.txt", other))
    assert texts(app, "//div[@class='hl-scroll'][1]//tr[td]")[0].startswith("1甲.txt未写明")
    field = next(one for one in app.text_input if str(one.key).startswith("upload_agency_"))
    field.set_value(AGENCY).run()
    year = next(one for one in app.number_input if str(one.key).startswith("upload_year_"))
    year.set_value(2023).run()
    row = texts(app, "//div[@class='hl-scroll'][1]//tr[td]")[0]
    assert row.startswith(f"1甲.txt{AGENCY}2023")
    assert row[len(f"1甲.txt{AGENCY}2023")] != "0"
    assert any("上一年度" in text for text in texts(app, "//li[contains(@class, 'fv-item')]/p"))


def test_what_reading_mended_is_told_with_the_row_of_the_source(app):
    upload(app, ("表四.txt", printed(SOUND, "extra_cell_in_t4")))
    assert any("应有 15 格" in row for row in texts(app, "//table[@class='hl']//tr[td]"))
    assert "↻ 读取时归位" in texts(app, "//div[@class='gf-legend']/span")


def test_without_a_store_the_checks_are_shown_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "folder").mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/folder")  # no file: cannot be opened
    page = page_alone()
    upload(page, ("教育局.txt", WRONG_TOTAL))
    assert "校核结果不受影响" in page.warning[0].value
    assert cell(page, "t3.received.total").startswith(f"{RECEIVED + 4:,}✕")
    button(page, "upload_save_").click().run()
    assert not page.exception


def test_a_file_that_is_read_otherwise_than_it_was_stored_can_be_saved_again(app, url):
    earlier = check_file("教育局.txt", WRONG_TOTAL)[0]
    assert earlier.report is not None
    figures = dict(earlier.report.figures) | {"t3.received.total": Figure(None, None, None)}
    Store(url).save(replace(earlier, report=replace(earlier.report, figures=figures)), WRONG_TOTAL)
    upload(app, ("教育局.txt", WRONG_TOTAL))
    assert "这次读出的结果与库中不同" in texts(app, "//p[@class='fa-note']")[0]
    assert "与库中版本比较（1）" in [tab.label for tab in app.tabs]
    button(app, "upload_save_").click().run()
    assert [row.version for row in Store(url).versions(AGENCY, 2023)] == [2, 1]


def test_another_print_of_the_same_figures_is_said_to_have_the_same(app, url):
    Store(url).save(check_file("教育局.txt", WRONG_TOTAL)[0], WRONG_TOTAL)
    other = txt.cell_lines(lay_out(FAULTY, Options()), random.Random(1))
    upload(app, ("教育局.txt", other))
    assert any("全部数字相同" in note.value for note in app.success)


def test_what_a_person_decided_about_a_finding_stands_beside_it(app, url):
    checked = check_file("教育局.txt", WRONG_TOTAL)[0]
    assert checked.report is not None
    key = Store(url).keys(checked.report, checked.findings[:1])[0]
    Store(url).decide(key, Verdict.DISMISSED, "台账如此", "校核员")
    upload(app, ("教育局.txt", WRONG_TOTAL))
    assert texts(app, "//p[@class='fv-decided']") == ["此前处理：已排除"]


def test_of_many_ways_to_mend_only_some_are_offered(app):
    totals = {f"t4.{row}.total": 7 for row in ("review", "direct", "after_review")}
    parts = {
        f"t4.{row}.{part}": 0
        for row in ("review", "direct", "after_review")
        for part in ("upheld", "corrected", "other", "pending")
    }
    upload(app, ("教育局.txt", printed(changed(SOUND, totals | parts))))
    ticks = [box for box in app.checkbox if box.key and box.key.startswith("upload_repair_")]
    assert len(ticks) == 12
    assert not any(box.value for box in ticks)
    assert "另有 3 种改法，见标注表格。" in [note.value for note in app.caption]


def test_what_the_reader_has_to_tell_is_told(app):
    edited = docx.edited(lay_out(SOUND, Options()), random.Random(1))
    upload(app, ("教育局.docx", edited))
    assert any("修订" in note.value for note in app.info)


def test_without_a_store_nothing_is_saved_and_all_reports_are_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")  # a folder: cannot be opened
    page = page_alone()
    upload(page, ("甲.txt", WRONG_TOTAL), ("乙.txt", printed(SOUND)))
    page.button("upload_save_all").click().run()
    assert not page.exception
    assert any("没有全部保存" in toast.value for toast in page.toast)
    assert texts(page, "//div[@class='hl-scroll'][1]//tr/td[last()]")[:2] == ["未保存", "未保存"]


def test_a_choice_from_a_longer_list_does_no_harm_to_a_shorter_one(app):
    reports = [
        printed(changed(SOUND, {}, agency=f"云溪市{name}局")) for name in ("教育", "财政", "民政")
    ]
    upload(app, *((f"{number}.txt", data) for number, data in enumerate(reports)))
    app.selectbox("upload_report").set_value(2).run()
    assert texts(app, "//h2[@class='fa-title']")[0].startswith("云溪市民政局")
    app.button("upload_clear").click().run()
    upload(app, ("0.txt", reports[0]), ("1.txt", reports[1]))
    assert texts(app, "//h2[@class='fa-title']")[0].startswith("云溪市教育局")
