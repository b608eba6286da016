"""A sentence of the running text -> what its numbers count."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from lib.extract.clauses import begins_item
from lib.extract.narrative_applications import find_application
from lib.extract.narrative_cases import (
    carried_cases,
    find_cases,
    find_normative,
    is_business,
    is_ours,
    joint_topic,
)
from lib.extract.narrative_objects import is_of_one_kind
from lib.extract.narrative_phrases import SELF, Found, Phrase, has, phrases
from lib.extract.narrative_scope import follow_year, is_other, of_other_year
from lib.extract.narrative_state import APPLICATION, Told, follow_part, roles_of, unsettled
from lib.extract.narrative_tokens import Lexicon, tokens
from lib.extract.narrative_topics import follow_topic, topic_of
from lib.extract.narrative_zeros import find_zeros

_WITH = "协配代"
"""协助, 配合, 代为: how the words begin by which one helps with what others are asked."""


def read_sentence(sentence: str, told: Told, words: Lexicon) -> Iterator[Found]:
    """What the numbers of a sentence count, in order; ``told`` goes on with what it says.

    Args:
        sentence: folded.
        told: what was said so far under the same headings.
        words: those of the field.
    """
    parts = list(phrases(tokens(sentence, words), words.narrative))
    told.begin(sentence, parts, item=begins_item(sentence))
    told.apart = _is_told_apart(parts, told)
    told.narrowed = _narrowed(parts)
    told.helping = _is_helping(parts)
    told.divided = _is_divided(parts, told)
    told.carried = carried_cases(parts, words.narrative)
    for phrase in parts:
        topic = topic_of(phrase, told)
        follow_year(phrase, told)
        follow_part(phrase, topic, told)
        told.handling = told.handling or is_business(phrase)
        judged = _judge(phrase, topic, told)
        yield from (found for found in judged if not told.contradicts(found))
        told.roles += [found.role for found in judged] or unsettled(phrase, told)
        follow_topic(phrase, joint_topic(phrase) or topic, told)
        told.ours = told.ours or any(f.subject in ("review", "litigation") for f in judged)
        told.channels = told.channels or has(phrase.all, "channel")
        told.before = phrase


def _is_told_apart(parts: Sequence[Phrase], told: Told) -> bool:
    """Whether what is said to be concluded is only some of it.

    Applications of several ways came in one by one, or some were not answered but set aside.
    """
    whole = list(takewhile(lambda phrase: not has(phrase.left, "part"), parts))
    received = (p for p in whole if p.number and "receive" in roles_of(p, told))
    aside = any(phrase.quantity and has(phrase.left, "aside") for phrase in whole)
    return aside or sum(is_of_one_kind(phrase.left) for phrase in received) > 1


def _is_divided(parts: Sequence[Phrase], told: Told) -> bool:
    """Whether what others got is told beside it: 区政府收到申请 6 件，各部门收到申请 44 件.

    Not where the first number may be the sum of those behind it.
    """
    whole = takewhile(lambda phrase: not has(phrase.left, "part"), parts)
    counted = [(p, p.quantity.value) for p in whole if p.quantity and _is_count(p, told)]
    if not any(has(phrase.left, "several") for phrase, _ in counted[1:]):
        return False
    (first, value), others = counted[0], sum(value for _, value in counted[1:])
    return value < others or (has(first.left, "own", *SELF) and value != others)


def _is_count(phrase: Phrase, told: Told) -> bool:
    return "receive" in roles_of(phrase, told) or has(phrase.left, "issued")


def _is_helping(parts: Sequence[Phrase]) -> bool:
    """Whether what was received counts what others were helped with: 共 9 件，其中协助办理 5 件."""
    listed = dropwhile(lambda phrase: not has(phrase.left, "part"), parts)
    helped = (phrase for phrase in listed if phrase.quantity)
    return any(w.kind == "assist" and w.text[0] in _WITH for p in helped for w in p.left)


def _narrowed(parts: Sequence[Phrase]) -> int:
    """Where cases about information are counted: 复议 12 件，其中信息公开类 2 件. 0: nowhere."""
    cases = ("review", "litigation", "direct", "after_review")
    told = (
        phrase
        for phrase in parts
        if phrase.quantity and has(phrase.all, "disclosure", "application", "attribute")
    )
    inner = (one for one in told if one.depth or has(one.all, "part", *cases))
    return next((phrase.span[0] for phrase in inner), 0)


def _judge(phrase: Phrase, topic: str | None, told: Told) -> list[Found]:
    if phrase.number is None:
        blocked = told.blocked == "year" or of_other_year(phrase, told)
        return [] if blocked else list(find_zeros(phrase, told, ours=is_ours(phrase, told)))
    if is_other(phrase, told):
        return []
    topic = topic or told.topic
    if topic == APPLICATION:
        found = find_application(phrase, told)
    elif topic == "normative":
        found = find_normative(phrase, told)
    elif topic in ("review", "litigation"):
        return find_cases(phrase, told)
    else:
        return []
    return [found] if found else []
