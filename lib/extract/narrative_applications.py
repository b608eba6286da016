"""A number about applications -> what it claims: received, concluded, carried, or an outcome."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.extract.narrative_phrases import HARMLESS, SELF, Found, Phrase, has, only
from lib.extract.narrative_state import APPLICATION, Told, continues
from lib.extract.narrative_tokens import PAUSE, UNKNOWN, YEAR, Token
from lib.form.narrative import Narrative, Verb

_INCLUDING = re.compile(
    r"[(,;]?(?:其中)?(?:包?含|包括|加上|连同)[^,;。()]{0,12}(?:结转|转入|遗留|转至)"
)
_COUNTED = frozenset({"application", "attribute", "request"})
_LEADING = SELF | {"filler", "now", "whole", "sum", "each", YEAR, "disclosure", "occur"}


@dataclass(frozen=True, slots=True)
class _Deed:
    """What the verbs of a phrase say together; ``at`` is where the last that matters stands."""

    verb: Verb
    candidates: tuple[str, ...]
    at: int


def find_application(phrase: Phrase, told: Told) -> Found | None:
    """The claim of a number whose topic is applications; None where the words do not settle it."""
    narrative = told.setting.narrative
    left = continues(phrase, told)
    if has(left, "result", "tribunal", "unissued", "delay"):
        return None
    if any(word.kind in narrative.verbs for word in left):
        return _told_before(phrase, left, told)
    if any(word.kind in narrative.verbs for word in phrase.right):
        return _told_behind(phrase, left, told)
    if has(left, "rest"):
        return _told_as_rest(phrase, left, told)
    return _told_by_noun(phrase, left, told)


def _told_before(phrase: Phrase, left: tuple[Token, ...], told: Told) -> Found | None:
    """``收到政府信息公开申请 12 件``: the verb stands before the number."""
    deed = _deed(left, phrase, told)
    if deed is None:
        return None
    before, after = left[: deed.at], left[deed.at + 1 :]
    if not _is_whole(deed, before, phrase, told):
        return None
    if not _counts_applications(after, told) or _is_of_one_kind(before + after):
        return None
    if not _ends_well(phrase, after, told):
        return None
    if deed.verb.key == "granted_bare" and has(after, *_COUNTED):
        return None
    return _claim(deed, phrase, told)


def _told_behind(phrase: Phrase, left: tuple[Token, ...], told: Told) -> Found | None:
    """``7 件结转下年度``: nothing but small words before the number, the verb behind it."""
    if not only(left, _LEADING | _COUNTED | {"part", "rest", "conjunction"}):
        return None
    deed = _deed(phrase.right, phrase, told)
    if deed is None or deed.verb.role in ("receive", "handle") or deed.verb.key == "granted_bare":
        return None
    allowed = HARMLESS | _COUNTED | told.setting.narrative.verbs.keys()
    if not only(phrase.right, allowed) or _is_of_one_kind(phrase.right):
        return None
    if phrase.number and phrase.number.text[0] == "一" and phrase.number.text != "一件":
        return None
    if deed.verb.role == "conclude" and not _is_only_conclusion(told):
        return None
    return _claim(deed, phrase, told)


def _told_as_rest(phrase: Phrase, left: tuple[Token, ...], told: Told) -> Found | None:
    """``办结68件，剩余1件``: what is left at the end of a sentence goes into the next year."""
    ended = "conclude" in told.roles and not {"outcome", "unsettled"} & set(told.roles)
    last = phrase.number is not None and phrase.number.end == len(told.sentence)
    if not ended or not last or not only(left, ("rest", "filler", "request")):
        return None
    verb = told.setting.narrative.verbs["carried_out"]
    return _found(verb.subject, verb.candidates, phrase, told, verb.key)


def _told_by_noun(phrase: Phrase, left: tuple[Token, ...], told: Told) -> Found | None:
    """``2023年政府信息公开申请 12 件``, or ``合计 12 件`` behind the ways they came in."""
    if phrase.depth or told.part or told.roles or _is_of_one_kind(left):
        return None
    if has(left, "sum") and told.channels and only(left, _LEADING):
        noun = told.setting.narrative.nouns["application"]
    elif left and only(left, _LEADING | {"application", "attribute", "tail"}):
        named = [word for word in left if word.kind in ("application", "attribute")]
        if not named or not only(phrase.right, HARMLESS | _COUNTED):
            return None
        noun = told.setting.narrative.nouns[named[-1].kind]
        if noun.key == "attribute" and not _is_under_heading(phrase, told):
            return None
    else:
        return None
    return _found(noun.subject, noun.candidates, phrase, told, "receive")


def _is_under_heading(phrase: Phrase, told: Told) -> bool:
    quantity = phrase.quantity
    loose = told.setting.narrative.units["loose"]
    return told.setting.topic == APPLICATION and quantity is not None and quantity.unit not in loose


def _deed(words: Sequence[Token], phrase: Phrase, told: Told) -> _Deed | None:
    """The deed that decides among the verbs of the words, by their roles."""
    narrative = told.setting.narrative
    places = [at for at, word in enumerate(words) if word.kind in narrative.verbs]
    verbs = {at: narrative.verbs[words[at].kind] for at in places}
    roles = [verb.role for verb in verbs.values()]
    if "outcome" in roles:
        return _outcome(verbs, narrative)
    if "issue" in roles:
        return None
    if "carry" in roles and roles[-1] != "receive":
        return _carry(verbs, words, phrase, told)
    if "pending" in roles:
        return _last(verbs, "pending")
    return _work(verbs, told)


def _outcome(verbs: dict[int, Verb], narrative: Narrative) -> _Deed | None:
    outcomes = {at: verb for at, verb in verbs.items() if verb.role == "outcome"}
    keys = frozenset(verb.key for verb in outcomes.values())
    key = next(iter(keys)) if len(keys) == 1 else narrative.pairs.get(keys)
    if key is None or any(verb.role in ("carry", "pending") for verb in verbs.values()):
        return None
    return _Deed(narrative.verbs[key], narrative.verbs[key].candidates, max(outcomes))


def _carry(
    verbs: dict[int, Verb], words: Sequence[Token], phrase: Phrase, told: Told
) -> _Deed | None:
    direction = _direction(verbs, (*words, *phrase.right), told)
    concluded = any(verb.role == "conclude" for verb in verbs.values())
    if direction is None or (concluded and direction == "carried_in"):
        return None
    verb = told.setting.narrative.verbs[direction]
    return _Deed(verb, verb.candidates, max(at for at in verbs if verbs[at].role == "carry"))


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


def _last(verbs: dict[int, Verb], role: str) -> _Deed:
    at = max(at for at, verb in verbs.items() if verb.role == role)
    return _Deed(verbs[at], verbs[at].candidates, at)


def _work(verbs: dict[int, Verb], told: Told) -> _Deed:
    """Receiving, handling, concluding, or several of them in one breath (``收到并答复``)."""
    roles = {verb.role for verb in verbs.values()}
    at = max(verbs)
    if "receive" in roles:
        received = [verb for verb in verbs.values() if verb.role == "receive"]
        verb = max(received, key=lambda verb: len(verb.candidates))
        return _Deed(verb, verb.combined if len(roles) > 1 else verb.candidates, at)
    if roles == {"conclude", "handle"}:
        verb = next(verb for verb in verbs.values() if verb.role == "conclude")
        return _Deed(verb, verb.combined, at)
    if roles == {"handle"} and {"receive", "received_new", "handle"} & set(told.roles):
        verb = told.setting.narrative.verbs["concluded"]
        return _Deed(verb, verb.combined, at)
    return _Deed(verbs[at], verbs[at].candidates, at)


def _is_whole(deed: _Deed, before: Sequence[Token], phrase: Phrase, told: Told) -> bool:
    """Whether the number is that of the whole year, not of a part that is being listed."""
    listed = told.part == APPLICATION or phrase.depth > 0
    if deed.verb.role in ("receive", "handle"):
        return not listed or (phrase.depth > 0 and deed.verb.key == "received_new")
    if deed.verb.key == "granted_bare":
        return only(before, ("filler", "part", PAUSE)) and bool(told.roles)
    if deed.verb.role == "outcome" and has(before, UNKNOWN, "about", "cause", "foreign", "thing"):
        return False
    if deed.verb.role == "conclude" and "delay" in told.kinds:
        return False
    return not listed or not has(before, UNKNOWN, "foreign", "thing")


def _counts_applications(after: Sequence[Token], told: Told) -> bool:
    """Whether the words between verb and number name applications, or nothing at all."""
    verbs = told.setting.narrative.verbs.keys()
    nouns = [at for at, word in enumerate(after) if word.kind in _COUNTED]
    if not nouns:
        return only(after, HARMLESS | verbs)
    leading, trailing = after[: nouns[-1]], after[nouns[-1] + 1 :]
    if not only(trailing, HARMLESS | verbs):
        return False
    if not only(leading, HARMLESS | _COUNTED | verbs | {UNKNOWN}):
        return False
    return not _is_about_something(leading) and not _joins_something(leading)


def _is_about_something(words: Sequence[Token]) -> bool:
    """``涉及征地的申请`` are some of them; ``关于政府信息公开的申请`` are all."""
    return any(
        word.kind == "about" and after.kind not in ("disclosure", *_COUNTED)
        for word, after in pairwise(words)
    )


def _joins_something(words: Sequence[Token]) -> bool:
    """``各类材料和政府信息公开申请``: the number counts more than applications."""
    unknown = next((at for at, word in enumerate(words) if word.kind == UNKNOWN), None)
    return unknown is not None and has(words[unknown:], PAUSE, "conjunction")


def _is_of_one_kind(words: Sequence[Token]) -> bool:
    """Whether a single way of applying, or a single kind of applicant, narrows the number down."""
    if has(words, "etc") and has(words, "channel"):
        ways = {word.text for word in words if word.kind == "channel"}
        return len(ways) == 1 and not any(word.text.startswith("等") for word in words)
    ways, who = (
        {word.text for word in words if word.kind == kind} for kind in ("channel", "applicant")
    )
    return len(ways) == 1 or (len(who) == 1 and not has(words, "person"))


def _ends_well(phrase: Phrase, after: Sequence[Token], told: Told) -> bool:
    """Whether the words behind the number leave it a number of applications."""
    right = phrase.right
    if not right:
        return True
    if has(right[:1], "foreign", "thing") or has(right, "assist"):
        return False
    if has(after, "application", "attribute"):
        return True
    narrative = told.setting.narrative
    allowed = HARMLESS | _COUNTED | narrative.verbs.keys() | {"compare"}
    return only(right, allowed) or has(right, "application", "attribute")


def _is_only_conclusion(told: Told) -> bool:
    """``1件无法提供，18件已答复`` tells of parts; what was carried takes nothing from them."""
    settled = {"receive", "received_new", "handle", "carried_in", "carried_out"}
    return told.conclusions == 1 and set(told.roles) <= settled


def _claim(deed: _Deed, phrase: Phrase, told: Told) -> Found | None:
    carries = deed.verb.role in ("carry", "pending")
    role = deed.verb.subject if carries else deed.verb.role
    role = "received_new" if deed.verb.key == "received_new" else role
    if deed.verb.including and phrase.number:
        including = _INCLUDING.match(told.sentence, phrase.number.end)
        candidates = deed.verb.including if including else deed.candidates
        return _found(deed.verb.subject, candidates, phrase, told, role)
    return _found(deed.verb.subject, deed.candidates, phrase, told, role)


def _found(
    subject: str, candidates: tuple[str, ...], phrase: Phrase, told: Told, role: str
) -> Found | None:
    quantity = phrase.quantity
    if quantity is None or quantity.unit not in told.setting.narrative.units["application"] | {""}:
        return None
    return Found(subject, candidates, quantity, *phrase.span, role)
