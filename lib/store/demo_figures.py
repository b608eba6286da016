"""The made-up city's numbers: sound tables over the years, stocks carried from one to the next."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from lib.extract.report import Number
from lib.form.form import TABLES, cells, edition_of_year
from lib.store.demo_city import City, Office

Figures = dict[str, Number]

_SPREAD = 0.42
"""How unlike agencies of one kind are (of a logarithm)."""
_NOISE = 0.13
"""How unlike the years of one agency are."""
_CARRIED = 0.036
"""Which share of the intake is carried over."""
_SMALL = 30


@dataclass
class Stocks:
    """What an agency takes from one year into the next."""

    applications: Counter[str] = field(default_factory=Counter)
    normative: int = 0
    regulations: int = 0
    items: dict[str, int] = field(default_factory=dict)
    pending: Counter[str] = field(default_factory=Counter)


def histories(office: Office, city: City, random: Random) -> list[Figures]:
    """An agency's figures for each year of the city, all codes of the year's edition."""
    scale = random.lognormvariate(0, _SPREAD)
    tasks = {
        task: mean if task == "disputes" else mean * scale for task, mean in office.tasks.items()
    }
    stocks = Stocks(
        normative=_around(random, tasks["normative"]),
        regulations=_around(random, tasks["regulations"]),
        items={row: _around(random, 4 + math.sqrt(tasks[task])) for row, task in _ITEMS.items()},
    )
    return [
        _year(year, growth, tasks, stocks, city, random)
        for year, growth in zip(city.years, city.growth, strict=True)
    ]


def total(parts: Iterable[Mapping[str, Number]]) -> Figures:
    """The sum of several reports of one year."""
    summed: Figures = {}
    for part in parts:
        for code, value in part.items():
            summed[code] = summed.get(code, 0) + value
    return summed


_ITEMS = {
    "licensing": "licences",
    "other_services": "licences",
    "penalties": "penalties",
    "coercion": "coercion",
    "fees": "fees",
}
"""Row of table 2 of 2019 -> the task that its list of items goes with."""


def _year(
    year: int,
    growth: float,
    tasks: Mapping[str, float],
    stocks: Stocks,
    city: City,
    random: Random,
) -> Figures:
    edition = edition_of_year(year)
    assert edition is not None
    received = _around(random, tasks["applications"] * growth)
    third = _applications(received, stocks, city, random)
    concluded = third["t3.concluded.total"]
    second = _old_disclosure if edition == "2019" else _disclosure
    found = (
        second(tasks, stocks, random)
        | third
        | _disputes(int(concluded) * tasks["disputes"] / 100, year, stocks, city, random)
    )
    if edition == "2019":
        _merge_other(found)
    return {code: found.get(code, 0) for table in TABLES for code in cells(table, edition)}


def _applications(received: int, stocks: Stocks, city: City, random: Random) -> Figures:
    new = _share(city.applicants, received, random)
    found: Figures = {}
    carried = stocks.applications
    stocks.applications = Counter()
    for who in city.applicants:
        intake = new[who] + carried[who]
        rest = sum(random.random() < _CARRIED for _ in range(intake))
        stocks.applications[who] = rest
        rows = {"received": new[who], "carried_in": carried[who], "carried_out": rest}
        rows |= {"concluded": intake - rest, **_share(city.outcomes, intake - rest, random)}
        found |= {f"t3.{row}.{who}": count for row, count in rows.items()}
    for row in {code.split(".")[1] for code in found}:
        found[f"t3.{row}.total"] = sum(found.get(f"t3.{row}.{who}", 0) for who in city.applicants)
    return found


def _merge_other(found: Figures) -> None:
    """Edition 2019 has one row for what edition 2021 has three rows for."""
    for code in [code for code in found if code.startswith("t3.other_")]:
        _, _, who = code.split(".")
        found[f"t3.other.{who}"] = found.get(f"t3.other.{who}", 0) + found.pop(code)


def _disputes(mean: float, year: int, stocks: Stocks, city: City, random: Random) -> Figures:
    # From 2024 on, review comes before a suit in most of these cases.
    direct = 0.14 if year >= 2024 else 0.38
    totals = {
        "review": _around(random, mean),
        "direct": _around(random, mean * direct),
        "after_review": _around(random, mean * 0.3),
    }
    found: Figures = {}
    for row, drawn in totals.items():
        # What was pending last year ends this year, or is pending still.
        count = max(drawn, stocks.pending[row])
        parts = _share(city.results, count, random)
        stocks.pending[row] = parts["pending"]
        found |= {f"t4.{row}.{result}": part for result, part in parts.items()}
        found[f"t4.{row}.total"] = count
    return found


def _disclosure(tasks: Mapping[str, float], stocks: Stocks, random: Random) -> Figures:
    return {
        **_stock_in_force("regulations", stocks, random),
        **_stock_in_force("normative", stocks, random),
        "t2.licensing.decisions": _around(random, tasks["licences"]),
        "t2.penalties.decisions": _around(random, tasks["penalties"]),
        "t2.coercion.decisions": _around(random, tasks["coercion"]),
        "t2.fees.amount": Decimal(_around(random, tasks["fees"] * 10_000)).scaleb(-4),
    }


def _stock_in_force(row: str, stocks: Stocks, random: Random) -> Figures:
    before = getattr(stocks, row)
    issued = _around(random, before * 0.12)
    repealed = min(before, _around(random, before * 0.1))
    setattr(stocks, row, before + issued - repealed)
    return {
        f"t2.{row}.issued": issued,
        f"t2.{row}.repealed": repealed,
        f"t2.{row}.in_force": getattr(stocks, row),
    }


def _old_disclosure(tasks: Mapping[str, float], stocks: Stocks, random: Random) -> Figures:
    projects = _around(random, 3 + tasks["applications"] / 4)
    found: Figures = {
        "t2.procurement.projects": projects,
        "t2.procurement.amount": Decimal(
            sum(random.randint(2_000_000, 90_000_000) for _ in range(projects))
        ).scaleb(-2),
    }
    for row in ("regulations", "normative"):
        before = getattr(stocks, row)
        made = _stock_in_force(row, stocks, random)[f"t2.{row}.issued"]
        found |= {f"t2.{row}.made": made, f"t2.{row}.published": made}
        found[f"t2.{row}.public_total"] = before + made
    for row, task in _ITEMS.items():
        change = max(random.choice((0, 0, 0, 1, 2, -1)), -stocks.items[row])
        found |= {f"t2.{row}.prior": stocks.items[row], f"t2.{row}.change": change}
        stocks.items[row] += change
        if row != "fees":
            found[f"t2.{row}.decisions"] = _around(random, tasks[task])
    return found


def _share(weights: Mapping[str, int], count: int, random: Random) -> Counter[str]:
    """So many cases, each of one of the kinds by their shares; every kind is in the result."""
    kinds: Sequence[str] = tuple(weights)
    found = Counter(random.choices(kinds, tuple(weights.values()), k=count))
    return Counter({kind: found[kind] for kind in kinds})


def _around(random: Random, mean: float) -> int:
    """A whole number near the mean: by Poisson for few cases, with some noise for many."""
    if mean > _SMALL:
        return round(mean * random.lognormvariate(0, _NOISE))
    limit, count, product = math.exp(-mean), 0, random.random()
    while product > limit:
        count += 1
        product *= random.random()
    return count
