from urllib.parse import parse_qs, urlsplit

from lxml import html

from lib.web.menu import menu_html

PAGES = {"总览": "", "勾稽<校核": "checks"}
VIEW: dict[str, str | list[str]] = {"year": ["2024"], "region": ["云溪市东湖区", "A&B"]}


def links(here: str) -> list[tuple[str | None, str | None, str | None]]:
    """Title, address and mark of each link."""
    menu = html.fromstring(menu_html(PAGES, here, VIEW))
    return [(one.text, one.get("href"), one.get("aria-current")) for one in menu.iter("a")]


def test_every_link_leads_to_its_page_with_the_whole_view():
    first, second = (urlsplit(str(where)) for _, where, _ in links("总览"))
    assert (first.path, second.path) == ("./", "./checks")
    assert parse_qs(first.query) == parse_qs(second.query) == VIEW


def test_the_page_that_is_shown_is_marked_and_no_other():
    assert [mark for _, _, mark in links("勾稽<校核")] == [None, "page"]


def test_titles_are_no_markup():
    assert [title for title, _, _ in links("总览")] == ["总览", "勾稽<校核"]


def test_without_a_view_addresses_are_bare():
    menu = html.fromstring(menu_html(PAGES, "总览", {}))
    assert [one.get("href") for one in menu.iter("a")] == ["./", "./checks"]
