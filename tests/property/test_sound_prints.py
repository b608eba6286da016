"""Bytes to findings: a sound report fails nothing, and a wrong sentence fails its rule."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.checking.finding import Finding, Severity, Status
from lib.checking.submission import check_file
from tests.builders import Options, Sample, print_sample, samples

LARGE = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
LAYOUTS = ("txt_tabs", "txt_cell_lines", "html_portal", "docx_clean")
UNDRAWN = {"t2.regulations_power"}
"""Rules about who may do what: strategies fill any row for any agency. Notices are about what is
unusual, and what is drawn at random often is."""
TOO_MANY = 654_321
"""More than any figure of a drawn report, so that it fits none."""


def failures(drawn: Sample, layout: str) -> list[Finding]:
    (checked,) = check_file("sample", print_sample(drawn, layout, Options((), drawn.wording)))
    assert checked.error is None
    failed = [
        finding
        for finding in checked.findings
        if finding.status is Status.FAIL and finding.severity is not Severity.NOTICE
    ]
    return [finding for finding in failed if finding.rule not in UNDRAWN]


@pytest.mark.parametrize("layout", LAYOUTS)
@LARGE
@given(drawn=samples())
def test_a_sound_report_fails_no_rule(layout, drawn):
    assert [(finding.rule, finding.message) for finding in failures(drawn, layout)] == []


@LARGE
@given(drawn=samples(), subject=st.sampled_from(["received", "review", "litigation"]))
def test_a_number_in_the_text_that_fits_nothing_fails_its_rule(drawn, subject):
    told = replace(drawn, told={subject: TOO_MANY})
    assert {finding.rule for finding in failures(told, "txt_tabs")} == {f"text.{subject}"}
