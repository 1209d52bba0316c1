"""Phrase lists: entries of a packaged TOML file, compiled to patterns.

Notation of a pattern, on top of regular expressions that ignore case: `{name}` stands for any form listed under
`[forms]`, ` … ` for a gap of at most four words without punctuation, and a blank for a blank or a no-break space. A
match begins and ends at word boundaries. Where a pattern has a group called `span`, that group is the flagged passage.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tqcheck.types import Severity, Span

_GAP = r"(?:[ \u00a0]+[^\s.,;:!?„“”\"»«()]+){0,4}?[ \u00a0]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One entry: `english` idiom, what an editor would `write`, its patterns, an example and a counterexample.

    `unless` matches words of the sentence, `article` words of the whole article (None: no condition).
    """

    id: str
    english: str
    write: str
    severity: Severity
    patterns: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    article: re.Pattern[str] | None
    flagged: str
    clean: str


def _words(entries: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(entries)})", re.IGNORECASE) if entries else None


def _pattern(text: str, forms: Mapping[str, str]) -> re.Pattern[str]:
    for name, listed in forms.items():
        text = text.replace("{" + name + "}", "(?:" + "|".join(listed.split()) + ")")
    text = text.replace(" … ", "\0").replace(" ", r"[ \u00a0]").replace("\0", _GAP)
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)


def _phrase(entry: Mapping[str, Any], forms: Mapping[str, str]) -> Phrase:
    return Phrase(
        id=entry["id"],
        english=entry["english"],
        write=entry["write"],
        severity=Severity(entry["severity"]),
        patterns=tuple(_pattern(text, forms) for text in entry["patterns"]),
        unless=_words(entry.get("unless", [])),
        article=re.compile("|".join(entry["article"]), re.IGNORECASE) if "article" in entry else None,
        flagged=entry["flagged"],
        clean=entry["clean"],
    )


@cache
def load(name: str) -> tuple[Phrase, ...]:
    """The entries of `tqcheck/data/<name>.toml`, in file order."""
    data = tomllib.loads(files("tqcheck.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_phrase(entry, data.get("forms", {})) for entry in data["entry"])


def find(phrases: tuple[Phrase, ...], sentence: str, article: str) -> Iterator[tuple[Phrase, Span]]:
    """Every phrase that occurs in `sentence`, with its place there; overlapping finds of one phrase count once."""
    for phrase in phrases:
        if phrase.unless and phrase.unless.search(sentence):
            continue
        if phrase.article and not phrase.article.search(article):
            continue
        taken: list[Span] = []
        for pattern in phrase.patterns:
            for match in pattern.finditer(sentence):
                span = Span(*match.span("span" if "span" in pattern.groupindex else 0))
                if not any(span.overlap(other) for other in taken):
                    taken.append(span)
                    yield phrase, span
