"""The verbs around a number -> the one deed that they tell of, with the meanings it allows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.extract.narrative_phrases import Phrase, has
from lib.extract.narrative_state import Told
from lib.extract.narrative_tokens import Token
from lib.form.narrative import Narrative, Verb

_ON = "继续"
_YEARS = "年度"
"""下年, 次年度: the end of such a word, but not of 年底."""
_GIVEN = frozenset({"granted", "granted_bare", "disclosed"})
_ALREADY = re.compile(
    r"(?:已经?(?:主动)?公开|属于?(?:已经?)?主动公开(?:范围|内容|信息)?|(?:获取|查询|查阅)(?:途径|方式|渠道))"
    r"的?(?:信息|情形|范围)?(?:有|共|计|为)?\d+[件条份起宗]"
)
"""同意公开 1 件、已公开 3 件: the table counts both as granted, so neither is all of it."""
_DENIAL = 4
"""As long as the longest denial, at least."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What the verbs of a phrase say together; ``at`` is where the last that matters stands."""

    verb: Verb
    candidates: tuple[str, ...]
    at: int


def deed_of(words: Sequence[Token], phrase: Phrase, told: Told) -> Deed | None:
    """The deed that decides among the verbs of the words, by their roles."""
    narrative = told.setting.narrative
    places = [at for at, word in enumerate(words) if word.kind in narrative.verbs]
    verbs = {at: narrative.verbs[words[at].kind] for at in places}
    roles = [verb.role for verb in verbs.values()]
    if any(is_denied(words[at], told) for at in places):
        return None
    if "outcome" in roles:
        return _outcome(verbs, told)
    if "issue" in roles:
        return None
    # 上年结转受理 2 件 were carried; 结转上年后新收 47 件 came in.
    joined = roles[-2:] == ["carry", "receive"] and places[-1] == places[-2] + 1
    if "carry" in roles and (roles[-1] != "receive" or joined):
        return _carry(verbs, words, phrase, told)
    if "pending" in roles:
        return _last(verbs, "pending")
    if any(word.kind == "next" and word.text[-1] in _YEARS for word in words):
        return _next_year(verbs, words, narrative)
    return _work(verbs, told)


def _next_year(verbs: dict[int, Verb], words: Sequence[Token], narrative: Narrative) -> Deed | None:
    """``下年度继续办理 2 件`` are carried on; whatever else is of the next year is a plan."""
    if all(verb.role == "handle" for verb in verbs.values()) and any(w.text == _ON for w in words):
        verb = narrative.verbs["carried_out"]
        return Deed(verb, verb.candidates, max(verbs))
    return None


def is_denied(word: Token, told: Told) -> bool:
    """``未答复2件``, ``不予受理2件``, ``拟制定3件``: it was not done, or is only to be."""
    denials = told.setting.narrative.context["denials"]
    return told.sentence[max(word.start - _DENIAL, 0) : word.start].endswith(denials)


def _outcome(verbs: dict[int, Verb], told: Told) -> Deed | None:
    narrative = told.setting.narrative
    outcomes = {at: verb for at, verb in verbs.items() if verb.role == "outcome"}
    keys = frozenset(verb.key for verb in outcomes.values())
    key = next(iter(keys)) if len(keys) == 1 else narrative.pairs.get(keys)
    if key is None or any(verb.role in ("carry", "pending") for verb in verbs.values()):
        return None
    if key in _GIVEN and _ALREADY.search(told.sentence):
        return None
    # 公开答复 12 件: replied to in whatever way.
    if key == "granted_bare" and verbs[max(verbs)].role == "conclude":
        return None
    return Deed(narrative.verbs[key], narrative.verbs[key].candidates, max(outcomes))


def _carry(
    verbs: dict[int, Verb], words: Sequence[Token], phrase: Phrase, told: Told
) -> Deed | None:
    direction = _direction(verbs, (*words, *phrase.right), told)
    concluded = any(verb.role == "conclude" for verb in verbs.values())
    if direction is None or (concluded and direction == "carried_in"):
        return None
    verb = told.setting.narrative.verbs[direction]
    return Deed(verb, verb.candidates, max(at for at in verbs if verbs[at].role == "carry"))


def _direction(verbs: dict[int, Verb], words: Sequence[Token], told: Told) -> str | None:
    """From last year or into the next, by the words beside it or by what was said before."""
    keys = {verb.key for verb in verbs.values()}
    year = told.setting.year or 0
    into = "carried_in" in keys or has(words, "last")
    out = "carried_out" in keys or has(words, "next")
    into = into or any(word.year is not None and word.year < year for word in words)
    out = out or any(word.year is not None and word.year > year > 0 for word in words)
    if into != out:
        return "carried_in" if into else "carried_out"
    ended = {"conclude", "outcome", "carried_in"} & set(told.roles)
    return "carried_out" if ended and not into else None


def _last(verbs: dict[int, Verb], role: str) -> Deed:
    at = max(at for at, verb in verbs.items() if verb.role == role)
    return Deed(verbs[at], verbs[at].candidates, at)


def _work(verbs: dict[int, Verb], told: Told) -> Deed:
    """Receiving, handling, concluding, or several of them in one breath (``收到并答复``)."""
    roles = {verb.role for verb in verbs.values()}
    at = max(verbs)
    if "receive" in roles:
        received = [verb for verb in verbs.values() if verb.role == "receive"]
        verb = max(received, key=lambda verb: len(verb.candidates))
        return Deed(verb, verb.combined if len(roles) > 1 else verb.candidates, at)
    if roles == {"conclude", "handle"}:
        verb = next(verb for verb in verbs.values() if verb.role == "conclude")
        return Deed(verb, verb.combined, at)
    if roles == {"handle"} and {"receive", "received_new", "handle"} & set(told.roles):
        verb = told.setting.narrative.verbs["concluded"]
        return Deed(verb, verb.combined, at)
    return Deed(verbs[at], verbs[at].candidates, at)
