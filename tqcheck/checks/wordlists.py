"""Word lists of the checks. Long ones lie in `data/`, one entry a line; lines that start with # are remarks."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import islice


@cache
def wordlist(name: str) -> frozenset[str]:
    """The entries of `data/<name>.txt`, letter case as written."""
    lines = (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def words(text: str) -> frozenset[str]:
    """The words of a short list written as running text."""
    return frozenset(text.split())


def repeated(text: str, words: str) -> bool:
    """Whether the `words` stand more than once in `text`, as terms and names do that are meant."""
    # Looks no further than the second place: a long article has many words to ask for.
    if text.find(words, text.find(words) + 1) < 0:
        return False
    return len(list(islice(re.finditer(rf"\b{re.escape(words)}\b", text), 2))) > 1
