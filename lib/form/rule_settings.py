"""What an office sets for the rules: some off, of another severity, other days and bounds.

The value is kept elsewhere as JSON text, under the key ``SETTING``; here it is read and written,
and the rules are given as they are under it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from lib.errors import SettingsError
from lib.form.rule import Limit, Rule
from lib.form.rule_file import SEVERITIES
from lib.form.rules import load_rules

SETTING = "rules"
"""The key that the store keeps them under."""
DEADLINE = "form.deadline"
MINIMUM = "least"
"""The limit of a rule about shares that ``Settings.minimum`` takes the place of."""
_DAY = re.compile(r"(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from data/rules.toml.

    ``off`` are codes of rules that are left out; ``severity`` code -> severity. ``deadlines``:
    whose -> last day of publishing (``01-31``), by the names of the limits of ``form.deadline``.
    ``minimum``: how many cases a share must be of before anything is said of it.
    """

    off: frozenset[str] = frozenset()
    severity: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, str] = field(default_factory=dict)
    minimum: int | None = None

    def __hash__(self) -> int:
        """Equal settings are told as one, so that what follows from them is worked out once."""
        parts = (frozenset(self.severity.items()), frozenset(self.deadlines.items()))
        return hash((self.off, *parts, self.minimum))


DEFAULT = Settings()


def load_settings(text: str | None) -> Settings:
    """The settings that ``dump_settings`` wrote; those of the file where there are none.

    Raises:
        SettingsError: it is no JSON, a key is unknown, or a value is not what the key asks for.
    """
    if text is None:
        return DEFAULT
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as problem:
        raise SettingsError(f"规则设置读不了（{problem}）。") from problem
    _expect(raw, "规则设置", {"off", "severity", "deadlines", "minimum"})
    return Settings(
        off=_off(raw.get("off", [])),
        severity=_severity(raw.get("severity", {})),
        deadlines=_deadlines(raw.get("deadlines", {})),
        minimum=_minimum(raw.get("minimum")),
    )


def load_known(text: str | None) -> Settings:
    """The same, rules left out that the program has no longer, or not yet.

    Raises:
        SettingsError: what is left is no settings.
    """
    if text is None:
        return DEFAULT
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as problem:
        raise SettingsError(f"规则设置读不了（{problem}）。") from problem
    known = load_rules().keys()
    if isinstance(raw, dict) and isinstance(raw.get("off"), list):
        raw["off"] = [code for code in raw["off"] if code in known]
    if isinstance(raw, dict) and isinstance(raw.get("severity"), dict):
        raw["severity"] = {c: given for c, given in raw["severity"].items() if c in known}
    return load_settings(json.dumps(raw))


def dump_settings(settings: Settings) -> str:
    """The settings as JSON text; equal ones give equal text.

    Raises:
        SettingsError: ``load_settings`` would refuse the text.
    """
    text = json.dumps(
        {
            "off": sorted(settings.off),
            "severity": dict(sorted(settings.severity.items())),
            "deadlines": dict(sorted(settings.deadlines.items())),
            "minimum": settings.minimum,
        },
        ensure_ascii=False,
    )
    load_settings(text)
    return text


@lru_cache(maxsize=16)
def rules_under(settings: Settings) -> Mapping[str, Rule]:
    """The rules that are on, by code and in the order of the file, with what the office has set."""
    return {
        code: replace(
            rule,
            severity=settings.severity.get(code, rule.severity),
            limits=_limits(rule, settings),
        )
        for code, rule in load_rules().items()
        if code not in settings.off
    }


def _limits(rule: Rule, settings: Settings) -> Mapping[str, Limit]:
    given: dict[str, Limit] = {}
    if rule.code == DEADLINE:
        given.update(settings.deadlines)
    if MINIMUM in rule.limits and settings.minimum is not None:
        given[MINIMUM] = settings.minimum
    return {**rule.limits, **given}


def _expect(raw: Any, where: str, known: set[str]) -> None:
    if not isinstance(raw, dict):
        raise SettingsError(f"{where}应当是一个表。")
    for key in sorted(raw.keys() - known):
        raise SettingsError(f"{where}：不认识 {key}。")


def _off(raw: Any) -> frozenset[str]:
    if not isinstance(raw, list) or not all(isinstance(code, str) for code in raw):
        raise SettingsError("规则设置的 off 应当是一列规则代码。")
    _expect(dict.fromkeys(raw), "规则设置的 off", set(load_rules()))
    return frozenset(raw)


def _severity(raw: Any) -> dict[str, str]:
    _expect(raw, "规则设置的 severity", set(load_rules()))
    for code, severity in raw.items():
        if severity not in SEVERITIES:
            raise SettingsError(f"规则设置的 severity.{code} 只能是 {'、'.join(SEVERITIES)}。")
    return dict(raw)


def _deadlines(raw: Any) -> dict[str, str]:
    _expect(raw, "规则设置的 deadlines", set(load_rules()[DEADLINE].limits))
    for who, day in raw.items():
        if not isinstance(day, str) or not _is_day(day):
            raise SettingsError(f"规则设置的 deadlines.{who} 应当是“月-日”，例如 01-31。")
    return dict(raw)


def _is_day(text: str) -> bool:
    """Whether it is a day that every year has."""
    found = _DAY.fullmatch(text)
    if found is None:
        return False
    try:
        date(2023, int(found[1]), int(found[2]))
    except ValueError:
        return False
    return True


def _minimum(raw: Any) -> int | None:
    if raw is None or (isinstance(raw, int) and not isinstance(raw, bool) and raw >= 1):
        return raw
    raise SettingsError("规则设置的 minimum 应当是不小于 1 的整数。")
