"""What there is to choose from where a command asks for one of several things."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import cast

from tqcheck.review import wording as say
from tqcheck.review.state import Filter, Listed, State, cases
from tqcheck.types import CATEGORIES, Severity, Text

Choice = tuple[str, Text]
"""What `session.answer` takes, and how it reads."""


def choices(state: State) -> tuple[Choice, ...]:
    """What the current prompt lets one choose from; nothing where text is typed."""
    kind = state.asking.kind if state.asking else None
    if kind == "category":
        return tuple((category, Text(en=category, de=category)) for category in CATEGORIES)
    return tuple(_filters(state)) if kind == "filter" else ()


def _filters(state: State) -> list[Choice]:
    counts: Counter[str] = Counter()
    for position, sentence in enumerate(state.sheet.sentences):
        counts["edited"] += state.edit(sentence) is not None
        for case in cases(state, position):
            counts.update((case.standing, case.severity.value))
            counts[case.check] += bool(case.check)
    checks = sorted((name for name in counts if name not in (*say.STANDINGS, *Severity)), key=lambda name: (-counts[name], name))
    named = [(f"standing:{name}", words) for name, words in say.STANDINGS.items()]
    named += [(f"severity:{severity.value}", Text(en=severity.value, de=severity.value)) for severity in reversed(Severity)]
    named += [(f"check:{name}", Text(en=name, de=name)) for name in checks]
    offered = [
        (value, Text(en=f"{words.en} ({n})", de=f"{words.de} ({n})")) for value, words in named if (n := counts[value.partition(":")[2]])
    ]
    return [("all", say.EVERYTHING), *offered]


def chosen(current: Filter, value: str) -> Filter:
    """The filter after this choice: it adds to those of other sorts, takes the place of one of its own, and "all" lifts them all."""
    sort, _, name = value.partition(":")
    if sort == "standing" and name in say.STANDINGS:
        return replace(current, standing=cast(Listed, name))
    if sort == "severity" and name in tuple(Severity):
        return replace(current, severity=Severity(name))
    return replace(current, check=name) if sort == "check" else Filter()
