"""Running text -> ``Claim``: the numbers that a report's words state about its tables.

Precision before recall: where the words leave it open what a number counts, there is no claim.
Comparing with the tables is not done here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from lib.extract.clauses import Passage, passages
from lib.extract.narrative_phrases import Found, phrases
from lib.extract.narrative_sentence import read_sentence
from lib.extract.narrative_state import APPLICATION, Setting, Told
from lib.extract.narrative_tokens import Lexicon, lexicon, tokens
from lib.extract.narrative_topics import follow_topic, topic_of
from lib.extract.organ import read_organ
from lib.extract.report import Claim
from lib.form.narrative import Narrative
from lib.reading.document import Paragraph
from lib.reading.quick import quickly
from lib.text import fold, tidy

_TITLE = re.compile(r"^.{0,60}信息公开.{0,12}报告$")
_TITLE_LINES = 8
_TITLE_YEAR = re.compile(r"20\d\d(?=年)")
_TITLE_YEARS = re.compile(r"20\d\d年度?")
_made = quickly(Claim)
_UNIT = "件"
_LONGEST = 3000
"""Characters; what is longer is no sentence, and is passed over whatever it says."""


def find_claims(
    paragraphs: Sequence[Paragraph], year: int | None, agency: str | None = None
) -> tuple[Claim, ...]:
    """The numbers of the running text that are about figures, in order.

    Args:
        paragraphs: the running text; table cells among it are passed over.
        year: the report's; with None it is taken from the title.
        agency: whose report it is; with None that is taken from the title too.

    Returns:
        Claims with the meanings of data/narrative.toml that their words allow, best first. A
        number stated twice stands twice. Section five (problems and plans) states none.
    """
    words = lexicon()
    title = _title(paragraphs)
    found_year = _TITLE_YEAR.search(title)
    year = year or (int(found_year.group()) if found_year else None)
    name = agency or _TITLE_YEARS.sub("", title.split("政府信息公开")[0])
    issuer = _issuer(name, words.narrative)
    # Many passages stand under the same headings: what these say is settled once.
    setting = cache(lambda headings: _setting(headings, words, year, issuer))
    return tuple(
        claim
        for passage in _under_headings(list(passages(paragraphs)), words.narrative)
        if words.counts.search(passage.folded) and not _is_plan(passage, words.narrative)
        for claim in _claims(passage, words, setting(passage.headings))
    )


def _under_headings(all_of: Sequence[Passage], narrative: Narrative) -> Sequence[Passage]:
    """The passages from section one on, where it has its heading; else all of them.

    What stands before is the preamble, or what a page tells of other articles.
    """
    for at, passage in enumerate(all_of):
        if passage.headings and any(
            w in passage.headings[0] for w in narrative.context["overview"]
        ):
            return all_of[at:]
    return all_of


def _title(paragraphs: Sequence[Paragraph]) -> str:
    lines = [fold(tidy(paragraph.text)) for paragraph in paragraphs[:_TITLE_LINES]]
    both = [first + second for first, second in pairwise(lines)]
    return next((line for line in (*lines, *both) if _TITLE.match(line)), "")


def _issuer(name: str, narrative: Narrative) -> str | None:
    if not name:
        return None
    if read_organ(name).kind == "zone":  # 全区 in its report is the zone itself
        return "government"
    keys = ("justice", "office", "branch", "bureau")
    kind = (key for key in keys if any(word in name for word in narrative.context[key]))
    return next(kind, "government")


def _is_plan(passage: Passage, narrative: Narrative) -> bool:
    return any(
        word in heading for heading in passage.headings for word in narrative.context["plans"]
    )


def _claims(passage: Passage, words: Lexicon, setting: Setting) -> Iterator[Claim]:
    told = Told(setting, setting.topic)
    for start, sentence in passage.sentences():
        if not _may_claim(sentence, setting, words):
            _pass_over(sentence, told, words)
            continue
        for found in read_sentence(sentence, told, words):
            yield _claim(found, passage, start, sentence)


def _may_claim(sentence: str, setting: Setting, words: Lexicon) -> bool:
    if len(sentence) > _LONGEST or not words.counts.search(sentence):
        return False
    return setting.topic == APPLICATION or words.subjects.search(sentence) is not None


def _pass_over(sentence: str, told: Told, words: Lexicon) -> None:
    """Keep the topic of a sentence that holds no claim."""
    if words.applications.search(sentence):
        told.topic = APPLICATION
    elif words.counts.search(sentence) and words.foreign.search(sentence):
        told.topic = "foreign"


def _setting(
    headings: tuple[str, ...], words: Lexicon, year: int | None, issuer: str | None
) -> Setting:
    topic = None
    for heading in headings:
        topic = _topic_of_heading(heading, year, issuer) or topic
    cases = words.narrative.context["cases"]
    said = any(all(word in heading for word in cases) for heading in headings)
    return Setting(words.narrative, year, issuer, topic, said)


@lru_cache(maxsize=1024)
def _topic_of_heading(heading: str, year: int | None, issuer: str | None) -> str | None:
    """What a heading is about; most reports have those of the form."""
    words = lexicon()
    about = Told(Setting(words.narrative, year, issuer, None, False), None)
    for phrase in phrases(tokens(heading, words), words.narrative):
        follow_topic(phrase, topic_of(phrase, about), about)
    return about.topic


def _claim(found: Found, passage: Passage, start: int, sentence: str) -> Claim:
    first, last = start + found.start, start + found.end
    return _made(
        subject=found.subject,
        value=found.quantity.value,
        low=found.quantity.low,
        high=found.quantity.high,
        unit=found.quantity.unit or _UNIT,
        words=passage.text[first:last],
        sentence=passage.text[start : start + len(sentence)],
        place=passage.place(first),
        candidates=found.candidates,
    )
