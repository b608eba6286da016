"""The six sections of the form: where their headings stand in the running text, in any spelling.

A heading begins a line, or is glued to the sentence before it or to the text after it. Lists in a
preamble, tables of contents, menus and sub-headings in brackets are none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lib.extract.flow import Flow, flow
from lib.extract.report import Section
from lib.form.form import load_forms, load_variants
from lib.reading.document import Paragraph
from lib.text import core

_DIGIT = "[一二ニ三四五六七八九壹贰叁肆伍陆]"
_NUMBER = re.compile(
    rf"[*#●◆■]{{0,6}}(?:第{_DIGIT}(?:部分|章)?[、.,:]?|{_DIGIT}(?:部分)?[、.,:]|-+[、.])"
)
_OTHER_NUMBER = re.compile(r"\([一二三四五六]\)|[1-6][、.,](?!\d)")
"""Of a report whose sections have the numbers that others give to sub-headings."""
_LAST = re.compile(r"六[、.,:]其他[。:]?")
_YEAR = re.compile(r"20\d\d年度?")
_PLAIN = re.compile(r"[^\d(①-⑳]")
_LIKELY = re.compile(r"总体|概|公开|复议|诉讼|问题|其他|其它")
_BETWEEN = r"[、,和及与]?"
_NO_HEADING_BEFORE = ("、", ";", ":", ",", '"', "(", "《", "和", "及", "与", "第", "十")
_LISTED_AFTER = ("、", ";", ",二", ",三", ",四", ",五", ",六", "和", "以及")
_FUZZY = (
    ("disputes", re.compile(r"复议|诉讼")),
    ("problems", re.compile(r"问题|不足|改进")),
    ("applications", re.compile(r"(?:收到|处理|受理).*申请|申请.*(?:收到|处理|办理)|依申请")),
    ("disclosure", re.compile(r"主动公开")),
    ("other", re.compile(r"其他|其它|需要(?:报告|说明)")),
    ("overview", re.compile(r"总体|概述|概况|基本情况")),
)
_ENDING = re.compile(
    r"(?:情况|事项|措施|概述|概况|打算|方向|工作|问题|申请|诉讼|不足|说明|报告|内容|方面|总体|改进"
    r"|统计表?)$"
)
_LONGEST = 40
_UNNUMBERED = 8
"""A variant of fewer characters is told from a sub-heading only by its number."""
_GAP = 12
"""So few characters between two headings hold no text, only dots and a page number."""
_RUN = 3
_MOST_OF_THEM = 4
"""Of six sections, where single ones might be sub-headings."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A heading: the form's key and the offsets of its words in the text."""

    key: str
    start: int
    end: int


def find_sections(paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The headings of the form's sections in the order in which they stand, each key once."""
    text = flow(paragraphs)
    return tuple(
        Section(hit.key, text.words(hit.start, hit.end), paragraphs[text.line_at(hit.start)].place)
        for hit in section_hits(text)
    )


@lru_cache(maxsize=8)
def section_hits(text: Flow) -> tuple[Hit, ...]:
    """The headings as offsets, without tables of contents and menus; of repeated ones the first."""
    numbers = range(len(text.lines))
    begun = [hit for number in numbers for hit in _at_line_start(text, number)]
    if not begun:
        others = [hit for number in numbers for hit in _otherwise_numbered(text, number)]
        begun = others if len({hit.key for hit in others}) >= _MOST_OF_THEM else []
    starts = {hit.start for hit in begun}
    glued = [hit for hit in _glued(text) if hit.start not in starts]
    hits = sorted([*begun, *glued], key=lambda hit: hit.start)
    first: dict[str, Hit] = {}
    for hit in _without_contents(hits):
        first.setdefault(hit.key, hit)
    return tuple(first.values())


def _at_line_start(text: Flow, number: int) -> Iterator[Hit]:
    line, base = text.lines[number], text.starts[number]
    mark = _NUMBER.match(line)
    if mark:
        last = ("other", len(line)) if _LAST.fullmatch(line) else None
        found = _spelled(line, mark.end()) or _fuzzy(line, mark.end()) or last
        if found:
            yield Hit(found[0], base, base + found[1])
    elif len(line) <= _LONGEST and _LIKELY.search(line) and _PLAIN.match(line):
        key = _unnumbered().get(core(line)) or _unnumbered().get(core(line)[1:])
        if key and (core(line) in _unnumbered() or re.match(_DIGIT, line)):
            yield Hit(key, base, base + len(line))


def _otherwise_numbered(text: Flow, number: int) -> Iterator[Hit]:
    line, base = text.lines[number], text.starts[number]
    mark = _OTHER_NUMBER.match(line)
    found = _spelled(line, mark.end()) if mark else None
    if found and len(line) <= _LONGEST:
        yield Hit(found[0], base, base + found[1])


def _spelled(line: str, at: int) -> tuple[str, int] | None:
    """The key and end of a known spelling at ``at``, unless a list goes on after it."""
    found = _pattern().match(line, at)
    if found is None or line.startswith(_LISTED_AFTER, found.end()):
        return None
    return _spellings()[core(found.group())], found.end()


def _fuzzy(line: str, at: int) -> tuple[str, int] | None:
    """A numbered line of its own that speaks of a section's matter, in words of its own."""
    heading = line[at:].rstrip("。:")
    words_only = _YEAR.sub("", heading)
    if not 2 <= len(heading) <= _LONGEST or re.search(r"[。;,:!?\d]", words_only):
        return None
    if _ENDING.search(heading.rstrip(")(")) is None:
        return None
    key = next((key for key, words in _FUZZY if words.search(heading)), None)
    return (key, at + len(heading)) if key else None


def _glued(text: Flow) -> Iterator[Hit]:
    """Numbered headings inside a line, in a known spelling, that are no item of a list."""
    for mark in re.finditer(r"[一二三四五六][、.]", text.text):
        found = _spelled(text.text, mark.end())
        if found and not text.text.endswith(_NO_HEADING_BEFORE, 0, mark.start()):
            yield Hit(found[0], mark.start(), found[1])


def _without_contents(hits: list[Hit]) -> list[Hit]:
    """The hits less those of a table of contents: headings in a row whose section one is empty.

    Headings that stand nowhere else are kept, whatever they look like.
    """
    standing = Counter(hit.key for hit in hits)
    kept: list[Hit] = []
    for run in _runs(hits):
        keys = [hit.key for hit in run]
        elsewhere = sum(standing[key] > 1 for key in keys)  # a key stands once in a run
        if "overview" in keys[:-1] and len(run) >= _RUN and elsewhere * 2 >= len(run):
            standing.subtract(keys)
        else:
            kept += run
    return kept


def _runs(hits: list[Hit]) -> Iterator[list[Hit]]:
    run: list[Hit] = []
    for hit in hits:
        again = any(hit.key == other.key for other in run)
        if run and (again or hit.start - run[-1].end > _GAP):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


@cache
def _spellings() -> dict[str, str]:
    """Every known spelling, as ``core`` has it, to the form's key."""
    found: dict[str, str] = {}
    for form in load_forms().values():
        for key, heading in form.sections.items():
            found[core(heading)] = key
            for variant in load_variants()["sections"].get(core(heading), ()):
                found[variant] = key
    return found


@cache
def _unnumbered() -> dict[str, str]:
    printed = {core(h) for form in load_forms().values() for h in form.sections.values()}
    return {
        spelling: key
        for spelling, key in _spellings().items()
        if spelling in printed or len(spelling) >= _UNNUMBERED
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_spellings(), key=len, reverse=True)
    return re.compile(
        "|".join(_BETWEEN.join(map(re.escape, spelling)) for spelling in longest_first)
    )
