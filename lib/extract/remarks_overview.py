"""What section one says, and what it leaves out: aspects, years, numbers, sub-headings."""

import re
from collections.abc import Iterator

from lib.extract.flow import Flow
from lib.extract.remarks_text import Noted
from lib.form.remark_words import load_remark_words
from lib.text import chinese_number

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_OPENING = re.compile(
    r"(?P<words>(?P<year>20\d\d)年度?(?!以来|起|末|底|至|到|-|~|\d|[一二三四五六七八九十]+月)[^。;]{0,24})"
)
_CHINESE_YEAR = re.compile(r"二[〇○零Oo0]|贰零")
_SUB = re.compile(r"\(([一二三四五六七八九十]{1,2})\)")
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百]+(?:件|条|次|份|篇|期|人|场|个|起)")
_NO_NUMBER = re.compile(
    r"20\d\d年?|\u3014\d{4}\u3015\d{1,4}号|第\d{1,5}[条号]|\(\d{1,2}\)|(?<!\d)\d{1,2}[、.](?!\d)"
)
_SHORTEST = 60
"""So few characters may be the rest of a section whose text was not found."""
_FURTHEST = 3
"""Text older than this is no text that somebody forgot to change."""
_ENOUGH = 3
"""Fewer sub-headings are no enumeration that could have a gap."""


def overview_said(text: Flow, start: int, end: int, year: int | None) -> Iterator[Noted]:
    """The remarks on section one, which stands between two offsets."""
    words = text.text[start:end]
    if len(words) < _SHORTEST:
        return
    for key, aspect in load_remark_words().aspects.items():
        if not any(word in words for word in aspect.words):
            yield Noted("unspoken", aspect.label, start, key)
    if not _NUMBER.search(_NO_NUMBER.sub("", words)):
        yield Noted("unnumbered", "", start)
    yield from _other_year(text, start, end, year)
    yield from _gap(text, start, end)


def _other_year(text: Flow, start: int, end: int, year: int | None) -> Iterator[Noted]:
    """The first sentence that opens with another year, where the report's is never named."""
    named = {int(found) for found in _YEAR.findall(text.text, start, end)}
    if year is None or year in named or _CHINESE_YEAR.search(text.text, start, end):
        return
    for found in _OPENING.finditer(text.text, start, end):
        if int(found["year"]) not in range(year - _FURTHEST, year):
            continue
        before = text.text[found.start() - 1 : found.start()]
        if found.start() in text.starts or before in "。;":
            words = text.words(*found.span("words"))
            yield Noted("other_year", words, found.start(), "", (int(found["year"]),))
            return


def _gap(text: Flow, start: int, end: int) -> Iterator[Noted]:
    """The first number that the sub-headings leave out and that stands nowhere else."""
    found = list(_SUB.finditer(text.text, start, end))
    numbers = [int(chinese_number(one[1]) or 0) for one in found]
    headings = [
        (one, number)
        for one, number in zip(found, numbers, strict=True)
        if one.start() in text.starts
    ]
    run: list[int] = []
    for one, number in headings:
        if number != (run[-1] + 1 if run else 1):
            skips = len(run) >= _ENOUGH - 1 and number == run[-1] + 2
            if skips and number - 1 not in numbers:
                yield Noted("gap", text.words(*one.span()), one.start(), "", (run[-1], number))
            return
        run.append(number)
