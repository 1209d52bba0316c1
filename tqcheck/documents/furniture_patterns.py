"""The phrases by which news sites dress their articles, in human and in machine-translated German, and in English.

They are data (`furniture.tsv`, `furniture_english.tsv`). Each pattern is matched against a whole line from its first
character, with a limit in words above which a line is prose whatever it begins with. `\\Z` at the end means that nothing
may follow.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Pattern(NamedTuple):
    """`label` names the sort of furniture, `most` is the largest number of words."""

    label: str
    most: int
    expression: re.Pattern[str]


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """The table of a language, "de" or "en", compiled, in its order: the first pattern that fits decides."""
    table = "furniture_english.tsv" if language == "en" else "furniture.tsv"
    named: dict[str, str] = {}
    result: list[Pattern] = []
    for row in (files(__package__) / table).read_text(encoding="utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        head, *fields = row.split("\t")
        expression = re.sub(r"<([A-Z]+)>", lambda found: named[found[1]], fields[-1])
        if head.startswith("@"):
            named[head[1:]] = expression
        else:
            result.append(Pattern(head, int(fields[0]), re.compile(expression)))
    return tuple(result)
