"""What a rule is, as values: as declared, and written out over the cells of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.form.equations import Pattern, Term

Limit = int | str | tuple[str, ...]
"""A bound of a rule: a number, a day (``01-31``), or a list of words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as declared. ``left`` and ``right`` are empty where the rule is judged in code.

    ``order`` is its place in the file; ``messages`` are templates by the name of the outcome;
    ``limits`` are what a rule in code takes for its bounds, so that an office can read them.
    """

    code: str
    title: str
    source: str
    scope: str
    severity: str
    order: int
    messages: Mapping[str, str]
    editions: tuple[str, ...]
    left: tuple[Pattern, ...] = ()
    right: tuple[Pattern, ...] = ()
    relation: str = "equal"
    traps: tuple[str, ...] = ()
    subject: str = ""
    limits: Mapping[str, Limit] = field(default_factory=dict)

    def limit(self, name: str) -> int:
        """A limit that is a number."""
        value = self.limits[name]
        assert isinstance(value, int), f"{self.code}.limits.{name} is no number"
        return value

    def listed(self, name: str) -> tuple[str, ...]:
        """A limit that is a list of words."""
        value = self.limits[name]
        assert isinstance(value, tuple), f"{self.code}.limits.{name} is no list"
        return value

    @property
    def linear(self) -> bool:
        """Whether the rule is a sum over cells (the others are judged in code)."""
        return bool(self.left)

    @property
    def table(self) -> str | None:
        """The one table that a linear rule is about."""
        return self.left[0].table if self.left else None

    @property
    def needs_previous(self) -> bool:
        """Whether cells of last year's report take part."""
        return any(pattern.prev for pattern in self.left + self.right)


@dataclass(frozen=True, slots=True)
class Equation:
    """One written-out line of a linear rule: left minus right, over figure codes."""

    rule: Rule
    scope: str | None
    terms: tuple[Term, ...]
