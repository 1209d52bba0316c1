"""The phrases by which news sites dress their articles, in human and in machine-translated German.

They are data (`furniture.tsv`). Each pattern is matched against a whole line from its first character, with a limit in
words above which a line is prose whatever it begins with. `\\Z` at the end means that nothing may follow.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Pattern(NamedTuple):
    """`label` names the sort of furniture, `most` is the largest number of words."""

    label: str
    most: int
    expression: re.Pattern[str]


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """The table, compiled, in its order: the first pattern that fits decides."""
    named: dict[str, str] = {}
    result: list[Pattern] = []
    for row in (files(__package__) / "furniture.tsv").read_text(encoding="utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        head, *fields = row.split("\t")
        expression = re.sub(r"<([A-Z]+)>", lambda found: named[found[1]], fields[-1])
        if head.startswith("@"):
            named[head[1:]] = expression
        else:
            result.append(Pattern(head, int(fields[0]), re.compile(expression)))
    return tuple(result)
