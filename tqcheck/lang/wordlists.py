"""Packaged word lists: `english_words.txt` holds frequent English words that German doesn't have, `shared_words.txt`
those that both languages have ("also", "her", "will"), both counted in the training pairs; `english_function_words.txt`
holds English words that German lacks and that carry a sentence rather than a title. One lower-case word per line.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The lines of `tqcheck/data/<name>.txt`."""
    return frozenset(files("tqcheck.data").joinpath(f"{name}.txt").read_text(encoding="utf-8").split())
