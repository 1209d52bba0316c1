"""The most memory that this process has held since it was last asked to forget.

Not `getrusage`: on Linux a process begins there with the peak of the one that started it.
"""

from __future__ import annotations

import sys
from pathlib import Path

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def peak() -> int:
    """Resident bytes at the peak since the start or the last `forget`; since the start on systems that can't forget."""
    if _STATUS.exists():
        for line in _STATUS.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def forget() -> None:
    """Begins a new peak at what is held now, where the system can."""
    if _RESET.exists():
        _RESET.write_text("5")
