"""What a page shows, for tests to look at."""

import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

_LINKS = re.compile(r'<a href="([^"]*)"[^>]*>([^<]*)</a>')
_TAGS = re.compile(r"<[^>]+>")


def words(app: AppTest) -> str:
    """Everything that a page says in words, key numbers too."""
    kinds = ("title", "header", "markdown", "caption", "info", "success", "error")
    found = [str(getattr(one, "value", "")) for kind in kinds for one in app.get(kind)]
    bodies = [one.proto.body for one in app.get("html")]
    return "\n".join([*found, *(body for body in bodies if "<div" in body)])


def menu(app: AppTest) -> dict[str, str]:
    """Title of a page in the menu -> its address."""
    bodies = "".join(one.proto.body for one in app.get("html"))
    return {title: where for where, title in _LINKS.findall(bodies.split("<nav", 1)[-1])}


def cards(app: AppTest) -> dict[str, list[str]]:
    """Label of a key number -> the number with its unit, and the notes below it."""
    bodies = "".join(one.proto.body for one in app.get("html"))
    found = {}
    for card in bodies.split('<div class="kp-card')[1:]:
        label, *rest = [part for part in _TAGS.sub("\n", f"<{card}").split("\n") if part.strip()]
        found[label] = rest
    return found


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The specifications of the drawn charts, in the order of the page."""
    return [json.loads(one.proto.spec) for one in app.get("plotly_chart")]


def table(app: AppTest, key: str) -> list[list[Any]]:
    """The rows of a table that can be chosen from, by its key."""
    return _rows(next(one for one in app.dataframe if one.key == key))


def tables(app: AppTest) -> list[list[list[Any]]]:
    """The rows of every table, in the order of the page."""
    return [_rows(one) for one in app.dataframe]


def _rows(found: Any) -> list[list[Any]]:
    shown = found.value.astype(object)
    rows: list[list[Any]] = shown.where(found.value.notna(), None).values.tolist()
    return rows
