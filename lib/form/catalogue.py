"""The rules for people to read: data/rules.toml -> docs/rules.md.

``python -m lib.form.catalogue`` writes the file; a test compares the two.
"""

from collections.abc import Iterable
from pathlib import Path

from lib.form.bureaus import load_bureaus
from lib.form.equations import Term
from lib.form.form import all_cells, cells, load_forms
from lib.form.rule import Limit, Rule
from lib.form.rules import lines, load_rules

CATALOGUE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
SCOPES = {"row": "逐行", "column": "逐列", "figure": "逐格", "table": "逐表", "report": "整份年报"}
SEVERITIES = {"error": "错误", "warning": "提示", "notice": "备注"}
RELATIONS = {"equal": "＝", "at_least": "≥"}
LAST_YEARS = "上一年度年报的"
"""Stands before what is last year's in a formula."""
LIMITS = {
    "least": "至少件数",
    "percent": "百分比",
    "times": "倍数",
    "excess": "多出的数",
    "several": "几行同时相合时的件数",
    "alone": "只有一行相合时的件数",
    "each": "平均每个的金额",
    "amount": "金额",
    "unit": "单位金额",
    "cells": "不为 0 的格数",
    "columns": "不为 0 的栏数",
    "cases": "件数",
    "lost": "上年的数",
    "digits": "有效数字",
    "digits_of_amounts": "金额的有效数字",
    "first_year": "起始年度",
    "bureaus": "部门",
    "rows": "行",
    "samples": "样例的数",
    "departments": "部门和办公室",
    "governments": "人民政府",
}
"""What people call the bounds of rules that are judged in code."""

_HEAD = """\
# 规则目录

本文由 `python -m lib.form.catalogue` 从 `data/rules.toml` 生成，不要直接修改。

每条规则对每一行、列、格、表或整份年报各有一个结论：

- `pass` 成立；空白处按 0 能成立的，也算成立。
- `fail` 不成立：空白处无论填什么数都不成立。
- `incomplete` 有空白或没有读出的格，填上某个不小于 0 的数就能成立。
- `not_applicable` 没有可以核对的对象。

| 代码 | 规则 | 核对 | 级别 | 格式版本 |
| --- | --- | --- | --- | --- |
"""


def catalogue() -> str:
    """The text of docs/rules.md: a table of all rules, then a section for each."""
    rules = load_rules().values()
    table = "".join(f"| `{rule.code}` | {rule.title} | {_facts(rule)} |\n" for rule in rules)
    return _HEAD + table + "".join(f"\n{_section(rule)}" for rule in rules)


def _facts(rule: Rule) -> str:
    editions = "各版" if rule.editions == tuple(load_forms()) else "、".join(rule.editions)
    return f"{SCOPES[rule.scope]} | {SEVERITIES[rule.severity]} | {editions}"


def _section(rule: Rule) -> str:
    points = [f"依据：{rule.source}。"]
    found = formulas(rule)
    several = len(found) > 1
    points += [f"{f'{edition} 版' * several}算式：{text}" for edition, text in found.items()]
    points += [f"界限：{limits(rule)}。"] * bool(rule.limits)
    points += [f"不一定是填错：{trap}。" for trap in rule.traps]
    return f"## `{rule.code}` {rule.title}\n\n" + "".join(f"- {point}\n" for point in points)


def limits(rule: Rule) -> str:
    """The bounds of a rule in words, e.g. ``百分比 30；至少件数 10``; empty where it has none."""
    return "；".join(f"{LIMITS[name]} {_value(name, value)}" for name, value in rule.limits.items())


def _value(name: str, value: Limit) -> str:
    if not isinstance(value, tuple):
        return str(value)
    names = {
        "bureaus": {key: bureau.name for key, bureau in load_bureaus().items()},
        "rows": {code.split(".")[1]: cell.row.label for code, cell in all_cells().items()},
    }.get(name, {})
    return "、".join(names.get(key, key) for key in value)


def formulas(rule: Rule) -> dict[str, str]:
    """What is summed, in the form's words, for each edition that has its own words for it."""
    found: dict[str, str] = {}
    for edition in rule.editions if rule.linear else ():
        terms = lines(rule, edition)[0].terms
        left, right = (
            _side(rule, edition, (term for term in terms if term.left is side))
            for side in (True, False)
        )
        formula = f"{left} {RELATIONS[rule.relation]} {right or 0}"
        if formula not in found.values():
            found[edition] = formula
    return found


def _side(rule: Rule, edition: str, terms: Iterable[Term]) -> str:
    text = ""
    for term in terms:
        plus = (term.weight > 0) is term.left
        text += ("＋" if plus else "－") if text or not plus else ""
        text += (LAST_YEARS if term.prev else "") + term_name(rule, edition, term)
    return text


def term_name(rule: Rule, edition: str, term: Term) -> str:
    """What a formula calls a term: its row in a column, its column in a row."""
    table = term.code.partition(".")[0]
    cell = cells(table, edition)[term.code]
    return cell.row.label if rule.scope == "column" else cell.column.label


if __name__ == "__main__":
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
