"""The linear rules of a report as rows of one sparse integer matrix over its figure codes.

Checking, explaining and locating all use these rows.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from lib.checking.one_pass import Step, steps_of
from lib.extract.report import Report
from lib.form.form import TABLES, cells
from lib.form.rule import Equation
from lib.form.rules import linear_rules

if TYPE_CHECKING:
    from scipy import sparse

Terms = tuple[tuple[int, int], ...]
"""An equation as pairs of cell and weight (mostly +1 or -1) whose sum must be 0."""


@dataclass(frozen=True, eq=False)
class System:
    """The figure codes of a report in printed order, and the equations over them.

    ``equations`` are those of the report by itself, ``yearly`` those with last year's figures.
    """

    codes: tuple[str, ...]
    equations: tuple[Equation, ...]
    yearly: tuple[Equation, ...]

    @cached_property
    def index(self) -> dict[str, int]:
        """Code -> its column."""
        return {code: column for column, code in enumerate(self.codes)}

    @cached_property
    def rows(self) -> tuple[Terms, ...]:
        """Of each equation the columns with their weights, by column."""
        return tuple(self._row(equation) for equation in self.equations)

    def _row(self, equation: Equation) -> Terms:
        weights: dict[int, int] = {}
        for term in equation.terms:
            column = self.index[term.code]
            weights[column] = weights.get(column, 0) + term.weight
        return tuple(sorted(weights.items()))

    @cached_property
    def weights(self) -> "sparse.csr_array":
        """Equations x codes, +1 and -1; ``weights @ figures`` is left minus right of each."""
        from scipy import sparse  # loads for longer than a report takes; no report needs it

        places = [
            (line, column, weight) for line, row in enumerate(self.rows) for column, weight in row
        ]
        lines, columns, data = np.array(places, np.int64).reshape(-1, 3).T
        shape = (len(self.equations), len(self.codes))
        return sparse.csr_array(sparse.coo_array((data, (lines, columns)), shape=shape))

    @cached_property
    def plan(self) -> list[tuple[list[int], list[int], bool]]:
        """The rows of ``weights`` as lists: columns added, columns subtracted, whether at least."""
        parts = [
            (
                [self.index[term.code] for term in equation.terms if term.weight > 0],
                [self.index[term.code] for term in equation.terms if term.weight < 0],
                equation.rule.relation == "at_least",
            )
            for equation in self.equations
        ]
        return parts

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The same in one pass over the columns."""
        return steps_of(self.plan)

    @cached_property
    def signed(self) -> frozenset[int]:
        """The columns in which the form allows a negative number."""
        return frozenset(
            self.index[term.code]
            for equation in self.equations
            for term in equation.terms
            if term.signed
        )


@cache
def system(t2: str | None, t3: str | None, t4: str | None) -> System:
    """The system for the editions that a report's tables have (None: no such table)."""
    editions = zip(TABLES, (t2, t3, t4), strict=True)
    written = linear_rules(t2, t3, t4)
    return System(
        codes=tuple(
            code for table, edition in editions if edition for code in cells(table, edition)
        ),
        equations=tuple(one for one in written if not one.rule.needs_previous),
        yearly=tuple(one for one in written if one.rule.needs_previous),
    )


def system_of(report: Report) -> System:
    """The system for one report."""
    return system(*(report.editions.get(table) for table in TABLES))
