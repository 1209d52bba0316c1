"""Measures of agreement between numbers that a system gives and what people marked, for the data and all resamples.

The gold is 1 (or true) for what is wrong, and higher numbers are worse. Each function returns one value per row of the
resamples; NaN where a measure has no value (no gold of one sort, a constant).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tqcheck.evaluate.bootstrap import Array, Resamples, ratio

BINS = 10
_BLOCK = 512  # rows of the table of pairs that are in memory at once

Bools = NDArray[np.bool_]


def confusion(gold: Bools, flagged: Bools, draws: Resamples) -> Array:
    """Columns: true positives, false positives, false negatives, true negatives."""
    table = np.stack([gold & flagged, ~gold & flagged, gold & ~flagged, ~gold & ~flagged], axis=1)
    return draws.sums(table.astype(np.float64))


def mcc(table: Array) -> Array:
    """Matthews' correlation of `confusion`; 0 when either side is all of one sort, as the shared tasks have it."""
    tp, fp, fn, tn = table.T
    below: Array = np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return ratio(tp * tn - fp * fn, below, otherwise=0.0)


def precision_recall_f1(right: Array, flagged: Array, gold: Array) -> tuple[Array, Array, Array]:
    """From what is right, what was flagged and what should have been."""
    return ratio(right, flagged), ratio(right, gold), ratio(2 * right, flagged + gold)


def auc_and_average_precision(gold: Bools, scores: Array, draws: Resamples) -> tuple[Array, Array]:
    """Area under the ROC curve (ties count half) and average precision (tied observations enter together)."""
    values, bins = np.unique(-scores, return_inverse=True)  # the worst first
    auc, average = [], []
    for weight in draws.weights():
        wrong = np.bincount(bins, weights=weight * gold, minlength=len(values))
        fine = np.bincount(bins, weights=weight * ~gold, minlength=len(values))
        found: Array = np.cumsum(wrong).astype(np.float64)
        flagged = np.cumsum(wrong + fine)
        all_wrong, all_fine = found[-1], flagged[-1] - found[-1]
        below = np.sum(fine * (found - wrong / 2))
        auc.append(below / (all_wrong * all_fine) if all_wrong and all_fine else np.nan)
        average.append(np.sum(wrong * ratio(found, flagged, otherwise=0.0)) / all_wrong if all_wrong else np.nan)
    return np.array(auc), np.array(average)


def calibration_error(gold: Bools, probabilities: Array, draws: Resamples) -> Array:
    """Expected calibration error: ten bins of equal width, their gaps between mean probability and share of wrong ones
    averaged with the bins' sizes as weights (Guo et al. 2017)."""
    bins = np.minimum((probabilities * BINS).astype(np.intp), BINS - 1)
    member = np.eye(BINS)[bins]
    gaps = draws.sums(member * (probabilities - gold)[:, None])
    return ratio(np.abs(gaps).sum(axis=1), draws.sums(np.ones((len(gold), 1)))[:, 0])


def pearson(gold: Array, scores: Array, draws: Resamples) -> Array:
    """Pearson's correlation."""
    x, y = gold - gold.mean(), scores - scores.mean()  # the sums below would lose digits otherwise
    n, sx, sy, sxx, syy, sxy = draws.sums(np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], axis=1)).T
    return _correlation(sxy - sx * sy / n, sxx - sx**2 / n, syy - sy**2 / n)


def spearman(gold: Array, scores: Array, draws: Resamples) -> Array:
    """Spearman's correlation: Pearson's of the ranks, tied observations sharing the mean of theirs."""
    sides = [np.unique(side, return_inverse=True)[1] for side in (gold, scores)]
    found = []
    for weight in draws.weights():
        x, y = (_ranks(bins, weight) - (weight.sum() + 1) / 2 for bins in sides)
        found.append([np.sum(weight * x * y), np.sum(weight * x * x), np.sum(weight * y * y)])
    return _correlation(*np.array(found).T)


def _ranks(bins: NDArray[np.intp], weight: Array) -> Array:
    sizes = np.bincount(bins, weights=weight)
    return (np.cumsum(sizes) - (sizes - 1) / 2)[bins]


def kendall(gold: Array, scores: Array, draws: Resamples) -> Array:
    """Kendall's tau-b, over all pairs of observations."""
    weights = np.stack(list(draws.weights()))
    narrow = weights.astype(np.float32)  # exact: the sums over a row are far below 2**24
    agreeing = np.zeros(len(weights))
    for at in range(0, len(gold), _BLOCK):
        part = slice(at, at + _BLOCK)
        signs = np.sign(gold[part, None] - gold) * np.sign(scores[part, None] - scores)
        agreeing += np.sum(weights[:, part] * (narrow @ signs.T.astype(np.float32)), axis=1)
    pairs = _pairs(weights.sum(axis=1, keepdims=True))
    tied = [_pairs(_tie_sizes(side, weights)) for side in (gold, scores)]
    return _correlation(agreeing / 2, pairs - tied[0], pairs - tied[1])


def _tie_sizes(values: Array, weights: Array) -> Array:
    order = np.argsort(values, kind="stable")
    _, starts = np.unique(values[order], return_index=True)
    return np.add.reduceat(weights[:, order], starts, axis=1)


def _pairs(sizes: Array) -> Array:
    return np.asarray(np.sum(sizes * (sizes - 1) / 2, axis=1))


def _correlation(both: Array, one: Array, other: Array) -> Array:
    # What is left of a constant after rounding is no variance.
    floor = 1e-12 * max(1.0, float(np.max(one, initial=0.0)), float(np.max(other, initial=0.0)))
    return np.clip(ratio(both, np.where((one > floor) & (other > floor), np.sqrt(np.abs(one * other)), 0.0)), -1, 1)
