"""Who reports, for which year and for whom: paragraphs -> ``Identity``. Nothing is guessed."""

import re
from collections import Counter
from collections.abc import Sequence

from lib.extract.dates import YEAR, year_of
from lib.extract.evidence import names_stated
from lib.extract.flow import Flow, flow
from lib.extract.issuer import agency
from lib.extract.organ import Organ, read_organ
from lib.extract.period import period_in
from lib.extract.report import Identity
from lib.extract.scope import scope_of
from lib.extract.sections import Hit, section_hits
from lib.extract.signature import Signed, find_signed
from lib.extract.title import Title, best_title, find_titles
from lib.reading.document import Paragraph

_HEAD = 80
"""Where no section was found, the title is looked for in so many lines."""
_OPENING = 400
"""So far into the first section its own year is looked for."""
_REPORT_YEAR = re.compile(
    rf"(?<![\d至到~-])(?P<year>{YEAR})(?:年度?|度)(?![至到~-])[^。;,]{{0,40}}?(?:政府|政务)?信息公开[^。;,]{{0,8}}?(?:报告|年报)"
)
_FIRST_YEAR = re.compile(
    rf"(?<![\d至到~-])(?P<year>{YEAR})年(?!\d|[一二三四五六七八九十]+月|度?[至到~-])"
)


def identify(paragraphs: Sequence[Paragraph]) -> Identity:
    """Title, agency, report year, region, kind and scope, each None where the text does not tell.

    The year is that of the title; where it has none, the one that most of these say, the first of
    them among equals: the stated period, the preamble, the first section, the year before the
    signature.
    """
    text = flow(paragraphs)
    hits = section_hits(text)
    body = min((text.line_at(hit.start) for hit in hits), default=0)
    tail = max((text.line_at(hit.start) for hit in hits), default=0)
    signed = find_signed(text, body, tail)
    title = _title(_head(text, body, hits), text, body, signed)
    year = (title.year if title else None) or _year(text, body, signed)
    name = agency(title, text.lines, names_stated(text, body, signed), text.text)
    return _identity(text, body, title, name, year)


def _head(text: Flow, body: int, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The lines before the first section, with what stands before its heading in one line."""
    lines = text.lines[: body or _HEAD] or text.lines[:_HEAD]
    before = min((hit.start for hit in hits), default=0) - text.starts[body] if body else 0
    return (*lines, text.lines[body][:before]) if before else lines


def _identity(
    text: Flow, body: int, title: Title | None, name: str | None, year: int | None
) -> Identity:
    organ: Organ | None = read_organ(name, year) if name else None
    opening = text.text[: text.starts[body] + 400] if text.lines else ""
    return Identity(
        agency=name,
        year=year,
        scope=scope_of(organ, opening, text.text),
        title=title.text if title else None,
        region_name=organ.region_name if organ else None,
        region=organ.region if organ else None,
        level=organ.level if organ else None,
        kind=organ.kind if organ else None,
        bureau=organ.bureau if organ else None,
    )


def _title(head: tuple[str, ...], text: Flow, body: int, signed: Signed | None) -> Title | None:
    """The best title, or the one nearest to the text where only its year is said in the text.

    A page may list the reports of other years above its own, in better words.
    """
    titles = find_titles(head)
    title = best_title(titles)
    near = max(titles, key=lambda one: (one.line, one.score), default=None)
    if title and near and title.year and near.year and title.year != near.year:
        said = _years(text, body, signed)
        if near.year in said and title.year not in said:
            return best_title([one for one in titles if one.year == near.year])
    return title


def _year(text: Flow, body: int, signed: Signed | None) -> int | None:
    said = Counter(_years(text, body, signed))
    return said.most_common(1)[0][0] if said else None


def _years(text: Flow, body: int, signed: Signed | None) -> list[int]:
    """The years that the text says it is about: period, preamble, first section, signature."""
    start = text.starts[body] if text.lines else 0
    preamble = _REPORT_YEAR.search(text.text, 0, start)
    section = _FIRST_YEAR.search(text.text, start, start + _OPENING)
    said = [_year_of_period(text)]
    said += [year_of(found["year"]) for found in (preamble, section) if found]
    said += [signed.date.year - 1] if signed else []
    return [year for year in said if year]


def _year_of_period(text: Flow) -> int | None:
    period = period_in(text, None)
    if period and period.start and period.end and period.start.year == period.end.year:
        return period.start.year
    return None
