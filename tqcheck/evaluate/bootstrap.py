"""Confidence intervals and paired comparisons by resampling sources or documents with replacement.

Every measure is worked out for the data themselves and for each resample at once: row 0 of an array stands for the data,
the others for resamples. The resamples depend on the number of groups alone, so that two systems on the same data see the
same ones, and the difference between their arrays is the paired bootstrap (Koehn 2004, "Statistical Significance Tests for
Machine Translation Evaluation").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 20
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resamples:
    """`group` has the number of the group of each observation, `times` how often each group counts in each row."""

    group: NDArray[np.intp]
    times: Array

    def sums(self, values: Array) -> Array:
        """Per row the sum over the observations of `values`, one row per observation and any number of columns."""
        columns = [np.bincount(self.group, weights=column, minlength=self.times.shape[1]) for column in values.T]
        return self.times @ np.stack(columns, axis=1)

    def weights(self) -> Iterator[Array]:
        """Row by row how often each observation counts."""
        for row in self.times:
            yield row[self.group]

    def each(self, counts: Sequence[int]) -> Resamples:
        """The same resamples for finer observations, `counts[i]` of them where there is one now."""
        return Resamples(group=np.repeat(self.group, counts), times=self.times)


def resamples(groups: Sequence[str], count: int = RESAMPLES) -> Resamples:
    """For observations that belong to the named groups. A single group cannot be resampled and gets no rows but the data's."""
    names = {name: number for number, name in enumerate(dict.fromkeys(groups))}
    size = count if len(names) > 1 else 0
    drawn = np.random.default_rng(SEED).multinomial(len(names), [1 / len(names)] * len(names), size=size)
    return Resamples(
        group=np.array([names[group] for group in groups], dtype=np.intp),
        times=np.vstack([np.ones((1, len(names))), drawn]).astype(np.float64),
    )


def interval(measured: Array) -> tuple[float, float] | None:
    """The 95% percentile interval; None when no resample has a value."""
    values = measured[1:][np.isfinite(measured[1:])]
    if not len(values):
        return None
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def p_value(one: Array, other: Array) -> float | None:
    """Two-sided: twice the share of resamples in which the difference is zero or has the other sign, the data counted in.

    None when no resample has a value for both.
    """
    difference = (one - other)[1:]
    difference = difference[np.isfinite(difference)]
    if not len(difference):
        return None
    against = min(int(np.sum(difference <= 0)), int(np.sum(difference >= 0)))
    return min(1.0, 2 * (1 + against) / (1 + len(difference)))


def ratio(part: Array, whole: Any, *, otherwise: float = np.nan) -> Array:
    """part / whole, and `otherwise` where whole is 0."""
    shares: Array = np.divide(part, whole, out=np.full(np.shape(part), otherwise), where=np.asarray(whole) != 0)
    return shares
