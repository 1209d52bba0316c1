"""Written forms of names from other scripts: which ones the German press uses and which ones are English."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CAPITALISED = re.compile(r"[A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the name in row `row`; `at` is where its first word with a capital stands in it.

    `others` are given names of people who spell themselves this way and are not meant.
    """

    row: int
    text: str
    at: int
    accepted: bool
    preferred: str
    others: frozenset[str]


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """All forms by their first capitalised word and its genitive, the longest first.

    Columns of `transliterations.tsv`: accepted forms, foreign ones, given names of other people; "/" parts the alternatives.
    Where only one form is accepted, it is left out: nothing is ever said about it.
    """
    found = defaultdict(list)
    for row, line in enumerate(files("tqcheck.data").joinpath("transliterations.tsv").read_text(encoding="utf-8").splitlines()):
        accepted, foreign, *others = line.split("\t")
        names = frozenset(others[0].split("/")) if others else frozenset()
        for column, is_accepted in ((accepted, True), (foreign, False)):
            if is_accepted and "/" not in column:
                continue
            for text in filter(None, column.split("/")):
                start = next(CAPITALISED.finditer(text))
                form = Form(row, text, start.start(), is_accepted, accepted.split("/")[0], names)
                for head in (start[0], start[0] + "s"):
                    found[head].append(form)
    return {head: tuple(sorted(group, key=lambda form: -len(form.text))) for head, group in found.items()}
