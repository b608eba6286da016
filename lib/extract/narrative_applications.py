"""A number about applications -> what it claims: received, concluded, carried, or an outcome."""

import re
from collections.abc import Sequence

from lib.extract.narrative_deeds import Deed, deed_of
from lib.extract.narrative_objects import (
    COUNTED,
    counts_applications,
    is_kind_of_work,
    is_of_one_kind,
    is_other_request,
    is_subset,
)
from lib.extract.narrative_phrases import HARMLESS, SELF, Found, Phrase, has, only
from lib.extract.narrative_scope import is_of_other_year
from lib.extract.narrative_state import APPLICATION, Told
from lib.extract.narrative_tokens import COLON, PAUSE, UNKNOWN, YEAR, Token

_INCLUDING = re.compile(
    r"[^。]{0,6}?(?:(?:其中|含|包括|加上|连同)[^。;)]{0,30}?|\([^。)]{0,30}?)"
    r"(?:(?:结转|转入|遗留)(?!下|至|到|明|次|20)|转至今|新收)"
    r"|[,;][^。,;]{0,10}新收"
)
"""What follows a number that may count those carried in: parts that name them, or the new ones."""
_LATER = re.compile(r"(?<!不)(?:含|包括)[^。;,)\d]{0,4}(?:20\d\d|上)[^。;,)]{0,8}结转")
"""收到 30 件，办结 28 件（含上年结转 2 件): those carried in may be among the first number, too."""
_OTHERS = (UNKNOWN, "foreign", "thing", "ground")
_WHY = (*_OTHERS, "about", "cause", "guard")
"""信息不存在无法提供 3 件: of one reason there may be more than of the outcome's others."""
_LEADING = SELF | {"filler", "now", "whole", "sum", "each", YEAR, "disclosure", "occur"}


def find_application(phrase: Phrase, told: Told) -> Found | None:
    """The claim of a number whose topic is applications; None where the words do not settle it."""
    left = _continued(phrase, told)
    if has(left, "result", "tribunal", "unissued", "delay"):
        return None
    told.subset = told.subset or is_subset(phrase)
    found = None if told.subset else _find(phrase, left, told)
    return None if found and told.helping and found.subject == "received" else found


def _find(phrase: Phrase, left: tuple[Token, ...], told: Told) -> Found | None:
    narrative = told.setting.narrative
    if any(word.kind in narrative.verbs for word in left):
        return _told_before(phrase, left, told)
    if any(word.kind in narrative.verbs for word in phrase.right):
        return _told_behind(phrase, left, told)
    if has(left, "rest"):
        return _told_as_rest(phrase, left, told)
    return _told_by_noun(phrase, left, told)


def _continued(phrase: Phrase, told: Told) -> tuple[Token, ...]:
    """The words before a number, with those of the phrase before where they lead to it.

    ``收到申请：12件`` and ``收到的申请，共计 12 件``.
    """
    before = told.before
    narrative = told.setting.narrative
    if before is None or before.number is not None or not phrase.number:
        return phrase.left
    if not only(phrase.left, SELF | {"filler", "sum", "now", YEAR}) or phrase.depth != before.depth:
        return phrase.left
    receives = any(
        word.kind in narrative.verbs and narrative.verbs[word.kind].role == "receive"
        for word in before.left
    )
    counted = has(phrase.left, "sum") or any(word.text == "共" for word in phrase.left)
    if phrase.opener == COLON or (receives and counted):
        return before.left + phrase.left
    return phrase.left


def _told_before(phrase: Phrase, left: tuple[Token, ...], told: Told) -> Found | None:
    """``收到政府信息公开申请 12 件``: the verb stands before the number."""
    deed = deed_of(left, phrase, told)
    if deed is None:
        return None
    before, after = left[: deed.at], left[deed.at + 1 :]
    if is_kind_of_work(deed, left, told) or is_other_request(left):
        return None
    if not _is_whole(deed, before, phrase, told):
        return None
    if not counts_applications(after, told) or is_of_one_kind(before + after):
        return None
    if is_of_one_kind(phrase.right) or (deed.verb.role == "receive" and has(after, "rest")):
        return None
    if not _ends_well(phrase, after, told):
        return None
    if deed.verb.key == "granted_bare" and has(after, *COUNTED):
        return None
    return _claim(deed, phrase, told)


def _told_behind(phrase: Phrase, left: tuple[Token, ...], told: Told) -> Found | None:
    """``7 件结转下年度``: nothing but small words before the number, the verb behind it."""
    if not only(left, _LEADING | COUNTED | {"part", "rest", "conjunction"}):
        return None
    deed = deed_of(phrase.right, phrase, told)
    if deed is None or deed.verb.role in ("receive", "handle") or deed.verb.key == "granted_bare":
        return None
    allowed = HARMLESS | COUNTED | told.setting.narrative.verbs.keys()
    if not only(phrase.right, allowed) or is_of_one_kind(phrase.right):
        return None
    if deed.verb.role != "carry" and is_of_other_year(phrase.right, told):
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
    if phrase.depth or told.part or told.roles or is_of_one_kind(left):
        return None
    if has(left, "sum") and told.channels and only(left, _LEADING):
        noun = told.setting.narrative.nouns["application"]
    elif left and only(left, _LEADING | COUNTED | {"tail"}):
        named = [word for word in left if word.kind in COUNTED]
        if not named or not only(phrase.right, HARMLESS | COUNTED):
            return None
        key = named[-1].kind
        noun = told.setting.narrative.nouns["amount" if key == "request" else key]
        if noun.key != "application" and not _is_under_heading(phrase, told):
            return None
        if noun.key == "attribute" and (
            told.topic == "foreign" or _is_catalogue(named[-1], phrase)
        ):
            return None  # 主动公开 45 件、依申请公开 11 件: kinds of documents
    else:
        return None
    return _found(noun.subject, noun.candidates, phrase, told, "receive")


def _is_catalogue(noun: Token, phrase: Phrase) -> bool:
    """``依申请公开政府信息数为0``: of such documents there may be none."""
    return noun.text.endswith("信息") and phrase.quantity is not None and not phrase.quantity.unit


def _is_under_heading(phrase: Phrase, told: Told) -> bool:
    quantity = phrase.quantity
    loose = told.setting.narrative.units["loose"]
    return told.setting.topic == APPLICATION and quantity is not None and quantity.unit not in loose


def _is_whole(deed: Deed, before: Sequence[Token], phrase: Phrase, told: Told) -> bool:
    """Whether the number is that of the whole year, not of a part that is being listed."""
    listed = told.part == APPLICATION or phrase.depth > 0
    if deed.verb.role in ("receive", "handle"):
        new = deed.verb.key == "received_new" and not has(before, *_OTHERS)
        return new or not listed
    if deed.verb.key == "granted_bare":
        return only(before, ("filler", "part", PAUSE)) and bool(told.roles)
    if deed.verb.role == "outcome" and has(before, *_WHY):
        return False
    parted = told.apart or "delay" in told.kinds or has(before, "ground")
    if deed.verb.role == "conclude" and parted:
        return False
    return not listed or not has(before, *_OTHERS)


def _ends_well(phrase: Phrase, after: Sequence[Token], told: Told) -> bool:
    """Whether the words behind the number leave it a number of applications."""
    right = phrase.right
    if not right:
        return True
    if has(right[:1], "foreign", "thing") or has(right, "assist"):
        return False
    if phrase.quantity and phrase.quantity.unit == "个" and has(right[:1], "applicant", "person"):
        return False  # 2 个自然人的申请: so many people
    if has(after, "application", "attribute"):
        return True
    narrative = told.setting.narrative
    allowed = HARMLESS | COUNTED | narrative.verbs.keys() | {"compare"}
    names = [at for at, word in enumerate(right) if word.kind in ("application", "attribute")]
    # 1 份依申请公开意见征询件 is something about one.
    return only(right[names[-1] + 1 :] if names else right, allowed)


def _is_only_conclusion(told: Told) -> bool:
    """``1件无法提供，18件已答复`` tells of parts; what was carried takes nothing from them."""
    settled = {"receive", "received_new", "handle", "carried_in", "carried_out"}
    return told.conclusions == 1 and "delay" not in told.kinds and set(told.roles) <= settled


def _claim(deed: Deed, phrase: Phrase, told: Told) -> Found | None:
    carries = deed.verb.role in ("carry", "pending")
    role = deed.verb.subject if carries else deed.verb.role
    role = "received_new" if deed.verb.key == "received_new" else role
    if deed.verb.including and phrase.number:
        end = phrase.number.end
        including = _INCLUDING.match(told.sentence, end) or _LATER.search(told.sentence, end)
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
