"""Real reports beside the project, where somebody has put them: read as the truth file says."""

import json
from decimal import Decimal
from typing import Any

import pytest

from lib.checking.finding import Status
from lib.checking.submission import Checked, check_file
from lib.reading.read import tell_format
from tests.builders import READ_FORMATS
from tests.conftest import SHARED_REPORTS

TRUTH = SHARED_REPORTS / "truth.json"
CASES: dict[str, dict[str, Any]] = (
    json.loads(TRUTH.read_text(encoding="utf-8"), parse_float=Decimal) if TRUTH.exists() else {}
)


@pytest.fixture(scope="module", params=list(CASES) or [""])
def case(request: pytest.FixtureRequest) -> tuple[Checked, dict[str, Any]]:
    if not request.param:
        pytest.skip(f"没有真实年报：{TRUTH.name} 不在项目旁边的 shared/reports 里")
    data = (SHARED_REPORTS / request.param).read_bytes()
    if tell_format(data) not in READ_FORMATS:
        pytest.skip(f"还不读这种格式：{request.param}")
    (only,) = check_file(request.param, data)
    assert only.error is None
    return only, CASES[request.param]


def test_a_real_report_is_known_by_agency_year_and_editions(case):
    only, truth = case
    assert only.report is not None
    read = (only.report.identity.agency, only.report.identity.year, dict(only.report.editions))
    assert read == (truth["agency"], truth["year"], truth["editions"])


def test_the_figures_of_a_real_report_are_read(case):
    only, truth = case
    assert only.report is not None
    compared = truth["figures"].keys() - set(truth.get("not_compared", ()))
    assert only.report.figures.keys() == truth["figures"].keys()
    read = {code: only.report.figures[code].value for code in compared}
    assert read == {code: truth["figures"][code] for code in compared}


def test_the_faults_of_a_real_report_are_told(case):
    only, truth = case
    told = {(f.rule, f.scope, str(f.status)) for f in only.findings}
    wanted = {(m["rule"], m["scope"], m["status"]) for m in truth["must_report"]}
    assert wanted <= told


def test_nothing_false_is_told_of_a_real_report(case):
    only, truth = case
    failed = [(f.rule, f.message) for f in only.findings if f.status is Status.FAIL]
    assert [entry for entry in failed if entry[0] in truth["must_not_fail"]] == []
