"""A store of very many made-up reports, drawn as arrays of numbers and written table by table.

A city of so many districts, each with its offices; every tenth report or so has a fault in it, and
only those are held against the rules, for the others are sound by the way they are drawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import product
from random import Random
from typing import Any

import numpy as np
from sqlalchemy import insert

import lib
from lib.checking.check import check
from lib.checking.finding import Status
from lib.extract.organ import read_organ
from lib.extract.report import BLANK, UNREAD, Figure, Identity, Report
from lib.form.bureaus import load_bureaus
from lib.form.form import TABLES, cells
from lib.store import findings, judging, models
from lib.store.codec import pack, to_json
from lib.store.columns import figure_columns
from lib.store.connection import Database
from lib.store.demo_faults import SLIPS
from lib.store.demo_words import report_in_words
from lib.text import squeeze
from tests.bench.many_numbers import FIRST_FORM, Numbers, Stocks, Table, edition_of

CITY = "云溪市"
LAST_YEAR = 2025
FAULTY, BLANKS = 0.1, 0.1
"""Shares of the reports: with a fault in their figures or words, with blank cells in table 2."""
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Size:
    """How many districts, bodies in each, and years up to ``LAST_YEAR``."""

    districts: int
    bodies: int
    years: int

    @property
    def span(self) -> range:
        """The report years."""
        return range(LAST_YEAR + 1 - self.years, LAST_YEAR + 1)


MANY = Size(100, 100, 10)
"""100,000 reports of bodies, and the governments' own."""
FEW = Size(8, 6, 10)
"""An almost empty store that has the same years, and enough for every chart to be drawn."""


def fill(url: str, size: Size) -> None:
    """Put a city of that size into an empty store."""
    bodies, governments = _bodies(size), _governments(size)
    agencies = [*bodies, *governments]
    database = Database(url)
    with database.writing() as connection:
        connection.execute(insert(models.AgencyRow), [_agency(one) for one in agencies])
        names = [
            {"name": squeeze(str(one.agency)), "agency_id": number}
            for number, one in enumerate(agencies, start=1)
        ]
        connection.execute(insert(models.AliasRow), names)
    rng, random, place = np.random.default_rng(1), Random(2), 0
    stocks = Stocks(len(bodies), rng)
    for year in size.span:
        table = _with_governments(stocks.year(year, rng), size)
        with database.writing() as connection:
            for start in range(0, len(agencies), BATCH):
                chosen = range(start, min(start + BATCH, len(agencies)))
                sound = [_sound(agencies[one], year, table, one, random) for one in chosen]
                filed = [(one, _spoilt(one, random)) for one in sound]
                _write(connection, [one + 1 for one in chosen], filed, place)
                place += len(filed)
    database.close()


def _bodies(size: Size) -> list[Identity]:
    kinds = [kind.name for kind in load_bureaus().values()]
    names = ["人民政府办公室", *(f"{name}局" for name in kinds)]
    names += [f"{name}服务中心" for name in kinds]
    names += [f"第{number}管理所" for number in range(size.bodies)]
    return [
        _identity(f"{district}{name}", "own")
        for district in _districts(size)
        for name in names[: size.bodies]
    ]


def _governments(size: Size) -> list[Identity]:
    places = [*_districts(size), CITY]
    return [_identity(f"{place}人民政府", "jurisdiction") for place in places]


def _districts(size: Size) -> list[str]:
    pairs = product("东西南北中上下新安平", "湖浦山岭江河溪原桥田")
    return [f"{CITY}{first}{last}区" for first, last in pairs][: size.districts]


def _identity(name: str, scope: str) -> Identity:
    organ = read_organ(name)
    told = {key: getattr(organ, key) for key in ("region_name", "level", "kind", "bureau")}
    return Identity(agency=name, year=None, scope=scope, **told)


def _with_governments(table: Table, size: Size) -> Table:
    """The figures with those of the districts' governments and of the city's behind them."""
    return {
        code: np.concatenate([numbers, sums := _by_district(numbers, size), [sums.sum()]])
        for code, numbers in table.items()
    }


def _by_district(numbers: Numbers, size: Size) -> Numbers:
    found: Numbers = numbers.reshape(size.districts, size.bodies).sum(axis=1)
    return found


def _sound(who: Identity, year: int, table: Table, place: int, random: Random) -> Report:
    edition = edition_of(year)
    codes = [code for one in TABLES for code in cells(one, edition)]
    figures = {code: int(table[code][place]) if code in table else 0 for code in codes}
    # Words and period are those of the year; the form is the oldest where there was none yet.
    report = report_in_words(who, max(year, FIRST_FORM), figures, random)
    return replace(report, identity=replace(report.identity, year=year))


def _spoilt(report: Report, random: Random) -> Report:
    """The report as it is filed: most are sound."""
    if random.random() < BLANKS:
        report = _blank(report)
    if random.random() < FAULTY:
        report = random.choice(SLIPS)(report, random) or report
    return report


def _blank(report: Report) -> Report:
    """The rows of regulations left blank, as an office does that makes none."""
    blank = {code: Figure(None, "", None) for code in report.figures if ".regulations." in code}
    return replace(report, figures={**report.figures, **blank})


def _agency(one: Identity) -> dict[str, Any]:
    told = {key: getattr(one, key) for key in ("kind", "level", "region", "region_name", "bureau")}
    named = {"name": one.agency, "anchor": squeeze(str(one.agency))}
    return {**told, **named, "must_file": True, "demo": False}


def _write(
    connection: Any, agencies: Sequence[int], filed: Sequence[tuple[Report, Report]], before: int
) -> None:
    """Reports of one year (sound, filed) as rows, their readings numbered on from ``before``."""
    numbers = range(before + 1, before + 1 + len(filed))
    bodies = [to_json(report) for _, report in filed]
    rows = [
        _reading(number, agency, report, body)
        for number, agency, (_, report), body in zip(numbers, agencies, filed, bodies, strict=True)
    ]
    connection.execute(insert(models.ReadingRow), rows)
    contents = [
        {"reading_id": number, "report": pack(body), "document": None}
        for number, body in zip(numbers, bodies, strict=True)
    ]
    connection.execute(insert(models.ContentRow), contents)
    columns = [
        {"reading_id": number, **figure_columns(report.figures)}
        for number, (_, report) in zip(numbers, filed, strict=True)
    ]
    connection.execute(insert(models.figures), columns)
    connection.execute(insert(models.FindingRow), list(_findings(numbers, filed)))
    judging.recount(connection, numbers)


def _reading(number: int, agency: int, report: Report, body: bytes) -> dict[str, Any]:
    states = [one.state for one in report.figures.values() if one.value is None]
    counts = dict.fromkeys((*judging.COUNTED, "incomplete", "dismissed"), 0)
    return {
        "id": number,
        "file": f"bench:{number}",
        "sha256": None,
        "ordinal": 1,
        "source": f"{report.identity.agency}{report.identity.year}.docx",
        "agency_id": agency,
        "year": report.identity.year,
        "scope": report.identity.scope,
        "title": report.identity.title,
        **{table: report.editions[table] for table in TABLES},
        "version": 1,
        "in_force": True,
        "assigned": False,
        "demo": False,
        "saved_at": datetime.now(UTC),
        "program": lib.__version__,
        "digest": sha256(body).hexdigest(),
        "found": "",
        "unread": states.count(UNREAD),
        "blank": states.count(BLANK),
        **counts,
    }


def _findings(
    numbers: Sequence[int], filed: Sequence[tuple[Report, Report]]
) -> Iterator[dict[str, Any]]:
    """Rows of findings; what does not apply is found once for all reports of the year."""
    common = [one for one in check(filed[0][0]) if one.status is Status.NOT_APPLICABLE]
    settled = [one for one in common if not one.rule.startswith("year.")]
    blank = [findings.finding_to_row(one, 0, "", None) for one in settled]
    for number, (sound, report) in zip(numbers, filed, strict=True):
        anchor, year = squeeze(str(report.identity.agency)), report.identity.year
        for row in blank:
            yield row | {"reading_id": number, "key": f"{number}:{row['rule']}:{row['scope']}"}
        for one in check(report) if report is not sound else ():
            if one.status is not Status.NOT_APPLICABLE:
                key = findings.finding_key(anchor, year, one, report.figures)
                yield findings.finding_to_row(one, number, key, None)
