"""Equations added up column by column give what they give one by one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from lib.checking.matrix import system
from lib.checking.one_pass import Plan, slots_of, steps_of


def failing(plan: Plan, values: NDArray[np.int64]) -> list[bool]:
    """Which equations fail for one report, by the steps."""
    steps = steps_of(plan)
    sums = np.zeros((slots_of(steps), 1), np.int64)
    found = np.zeros((len(plan), 1), np.bool_)
    for step in steps:
        total = sums[step.slot]
        begun = total if step.first is None else values[step.first]
        step.combine(begun, values[step.column], total)
        if step.done is not None:
            step.fails(total, 0, found[step.done])
    return [bool(one) for one in found[:, 0]]


@pytest.mark.parametrize(
    ("plan", "values", "fails"),
    [
        ([([0, 1], [2], False)], [1, 2, 3], [False]),
        ([([0, 1], [2], False)], [1, 2, 4], [True]),
        ([([2], [0, 1], False)], [1, 2, 3], [False]),  # begins with what is taken off
        ([([2], [0, 1], True)], [1, 2, 2], [True]),
        ([([2], [0, 1], True)], [1, 2, 4], [False]),
        ([([1], [0], True)], [3, 2], [True]),
        ([([0, 2], [1], False), ([1], [0], True)], [1, 2, 1], [False, False]),
    ],
)
def test_sums_hold_or_fail_whatever_they_begin_with(plan, values, fails):
    assert failing(plan, np.array(values, np.int64).reshape(-1, 1)) == fails


def test_few_sums_run_at_a_time_and_each_column_has_one_turn():
    steps = system("2021", "2021", "2021").steps
    assert slots_of(steps) <= 16
    columns = [step.column for step in steps]
    assert columns == sorted(columns)
    done = [step.done for step in steps if step.done is not None]
    assert sorted(done) == list(range(len(system("2021", "2021", "2021").equations)))
