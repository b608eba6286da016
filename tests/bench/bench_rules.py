"""The rules on many reports and on one, and the search for wrong cells.

The floor for many is one plain pass of numpy that sums the same numbers; other ways of doing it
stand beside ours.
"""

import random
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd
import pandera.pandas as pandera
from numpy.typing import NDArray

from lib.checking.bulk import BLANK, Integers, check_linear
from lib.checking.check import check
from lib.checking.locate import locate
from lib.checking.matrix import System, system
from lib.extract.report import Report
from tests.bench.measure import Row, best_ms, median_ms
from tests.strategies import SUMS_AND_STOCKS, report_of

MANY, FEWER = 100_000, 20_000
SYSTEM = system("2021", "2021", "2021")
PLAIN = "plain numpy sum"


def rows() -> Iterator[Row]:
    """Many reports at once, other ways of doing it, one report, and wrong cells."""
    yield from _many()
    yield from _other_ways()
    yield from _one()


def _many() -> Iterator[Row]:
    for kind in (np.int32, np.int64):
        values = _values(MANY, kind)
        state = np.zeros(values.shape, np.int8, order="F")
        floor = best_ms(np.sum, values)
        name = f"{MANY:,} reports, {kind.__name__}"
        ours = best_ms(partial(check_linear, SYSTEM, state=state), values)
        yield Row(f"{name}, all cells filled", ours, PLAIN, floor)
        # A blank cell in every fiftieth report, some 2,000 of them all over the tables.
        chance = np.random.default_rng(2)
        some = np.arange(0, MANY, 50)
        state[some, chance.integers(0, values.shape[1], some.size)] = BLANK
        ours = best_ms(partial(check_linear, SYSTEM, state=state), values)
        yield Row(f"{name}, blanks in 2 %", ours, PLAIN, floor)


def _other_ways() -> Iterator[Row]:
    values = _values(MANY, np.int32)
    ours = best_ms(partial(check_linear, SYSTEM), values)
    small = SYSTEM.weights.astype(np.int32)
    sparse = best_ms(lambda x: (small @ x.T) != 0, values)
    yield Row("scipy sparse matrix, no blanks", sparse, "ours", ours)
    dense = small.toarray().astype(np.float32)
    floats = values.T.astype(np.float32)
    product = best_ms(lambda x: (dense @ x) != 0, floats)
    yield Row("dense float matrix, no blanks", product, "ours", ours)
    yield from _pandera()


def _pandera() -> Iterator[Row]:
    """Pandera lists every value of a row that fails: how many do decides how long it takes."""
    schema = _schema(SYSTEM)
    for every in (100, 5):
        few = np.zeros((FEWER, len(SYSTEM.codes)), np.int32, order="F")
        few[::every, 40] = 1
        frame = pd.DataFrame(few, columns=list(SYSTEM.codes))
        ours = best_ms(partial(check_linear, SYSTEM), few)
        name = f"pandera, {FEWER:,} reports, one in {every} fails"
        yield Row(name, best_ms(_validate(schema), frame), "ours", ours)


def _validate(schema: pandera.DataFrameSchema) -> Callable[[pd.DataFrame], object]:
    def validate(frame: pd.DataFrame) -> object:
        try:
            return schema.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as problems:
            return problems

    return validate


def _schema(equations: System) -> pandera.DataFrameSchema:
    """The same rules as checks of a frame."""

    def holds(frame: pd.DataFrame, plus: list[str], minus: list[str], at_least: bool) -> object:
        gap = frame[plus].sum(axis=1) - frame[minus].sum(axis=1)
        return gap >= 0 if at_least else gap == 0

    codes = equations.codes
    return pandera.DataFrameSchema(
        checks=[
            pandera.Check(
                partial(
                    holds,
                    plus=[codes[i] for i in plus],
                    minus=[codes[i] for i in minus],
                    at_least=at_least,
                )
            )
            for plus, minus, at_least in equations.plan
        ]
    )


def _one() -> Iterator[Row]:
    chance = random.Random(4)
    sound = [_sound(chance) for _ in range(40)]
    floor = median_ms(lambda report: sum(f.value or 0 for f in report.figures.values()), sound)
    plain = "plain sum in Python"
    yield Row("check one report that agrees", median_ms(check, sound), plain, floor)
    for wrong in (1, 2, 3, 4):
        reports = [_spoilt(report, wrong, chance) for report in sound]
        name = f"locate {wrong} wrong cell{'s' if wrong > 1 else ''}"
        yield Row(name, median_ms(locate, reports), "check the same", median_ms(check, reports))


def _values(count: int, kind: type[np.integer]) -> Integers:
    """Figures of many reports, column-major: mostly zeros, as in real ones."""
    chance = np.random.default_rng(1)
    shape = (len(SYSTEM.codes), count)
    numbers: NDArray[np.int64] = chance.integers(0, 50, shape) * (chance.random(shape) < 0.15)
    return numbers.astype(kind).T


def _sound(chance: random.Random) -> Report:
    """A report whose sums hold: some applications in some cells, everything else 0."""
    figures = dict.fromkeys(SYSTEM.codes, 0)
    rows = [code.split(".")[1] for code in SYSTEM.codes if code.endswith(".natural")]
    outcomes = [row for row in rows if row not in SUMS_AND_STOCKS]
    for _ in range(chance.randint(5, 25)):
        who = chance.choice(("natural", "business", "legal"))
        size, row = chance.choice((1, 2, 3, 5, 20, 400)), chance.choice(outcomes)
        for column in (who, "total"):
            for place in (row, "received", "concluded"):
                figures[f"t3.{place}.{column}"] += size
    return report_of(figures)


def _spoilt(report: Report, wrong: int, chance: random.Random) -> Report:
    """The report with some cells of table 3 off."""
    figures = {code: figure.value for code, figure in report.figures.items()}
    for code in chance.sample([code for code in figures if code.startswith("t3.")], wrong):
        figures[code] = (figures[code] or 0) + chance.choice((1, 2, 3, 7, 9, 50))
    return report_of(figures)
