"""Where a report is written until it is whole: hidden beside its place, under a lock that ends with the process, however that ends.

What a killed run has left there goes when the same report is written again; what another run is writing stays.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

_PART, _LOCK = ".part", ".lock"


class Unfinished:
    """A name (`path`) for a file or folder that will be moved to `place`, and one (`old`) for what stands there now. Raises OSError."""

    def __init__(self, place: Path) -> None:
        ours = re.compile(re.escape(f".{place.name}.") + "[0-9a-f]{8}" + re.escape(_PART + _LOCK))
        for name in os.listdir(place.parent):
            if ours.fullmatch(name):
                _sweep(place.with_name(name))
        self.path = place.with_name(f".{place.name}.{secrets.token_hex(4)}{_PART}")
        self.old = _old(self.path)
        self._lock = FileLock(f"{self.path}{_LOCK}")
        self._lock.acquire()

    def end(self) -> None:
        """Nothing is left of it: neither the two, where they are still there, nor the lock."""
        _remove(self.path)
        _remove(self.old)
        Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()


def _sweep(lock: Path) -> None:
    """Removes what the lock stands for, unless somebody holds it."""
    with suppress(Timeout, OSError), FileLock(lock, blocking=False):
        part = lock.with_suffix("")
        _remove(part)
        _remove(_old(part))
        lock.unlink()


def _old(part: Path) -> Path:
    return part.with_suffix(".old")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
