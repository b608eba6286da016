"""Whether the words around a number name applications, all of them and nothing else."""

from collections.abc import Sequence
from itertools import pairwise

from lib.extract.narrative_phrases import HARMLESS, has, only
from lib.extract.narrative_state import Told
from lib.extract.narrative_tokens import PAUSE, UNKNOWN, Token

COUNTED = frozenset({"application", "attribute", "request", "amount"})
"""Nouns for applications; what 申请 alone stands for is settled by the topic."""


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
    return not _is_about_something(leading) and not _joins_something(leading)


def _is_about_something(words: Sequence[Token]) -> bool:
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
    if has(words, "etc") and has(words, "channel"):
        ways = {word.text for word in words if word.kind == "channel"}
        return len(ways) == 1 and not any(word.text.startswith("等") for word in words)
    before = (UNKNOWN, *(word.kind for word in words))
    pairs = zip(before, words, strict=False)
    # 书面信函 is one way in two words.
    ways = {word.text for kind, word in pairs if word.kind == "channel" and kind != "channel"}
    who = {word.text for word in words if word.kind == "applicant"}
    return len(ways) == 1 or (len(who) == 1 and not has(words, "person"))


def _is_of_other_ways(words: Sequence[Token]) -> bool:
    """``其他渠道受理 13 件`` are the rest; ``网络及其他渠道收到`` are all of them."""
    ways = [at for at, word in enumerate(words[1:]) if word.kind in ("etc", "channel")]
    rest = [at for at in ways if words[at].kind == "rest"]
    return any(at == 0 or words[at - 1].kind not in (PAUSE, "conjunction") for at in rest)
