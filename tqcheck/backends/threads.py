"""How many threads a model may keep busy."""

from __future__ import annotations

import os


def threads() -> int:
    """What OMP_NUM_THREADS says, as Ray and Slurm tell each of several workers on a machine, else one per core; at most eight."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(8, int(told) if told.isdecimal() else os.cpu_count() or 1))
