"""From which number on something counts as wrong, and how that was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tqcheck.evaluate.bootstrap import Array, ratio
from tqcheck.evaluate.measures import Bools

Origin = Literal["default", "given", "fit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What is at `value` or above counts as wrong. `origin`: the system's own default, given by the caller, or the best on
    other data."""

    value: float
    origin: Origin


def best_mcc(gold: Bools, scores: Array) -> float:
    """The threshold with the highest MCC, the highest of several; without any observation infinity, which flags nothing."""
    if not len(gold):
        return float("inf")
    values, bins = np.unique(-scores, return_inverse=True)
    tp = np.cumsum(np.bincount(bins, weights=gold, minlength=len(values)))
    fp = np.cumsum(np.bincount(bins, weights=~gold, minlength=len(values)))
    fn, tn = tp[-1] - tp, fp[-1] - fp
    reached = ratio(tp * tn - fp * fn, np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)), otherwise=0.0)
    return float(-values[np.argmax(reached)])
