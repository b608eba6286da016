"""Words that say there was none (``未收到``, ``未发生``, ``无``) -> claims of the value 0."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from lib.extract.narrative_objects import is_about_something, is_of_one_kind
from lib.extract.narrative_phrases import FATAL, HARMLESS, SELF, Found, Phrase, has, only
from lib.extract.narrative_scope import is_of_a_branch
from lib.extract.narrative_state import APPLICATION, Told
from lib.extract.narrative_tokens import PAUSE, YEAR, Token
from lib.extract.numerals import Quantity

_ZERO = Quantity(0, 0, 0, "件")
_NEGATIONS = frozenset({"none", "scarce", "unmade"})
_HEADS = frozenset(
    {"application", "attribute", "request", "amount", "review", "litigation", "direct"}
) | {"after_review"}
_BEHIND = SELF | {"tail", "filler", "request", "now", "occur"}
_SCARCE = HARMLESS | _HEADS | {"scarce", "none"}
_ALSO = frozenset({PAUSE, "conjunction", "issued", "unissued", "filler"})
_CARRYING = frozenset({"carried", "carried_in", "carried_out"})
_CARRIED = _CARRYING | {"last", "next", YEAR, "application", "attribute", "request", "handled"}
_CARRIED_ON = _CARRIED | {"filler", "tail", PAUSE, "conjunction", "now"}


def find_zeros(phrase: Phrase, told: Told, *, ours: bool) -> Iterator[Found]:
    """The claims of a phrase without a number; ``ours``: its cases are about information."""
    words = phrase.left
    at = next((at for at, word in enumerate(words) if word.kind in _NEGATIONS), None)
    if at is None or has(words, *FATAL, "result", "tribunal", "delay", "rest"):
        return
    if is_of_a_branch(words, told):
        return
    negated = words[at + 1 :]
    if words[at].kind == "unmade":
        yield from _normative(negated, phrase, told)
    elif has(negated, *_CARRYING):
        yield from _carried(negated, phrase, told)
    elif words[at].kind == "none" or only(negated, _SCARCE):
        yield from _heads(negated, phrase, told, strong=words[at].kind == "none", ours=ours)


def _heads(
    words: Sequence[Token], phrase: Phrase, told: Told, *, strong: bool, ours: bool
) -> Iterator[Found]:
    narrative, applied = told.setting.narrative, False
    for at, word in enumerate(words):
        if word.kind not in _HEADS or not _is_head(words, at):
            continue
        noun = narrative.nouns[word.kind]
        if noun.topic in ("review", "litigation"):
            if ours:
                yield Found(noun.subject, noun.candidates, _ZERO, *phrase.span, noun.key)
        elif not applied and _is_application(words, at, told, strong=strong):
            applied = True  # 未收到依申请公开事项申请 names them twice
            noun = narrative.nouns["application"]
            yield Found(noun.subject, noun.candidates[:1], _ZERO, *phrase.span, "receive")


def _is_head(words: Sequence[Token], at: int) -> bool:
    """Whether the noun is what there was none of: nothing but an ending or the next one follows."""
    for word in words[at + 1 :]:
        if word.kind in (PAUSE, "conjunction"):
            return True
        if word.kind not in _BEHIND:
            return False
    return True


def _is_application(words: Sequence[Token], at: int, told: Told, *, strong: bool) -> bool:
    before, word = words[:at], words[at]
    if has(before, "channel", "applicant") and not has(before, "etc", PAUSE, "conjunction"):
        return False
    if has(before, "etc") and is_of_one_kind(before):
        return False
    if told.part or has(before, "foreign", "thing"):
        return False
    if is_about_something(before):
        return False
    if word.kind == "request":
        follows = has(before, "application", "attribute", "disclosure")
        return follows or told.topic == APPLICATION
    # 无依申请公开信息 may mean that there is no such kind of document.
    catalogued = word.kind == "attribute" and word.text.endswith("信息")
    return strong or not catalogued or has(before, "person", "applicant")


def _normative(words: Sequence[Token], phrase: Phrase, told: Told) -> Iterator[Found]:
    """``未出台行政规范性文件``."""
    noun = told.setting.narrative.nouns["normative"]
    words = list(dropwhile(lambda word: word.kind in _ALSO, words))  # 未制发、废止规范性文件
    if words and words[0].kind == noun.key and not told.part:
        yield Found(noun.subject, noun.candidates, _ZERO, *phrase.span, noun.key)


def _carried(words: Sequence[Token], phrase: Phrase, told: Told) -> Iterator[Found]:
    """``无结转下年度``, ``无上年结转和结转下年度``."""
    if not only(words, _CARRIED_ON) or told.topic != APPLICATION:
        return
    year = told.setting.year
    into = has(words, "last", "carried_in") or any(w.year and year and w.year < year for w in words)
    out = has(words, "next", "carried_out") or any(w.year and year and w.year > year for w in words)
    for key, said in (("carried_in", into), ("carried_out", out)):
        if said:
            verb = told.setting.narrative.verbs[key]
            yield Found(verb.subject, verb.candidates, _ZERO, *phrase.span, key)
