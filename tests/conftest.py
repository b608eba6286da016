"""Fixtures that more than one folder of tests uses, and how Hypothesis runs."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.prepare import ADVICE, find_browser

ROOT = Path(__file__).resolve().parents[1]
SHARED_REPORTS = ROOT.parent / "shared" / "reports"
"""Real reports beside the project, where somebody has put them; never part of the project."""

# No deadline: how long an example takes is the bench's business, and machines are busy.
settings.register_profile("house", deadline=None)
settings.register_profile("deep", max_examples=2000, deadline=None)
if not os.environ.get("CI"):  # there Hypothesis loads its own profile: derandomized, no deadline
    settings.load_profile("house")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """A browser that starts; a missing one is an error that says how to get one, not a skip."""
    found = find_browser()
    if found is None:
        pytest.fail(ADVICE)
    return found
