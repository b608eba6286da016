"""A rule file -> ``Rule`` values, strictly: a slip in it is a ``FormError``, never a finding."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from lib.errors import FormError
from lib.form.equations import Pattern, parse_pattern, write_out
from lib.form.form import all_cells, load_forms
from lib.form.rule import Limit, Rule

SCOPES = ("row", "column", "figure", "table", "report")
SEVERITIES = ("error", "warning", "notice")
RELATIONS = ("equal", "at_least")
HOLES = frozenset({"row", "column", "left", "right", "difference", "missing"})
"""What messages of linear rules may name besides the figures that take part."""

_REQUIRED = {"id", "title", "source", "scope", "severity", "messages"}
_OPTIONAL = {"kind", "editions", "left", "right", "relation", "traps", "subject", "limits"}


def read_rules(path: Path) -> dict[str, Rule]:
    """Every rule of a file by its code, in the order of the file.

    Raises:
        FormError: a key is missing or unknown, a code is used twice, a rule names a cell that its
            editions do not have, or a message has a hole that nothing fills. Names file and key.
    """
    raw = _toml(path)
    where = path.name
    _expect(raw, where, {"groups", "rule"}, {"shared"})
    groups = {
        name: _group(f"{where}：groups.{name}", members) for name, members in raw["groups"].items()
    }
    rules: dict[str, Rule] = {}
    for order, entry in enumerate(raw["rule"]):
        name = entry.get("id") if isinstance(entry, dict) else None
        rule = _rule(f"{where}：{name or f'第 {order + 1} 条'}", order, entry, raw, groups)
        if rule.code in rules:
            raise FormError(f"{where}：{rule.code} 出现两次")
        rules[rule.code] = rule
    return rules


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem


def _expect(raw: Any, where: str, required: set[str], optional: set[str]) -> None:
    if not isinstance(raw, dict):
        raise FormError(f"{where}：应当是一个表")
    for key in sorted(required - raw.keys()):
        raise FormError(f"{where}：缺少键 {key}")
    for key in sorted(raw.keys() - required - optional):
        raise FormError(f"{where}：不认识的键 {key}")


def _one_of(where: str, key: str, value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise FormError(f"{where}.{key}：只能是 {'、'.join(allowed)}，写的是 {value}")
    return str(value)


def _strings(where: str, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(text, str) for text in raw):
        raise FormError(f"{where}：应当是一列文字")
    return tuple(raw)


def _group(where: str, raw: Any) -> tuple[str, ...]:
    members = _strings(where, raw)
    parts = {part for code in all_cells() for part in code.split(".")[1:]}
    for member in members:
        if member not in parts:
            raise FormError(f"{where}：没有哪一版格式有 {member} 这一行或列")
        if members.count(member) > 1:
            raise FormError(f"{where}：{member} 出现两次")
    return members


def _rule(
    where: str,
    order: int,
    raw: dict[str, Any],
    file: dict[str, Any],
    groups: Mapping[str, tuple[str, ...]],
) -> Rule:
    _expect(raw, where, _REQUIRED, _OPTIONAL)
    linear = raw.get("kind") is None
    if not linear:
        _one_of(where, "kind", raw["kind"], ("code",))
    if linear != ("left" in raw and "right" in raw) or (not linear and "relation" in raw):
        raise FormError(f'{where}：勾稽规则要有 left 和 right，kind = "code" 的规则都不能有')
    editions = _strings(f"{where}.editions", raw.get("editions", list(load_forms())))
    for edition in editions:
        _one_of(where, "editions", edition, tuple(load_forms()))
    rule = Rule(
        code=raw["id"],
        title=raw["title"],
        source=raw["source"],
        scope=_one_of(where, "scope", raw["scope"], SCOPES),
        severity=_one_of(where, "severity", raw["severity"], SEVERITIES),
        order=order,
        messages=_messages(where, raw["messages"], file.get("shared", {})),
        editions=editions,
        left=_side(where, "left", raw, groups),
        right=_side(where, "right", raw, groups),
        relation=_one_of(where, "relation", raw.get("relation", "equal"), RELATIONS),
        traps=_strings(f"{where}.traps", raw.get("traps", [])),
        subject=raw.get("subject", ""),
        limits=_limits(f"{where}.limits", raw.get("limits", {}), linear),
    )
    _refuse_gaps(where, rule)
    return rule


def _side(
    where: str, key: str, raw: dict[str, Any], groups: Mapping[str, tuple[str, ...]]
) -> tuple[Pattern, ...]:
    listed = _strings(f"{where}.{key}", raw.get(key, []))
    return tuple(parse_pattern(code, groups, f"{where}.{key}") for code in listed)


def _messages(where: str, given: Any, shared: Mapping[str, Any]) -> Mapping[str, str]:
    if isinstance(given, str):
        if given not in shared:
            raise FormError(f"{where}.messages：shared 里没有 {given}")
        given = shared[given]
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise FormError(f"{where}.messages：应当是一个表，值是文字")
    return given


def _limits(where: str, raw: Any, linear: bool) -> Mapping[str, Limit]:
    """The bounds of a rule that is judged in code."""
    if not isinstance(raw, dict) or (raw and linear):
        raise FormError(f'{where}：应当是一个表，只有 kind = "code" 的规则才有')
    return {name: _limit(f"{where}.{name}", value) for name, value in raw.items()}


def _limit(where: str, raw: Any) -> Limit:
    if isinstance(raw, list):
        return _strings(where, raw)
    if isinstance(raw, (int, str)) and not isinstance(raw, bool):
        return raw
    raise FormError(f"{where}：应当是整数、文字或一列文字")


def _refuse_gaps(where: str, rule: Rule) -> None:
    """Write a linear rule out over its editions, and see that its messages can be filled."""
    if not rule.linear:
        return
    if all(pattern.negative for pattern in rule.left):
        raise FormError(f"{where}.left：不能全是要减去的格")
    needed = {"fail", "incomplete"} | ({"not_applicable"} if rule.needs_previous else set())
    _expect(rule.messages, f"{where}.messages", needed, set())
    for edition in rule.editions:
        for line in write_out(rule.left, rule.right, edition, where):
            known = HOLES | {term.name for term in line.terms}
            for name, template in rule.messages.items():
                for hole in _holes(f"{where}.messages.{name}", template) - known:
                    raise FormError(f"{where}.messages.{name}：没有什么可以填进 {{{hole}}}")


def _holes(where: str, template: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError as problem:
        raise FormError(f"{where}：花括号不成对（{problem}）") from problem
