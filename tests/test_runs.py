"""Runs of unlikely words against a slow, obvious search."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.runs import best_runs


def test_neighbours_count_together_and_a_lone_spike_does_not() -> None:
    assert best_runs([1, 44, 1, 1], base=4, cap=10, least=12) == []
    runs = best_runs([1, 9, 3, 11, 8, 0, 0], base=4, cap=10, least=12)
    assert [(run.start, run.end, run.score) for run in runs] == [(1, 5, 14.0)]


def test_two_runs_far_apart_are_both_found_in_order() -> None:
    runs = best_runs([10, 10, 10, 0, 0, 0, 0, 0, 0, 10, 10, 10, 10], base=4, cap=10, least=12)
    assert [(run.start, run.end) for run in runs] == [(0, 3), (9, 13)]


def test_nothing_in_nothing_out() -> None:
    assert best_runs([], base=4, cap=10, least=1) == []


@given(st.lists(st.floats(min_value=0, max_value=30), max_size=25), st.floats(min_value=0.5, max_value=8))
def test_the_best_run_has_the_largest_sum_there_is(values: list[float], base: float) -> None:
    gains = [min(value, 12.0) - base for value in values]
    largest = max((sum(gains[a:b]) for a in range(len(gains)) for b in range(a + 1, len(gains) + 1)), default=0.0)
    runs = best_runs(values, base=base, cap=12.0, least=0.01)
    assert max((run.score for run in runs), default=0.0) == pytest.approx(max(largest, 0.0) if largest >= 0.01 else 0.0, abs=0.002)
    assert all(first.end <= second.start for first, second in pairwise(runs))
