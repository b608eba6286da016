"""data/demo.toml -> the made-up city: its agencies and how much each has to do."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lib.errors import FormError
from lib.extract.report import Identity
from lib.form.form import FORMS

DEMO = FORMS.parent / "demo.toml"
TASKS = (
    *("applications", "normative", "regulations", "licences", "penalties", "coercion"),
    *("fees", "disputes"),
)
CITY_OFFICE, DISTRICT_OFFICE = "city", "district"


@dataclass(frozen=True, slots=True)
class Office:
    """A body that reports for itself: who it is, and its tasks in a year of the middle size."""

    identity: Identity
    tasks: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Government:
    """A government: its own office, its bureaus, and the governments below it."""

    identity: Identity
    office: Office
    bureaus: tuple[Office, ...]
    districts: tuple["Government", ...] = ()


@dataclass(frozen=True, slots=True)
class City:
    """The whole of it. ``growth`` has a factor for each of ``years``; shares are in parts."""

    seed: int
    years: tuple[int, ...]
    growth: tuple[float, ...]
    faulty: float
    applicants: Mapping[str, int]
    outcomes: Mapping[str, int]
    results: Mapping[str, int]
    government: Government


@cache
def load_city(path: Path = DEMO) -> City:
    """The made-up city.

    Raises:
        FormError: the file cannot be read, or a key is missing.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return City(
            seed=raw["seed"],
            years=tuple(raw["years"]),
            growth=tuple(raw["growth"]),
            faulty=raw["faulty"],
            applicants=raw["applicants"],
            outcomes=raw["outcomes"],
            results=raw["results"],
            government=_city(raw),
        )
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem
    except KeyError as problem:
        raise FormError(f"{path.name}：缺少键 {problem.args[0]}") from problem


def _city(raw: Mapping[str, Any]) -> Government:
    offices, place = raw["offices"], raw["city"]
    return Government(
        identity=_identity(place, "人民政府", "prefecture", "government", "jurisdiction"),
        office=_office(place, offices[CITY_OFFICE], "prefecture", "gov_office"),
        bureaus=(),
        districts=tuple(
            _district(f"{place}{name}", size, offices) for name, size in raw["districts"].items()
        ),
    )


def _district(place: str, size: float, offices: Mapping[str, Any]) -> Government:
    return Government(
        identity=_identity(place, "人民政府", "county", "government", "jurisdiction"),
        office=_office(place, offices[DISTRICT_OFFICE], "county", "gov_office", size),
        bureaus=tuple(
            _office(place, office, "county", "bureau", size, bureau)
            for bureau, office in offices.items()
            if bureau not in (CITY_OFFICE, DISTRICT_OFFICE)
        ),
    )


def _office(
    place: str,
    raw: Mapping[str, Any],
    level: str,
    kind: str,
    size: float = 1.0,
    bureau: str | None = None,
) -> Office:
    tasks = {task: raw[task] * (1 if task == "disputes" else size) for task in TASKS}
    return Office(_identity(place, raw["name"], level, kind, "own", bureau), tasks)


def _identity(
    place: str, name: str, level: str, kind: str, scope: str, bureau: str | None = None
) -> Identity:
    return Identity(
        agency=f"{place}{name}",
        year=None,
        scope=scope,
        region_name=place,
        level=level,
        kind=kind,
        bureau=bureau,
    )


def governments(city: City) -> Iterator[Government]:
    """The districts' governments, then the city's."""
    yield from city.government.districts
    yield city.government
