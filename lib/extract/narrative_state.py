"""What a passage has said so far, by which the words that come later are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.extract.narrative_phrases import Found, Phrase, has
from lib.extract.narrative_tokens import SEMICOLON
from lib.form.narrative import Narrative

APPLICATION, BOTH = "application", "both"
PERIOD = "period"
"""What blocks the numbers of a sentence that speaks of more, or less, than the year."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a passage as a whole.

    ``year`` is the report's. ``issuer``: a key of ``context`` in data/narrative.toml, or None.
    ``topic``: what the headings above it are about; ``cases``: whether one of them announces the
    reviews and lawsuits of table 4.
    """

    narrative: Narrative
    year: int | None
    issuer: str | None
    topic: str | None
    cases: bool


@dataclass(slots=True)
class Told:
    """The reading of one passage, changed by each phrase in turn.

    Of the passage: ``topic``, what the last noun was about; ``blocked``, ``year`` or ``scope``
    where an earlier number was of another one and nothing has led back yet (or ``period``, to the
    end of the sentence); ``ours``, it has told
    of cases about information; ``totals``, subject and role of a claim -> the value said first.

    Of the sentence: ``part``, the topic of which parts are being listed; ``whole``, it speaks of
    all agencies around; ``kinds`` of its words; ``conclusions``, how many of its numbers are of
    something concluded; ``channels``, it has listed ways of applying; ``apart``, it tells of each
    way by itself; ``narrowed``, from where the cases it counts are about information; ``assisted``,
    what is being listed are others' cases; ``helping``, what was received counts such cases too;
    ``handling``, the cases it tells of are those that others brought to the agency to decide;
    ``carried``, the topics of which it tells cases brought in other years apart;
    ``subset``, it tells of some applications only; ``several``, of what parts of the agency did;
    ``divided``, of what came to the agency itself and to others around it, not of the sum;
    ``roles`` of its numbers so far; ``before``, the phrase that was read last.
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
    apart: bool = False
    narrowed: int = 0
    assisted: bool = False
    helping: bool = False
    handling: bool = False
    carried: frozenset[str] = frozenset()
    subset: bool = False
    several: bool = False
    divided: bool = False
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
        self.assisted = self.handling = self.subset = self.several = False
        self.blocked = "" if self.blocked == PERIOD else self.blocked
        self.roles.clear()
        if item:
            self.topic, self.blocked = self.setting.topic, ""

    def contradicts(self, found: Found) -> bool:
        """Whether the passage has said another number for the same thing: the first one holds."""
        key = (found.subject, found.role)
        return self.totals.setdefault(key, found.quantity.value) != found.quantity.value


def roles_of(phrase: Phrase, told: Told) -> set[str]:
    """What the verbs around a number do."""
    verbs = told.setting.narrative.verbs
    return {verbs[word.kind].role for word in phrase.all if word.kind in verbs}


def unsettled(phrase: Phrase, told: Told) -> list[str]:
    """The role of a number that states no claim, but takes from those that might."""
    ends = phrase.number is not None and {"conclude", "outcome"} & roles_of(phrase, told)
    return ["unsettled"] if ends else []


def follow_part(phrase: Phrase, topic: str | None, told: Told) -> None:
    """Note where a list of parts begins and where it is over."""
    if phrase.opener == SEMICOLON or (topic is not None and topic != told.part):
        told.part = None
    if has(phrase.left, "part") and phrase.depth == 0:
        told.part = told.topic
