"""Any number of reports against the equations at once, as arrays; same answers as ``linear``."""

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lib.checking.finding import Status
from lib.checking.linear import judge
from lib.checking.matrix import System, system_of
from lib.extract.report import UNREAD, Number, Report

STATUSES = (Status.PASS, Status.FAIL, Status.INCOMPLETE, Status.NOT_APPLICABLE)
"""What the numbers of the result arrays mean."""
NUMBER, BLANK, NOT_READ = 0, 1, 2
"""What the numbers of the state arrays mean; the last two are bits."""

_INCOMPLETE = STATUSES.index(Status.INCOMPLETE)

_LIMIT = 2**31 // 64
"""Below it no equation can overflow 32 bits: none has as many as 64 terms."""
_LARGEST = 2**53
_BLOCK = 16384
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
    counted = set(system.weights.indices.tolist())
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
    for part in _parts(len(values)):
        _check_full(system, _by_column(values[part]), result[:, part])
    if state is not None:
        # Most reports have no gaps: only those that have are looked at again.
        gappy = np.flatnonzero(np.bitwise_or.reduce(state, axis=1))
        for part in _parts(len(gappy)):
            some = gappy[part]
            numbers, gaps = _by_column(values[some]), _by_column(state[some])
            result[:, some] = _check_gappy(system, numbers, gaps)
    return result.T


def _parts(count: int) -> list[slice]:
    return [slice(start, start + _BLOCK) for start in range(0, count, _BLOCK)]


def _by_column(values: Array) -> Array:
    return np.ascontiguousarray(values.T) if values.flags.c_contiguous else values.T


def _check_full(system: System, values: Integers, result: NDArray[np.int8]) -> None:
    """Statuses of reports without gaps; all arrays are codes or equations x reports."""
    residual = np.empty(values.shape[1], values.dtype)
    for statuses, (plus, minus, at_least) in zip(result, system.plan, strict=True):
        _subtract(values, plus, minus, residual)
        # Pass is 0 and fail 1, so that the comparison by itself is the status.
        (np.less if at_least else np.not_equal)(residual, 0, out=statuses.view(np.bool_))


def _check_gappy(system: System, values: Integers, gaps: NDArray[np.int8]) -> NDArray[np.int8]:
    """The same where some cells are blank or unread."""
    result = np.empty((len(system.plan), values.shape[1]), np.int8)
    _check_full(system, values, result)
    residual = np.empty(values.shape[1], values.dtype)
    for statuses, (plus, minus, _) in zip(result, system.plan, strict=True):
        _subtract(values, plus, minus, residual)
        signed = [column for column in plus + minus if column in system.signed]
        rising, falling = _union(gaps, plus + signed), _union(gaps, minus + signed)
        high, failing = residual > 0, statuses.view(np.bool_)
        mendable = (high & (falling != NUMBER)) | (~high & (rising != NUMBER))
        unread = (rising | falling) >= NOT_READ
        np.copyto(statuses, _INCOMPLETE, where=(failing & mendable) | (~failing & unread))
    return result


def _subtract(values: Integers, plus: list[int], minus: list[int], out: Integers) -> None:
    """Left minus right of one equation; its first column is always one of the left."""
    out[:] = values[plus[0]]
    for column in plus[1:]:
        np.add(out, values[column], out)
    for column in minus:
        np.subtract(out, values[column], out)


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
