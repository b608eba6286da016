"""data/rules.toml -> rules, and the linear ones written out over a report's editions."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lib.form.equations import Line, write_out
from lib.form.form import TABLES
from lib.form.rule import Equation as Equation
from lib.form.rule import Rule as Rule
from lib.form.rule_file import read_rules

RULES = Path(__file__).resolve().parents[2] / "data" / "rules.toml"


@cache
def load_rules(path: Path = RULES) -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the file.

    Raises:
        FormError: the file has a slip in it; see ``read_rules``.
    """
    return read_rules(path)


@cache
def linear_rules(t2: str | None, t3: str | None, t4: str | None) -> tuple[Equation, ...]:
    """The linear rules over the tables of a report, in the order of the file, then of the form.

    Args:
        t2: the edition of table 2, None where the report has no such table.
        t3: likewise of table 3.
        t4: likewise of table 4.
    """
    editions = dict(zip(TABLES, (t2, t3, t4), strict=True))
    return tuple(
        Equation(rule, line.scope, line.terms)
        for rule in load_rules().values()
        if rule.table and editions[rule.table] in rule.editions
        for line in lines(rule, str(editions[rule.table]))
    )


@cache
def equations(table: str, edition: str) -> tuple[Equation, ...]:
    """The sums that must hold inside one table by itself: no other relation, no other report."""
    return tuple(
        Equation(rule, line.scope, line.terms)
        for rule in load_rules().values()
        if rule.table == table and edition in rule.editions
        if rule.relation == "equal" and not rule.needs_previous
        for line in lines(rule, edition)
    )


def lines(rule: Rule, edition: str) -> tuple[Line, ...]:
    """A linear rule written out over one edition of its table."""
    return write_out(rule.left, rule.right, edition, rule.code)
