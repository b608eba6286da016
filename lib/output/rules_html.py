"""The catalogue of rules on the page: what each says, how it is reckoned, on what grounds."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from lib.checking.finding import Severity
from lib.form.catalogue import SCOPES, formulas
from lib.form.form import load_forms
from lib.form.rule import Rule
from lib.output import words
from lib.output.heads import STATES

PARTS = {
    "shape": "表的样子",
    "figure": "表的样子",
    "t2": "表二",
    "t3": "表三",
    "t4": "表四",
    "year": "与上一年度",
    "text": "正文与表格",
    "form": "格式与时限",
    "plausible": "合理性",
    "rollup": "汇总",
}
"""First word of a rule's code -> the part of the catalogue that it stands in."""
AS_DECLARED: Mapping[str, str] = {}
OTHER_PART = "其他"
Leads = Sequence[tuple[str, str]]
"""Words and addresses."""
LEVELS = {severity.value: STATES[severity.value] for severity in Severity}
"""Severities in the words of the pages."""

_STYLE = """
.rl-part { font-size: 17px; font-weight: 600; color: #1c2733; margin: 18px 0 8px; padding: 0; }
.rl-rule { border: 1px solid #d5dce4; border-left: 4px solid #8a96a3; background: #fff;
  padding: 9px 14px; margin: 0 0 10px; color: #1c2733; font-size: 14px; line-height: 1.6; }
.rl-rule.rl-error { border-left-color: #b3261e; }
.rl-rule.rl-warning { border-left-color: #9a6700; }
.rl-rule.rl-chosen { box-shadow: 0 0 0 2px #1f5fa8; }
.rl-head { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; }
.rl-title { font-weight: 600; font-size: 15px; margin: 0; padding: 0; }
.rl-rule code { color: #46525f; font-size: 13px; background: #f3f6fa; padding: 1px 6px; }
.rl-tag { white-space: nowrap; font-size: 13px; color: #46525f; }
.rl-error .rl-level { color: #8c1d18; font-weight: 600; }
.rl-warning .rl-level { color: #6b4600; font-weight: 600; }
.rl-tag.rl-changed { color: #14427a; font-weight: 600; border: 1px solid #1f5fa8;
  padding: 0 6px; }
.rl-rule a { color: #1f5fa8; white-space: nowrap; font-size: 13px; }
.rl-rule dl { margin: 4px 0 0; display: grid; grid-template-columns: 6em 1fr; gap: 1px 8px; }
.rl-rule dl, .rl-rule dt, .rl-rule dd { font-size: 14px; }
.rl-rule dt { color: #566270; font-weight: 400; margin: 0; padding: 0; }
.rl-rule dd { margin: 0; }
"""


def part_of(rule: Rule) -> str:
    """The part of the catalogue that a rule stands in."""
    return PARTS.get(rule.code.partition(".")[0], OTHER_PART)


def rules_html(
    rules: Iterable[Rule],
    leads: Mapping[str, Leads],
    chosen: str = "",
    changed: Mapping[str, str] = AS_DECLARED,
) -> str:
    """The rules part by part.

    Args:
        rules: those to list, in order.
        leads: rule -> links to what broke it.
        chosen: the rule that is outlined.
        changed: rule -> how the office has it, where that differs.
    """
    parts: dict[str, list[Rule]] = {}
    for rule in rules:
        parts.setdefault(part_of(rule), []).append(rule)
    body = "".join(
        f"<h2 class='rl-part'>{escape(part)}</h2>"
        + "".join(
            _rule(rule, leads.get(rule.code, ()), rule.code == chosen, changed.get(rule.code, ""))
            for rule in held
        )
        for part, held in parts.items()
    )
    return f"<style>{_STYLE}</style><div class='rl-list'>{body}</div>"


def _rule(rule: Rule, leads: Leads, chosen: bool, changed: str) -> str:
    tags = [f"核对：{SCOPES[rule.scope]}", f"格式：{_editions(rule)}"]
    told = "".join(f"<span class='rl-tag'>{escape(tag)}</span>" for tag in tags)
    told += f"<span class='rl-tag rl-changed'>{escape(changed)}</span>" if changed else ""
    facts = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in _facts(rule))
    style = f"rl-rule rl-{rule.severity}{' rl-chosen' if chosen else ''}"
    return (
        f"<div class='{style}' id='rule-{escape(rule.code)}'><div class='rl-head'>"
        f"<h3 class='rl-title'>{escape(rule.title)}</h3><code>{escape(rule.code)}</code>"
        f"<span class='rl-tag rl-level'>{STATES[rule.severity]}</span>{told}{_links(rule, leads)}"
        f"</div><dl>{facts}</dl></div>"
    )


def _links(rule: Rule, leads: Leads) -> str:
    links = [*leads, ("本条链接", f"?rule={quote(rule.code)}")]
    return "".join(
        f"<a href='{escape(address)}' target='_self'>{escape(text)}</a>" for text, address in links
    )


def _facts(rule: Rule) -> list[tuple[str, str]]:
    found = formulas(rule)
    several = len(found) > 1
    facts = [
        (f"{words.edition(edition)}算式" if several else "算式", text)
        for edition, text in found.items()
    ]
    facts.append(("依据", f"{rule.source}。"))
    if rule.traps:
        facts.append(("不一定错", f"{'；'.join(rule.traps)}。"))
    return facts


def _editions(rule: Rule) -> str:
    every = rule.editions == tuple(load_forms())
    return "各版" if every else "、".join(words.edition(edition) for edition in rule.editions)
