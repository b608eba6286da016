"""Decisions over real files that are imported again, on either database."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lib.store.bulk import import_files
from lib.store.store import Store
from tests.builders import Options, print_sample, sample

Import = Callable[[Store, str, int], None]


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, url: str) -> Iterator[Store]:
    """An empty store on one of the databases."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture
def take_in(tmp_path: Path) -> Import:
    """Import a file of this name whose received total is so much too high."""

    def take(store: Store, name: str, excess: int) -> None:
        drawn = sample(2)
        code = "t3.received.total"
        harmed = replace(
            drawn, figures={**drawn.figures, code: (drawn.figures[code] or 0) + excess}
        )
        layout = "docx_clean" if name.endswith("docx") else "html_clean"
        path = tmp_path / name
        path.write_bytes(print_sample(harmed, layout, Options()))
        list(import_files(store, [path]))

    return take


def verdicts(store: Store) -> list[tuple[str, str | None]]:
    """Scope and last verdict of the rows that do not add up."""
    rows = store.finding_rows(statuses=("fail",), rules=("t3.row_total",))
    places = rows.columns.index("scope"), rows.columns.index("verdict")
    return [(row[places[0]], row[places[1]]) for row in rows.rows]


def dismiss(store: Store) -> None:
    rows = store.finding_rows(statuses=("fail",), rules=("t3.row_total",))
    store.decide(rows.rows[0][rows.columns.index("key")], "dismissed", "与台账相符", "王主任")


def test_the_same_file_again_keeps_the_decision(either, take_in):
    take_in(either, "a.html", 5)
    assert verdicts(either) == [("received", None)]
    dismiss(either)
    take_in(either, "a.html", 5)
    assert verdicts(either) == [("received", "dismissed")]


def test_another_file_in_another_format_with_the_same_values_keeps_it(either, take_in):
    take_in(either, "a.html", 5)
    dismiss(either)
    take_in(either, "b.docx", 5)
    assert len(either.reports(in_force=False)) == 2
    assert verdicts(either) == [("received", "dismissed")]


def test_another_value_opens_it_again_and_the_first_value_brings_it_back(either, take_in):
    take_in(either, "a.html", 5)
    dismiss(either)
    take_in(either, "b.html", 6)
    assert verdicts(either) == [("received", None)]
    take_in(either, "c.docx", 5)
    assert verdicts(either) == [("received", "dismissed")]
    (said,) = either.decisions()
    assert (said.person, said.rule, said.year) == ("王主任", "t3.row_total", sample(2).year)
    assert said.agency == sample(2).agency
    assert "相差 5" in str(said.message)
