"""What stands anywhere in the text, or not at all: notices, leftovers, parts, appraisal."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lib.extract.flow import Flow
from lib.extract.report import Number
from lib.form.remark_words import load_remark_words

_NOTICE = re.compile(r"国办公开办函[\u3014\[(【<]?(20\d\d)[\u3015\])】>]?第?(\d{1,3})号")
_COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,9}"
_PART = re.compile(
    rf"(?<![第\d.,年月])(?P<whole>{_COUNT})(?P<unit>件|条|篇|期|份|场)[,;(]其中"
    rf"(?:[^,。;:、()\d余多约近超]{{0,16}})(?P<part>{_COUNT})(?P=unit)(?!次)"
)
_BEFORE = re.compile(r"[约近超逾万千百]$")
_CARRIED = re.compile(r"[,;](?:另)?[^。,;]{0,6}(?:结转|转结|转入|遗留|另有)[^。,;\d]{0,12}$")
"""A number added to the one before: what follows is a part of both."""
_SHORT_PROBLEMS = 12
_LONG_PROBLEMS = 30
_APPRAISED = 300
"""So few characters in all are no report whose text was found."""


class Noted(NamedTuple):
    """A remark in the making: ``at`` is an offset of the running text."""

    kind: str
    words: str
    at: int
    about: str = ""
    numbers: tuple[Number, ...] = ()

    @property
    def rest(self) -> tuple[str, tuple[Number, ...]]:
        """What follows the place in a ``Remark``."""
        return self.about, self.numbers


def count_of(digits: str) -> int:
    """A count as printed, thousands separators left out."""
    return int(digits.replace(",", ""))


def problems_said(text: Flow, start: int, end: int) -> Iterator[Noted]:
    """What section five is without; a section whose text was not found is left alone."""
    known = load_remark_words()
    words = text.text[start:end].strip("。:;,")
    if 0 < len(words) <= _SHORT_PROBLEMS and words.startswith(known.nothing):
        yield Noted("lacking", text.words(start, end), start, "nothing")
    elif len(words) >= _LONG_PROBLEMS:
        for about, listed in (("wanting", known.wanting), ("plans", known.plans)):
            if not any(word in words for word in listed):
                yield Noted("lacking", "", start, about)


def unappraised(text: Flow) -> Iterator[Noted]:
    """Whether nothing at all is said of appraisal, assessment and accountability."""
    if len(text.text) < _APPRAISED:
        return
    if not any(word in text.text for word in load_remark_words().appraisal):
        yield Noted("unappraised", "", 0)


def notices(text: Flow) -> Iterator[Noted]:
    """Each notice on the form that is cited, once; ``about`` is its number as the law prints it."""
    seen = set()
    for found in _NOTICE.finditer(text.text):
        number = f"国办公开办函\u3014{found[1]}\u3015{found[2]}号"
        if number not in seen:
            seen.add(number)
            yield Noted("notice", text.words(*found.span()), found.start(), number)


def leftovers(text: Flow) -> Iterator[Noted]:
    """Words of the template, and blanks that nobody filled, each once."""
    seen = set()
    for found in _leftover().finditer(text.text):
        if found.group() not in seen:
            seen.add(found.group())
            yield Noted("leftover", text.words(*found.span()), found.start())


@cache
def _leftover() -> re.Pattern[str]:
    words = load_remark_words()
    phrases, blanks = ("|".join(map(re.escape, some)) for some in (words.phrases, words.blanks))
    return re.compile(rf"{phrases}|(?<![A-Za-z0-9X×*])(?:[Xx]{{2,6}}|×{{2,6}})(?:{blanks})")


def parts(text: Flow) -> Iterator[Noted]:
    """Sentences of the kind ``n 条，其中… m 条`` with m greater than n."""
    for found in _PART.finditer(text.text):
        whole, part = count_of(found["whole"]), count_of(found["part"])
        before = text.text[max(found.start() - 24, 0) : found.start()]
        if part > whole and not _BEFORE.search(before) and not _CARRIED.search(before):
            yield Noted("part", text.words(*found.span()), found.start(), "", (whole, part))


def yuan(digits: str, scale: str | None) -> Number:
    """An amount in yuan, whole where it is whole."""
    value = Decimal(digits.replace(",", "")) * (10_000 if scale else 1)
    return int(value) if value == int(value) else value
