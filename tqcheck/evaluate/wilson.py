"""Wilson's interval, for shares of few cases."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95% interval of a share."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, _Z * _Z
    middle = share + square / (2 * whole)
    reach = _Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, (middle - reach) / (1 + square / whole)), min(1.0, (middle + reach) / (1 + square / whole))
