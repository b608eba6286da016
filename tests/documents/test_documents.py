"""One folder a document: ``source.*`` and ``expected.toml``; every bug leaves its document here."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lib.checking.finding import Status
from lib.checking.submission import Checked, check_file

HERE = Path(__file__).resolve().parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/expected.toml"))
TOLD = (Status.FAIL, Status.INCOMPLETE)
BLANK = "blank"
"""Stands in ``expected.toml`` for a figure that is None: TOML has no word for nothing."""


def checked(folder: Path) -> Checked:
    (source,) = folder.glob("source.*")
    (only,) = check_file(source.name, source.read_bytes())
    assert only.error is None
    return only


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def document(request: pytest.FixtureRequest) -> tuple[Checked, dict[str, Any]]:
    text = (request.param / "expected.toml").read_text(encoding="utf-8")
    expected = tomllib.loads(text, parse_float=Decimal)
    return checked(request.param), expected


def test_every_folder_says_what_it_is_kept_for():
    folders = {path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(FOLDERS)


def test_who_reports_for_which_year_on_which_edition(document):
    only, expected = document
    assert only.report is not None
    read = (only.report.identity.agency, only.report.identity.year, dict(only.report.editions))
    assert read == (expected["agency"], expected["year"], expected["editions"])


def test_the_figures_are_read(document):
    only, expected = document
    assert only.report is not None
    figures = {
        code: BLANK if (value := only.report.figures[code].value) is None else value
        for code in expected["figures"]
    }
    assert figures == expected["figures"]


def test_every_other_figure_is_zero(document):
    only, expected = document
    assert only.report is not None
    rest = only.report.figures.keys() - expected["figures"].keys()
    strange = {code: only.report.figures[code].raw for code in rest}
    assert {
        code: raw for code, raw in strange.items() if only.report.figures[code].value != 0
    } == {}


def test_exactly_these_findings_are_told(document):
    only, expected = document
    told = [[f.rule, f.scope or "", str(f.status)] for f in only.findings if f.status in TOLD]
    assert sorted(told) == sorted(expected["findings"])
