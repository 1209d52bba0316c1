"""Negation in German and English: plain negators, and the many words that may carry one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tqcheck.types import Span

_CLAUSE = re.compile(r"[^,;:–—]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Per language: plain negators, those that prove nothing ("nicht nur"), words that may carry a negation ("ohne")."""

    negator: re.Pattern[str]
    idle: re.Pattern[str]
    carrier: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    lists = tomllib.loads(files("tqcheck.data").joinpath("negation.toml").read_text(encoding="utf-8"))[language]
    compiled = {name: re.compile(rf"(?<!\w)(?:{'|'.join(entries)})(?!\w)", re.IGNORECASE) for name, entries in lists.items()}
    return _Words(**compiled)


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationChange:
    """`span` is the German negator, or the German clause that lacks one; `german` and `english` are the words, or ""."""

    span: Span
    german: str
    english: str


def _negators(text: str, words: _Words) -> tuple[list[re.Match[str]], bool]:
    """The negators that count, and whether there is any at all."""
    idling = [Span(*match.span()) for match in words.idle.finditer(text)]
    found = list(words.negator.finditer(text))
    clear = [match for match in found if not any(Span(*match.span()).overlap(span) for span in idling)]
    return clear, bool(found)


def _clauses(text: str) -> Iterator[Span]:
    for match in _CLAUSE.finditer(text):
        stripped = match[0].strip(" \u00a0\"„“”»«‚‘’'.!?…()")
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield Span(start, start + len(stripped))


def _clause_at(text: str, place: float) -> Span | None:
    """The clause that holds the character at the relative `place` (0..1)."""
    offset = place * len(text)
    return min(_clauses(text), key=lambda span: max(span.start - offset, offset - span.end, 0), default=None)


def changed(german: str, english: str) -> NegationChange | None:
    """A negation that only one side has.

    One side must have a clear negator and the other neither a negator nor any word that could carry one ("without",
    "refuse", "un-", "until"). Questions are left alone: "nicht wahr?", "isn't it?".
    """
    if "?" in german or "?" in english:
        return None
    left, any_left = _negators(german, _words("de"))
    right, any_right = _negators(english, _words("en"))
    if left and not any_right and not _words("en").carrier.search(english):
        return NegationChange(span=Span(*left[0].span()), german=left[0][0], english="")
    if right and not any_left and not _words("de").carrier.search(german):
        span = _clause_at(german, right[0].start() / len(english))
        return NegationChange(span=span, german="", english=right[0][0]) if span else None
    return None
