"""``Checked`` -> what the command line prints of it; workers do this: what comes out is small."""

import json
from dataclasses import dataclass

from lib.checking.submission import Checked
from lib.output.lines import checked_to_json, checked_to_lines


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as it is printed; ``fails``: some finding of severity ``error`` does."""

    source: str
    text: str
    error: str | None
    fails: bool


def in_json(checked: Checked, data: bytes = b"") -> Printed:
    """The report as one line of JSON."""
    text = json.dumps(checked_to_json(checked), ensure_ascii=False)
    return Printed(checked.source, text, checked.error, checked.fails)


def in_words(checked: Checked, data: bytes = b"") -> Printed:
    """The report as lines for a terminal."""
    text = "\n".join(checked_to_lines(checked))
    return Printed(checked.source, text, checked.error, checked.fails)
