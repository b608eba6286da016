"""What a passage has said so far: topic, year, scope and totals, by which later words are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.extract.narrative_phrases import FATAL, SELF, Found, Phrase, has, only
from lib.extract.narrative_tokens import COLON, SEMICOLON, YEAR, Token
from lib.form.narrative import Narrative

APPLICATION, BOTH = "application", "both"
_OWN_SYSTEM = re.compile(r"全[市区县省州旗盟](?!行政|各级行政)[^,;]{1,8}(?:机关|系统)")
_PART_YEAR = re.compile(r"截[至止](?:20\d\d年)?(?:[1-9]|1[01])月")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a passage as a whole.

    ``year`` is the report's. ``issuer``: a key of ``context`` in data/narrative.toml, or None.
    ``topic``: what the headings above it are about; ``disclosure``: whether they (or it) speak of
    government information at all.
    """

    narrative: Narrative
    year: int | None
    issuer: str | None
    topic: str | None
    disclosure: bool


@dataclass(slots=True)
class Told:
    """The reading of one passage, changed by each phrase in turn.

    ``topic``: what the last noun was about. ``blocked``: ``year`` or ``scope`` where an earlier
    number was of another one and nothing has led back yet. ``part``: the topic of which
    parts are being listed.
    ``totals``: subject and role of a claim -> the value said first. ``kinds``: of the sentence's
    words; ``roles``: of the numbers in it so far; ``conclusions``: how many of its numbers are
    of something concluded; ``channels``: it has listed ways of applying. ``ours``: the passage
    has told of cases about information.
    """

    setting: Setting
    topic: str | None
    sentence: str = ""
    kinds: frozenset[str] = frozenset()
    blocked: str = ""
    part: str | None = None
    whole: bool = False
    conclusions: int = 0
    channels: bool = False
    ours: bool = False
    roles: list[str] = field(default_factory=list)
    totals: dict[tuple[str, str], int] = field(default_factory=dict)
    before: Phrase | None = None

    def begin(self, sentence: str, parts: Sequence[Phrase], *, item: bool) -> None:
        """Go on to the next sentence; a new item of an enumeration has a topic of its own."""
        self.sentence = sentence
        self.kinds = frozenset(word.kind for phrase in parts for word in phrase.all)
        self.conclusions = sum(
            phrase.number is not None and "conclude" in roles_of(phrase, self) for phrase in parts
        )
        self.part, self.whole, self.channels, self.before = None, False, False, None
        self.roles.clear()
        if item:
            self.topic, self.blocked = self.setting.topic, ""

    def contradicts(self, found: Found) -> bool:
        """Whether the passage has said another number for the same thing: the first one holds."""
        key = (found.subject, found.role)
        return self.totals.setdefault(key, found.quantity.value) != found.quantity.value


def topic_of(phrase: Phrase, told: Told) -> str | None:
    """What the words of a phrase say is counted; None where they have no noun."""
    narrative = told.setting.narrative
    left, right = phrase.left, phrase.right
    verb = max((at for at, word in enumerate(left) if word.kind in narrative.verbs), default=-1)
    behind = next((at for at, word in enumerate(right) if word.kind in narrative.verbs), len(right))
    for words, nearest in ((left[verb + 1 :], -1), (right[:behind], 0), (left[: max(verb, 0)], -1)):
        nouns = [word for word in words if word.kind in narrative.nouns]
        if nouns:
            return _resolved(nouns, nouns[nearest], words, told)
    return None


def _resolved(nouns: list[Token], noun: Token, words: tuple[Token, ...], told: Told) -> str | None:
    topic = told.setting.narrative.nouns[noun.kind].topic
    if topic != "request":
        return topic
    if has(nouns, "application", "attribute") or has(words, "disclosure"):
        return APPLICATION
    if has(nouns, "foreign", "thing") or told.topic != APPLICATION:
        return "foreign"
    return APPLICATION


def follow_topic(phrase: Phrase, topic: str | None, told: Told) -> None:
    """Keep what the phrase is about for the phrases after it that have no noun of their own."""
    if phrase.number is None and has(phrase.left, "application", "attribute"):
        topic = APPLICATION
    if topic is None or (topic == "thing" and _in_passing(phrase, told)):
        return
    bare = has(phrase.left, "attribute") and not roles_of(phrase, told)
    if not (bare and told.topic == "foreign"):
        told.topic = "foreign" if topic == "thing" else topic


def _in_passing(phrase: Phrase, told: Told) -> bool:
    """Whether a thing is merely named: where applications came in, or what was not disclosed."""
    if phrase.number is None or has(phrase.left, "etc", "channel"):
        return True
    return bool({"outcome", "carry", "pending"} & roles_of(phrase, told))


def roles_of(phrase: Phrase, told: Told) -> set[str]:
    """What the verbs around a number do."""
    verbs = told.setting.narrative.verbs
    return {verbs[word.kind].role for word in phrase.all if word.kind in verbs}


def unsettled(phrase: Phrase, told: Told) -> list[str]:
    """The role of a number that states no claim, but takes from those that might."""
    ends = phrase.number is not None and {"conclude", "outcome"} & roles_of(phrase, told)
    return ["unsettled"] if ends else []


def follow_year(phrase: Phrase, told: Told) -> None:
    """Note where the words turn to another year, or come back to the report's."""
    words = phrase.left
    back = has(words, "now") or any(word.year == told.setting.year for word in words if word.year)
    if (told.blocked == "year" and back) or (told.blocked == "scope" and has(words, *SELF)):
        told.blocked = ""
    if phrase.number is None and only(words, SELF | {YEAR, "last", "filler"}):
        told.blocked = "year" if _other_year(words, told) else told.blocked
    told.whole = told.whole or has(words, "whole")


def follow_part(phrase: Phrase, topic: str | None, told: Told) -> None:
    """Note where a list of parts begins and where it is over."""
    if phrase.opener == SEMICOLON or (topic is not None and topic != told.part):
        told.part = None
    if has(phrase.left, "part") and phrase.depth == 0:
        told.part = told.topic


def is_other(phrase: Phrase, told: Told) -> bool:
    """Whether the number is of another year or scope, or not a count of the year at all."""
    if has(phrase.left, *FATAL) or _PART_YEAR.search(told.sentence):
        return True
    if of_other_year(phrase, told):
        told.blocked = "year"
    elif _of_other_scope(phrase, told):
        told.blocked = "scope"
    return bool(told.blocked)


def of_other_year(phrase: Phrase, told: Told) -> bool:
    """Whether the words speak of another year, unless of what was carried from or into it."""
    return "carry" not in roles_of(phrase, told) and _other_year(phrase.left, told)


def _other_year(words: tuple[Token, ...], told: Told) -> bool:
    year = told.setting.year
    return has(words, "last") or any(word.year not in (None, year) for word in words if year)


def _of_other_scope(phrase: Phrase, told: Told) -> bool:
    """Whether the number may be of all the agencies around, or of one within the reporting one."""
    issuer, left = told.setting.issuer, phrase.left
    whole = told.whole or has(left, "whole")
    if issuer == "government":
        return has(left, "own") or (has(left, "office") and not has(left, "seat"))
    if has(left, "own") and whole:
        return True
    if issuer == "bureau" and whole:
        return "own" in told.kinds or not _OWN_SYSTEM.search(told.sentence)
    return issuer == "office" and whole


def continues(phrase: Phrase, told: Told) -> tuple[Token, ...]:
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
