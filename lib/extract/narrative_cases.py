"""A number about reviews, lawsuits or normative documents -> what it claims."""

from collections.abc import Iterable, Sequence

from lib.extract.narrative_deeds import is_denied
from lib.extract.narrative_phrases import HARMLESS, Found, Phrase, has, only
from lib.extract.narrative_state import APPLICATION, BOTH, Told
from lib.extract.narrative_tokens import PAUSE, UNKNOWN, Token
from lib.extract.numerals import Quantity
from lib.form.narrative import Narrative, Noun

_CASES = frozenset({"review", "litigation", "direct", "after_review"})
_LITIGATION = frozenset({"direct", "after_review"})
_TAKING = frozenset({"received", "received_new", "concluded", "handled", "pending"})
_OFFICIAL = ("handled", "received", "accepted")
"""What a bureau of justice does with the cases that others brought to it to decide."""
_PLAIN = HARMLESS - {PAUSE, "conjunction", "about", "channel"}
_DISCLOSURE = ("disclosure", "application", "attribute")
_AROUND = HARMLESS | {"request", "application", "attribute"}


def find_cases(phrase: Phrase, told: Told) -> list[Found]:
    """The claims of a number that stands beside 复议 or 诉讼; two where it is said of each."""
    quantity = phrase.quantity
    if quantity is None or quantity.unit not in told.setting.narrative.units["case"] | {""}:
        return []
    words = phrase.left if has(phrase.left, *_CASES) else phrase.right
    heads = _heads(words)
    if not heads or not _is_total(phrase, words, heads, told) or not is_ours(phrase, told):
        return []
    nouns = _nouns([words[at].kind for at in heads], told)
    topics = {noun.topic for noun in nouns}
    if topics & told.carried:
        return []
    if len(topics) > 1 and quantity.value and not has(phrase.left, "each"):
        return []
    return [_found(noun, quantity, phrase) for noun in nouns]


def joint_topic(phrase: Phrase) -> str | None:
    """``both`` where the words name reviews and lawsuits together, else None."""
    kinds = {phrase.left[at].kind for at in _heads(phrase.left)}
    return BOTH if "review" in kinds and len(kinds) > 1 else None


def find_normative(phrase: Phrase, told: Told) -> Found | None:
    """``制发行政规范性文件 6 件``; published, repealed or in force is not issued."""
    narrative = told.setting.narrative
    quantity, left = phrase.quantity, phrase.left
    if quantity is None or quantity.unit not in narrative.units["document"] | {""}:
        return None
    if has(left, "unissued", "foreign", "thing", "channel") or phrase.depth or told.part:
        return None
    by_another = told.setting.issuer in ("bureau", "branch") and has(left, "seat", "office")
    if by_another or not _is_issued(phrase, left, told):
        return None
    return _found(narrative.nouns["normative"], quantity, phrase)


def _is_issued(phrase: Phrase, left: Sequence[Token], told: Told) -> bool:
    """Whether the number is of normative documents issued, and of nothing about them.

    ``制发规范性文件 6 件`` or ``制发 6 件规范性文件``.
    """
    verb = max((at for at, word in enumerate(left) if word.kind == "issued"), default=-1)
    noun = max((at for at, word in enumerate(left) if word.kind == "normative"), default=-1)
    right = phrase.right
    if noun < 0 and right and right[0].kind == "normative":
        noun, right = verb, right[1:]
    if min(noun, verb) < 0 or is_denied(left[verb], told):
        return False
    between = left[min(noun, verb) + 1 : max(noun, verb)]
    return only((*between, *left[max(noun, verb) + 1 :], *right), _PLAIN)


def _found(noun: Noun, quantity: Quantity, phrase: Phrase) -> Found:
    return Found(noun.subject, noun.candidates, quantity, *phrase.span, noun.key)


def _heads(words: Sequence[Token]) -> list[int]:
    """Where the cases that a number counts are named: the last name, and those joined to it."""
    places = [at for at, word in enumerate(words) if word.kind in _CASES]
    heads = places[-1:]
    for first, second in zip(reversed(places[:-1]), reversed(places), strict=False):
        between = words[first + 1 : second]
        joined = has(between, PAUSE, "conjunction") or not between
        if not joined or not only(between, HARMLESS | {"request", "application"}):
            break
        heads.insert(0, first)
    return heads


def _nouns(kinds: Sequence[str], told: Told) -> list[Noun]:
    nouns = told.setting.narrative.nouns
    if set(kinds) == _LITIGATION:
        return [nouns["litigation"]]
    return [nouns[kind] for kind in dict.fromkeys(kinds)]


def _is_total(phrase: Phrase, words: Sequence[Token], heads: list[int], told: Told) -> bool:
    """Whether the number is that of all cases, not of a result or of one place."""
    named = {words[at].kind for at in heads}
    topics = {told.setting.narrative.nouns[kind].topic for kind in named}
    if told.part in topics and not named <= _LITIGATION:
        return False
    if has(phrase.all, "result", "tribunal", "delay") or has(phrase.left, "rest"):
        return False
    behind = words[heads[-1] + 1 :]
    listed = told.part is not None or phrase.depth > 0
    if listed and has(words[: heads[0]], UNKNOWN, "foreign", "thing"):
        return False
    return only(behind, HARMLESS | _TAKING | {"request"}) and _is_plain(phrase, words, heads)


def _is_plain(phrase: Phrase, words: Sequence[Token], heads: list[int]) -> bool:
    """Nothing foreign is named, unless as what the information was about."""
    leading = [*phrase.left, *words[: heads[0]]] if words is phrase.right else words[: heads[0]]
    foreign = [at for at, word in enumerate(leading) if word.kind in ("foreign", "thing")]
    told = leading[foreign[-1] :] if foreign else leading
    if foreign and not has(told, "disclosure", "application", "attribute"):
        return False
    return not has(leading, "accepted") and (
        words is phrase.right
        or not phrase.right
        or only(phrase.right, _AROUND | {"pending", "concluded", "compare"})
    )


def carried_cases(parts: Iterable[Phrase], narrative: Narrative) -> frozenset[str]:
    """The topics of cases of other years that are counted: ``起诉 1 件，结转起诉案件 2 件``.

    Which of them table 4 holds is not said.
    """
    counted = (phrase.all for phrase in parts if phrase.quantity)
    carried = (words for words in counted if has(words, "carried", "carried_in", "carried_out"))
    kinds = (word.kind for words in carried for word in words if word.kind in _CASES)
    return frozenset(narrative.nouns[kind].topic for kind in kinds)


def is_business(phrase: Phrase) -> bool:
    """``办理行政复议案件 21 件``: those that others brought, unless 信息公开 is named."""
    return has(phrase.all, "handled", "tribunal") and not has(phrase.all, *_DISCLOSURE)


def is_ours(phrase: Phrase, told: Told) -> bool:
    """Whether the cases are about government information, and against the reporting agency."""
    context = told.setting.narrative.context
    said = any(word in told.sentence for word in context["disclosure"])
    if any(word in told.sentence for word in context["unrelated"]):
        return False
    end = phrase.span[1]
    if told.narrowed >= end and not any(
        word in told.sentence[:end] for word in context["disclosure"]
    ):
        return False
    named = has(phrase.all, *_DISCLOSURE)
    if has(phrase.all, *_OFFICIAL) and told.setting.issuer == "justice":
        return False
    if told.handling and not named:
        return False
    if said:
        return True
    if any(word in told.sentence for word in context["business"]):
        return False
    return told.ours or told.setting.cases or APPLICATION in (told.setting.topic, told.topic)
