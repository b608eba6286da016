"""Whether the words around a number name applications, all of them and nothing else."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from lib.extract.narrative_deeds import Deed
from lib.extract.narrative_phrases import HARMLESS, Phrase, has, only
from lib.extract.narrative_state import Told
from lib.extract.narrative_tokens import PAUSE, UNKNOWN, Token

COUNTED = frozenset({"application", "attribute", "request", "amount"})
"""Nouns for applications; what 申请 alone stands for is settled by the topic."""

_WHOLE = COUNTED | {"applicant"}
_OTHERS = (UNKNOWN, "foreign", "thing", "ground")
_KINDS = ("类", "类型", "型")
_AMONG, _REGISTER = "中", "登记"
_NAMED = ("application", "attribute", "disclosure")
_BOTH_WAYS = ("线上", "线下")


def counts_applications(after: Sequence[Token], told: Told) -> bool:
    """Whether the words between verb and number name applications, or nothing at all."""
    verbs = told.setting.narrative.verbs.keys()
    nouns = [at for at, word in enumerate(after) if word.kind in COUNTED]
    if not nouns:
        return only(after, HARMLESS | verbs)
    leading, trailing = after[: nouns[-1]], after[nouns[-1] + 1 :]
    if not only(trailing, HARMLESS | verbs):
        return False
    if not only(leading, HARMLESS | COUNTED | verbs | {UNKNOWN}):
        return False
    return not is_about_something(leading) and not _joins_something(leading)


def is_other_request(words: Sequence[Token]) -> bool:
    """``重复申请``, ``公租房申请``: 申请 alone with a word before it that nobody declared."""
    bare = any(a.kind == UNKNOWN and b.kind in ("request", "amount") for a, b in pairwise(words))
    return bare and not has(words, *_NAMED)


def is_about_something(words: Sequence[Token]) -> bool:
    """``涉及征地的申请`` are some of them; ``关于政府信息公开的申请`` are all."""
    return any(
        word.kind == "about" and after.kind not in ("disclosure", *COUNTED)
        for word, after in pairwise(words)
    )


def _joins_something(words: Sequence[Token]) -> bool:
    """``各类材料和政府信息公开申请``: the number counts more than applications."""
    unknown = next((at for at, word in enumerate(words) if word.kind == UNKNOWN), None)
    return unknown is not None and has(words[unknown:], PAUSE, "conjunction")


def is_of_one_kind(words: Sequence[Token]) -> bool:
    """Whether a single way of applying, or a single kind of applicant, narrows the number down."""
    if _is_of_other_ways(words):
        return True
    ways = _ways(words)
    if has(words, "etc") and ways:
        return len(ways) == 1 and not any(word.text.startswith("等") for word in words)
    who = {word.text for word in words if word.kind == "applicant"}
    return len(ways) == 1 or (len(who) == 1 and not has(words, "person"))


def _ways(words: Sequence[Token]) -> set[str]:
    """The ways of applying that are named; words side by side are one: 书面信函, 网站依申请系统."""
    ways: set[str] = set()
    for channel, side_by_side in groupby(words, key=lambda word: word.kind == "channel"):
        texts = [word.text for word in side_by_side] if channel else []
        ways.update(texts if set(_BOTH_WAYS) <= set(texts) else texts[:1])
    return ways


def _is_of_other_ways(words: Sequence[Token]) -> bool:
    """``其他渠道受理 13 件`` are the rest; ``网络及其他渠道收到`` are all of them."""
    ways = [at for at, word in enumerate(words[1:]) if word.kind in ("etc", "channel")]
    rest = [at for at in ways if words[at].kind == "rest"]
    return any(at == 0 or words[at - 1].kind not in (PAUSE, "conjunction") for at in rest)


def is_subset(phrase: Phrase) -> bool:
    """``依申请公开中的 3 件``, ``自然人申请中``: some of them, and so is what is said of them."""
    pairs = zip(phrase.left, phrase.left[1:], strict=False)
    return any(noun.kind in _WHOLE and word.text == _AMONG for noun, word in pairs)


def is_kind_of_work(deed: Deed, left: Sequence[Token], told: Told) -> bool:
    """``房屋登记类 8 件``, ``受理不动产登记申请 4300 件``: the verb names what was asked for."""
    before, after = left[: deed.at], left[deed.at + 1 :]
    if after and after[0].text in _KINDS:
        return True
    verbs = told.setting.narrative.verbs
    first = next((at for at, word in enumerate(before) if word.kind in verbs), len(before))
    if deed.verb.role in ("receive", "handle") and has(before[first:], *_OTHERS):
        return True
    bare = left[deed.at].text == _REGISTER and not has(after, "application", "attribute")
    return bare and has(before, *_OTHERS)
