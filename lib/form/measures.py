"""data/measures.toml -> sums, breakdowns and measures: what can be counted, charted and ranked.

A sum adds figures of one table; a breakdown is a sum and its parts; a measure is a count, or a rate
of sums with its unit, caveat and least denominator. Nothing is computed here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from lib.errors import FormError
from lib.form.form import all_cells, cells

MEASURES = Path(__file__).resolve().parents[2] / "data" / "measures.toml"
MIN_N = 10
"""The least denominator that is ranked, unless a measure says otherwise."""
TOPICS = {"disclosure": "主动公开", "applications": "依申请公开", "disputes": "复议诉讼"}
EXTERNALS = {"population": "常住人口（万人）"}
"""Denominators that no report states and the roster must give."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A quantity added up from figures of one table; ``plus`` has the codes of every edition."""

    key: str
    title: str
    plus: tuple[str, ...]

    @property
    def table(self) -> str:
        """The table that all its figures stand in."""
        return self.plus[0].partition(".")[0]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the parts that should add up to it, in the order of the form."""

    key: str
    title: str
    total: Sum
    parts: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A count (no denominator) or a rate; value = (numerator - minus) / denominator * scale.

    ``external`` names a denominator that the roster gives. ``min_n`` is the least denominator that
    is ranked (0 for counts). ``comparable``: values may be compared across the break of 2021.
    """

    key: str
    title: str
    topic: str
    numerator: tuple[Sum, ...]
    minus: tuple[Sum, ...]
    denominator: tuple[Sum, ...]
    external: str | None
    scale: int
    unit: str
    caveat: str
    min_n: int
    comparable: bool

    @property
    def is_rate(self) -> bool:
        """Whether it has a denominator, of the report or from outside."""
        return bool(self.denominator) or self.external is not None

    @property
    def is_share(self) -> bool:
        """Whether it is a part of its denominator, in per cent: not cases for each hundred."""
        return bool(self.denominator) and self.unit == "%"

    @property
    def sums(self) -> tuple[Sum, ...]:
        """Every sum that takes part, each once."""
        return tuple(dict.fromkeys((*self.numerator, *self.minus, *self.denominator)))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that data/measures.toml declares, by key, in its order."""

    sums: Mapping[str, Sum]
    breakdowns: Mapping[str, Breakdown]
    measures: Mapping[str, Measure]


@cache
def load_measures(path: Path = MEASURES) -> Catalogue:
    """The catalogue of measures.

    Raises:
        FormError: a key is missing or unknown, a code is of no edition, or a sum is not declared.
    """
    raw = _toml(path)
    _expect(raw, path.name, {"sum", "breakdown", "measure"})
    sums = {key: _sum(f"{path.name}：sum.{key}", key, one) for key, one in raw["sum"].items()}
    return Catalogue(
        sums=sums,
        breakdowns={
            key: _breakdown(f"{path.name}：breakdown.{key}", key, one, sums)
            for key, one in raw["breakdown"].items()
        },
        measures={
            key: _measure(f"{path.name}：measure.{key}", key, one, sums)
            for key, one in raw["measure"].items()
        },
    )


@cache
def codes_in(one: Sum, edition: str) -> tuple[str, ...]:
    """The figures of a sum that an edition of its table has; empty where it has none."""
    held = cells(one.table, edition)
    return tuple(code for code in one.plus if code in held)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem


def _expect(
    raw: Mapping[str, Any],
    where: str,
    required: set[str],
    optional: frozenset[str] = frozenset(),
) -> None:
    for key in sorted(required - raw.keys()):
        raise FormError(f"{where}：缺少键 {key}")
    for key in sorted(raw.keys() - required - optional):
        raise FormError(f"{where}：不认识的键 {key}")


def _sum(where: str, key: str, raw: Mapping[str, Any]) -> Sum:
    _expect(raw, where, {"title", "plus"})
    codes = tuple(dict.fromkeys(code for one in raw["plus"] for code in _expand(where, one)))
    if len({code.partition(".")[0] for code in codes}) != 1:
        raise FormError(f"{where}：plus 里的代码应当属于同一张表")
    return Sum(key, raw["title"], codes)


def _expand(where: str, pattern: str) -> tuple[str, ...]:
    codes = tuple(code for code in all_cells() if fnmatchcase(code, pattern))
    if not codes:
        raise FormError(f"{where}：没有哪一版格式有 {pattern}")
    return codes


def _breakdown(where: str, key: str, raw: Mapping[str, Any], sums: Mapping[str, Sum]) -> Breakdown:
    _expect(raw, where, {"title", "total", "parts"})
    parts = tuple(_named(where, one, sums) for one in raw["parts"])
    return Breakdown(key, raw["title"], _named(where, raw["total"], sums), parts)


def _named(where: str, key: str, sums: Mapping[str, Sum]) -> Sum:
    if key not in sums:
        raise FormError(f"{where}：没有名为 {key} 的 sum")
    return sums[key]


def _measure(where: str, key: str, raw: Mapping[str, Any], sums: Mapping[str, Sum]) -> Measure:
    optional = frozenset({"denominator", "external", "scale", "min_n", "comparable"})
    _expect(raw, where, {"title", "topic", "numerator", "unit", "caveat"}, optional)
    _expect_known(where, raw)
    names = [str(name) for name in raw["numerator"]]
    rate = "denominator" in raw or "external" in raw
    return Measure(
        key=key,
        title=raw["title"],
        topic=raw["topic"],
        numerator=tuple(_named(where, one, sums) for one in names if one[0] != "-"),
        minus=tuple(_named(where, one[1:], sums) for one in names if one[0] == "-"),
        denominator=tuple(_named(where, one, sums) for one in raw.get("denominator", [])),
        external=raw.get("external"),
        scale=raw.get("scale", 100 if raw["unit"] == "%" else 1),
        unit=raw["unit"],
        caveat=raw["caveat"],
        min_n=raw.get("min_n", MIN_N if rate else 0),
        comparable=raw.get("comparable", True),
    )


def _expect_known(where: str, raw: Mapping[str, Any]) -> None:
    if raw["topic"] not in TOPICS:
        raise FormError(f"{where}：topic 只能是 {'、'.join(TOPICS)}")
    if raw.get("external", "population") not in EXTERNALS:
        raise FormError(f"{where}：external 只能是 {'、'.join(EXTERNALS)}")
