"""data/narrative.toml -> ``Narrative``: the words that lead to a number, and what it may stand for.

Which figures a number of the running text may be, which verbs and nouns say so and which words say
that it is something else: all of it is declared; nothing is read or compared here.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from lib.errors import FormError
from lib.form.form import all_cells
from lib.text import fold

NARRATIVE = Path(__file__).resolve().parents[2] / "data" / "narrative.toml"
ROLES = frozenset({"receive", "handle", "conclude", "carry", "pending", "outcome", "issue"})
TOPICS = frozenset(
    {"application", "request", "review", "litigation", "normative", "thing", "foreign"}
)
HOWS = frozenset({"over", "under", "about"})
UNITS = frozenset({"application", "case", "document", "loose"})
CONTEXT = frozenset(
    {
        *(
            "plans",
            "overview",
            "subjects",
            "applications",
            "disclosure",
            "cases",
            "unrelated",
            "business",
            "denials",
        ),
        *("justice", "office", "branch", "bureau"),
    }
)
WORDS = frozenset(
    {
        *("filler", "tail", "conjunction", "guard", "etc", "each", "sum", "self", "office", "seat"),
        *("now", "last", "next", "period", "dated", "compare", "condition", "delay"),
        *("assist", "part", "rest", "channel", "person", "applicant", "whole", "several", "own"),
        *("disclosure", "about", "cause", "occur", "result", "tribunal", "unissued"),
        *("none", "scarce", "unmade", "aside", "ground", "branch"),
    }
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sum of figures that a number may stand for: codes added and taken off.

    ``*`` stands for anything within a part of a code. Codes that the report's editions do not
    have are left out.
    """

    key: str
    label: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """What happened with n 件: the subject of the claim and the meanings, best first.

    ``including``: where the words say that those carried in are counted too; ``combined``: where
    they say receiving and concluding in one breath. Empty where the verb takes no part in that.
    """

    key: str
    role: str
    subject: str
    candidates: tuple[str, ...]
    including: tuple[str, ...]
    combined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted. With ``subject``, a number beside it is a claim without any verb."""

    key: str
    topic: str
    subject: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """All of the file. ``kinds``: word -> the list that it stands in (a verb, noun or other key).

    ``before`` and ``after``: approximate words -> ``over``, ``under`` or ``about``. ``pairs``: two
    outcomes told with one number -> the verb that they make together.
    """

    meanings: Mapping[str, Meaning]
    verbs: Mapping[str, Verb]
    nouns: Mapping[str, Noun]
    kinds: Mapping[str, str]
    units: Mapping[str, frozenset[str]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    pairs: Mapping[frozenset[str], str]
    context: Mapping[str, tuple[str, ...]]


@cache
def load_narrative(path: Path = NARRATIVE) -> Narrative:
    """The words and meanings of the running text.

    Raises:
        FormError: a key is missing or unknown, a word stands in two lists, a candidate is no
            meaning, or a meaning names no figure of any edition. Names the file and the key.
    """
    raw = _toml(path)
    parts = "meanings verbs pairs nouns words units approximate context"
    _expect(raw, path.name, set(parts.split()))
    where = f"{path.name}："
    meanings = {
        key: _meaning(f"{where}meanings.{key}", key, entry)
        for key, entry in _of(raw, where, "meanings")
    }
    verbs = {
        key: _verb(f"{where}verbs.{key}", key, entry, meanings)
        for key, entry in _of(raw, where, "verbs")
    }
    nouns = {
        key: _noun(f"{where}nouns.{key}", key, entry, meanings)
        for key, entry in _of(raw, where, "nouns")
    }
    _expect(raw["words"], f"{where}words", set(WORDS))
    _expect(raw["units"], f"{where}units", set(UNITS))
    _expect(raw["context"], f"{where}context", set(CONTEXT))
    _expect(raw["approximate"], f"{where}approximate", {"before", "after"})
    return Narrative(
        meanings=meanings,
        verbs=verbs,
        nouns=nouns,
        kinds=_kinds(where, raw),
        units={
            key: frozenset(_strings(f"{where}units.{key}", units))
            for key, units in raw["units"].items()
        },
        before=_approximate(f"{where}approximate.before", raw["approximate"]["before"]),
        after=_approximate(f"{where}approximate.after", raw["approximate"]["after"]),
        pairs=dict(_pair(f"{where}pairs", pair, verbs) for pair in raw["pairs"]),
        context={
            key: _strings(f"{where}context.{key}", words) for key, words in raw["context"].items()
        },
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem


def _expect(
    raw: Any, where: str, required: set[str], optional: frozenset[str] = frozenset()
) -> None:
    if not isinstance(raw, dict):
        raise FormError(f"{where}：应当是一个表")
    for key in sorted(required - raw.keys()):
        raise FormError(f"{where}：缺少键 {key}")
    for key in sorted(raw.keys() - required - optional):
        raise FormError(f"{where}：不认识的键 {key}")


def _of(raw: dict[str, Any], where: str, part: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(raw[part], dict):
        raise FormError(f"{where}{part}：应当是一个表")
    return iter(raw[part].items())


def _string(where: str, raw: Any) -> str:
    if not isinstance(raw, str):
        raise FormError(f"{where} 应当是一段文字")
    return raw


def _strings(where: str, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(word, str) and word for word in raw):
        raise FormError(f"{where} 应当是一列词")
    words = tuple(fold(word) for word in raw)
    for word in words:
        if words.count(word) > 1:
            raise FormError(f"{where}：“{word}”写了两次")
    return words


def _meaning(where: str, key: str, raw: Any) -> Meaning:
    _expect(raw, where, {"label", "plus"}, frozenset({"minus"}))
    plus, minus = (_strings(f"{where}.{side}", raw.get(side, [])) for side in ("plus", "minus"))
    for code in plus + minus:
        if not any(fnmatchcase(known, code) for known in all_cells()):
            raise FormError(f"{where}：没有哪一版格式有 {code}")
    return Meaning(key, _string(f"{where}.label", raw["label"]), plus, minus)


def _candidates(where: str, raw: Any, meanings: Mapping[str, Meaning]) -> tuple[str, ...]:
    candidates = _strings(where, raw)
    for candidate in candidates:
        if candidate not in meanings:
            raise FormError(f"{where}：meanings 里没有 {candidate}")
    return candidates


def _verb(where: str, key: str, raw: Any, meanings: Mapping[str, Meaning]) -> Verb:
    _expect(
        raw,
        where,
        {"role", "subject", "candidates", "words"},
        frozenset({"including", "combined"}),
    )
    if _string(f"{where}.role", raw["role"]) not in ROLES:
        raise FormError(f"{where}.role：不认识的 {raw['role']}")
    lists = (
        _candidates(f"{where}.{name}", raw.get(name, []), meanings)
        for name in ("candidates", "including", "combined")
    )
    return Verb(key, raw["role"], _string(f"{where}.subject", raw["subject"]), *lists)


def _noun(where: str, key: str, raw: Any, meanings: Mapping[str, Meaning]) -> Noun:
    _expect(raw, where, {"topic", "subject", "candidates", "words"})
    if _string(f"{where}.topic", raw["topic"]) not in TOPICS:
        raise FormError(f"{where}.topic：不认识的 {raw['topic']}")
    return Noun(
        key,
        raw["topic"],
        _string(f"{where}.subject", raw["subject"]),
        _candidates(f"{where}.candidates", raw["candidates"], meanings),
    )


def _pair(where: str, raw: Any, verbs: Mapping[str, Verb]) -> tuple[frozenset[str], str]:
    _expect(raw, where, {"of", "as"})
    for key in (*_strings(f"{where}.of", raw["of"]), _string(f"{where}.as", raw["as"])):
        if key not in verbs:
            raise FormError(f"{where}：verbs 里没有 {key}")
    return frozenset(raw["of"]), raw["as"]


def _approximate(where: str, raw: Any) -> dict[str, str]:
    _expect(raw, where, set(HOWS))
    return {word: how for how in raw for word in _strings(f"{where}.{how}", raw[how])}


def _kinds(where: str, raw: dict[str, Any]) -> dict[str, str]:
    lists = [
        (f"{where}{part}.{key}.words", key, entry["words"])
        for part in ("verbs", "nouns")
        for key, entry in raw[part].items()
    ]
    lists += [(f"{where}words.{key}", key, words) for key, words in raw["words"].items()]
    kinds: dict[str, str] = {}
    for place, key, words in lists:
        for word in _strings(place, words):
            if word in kinds:
                raise FormError(f"{place}：“{word}”已经写在 {kinds[word]} 里")
            kinds[word] = key
    return kinds
