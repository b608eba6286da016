"""What a number counts, by the nouns around it and by what was said before."""

from collections.abc import Sequence

from lib.extract.narrative_phrases import Phrase, has
from lib.extract.narrative_state import APPLICATION, Told, roles_of
from lib.extract.narrative_tokens import UNKNOWN, Token

_NOT_GRANTED = ("refused", "unavailable", "rejected", "other_outcomes")


def topic_of(phrase: Phrase, told: Told) -> str | None:
    """What the words of a phrase say is counted; None where they have no noun."""
    narrative = told.setting.narrative
    left, right = phrase.left, phrase.right
    verb = max((at for at, word in enumerate(left) if word.kind in narrative.verbs), default=-1)
    behind = next((at for at, word in enumerate(right) if word.kind in narrative.verbs), len(right))
    for words, nearest in ((left[verb + 1 :], -1), (right[:behind], 0), (left[: max(verb, 0)], -1)):
        nouns = [word for word in words if word.kind in narrative.nouns]
        if nouns:
            return _resolved(nouns[nearest], words, phrase, told)
    return None


def _resolved(noun: Token, words: Sequence[Token], phrase: Phrase, told: Told) -> str:
    """The topic of a noun; 申请 alone takes it from the words around and before."""
    topic = told.setting.narrative.nouns[noun.kind].topic
    if topic != "request":
        return topic
    if has(words, "application", "attribute", "disclosure"):
        return APPLICATION
    if has(words, "foreign", "thing"):
        return "foreign"
    return APPLICATION if told.topic == APPLICATION or _is_named(phrase) else "foreign"


def _is_named(phrase: Phrase) -> bool:
    """``依申请公开共收到申请 12 件``: the noun before the verb says which applications."""
    counted = ("application", "attribute")
    last = max((at for at, word in enumerate(phrase.left) if word.kind in counted), default=-1)
    return last >= 0 and not has(phrase.left[last:], UNKNOWN)


def follow_topic(phrase: Phrase, topic: str | None, told: Told) -> None:
    """Keep what the phrase is about for the phrases after it that have no noun of their own."""
    if phrase.number is None and has(phrase.left, "application", "attribute"):
        topic = APPLICATION
    if topic is None or (topic == "thing" and _in_passing(phrase, told)):
        return
    if topic == "foreign" and told.topic == APPLICATION and has(phrase.all, *_NOT_GRANTED):
        return  # 信访投诉类不予处理 24 件 are applications still
    bare = has(phrase.left, "attribute") and not roles_of(phrase, told)
    if not (bare and told.topic == "foreign"):
        told.topic = "foreign" if topic == "thing" else topic


def _in_passing(phrase: Phrase, told: Told) -> bool:
    """Whether a thing is merely named: where applications came in, or what was not disclosed."""
    if phrase.number is None or has(phrase.left, "etc", "channel"):
        return True
    return bool({"outcome", "carry", "pending"} & roles_of(phrase, told))
