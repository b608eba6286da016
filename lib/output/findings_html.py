"""The list of findings beside the drawn form, as HTML: one entry a cause, the same numbers."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lib.checking.finding import Finding, Status
from lib.extract.report import Report
from lib.output import words
from lib.output.advice import advice, evidence, origin
from lib.output.findings_view import Group
from lib.output.heads import STATES
from lib.output.in_figures import formula
from lib.output.tally import Tally

NOTHING_DECIDED: Mapping[Finding, str] = {}
LIST_STYLE = """
ul.fv-list { list-style: none; margin: 0; padding: 0; font-size: 14px; color: #1c2733; }
.fv-list li.fv-item { margin: 0 0 10px; padding: 8px 10px 8px 12px; border: 1px solid #d5dce4;
  border-left-width: 4px; background: #fff; }
.fv-list li.fv-item p { margin: 4px 0; font-size: 14px; line-height: 1.55;
  overflow-wrap: anywhere; }
.fv-list li.fv-item:hover, .fv-list li.fv-item:target { background: #eef4fb; }
.fv-list li.fv-wrong { border-left-color: #b3261e; }
.fv-list li.fv-doubtful { border-left-color: #9a6700; }
.fv-list li.fv-undecided { border-left-color: #6b4fa0; }
.fv-head { display: flex; gap: 8px; align-items: baseline; }
.fv-tag { font-weight: 700; white-space: nowrap; }
.fv-wrong .fv-tag { color: #8c1d18; } .fv-doubtful .fv-tag { color: #6b4600; }
.fv-undecided .fv-tag { color: #4b3478; }
.fv-doubt { font-size: 13px; padding: 0 6px; border: 1px solid #6b4fa0; color: #4b3478;
  white-space: nowrap; }
.fv-head a { margin-left: auto; font-size: 13px; white-space: nowrap; color: #1f5fa8; }
.fv-advice { color: #14427a; font-weight: 600; }
.fv-list li.fv-item p.fv-decided { color: #46525f; font-size: 13px; }
.fv-item details { font-size: 13px; color: #46525f; }
.fv-item summary { cursor: pointer; color: #1f5fa8; }
.fv-item details li { font-size: 13px; }
.fv-item details ul { margin: 4px 0 0; padding-left: 18px; line-height: 1.5; }
.fv-counts { display: flex; flex-wrap: wrap; gap: 8px; font-size: 14px; }
.fv-count { padding: 3px 12px; border: 1px solid #c3ccd6; color: #46525f; background: #fff; }
.fv-count b { font-variant-numeric: tabular-nums; margin-left: 4px; }
.fv-count.fv-wrong { border-color: #b3261e; background: #fbe9e7; color: #8c1d18; }
.fv-count.fv-doubtful { border-color: #9a6700; background: #fdf4e1; color: #6b4600; }
.fv-count.fv-undecided { border-color: #6b4fa0; background: #f4f0fa; color: #4b3478; }
.fv-count.fv-clean { border-color: #2f7d4f; background: #edf7f0; color: #1d5c37; }
"""


def counts_html(counted: Tally) -> str:
    """The summary line: how many errors, warnings, notices and undecided findings."""
    if counted.clean:
        body = "<span class='fv-count fv-clean'>✓ 未发现问题</span>"
    else:
        body = "".join(
            f"<span class='fv-count {style if number else ''}'>{name}<b>{number}</b></span>"
            for style, name, number in (
                ("fv-wrong", STATES["error"], counted.errors),
                ("fv-doubtful", STATES["warning"], counted.warnings),
                ("fv-doubtful", STATES["notice"], counted.notices),
                ("fv-undecided", STATES["incomplete"], counted.undecided),
            )
        )
    return f"<style>{LIST_STYLE}</style><div class='fv-counts'>{body}</div>"


def findings_html(
    report: Report, found: Sequence[Group], decided: Mapping[Finding, str] = NOTHING_DECIDED
) -> str:
    """Every group as an entry with its number, sentence, advice, cells and evidence.

    The entry of group 2 has the class ``fv-2`` and a link to ``#gf-2``, the group's first marked
    cell in the drawn form. ``decided``: what a person said of the like of a finding before.
    """
    entries = "".join(_entry(report, group, decided) for group in found)
    return f"<style>{LIST_STYLE}</style><ul class='fv-list'>{entries}</ul>"


def _entry(report: Report, group: Group, decided: Mapping[Finding, str]) -> str:
    others = _once(finding.message for finding in group.findings[1:])
    told = "".join(f"<p>{_text(message)}</p>" for message in [group.lead.message, *others])
    said = _once(decided[finding] for finding in group.findings if finding in decided)
    told += "".join(f"<p class='fv-decided'>此前处理：{_text(words)}</p>" for words in said)
    hint = advice(report, group)
    advised = f"<p class='fv-advice'>{_text(hint)}</p>" if hint else ""
    return (
        f"<li id='fv-{group.number}' class='fv-item fv-{group.kind} fv-{group.number}'>"
        f"<div class='fv-head'><span class='fv-tag'>{words.circled(group.number)} {tag(group)}"
        f"</span>{_doubt(group)}{_jump(report, group)}</div>{told}"
        f"{advised}{_details(report, group)}</li>"
    )


def tag(group: Group) -> str:
    """Sign and word of a group, e.g. ``✕ 错误``; a notice is told apart from a warning."""
    open_ = group.lead.status is Status.INCOMPLETE
    return STATES["incomplete" if open_ else group.lead.severity.value]


def _doubt(group: Group) -> str:
    return "<span class='fv-doubt'>读取存疑</span>" if group.read_in_doubt else ""


def _jump(report: Report, group: Group) -> str:
    if not any(code in report.figures for code in group.marked):
        return ""
    return f"<a href='#gf-{group.number}'>在表中查看</a>"


def _details(report: Report, group: Group) -> str:
    sums = _once(formula(report, finding) for finding in group.findings)
    lines = [f"算式：{told}" for told in sums if told]
    lines += [f"涉及：{words.cells(group.codes)}"] if group.codes else []
    lines += [f"依据：{told}" for told in evidence(group)]
    lines.append(f"来源：{origin(group)}")
    rules = "、".join(_once(_rule(finding) for finding in group.findings))
    items = "".join(f"<li>{_text(line)}</li>" for line in [*lines, f"规则：{rules}"])
    return f"<details><summary>算式、依据和所涉单元格</summary><ul>{items}</ul></details>"


def _rule(finding: Finding) -> str:
    return f"{finding.rule}（{finding.scope}）" if finding.scope else finding.rule


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _text(text: str) -> str:
    return escape(words.printable(text))
