"""How an office's rules differ from those of the catalogue, in words for pages and papers."""

from collections.abc import Mapping

from lib.form.catalogue import LIMITS, SEVERITIES
from lib.form.rule import Rule
from lib.form.rule_settings import DEADLINE, MINIMUM, Settings
from lib.form.rules import load_rules


def deviations(settings: Settings) -> Mapping[str, str]:
    """Rule -> how the office has it, e.g. ``本办已停用``; only those that differ, in order."""
    found = {code: _deviation(rule, settings) for code, rule in load_rules().items()}
    return {code: told for code, told in found.items() if told}


def in_sentences(settings: Settings) -> str:
    """All of it in a line for the head of a list; empty where nothing differs."""
    told = deviations(settings)
    if not told:
        return ""
    rules = load_rules()
    return (
        f"本办规则设置：{'；'.join(f'“{rules[code].title}”{how}' for code, how in told.items())}。"
    )


def _deviation(rule: Rule, settings: Settings) -> str:
    if rule.code in settings.off:
        return "本办已停用"
    parts = []
    severity = settings.severity.get(rule.code, rule.severity)
    if severity != rule.severity:
        parts.append(f"本办改为{SEVERITIES[severity]}")
    if rule.code == DEADLINE:
        days = (f"{LIMITS[who]} {_day(day)}" for who, day in sorted(settings.deadlines.items()))
        parts += [f"本办时限改为{'、'.join(days)}"] if settings.deadlines else []
    least = settings.minimum
    if least is not None and rule.limits.get(MINIMUM, least) != least:
        parts.append(f"本办至少件数改为 {least}")
    return "，".join(parts)


def _day(day: str) -> str:
    month, _, number = day.partition("-")
    return f"{int(month)} 月 {int(number)} 日"
