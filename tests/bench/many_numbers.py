"""The figures of very many bodies, year by year, as arrays that agree with the rules."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lib.form.form import cells, edition_of_year

Numbers = NDArray[np.int64]
Table = dict[str, Numbers]
"""Code -> a number for each body."""

FIRST_FORM = 2019
CARRIED = 0.04
APPLICANTS = {"natural": 0.93, "business": 0.045, "research": 0.003, "welfare": 0.002}
APPLICANTS |= {"legal": 0.012, "other_org": 0.008}
RESULTS = {"upheld": 0.6, "corrected": 0.07, "other": 0.24, "pending": 0.09}
GRANTED = 0.4


class Stocks:
    """What the bodies take from one year into the next; all arrays have a number a body."""

    def __init__(self, count: int, rng: np.random.Generator) -> None:
        self.size = rng.lognormal(3, 1, count)
        self.carried = {who: np.zeros(count, np.int64) for who in APPLICANTS}
        self.normative = rng.integers(0, 30, count)

    def year(self, year: int, rng: np.random.Generator) -> Table:
        """The figures of a year, 0 left out."""
        edition = edition_of(year)
        found = self._applications(edition, rng)
        found |= _disputes(found["t3.concluded.total"], rng)
        return found | self._disclosure(edition, rng)

    def _applications(self, edition: str, rng: np.random.Generator) -> Table:
        outcomes = _outcomes(edition)
        shares = [GRANTED, *[(1 - GRANTED) / (len(outcomes) - 1)] * (len(outcomes) - 1)]
        found: Table = {}
        for who, share in APPLICANTS.items():
            new, carried = rng.poisson(self.size * share), self.carried[who]
            self.carried[who] = rng.binomial(new + carried, CARRIED)
            concluded = new + carried - self.carried[who]
            found[f"t3.received.{who}"], found[f"t3.carried_in.{who}"] = new, carried
            found[f"t3.concluded.{who}"] = concluded
            found[f"t3.carried_out.{who}"] = self.carried[who]
            split = rng.multinomial(concluded, shares)
            found |= {f"t3.{row}.{who}": split[:, place] for place, row in enumerate(outcomes)}
        for row in ("received", "carried_in", "concluded", "carried_out", *outcomes):
            found[f"t3.{row}.total"] = sum_of([found[f"t3.{row}.{who}"] for who in APPLICANTS])
        return found

    def _disclosure(self, edition: str, rng: np.random.Generator) -> Table:
        issued = rng.poisson(self.normative * 0.1)
        repealed = rng.binomial(self.normative, 0.1)
        self.normative = self.normative + issued - repealed
        stock = {"issued": issued, "repealed": repealed, "in_force": self.normative}
        if edition != "2021":
            stock = {"made": issued, "published": issued, "public_total": self.normative}
        found = {f"t2.normative.{column}": numbers for column, numbers in stock.items()}
        return found | {f"t2.{row}.decisions": rng.poisson(self.size * 9) for row in _POWERS}


_POWERS = ("licensing", "penalties", "coercion")


def sum_of(arrays: Sequence[Numbers]) -> Numbers:
    """The sums, body by body."""
    found: Numbers = np.sum(arrays, axis=0, dtype=np.int64)
    return found


def edition_of(year: int) -> str:
    # Reports of years before the first form are laid out by it.
    return str(edition_of_year(max(year, FIRST_FORM)))


def _outcomes(edition: str) -> list[str]:
    rows = [code.split(".")[1] for code in cells("t3", edition) if code.endswith(".total")]
    return [
        row for row in rows if row not in ("received", "carried_in", "concluded", "carried_out")
    ]


def _disputes(concluded: Numbers, rng: np.random.Generator) -> Table:
    found: Table = {}
    for row, share in {"review": 0.04, "direct": 0.01, "after_review": 0.01}.items():
        found[f"t4.{row}.total"] = rng.poisson(concluded * share)
        split = rng.multinomial(found[f"t4.{row}.total"], list(RESULTS.values()))
        found |= {f"t4.{row}.{result}": split[:, place] for place, result in enumerate(RESULTS)}
    return found
