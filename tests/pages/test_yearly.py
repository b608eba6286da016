from dataclasses import replace
from datetime import date
from io import BytesIO

import docx

from lib.output.yearly_paper import yearly_paper
from lib.store.filters import Filters
from lib.web.choices import scopes_of
from lib.web.yearly import gather
from tests.pages.given import applications, put

OWN = Filters(years=(2024,), scopes=scopes_of("own"))
TODAY = date(2025, 4, 10)


def lines(view: Filters) -> list[str]:
    paper = docx.Document(BytesIO(yearly_paper(gather(view), TODAY)))
    return [one.text for one in paper.paragraphs if one.text]


def test_the_paper_says_what_the_pages_say(store, open_page):
    put(store, "云溪市东湖区教育局", 2023, applications(10, granted=6, refused=4))
    put(store, "云溪市东湖区教育局", 2024, applications(20, granted=15, refused=5))
    put(store, "云溪市东湖区公安局", 2024, applications(30, granted=5, refused=15))
    open_page()
    told = lines(OWN)
    assert told[1] == "（2024 年度，各机关本级）"
    assert "新收申请量 50 件（2 份年报），两年都有数的 1 家由 10 件到 20 件，增长 100.0%。" in told
    assert any(one.startswith("办结 40 件，其中予以公开 20 件，占 50.0%；") for one in told)
    assert "公开率：县级共 2 家" in told


def test_both_forms_and_both_scopes_of_the_made_up_city_can_be_written(demo, open_page):
    open_page()
    for year, scope in ((2019, "own"), (2024, "jurisdiction")):
        view = replace(OWN, years=(year,), scopes=scopes_of(scope))
        assert lines(view)[-1] == "2025 年 4 月 10 日"


def test_a_view_of_nothing_is_written_too(demo, open_page):
    open_page()
    told = lines(replace(OWN, districts=("没有的区",)))
    assert any(one.startswith("应报 0 家") for one in told)
