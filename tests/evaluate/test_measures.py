"""Measures against values worked out by hand, and what must hold of them for any data."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.evaluate import measures
from tqcheck.evaluate.bootstrap import Array, Resamples, interval, p_value, resamples
from tqcheck.evaluate.measures import Bools
from tqcheck.evaluate.thresholds import best_mcc

OBSERVATIONS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.booleans(), st.integers(0, 5), st.integers(0, 8)), min_size=2, max_size=25
)  # group, wrong, gold value, eighths


def alone(size: int) -> Resamples:
    return resamples([str(number) for number in range(size)], count=0)


def bools(*values: int) -> Bools:
    return np.array(values, dtype=np.bool_)


def floats(*values: float) -> Array:
    return np.array(values, dtype=np.float64)


def test_mcc_precision_recall_f1() -> None:
    table = measures.confusion(bools(1, 1, 1, 0, 0, 0, 0, 0), bools(1, 1, 0, 1, 0, 0, 0, 0), alone(8))
    assert table.tolist() == [[2, 1, 1, 4]]
    assert measures.mcc(table)[0] == pytest.approx(7 / 15)
    assert [float(x[0]) for x in measures.precision_recall_f1(floats(1), floats(2), floats(4))] == pytest.approx([0.5, 0.25, 1 / 3])


def test_what_has_no_value() -> None:
    assert measures.mcc(measures.confusion(bools(1, 0), bools(0, 0), alone(2)))[0] == 0
    precision, recall, f1 = measures.precision_recall_f1(floats(0), floats(0), floats(3))
    assert (math.isnan(precision[0]), recall[0], f1[0]) == (True, 0, 0)
    auc, average = measures.auc_and_average_precision(bools(0, 0), floats(1, 2), alone(2))
    assert math.isnan(auc[0]) and math.isnan(average[0])
    for correlation in (measures.pearson, measures.spearman, measures.kendall):
        assert math.isnan(correlation(floats(1, 2, 3), floats(0.1, 0.1, 0.1), alone(3))[0])


def test_auc_and_average_precision() -> None:
    auc, average = measures.auc_and_average_precision(bools(1, 0, 1, 0), floats(0.9, 0.8, 0.7, 0.1), alone(4))
    assert (auc[0], average[0]) == pytest.approx((3 / 4, (1 + 2 / 3) / 2))
    auc, average = measures.auc_and_average_precision(bools(1, 0, 0), floats(5, 5, 5), alone(3))
    assert (auc[0], average[0]) == pytest.approx((0.5, 1 / 3))


def test_calibration_error() -> None:
    assert measures.calibration_error(bools(1, 0, 0, 0), floats(0.95, 0.85, 0.15, 0.05), alone(4))[0] == pytest.approx(1.1 / 4)
    assert measures.calibration_error(bools(1, 0), floats(1.0, 0.9), alone(2))[0] == pytest.approx(0.45)


def test_correlations_with_ties() -> None:
    x, y = floats(1, 2, 2, 3), floats(1, 2, 3, 4)
    assert measures.spearman(x, y, alone(4))[0] == pytest.approx(4.5 / math.sqrt(4.5 * 5))
    assert measures.kendall(x, y, alone(4))[0] == pytest.approx(5 / math.sqrt(5 * 6))
    assert measures.pearson(floats(1, 2, 3), floats(1, 2, 4), alone(3))[0] == pytest.approx(3 / math.sqrt(2 * 42 / 9))


def test_kendall_over_more_rows_than_fit_at_once() -> None:
    numbers = np.random.default_rng(3).permutation(700).astype(np.float64)
    assert measures.kendall(numbers, np.exp(numbers / 100), alone(700))[0] == pytest.approx(1)
    swapped = numbers.copy()
    swapped[[0, 1]] = swapped[[1, 0]]
    steps = abs(int(numbers[0] - numbers[1]))  # a swap turns round the pair itself and two pairs for every value between
    assert measures.kendall(numbers, swapped, alone(700))[0] == pytest.approx(1 - 2 * (2 * steps - 1) / (700 * 699 / 2))


def _all(wrong: Bools, gold: Array, scores: Array, draws: Resamples) -> list[Array]:
    flagged = measures.confusion(wrong, scores > 3, draws)
    correlations: list[Callable[[Array, Array, Resamples], Array]] = [measures.pearson, measures.spearman, measures.kendall]
    return [
        measures.mcc(flagged),
        *measures.auc_and_average_precision(wrong, scores, draws),
        measures.calibration_error(wrong, scores / 8, draws),
        *(correlation(gold, scores, draws) for correlation in correlations),
    ]


@given(OBSERVATIONS)
def test_a_resample_is_what_its_repeated_rows_would_be(rows: list[tuple[str, bool, int, int]]) -> None:
    groups = [group for group, *_ in rows]
    wrong = np.array([row[1] for row in rows])
    gold, scores = (np.array([row[at] for row in rows], dtype=np.float64) for at in (2, 3))
    draws = resamples(groups, count=3)
    measured = _all(wrong, gold, scores, draws)
    for number, weight in enumerate(draws.weights()):
        times = weight.astype(int)
        if times.sum() == 0:
            continue
        repeated = _all(np.repeat(wrong, times), np.repeat(gold, times), np.repeat(scores, times), alone(int(times.sum())))
        for ours, theirs in zip(measured, repeated, strict=True):
            assert ours[number] == pytest.approx(theirs[0], nan_ok=True, abs=1e-9)


@given(OBSERVATIONS)
def test_only_the_order_matters_to_ranks(rows: list[tuple[str, bool, int, int]]) -> None:
    wrong = np.array([row[1] for row in rows])
    gold, scores = (np.array([row[at] for row in rows], dtype=np.float64) for at in (2, 3))
    draws = alone(len(rows))
    auc, average = measures.auc_and_average_precision(wrong, scores, draws)
    again = measures.auc_and_average_precision(wrong, np.exp(scores), draws)
    assert (auc[0], average[0]) == pytest.approx((again[0][0], again[1][0]), nan_ok=True)
    assert measures.auc_and_average_precision(wrong, -scores, draws)[0][0] == pytest.approx(1 - auc[0], nan_ok=True)
    for correlation in (measures.spearman, measures.kendall):
        plain = correlation(gold, scores, draws)[0]
        assert correlation(gold**3, np.exp(scores), draws)[0] == pytest.approx(plain, nan_ok=True)
        assert correlation(gold, -scores, draws)[0] == pytest.approx(-plain, nan_ok=True)


@given(OBSERVATIONS)
def test_no_threshold_beats_the_best(rows: list[tuple[str, bool, int, int]]) -> None:
    wrong, scores = np.array([row[1] for row in rows]), np.array([row[3] for row in rows], dtype=np.float64)

    def reached(threshold: float) -> float:
        return float(measures.mcc(measures.confusion(wrong, scores >= threshold, alone(len(rows))))[0])

    assert reached(best_mcc(wrong, scores)) == pytest.approx(max(reached(value) for value in scores))


def test_groups_are_resampled_whole() -> None:
    draws = resamples(["a", "b", "a", "c"], count=200)
    for weight in draws.weights():
        assert weight[0] == weight[2]
        assert weight[0] + weight[1] + weight[3] == 3
    assert (draws.times == resamples(["x", "y", "z"], count=200).times).all()
    assert [list(weight) for weight in resamples(["a", "b"], count=0).each([2, 1]).weights()] == [[1, 1, 1]]


def test_intervals_and_p_values() -> None:
    draws = resamples([str(number) for number in range(400)])
    gold = np.arange(400) % 2 == 0
    right, wrong = (measures.mcc(measures.confusion(gold, flagged, draws)) for flagged in (gold, ~gold))
    assert (right[0], wrong[0]) == (1, -1)
    assert p_value(right, wrong) == p_value(wrong, right) == pytest.approx(2 / 1001)
    assert p_value(right, right) == 1
    noise = np.random.default_rng(1).random(400) < 0.5
    measured = measures.mcc(measures.confusion(gold, noise, draws))
    low, high = interval(measured) or (0, 0)
    assert low < measured[0] < high
    assert 0.1 < high - low < 0.3  # four standard errors, each 1 / sqrt(400)


def test_one_group_has_neither() -> None:
    measured = measures.mcc(measures.confusion(bools(1, 0), bools(1, 0), resamples(["a", "a"])))
    assert measured.tolist() == [1]
    assert interval(measured) is None
    assert p_value(measured, measured) is None
