"""Who signs a report and when: the date line at its end, or else what the page says of publishing.

A date inside a sentence is no signature, and nothing is guessed where no line holds one.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lib.extract.dates import date_pattern, read_date
from lib.extract.flow import Flow
from lib.extract.organ import read_organ

_DATE = date_pattern("")
_PRINTED = re.compile(
    rf"^[(（]?(?P<name>[^\d。,;:!?、\"]{{0,40}}?)[(（]?{_DATE}[)）]?(?:印发|发布|公布|公开)?[)）]?$"
)
_LABELLED = re.compile(
    r"(?:(?:发布|发文|公开|成文|生成|印发|公布|制发|签发|落款)(?:日期|时间|于)|(?:^|[|\]):·•])(?:日期|时间)"
    r"|(?<!更新)(?<!修改)(?<!当前)(?:日期|时间)(?=:20\d\d[-./年]\d\d?[-./月]\d\d?日?\d\d?:\d\d))"
    rf"[:|]*{_DATE}"
)
_STAMPED = re.compile(rf"^{_DATE}(?=\d\d?:\d\d|来源|信息来源|稿件|作者|浏览|字号|点击|责任|$)")
_LONGEST = 200
_DIGITAL = re.compile(r"\d{4}[-./]\d")


@dataclass(frozen=True, slots=True)
class Signed:
    """A date with the line it stands in, its offsets in the text, and the name beside it."""

    date: date
    start: int
    end: int
    name: str | None
    printed: bool


@lru_cache(maxsize=8)
def find_signed(text: Flow, body: int, tail: int) -> Signed | None:
    """The date that the report bears.

    Args:
        text: the running text.
        body: the line of its first section, 0 where none was found.
        tail: the line after which the report may end (its last section).

    Returns:
        the last printed date after ``tail``, one with a name beside it before one without; else a
        printed date before the body; else the page's own date of publication; else None.
    """
    lines = range(len(text.lines))
    printed = [signed for line in lines if (signed := _printed(text, line))]
    after = [signed for signed in printed if text.line_at(signed.start) > tail]
    head = [signed for signed in printed if text.line_at(signed.start) < body]
    for group in ([s for s in after if s.name], after, [s for s in head if s.name], head):
        if group:
            return group[-1]
    return next((signed for line in lines if (signed := _furniture(text, line))), None)


def _printed(text: Flow, number: int) -> Signed | None:
    line = text.lines[number]
    found = _PRINTED.match(line) if len(line) < 64 else None
    when = read_date(found, "") if found else None
    if found is None or when is None or (found["name"] and not _name(found["name"])):
        return None
    name = _name(found["name"]) or _beside(text, number)
    if name is None and (_DIGITAL.search(line) or _within_sentence(text, number)):
        return None
    start = text.starts[number]
    return Signed(when, start, start + len(line), name, True)


def _within_sentence(text: Flow, number: int) -> bool:
    """Whether the line is a piece of a sentence that was cut."""
    return number > 0 and text.goes_on(number - 1)


def _beside(text: Flow, number: int) -> str | None:
    above = _name(text.lines[number - 1]) if number else None
    below = _name(text.lines[number + 1]) if number + 1 < len(text.lines) else None
    return above or below


def _name(line: str) -> str | None:
    """A line that is the name of a body, without what surrounds it; else None."""
    name = line.strip("()").removeprefix("落款").lstrip(":")
    if not 3 <= len(name) <= 40 or re.search(r"[\d。,;:!?、\"]", name):
        return None
    organ = read_organ(name)
    return name if organ.kind != "other" and len(organ.rest) <= 24 else None


def _furniture(text: Flow, number: int) -> Signed | None:
    line = text.field(number)
    if len(line) > _LONGEST:
        return None
    stamped = None if _within_sentence(text, number) else _STAMPED.match(line)
    found = _LABELLED.search(line) or stamped
    when = read_date(found, "") if found else None
    if found is None or when is None:
        return None
    start = text.starts[number]
    return Signed(when, start + found.start(), start + found.end(), None, False)
