"""Any number of reports against the equations at once, as arrays; same answers as ``linear``."""

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lib.checking.finding import Status
from lib.checking.linear import judge
from lib.checking.matrix import System, system_of
from lib.checking.one_pass import slots_of
from lib.extract.report import UNREAD, Number, Report

STATUSES = (Status.PASS, Status.FAIL, Status.INCOMPLETE, Status.NOT_APPLICABLE)
"""What the numbers of the result arrays mean."""
NUMBER, BLANK, NOT_READ = 0, 1, 2
"""What the numbers of the state arrays mean; the last two are bits."""

_INCOMPLETE = STATUSES.index(Status.INCOMPLETE)

_LIMIT = 2**31 // 64
"""Below it no equation can overflow 32 bits: none has as many as 64 terms."""
_LARGEST = 2**53
_BLOCK = 32768
"""Reports a step: a few columns of so many stay in the processor's cache."""

Integers = NDArray[np.integer[Any]]
Array = TypeVar("Array", Integers, NDArray[np.int8])


def to_arrays(system: System, reports: Sequence[Report]) -> tuple[Integers, NDArray[np.int8]]:
    """The figures of reports of one system as numbers and states, reports x codes, column-major.

    Numbers are 0 where nothing was read, and in amounts, which no equation has. Int32 halves the
    time; int64 is taken where the numbers ask for it.

    Raises:
        OverflowError: a number is no 64-bit integer; such a report is checked by itself.
    """
    numbers = np.zeros((len(reports), len(system.codes)), np.int64, order="F")
    states = np.zeros(numbers.shape, np.int8, order="F")
    counted = {column for row in system.rows for column, _ in row}
    for line, report in enumerate(reports):
        for column, code in enumerate(system.codes):
            figure = report.figures[code]
            if figure.value is None:
                states[line, column] = NOT_READ if figure.state == UNREAD else BLANK
            elif column in counted:
                numbers[line, column] = _whole(figure.value)
    small = bool((np.abs(numbers) < _LIMIT).all())
    return (np.asfortranarray(numbers, np.int32) if small else numbers), states


def _whole(value: Number) -> int:
    if value != int(value) or not -_LARGEST < value < _LARGEST:
        raise OverflowError(f"{value} does not fit into the arrays")
    return int(value)


def check_linear(
    system: System, values: Integers, state: NDArray[np.int8] | None = None
) -> NDArray[np.int8]:
    """The status of every equation for every report.

    Args:
        system: the codes and equations; all reports have the same editions.
        values: reports x codes, whole numbers, 0 where there is none. Column-major is fastest.
        state: likewise ``NUMBER``, ``BLANK`` or ``NOT_READ``; None where every cell has a number.

    Returns:
        reports x equations, indices of ``STATUSES``, column-major.
    """
    result = np.empty((len(system.equations), len(values)), np.int8)
    room = np.empty((slots_of(system.steps), min(_BLOCK, len(values))), values.dtype)
    for part in _parts(len(values)):
        _check_full(system, _by_column(values[part]), result[:, part], room)
    if state is not None:
        # Most reports have no gaps: only those that have are looked at again.
        gappy = np.flatnonzero(np.bitwise_or.reduce(state, axis=1))
        for part in _parts(len(gappy)):
            _check_gappy(system, values.T, state.T.take(gappy[part], axis=1), gappy[part], result)
    return result.T


def _parts(count: int) -> list[slice]:
    return [slice(start, start + _BLOCK) for start in range(0, count, _BLOCK)]


def _by_column(values: Array) -> Array:
    return np.ascontiguousarray(values.T) if values.flags.c_contiguous else values.T


def _check_full(system: System, values: Integers, result: NDArray[np.int8], room: Integers) -> None:
    """Statuses of reports without gaps; all arrays are codes or equations x reports.

    ``room`` is where sums run, slots x at least as many reports.
    """
    columns, sums = list(values), list(room[:, : values.shape[1]])
    # Pass is 0 and fail 1, so that the comparison by itself is the status.
    failing = list(result.view(np.bool_))
    for step in system.steps:
        total = sums[step.slot]
        begun = total if step.first is None else columns[step.first]
        step.combine(begun, columns[step.column], total)
        if step.done is not None:
            step.fails(total, 0, failing[step.done])


def _check_gappy(
    system: System,
    values: Integers,
    gaps: NDArray[np.int8],
    reports: NDArray[np.intp],
    result: NDArray[np.int8],
) -> None:
    """Put right the statuses of reports in which some cells are blank or unread.

    Args:
        system: the codes and equations.
        values: codes x all reports.
        gaps: their states, codes x the reports with gaps.
        reports: which of all reports these are.
        result: statuses as if there were no gaps, equations x all reports; changed in place.
    """
    for statuses, (plus, minus, _) in zip(result, system.plan, strict=True):
        signed = [column for column in plus + minus if column in system.signed]
        rising, falling = _union(gaps, plus + signed), _union(gaps, minus + signed)
        some = np.flatnonzero(rising | falling)
        if not len(some):
            continue
        rising, falling, concerned = rising[some], falling[some], reports[some]
        failing = statuses[concerned].view(np.bool_)
        high = _residual(values, plus, minus, concerned) > 0
        mendable = (high & (falling != NUMBER)) | (~high & (rising != NUMBER))
        unread = (rising | falling) >= NOT_READ
        statuses[concerned[(failing & mendable) | (~failing & unread)]] = _INCOMPLETE


def _residual(
    values: Integers, plus: list[int], minus: list[int], reports: NDArray[np.intp]
) -> Integers:
    """Left minus right of one equation for some reports; the first column is one of the left."""
    out: Integers = values[plus[0]].take(reports)
    for column in plus[1:]:
        out += values[column].take(reports)
    for column in minus:
        out -= values[column].take(reports)
    return out


def _union(gaps: NDArray[np.int8], columns: list[int]) -> NDArray[np.int8]:
    """The states of some cells over each other: ``BLANK`` and ``NOT_READ`` are bits."""
    union = np.zeros(gaps.shape[1], np.int8)
    for column in columns:
        np.bitwise_or(union, gaps[column], union)
    return union


def check_many(reports: Sequence[Report]) -> list[tuple[Status, ...]]:
    """For each report the statuses of its system's equations, whatever editions they have."""
    results: dict[int, tuple[Status, ...]] = {}
    groups: dict[int, tuple[System, list[int]]] = {}
    for number, report in enumerate(reports):
        found = system_of(report)
        groups.setdefault(id(found), (found, []))[1].append(number)
    for found, numbers in groups.values():
        for number, statuses in zip(
            numbers, _check_group(found, [reports[number] for number in numbers]), strict=True
        ):
            results[number] = statuses
    return [results[number] for number in range(len(reports))]


def _check_group(system: System, reports: list[Report]) -> list[tuple[Status, ...]]:
    try:
        values, state = to_arrays(system, reports)
    except OverflowError:
        return [_check_one(system, report) for report in reports]
    return [
        tuple(STATUSES[status] for status in row) for row in check_linear(system, values, state)
    ]


def _check_one(system: System, report: Report) -> tuple[Status, ...]:
    outcomes = (judge(equation, report.figures) for equation in system.equations)
    return tuple(outcome.status if outcome else Status.PASS for outcome in outcomes)
