"""Packaged word lists: `english_words.txt` holds frequent English words that German doesn't have, `shared_words.txt`
those that both languages have ("die", "also", "team"). Counted in the training pairs; one lower-case word per line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The lines of `tqcheck/data/<name>.txt`."""
    return frozenset(files("tqcheck.data").joinpath(f"{name}.txt").read_text(encoding="utf-8").split())
