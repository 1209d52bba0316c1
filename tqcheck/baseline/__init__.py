"""What was found before and is known: findings that no longer count, kept in a file that people read, review and commit."""

from __future__ import annotations

from tqcheck.baseline.entries import Baseline, Entry, entry, with_entries
from tqcheck.baseline.file import load, render
from tqcheck.baseline.known import apply, remarks, stale

__all__ = ["Baseline", "Entry", "apply", "entry", "load", "remarks", "render", "stale", "with_entries"]
