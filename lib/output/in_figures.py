"""The formula of a finding with the report's numbers in their places."""

from collections.abc import Mapping, Sequence

from lib.checking.finding import Finding
from lib.extract.report import Figure, Number, Report
from lib.form.catalogue import LAST_YEARS, term_name
from lib.form.equations import Term
from lib.form.rule import Rule
from lib.form.rules import lines, load_rules
from lib.output import words
from lib.text import name_alone

_SHOULD = {"equal": "应等于", "at_least": "应不小于"}
_FEW = 3
"""So many terms are all named; of more, those that are 0 are counted."""


def formula(report: Report, finding: Finding) -> str:
    """Both sides of a sum with their numbers; empty where the rule is no sum over cells.

    As in ``自然人 3＋商业企业 1（其余 4 格为 0）＝4，应等于总计 5``. What is blank or unread says
    so. A number of last year's report follows from its side's sum where the others are known, but
    not where nothing is left for it: then it may be blank as well as 0.
    """
    rule = load_rules().get(finding.rule)
    edition = report.editions.get(rule.table) if rule and rule.table else None
    if rule is None or edition is None or edition not in rule.editions:
        return ""
    terms = next((line.terms for line in lines(rule, edition) if line.scope == finding.scope), ())
    if not terms:
        return ""
    left, right = (
        _side([term for term in terms if term.left is side], total, report.figures, rule, edition)
        for side, total in ((True, finding.left), (False, finding.right))
    )
    return f"{left}，{_SHOULD[rule.relation]}{right}"


def _side(
    terms: Sequence[Term],
    total: Number | None,
    figures: Mapping[str, Figure],
    rule: Rule,
    edition: str,
) -> str:
    """The terms of one side, and their sum where there are several; 0 where there are none."""
    values = _values(terms, total, figures)
    zeros = sum(value == "0" for value in values.values()) if len(terms) > _FEW else 0
    text = ""
    for term, value in values.items():
        if zeros and value == "0":
            continue
        sign = "＋" if _sign(term) > 0 else "－"
        text += sign if text or sign == "－" else ""
        year = LAST_YEARS if term.prev else ""
        text += f"{year}{name_alone(term_name(rule, edition, term))} {value}".rstrip()
    if zeros:
        text += f"（其余 {zeros} 格为 0）" if text else f"{zeros} 格均为 0"
    several = f"＝{words.number(total)}" if len(terms) > 1 and total is not None else ""
    return f"{text}{several}" or "0"


def _values(
    terms: Sequence[Term], total: Number | None, figures: Mapping[str, Figure]
) -> dict[Term, str]:
    """What stands for each term; nothing for what of last year's report cannot be told apart."""
    values = {term: "" if term.prev else words.figure(figures.get(term.code)) for term in terms}
    past = [term for term in terms if term.prev]
    own = [(term, figures.get(term.code)) for term in terms if not term.prev]
    read = [_sign(term) * one.value for term, one in own if one and one.value is not None]
    if total is not None and len(past) == 1 and len(read) == len(own):
        rest = _sign(past[0]) * (total - sum(read))
        # A sum leaves its blanks out; of a side that is nothing but a blank there is no sum.
        values[past[0]] = words.number(rest) if rest or not own else ""
    return values


def _sign(term: Term) -> int:
    """Whether a term is added to its side or taken away."""
    return 1 if (term.weight > 0) is term.left else -1
