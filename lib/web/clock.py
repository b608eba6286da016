"""The time as people in China read it, wherever the server stands."""

from datetime import date, datetime

from lib.analysis.findings import BEIJING


def now() -> datetime:
    """This moment in Beijing."""
    return datetime.now(BEIJING)


def today() -> date:
    """This day in Beijing: what papers are dated by."""
    return now().date()
