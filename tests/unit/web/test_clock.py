"""Papers and files are dated by the day in China, on a server anywhere."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from lib.web import clock


@pytest.fixture
def far_away(monkeypatch):
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_time_is_that_of_beijing_wherever_the_server_stands(far_away):
    assert clock.now().utcoffset() == timedelta(hours=8)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_day_is_that_of_beijing(far_away):
    assert clock.today() in {
        (datetime.now(UTC) + timedelta(hours=8, seconds=second)).date() for second in (-5, 0, 5)
    }
