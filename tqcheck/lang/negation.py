"""Negation in German and English: plain negators, and the many words that may carry one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tqcheck.lang.numbers import Language
from tqcheck.types import Span

_ADDED = re.compile(r"\b(?:und|oder|and|or)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[^,;:–—]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Per language: plain negators, those that prove nothing ("nicht nur"), words that may carry a negation ("ohne"), and
    those that rarely do ("noch")."""

    negator: re.Pattern[str]
    idle: re.Pattern[str]
    carrier: re.Pattern[str]
    weak: re.Pattern[str]

    def excuses(self, text: str, *, proven: bool) -> bool:
        """Whether `text` has a word that could stand for a negation; the weak ones don't count against proof."""
        return bool(self.carrier.search(text)) or (not proven and bool(self.weak.search(text)))


@cache
def _words(language: Language) -> _Words:
    lists = tomllib.loads(files("tqcheck.data").joinpath("negation.toml").read_text(encoding="utf-8"))[language]
    compiled = {name: re.compile(rf"(?<!\w)(?:{'|'.join(entries)})(?!\w)", re.IGNORECASE) for name, entries in lists.items()}
    return _Words(**compiled)


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationChange:
    """`span` is the negator of the target, or its clause that lacks one; `own` and `seen` are the words on either side, or ""."""

    span: Span
    own: str
    seen: str


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


def changed(target: str, other: str, language: Language = "de", *, proven: bool = False) -> NegationChange | None:
    """A negation that only one side has; `target` is in `language`, `other` in the other of the two.

    One side must have a clear negator and the other neither a negator nor any word that could carry one ("without",
    "refuse", "un-", "until"). `proven` means that `other` is a source, which no small model has garbled: words that
    carry a negation once in fifty times ("only", "noch") excuse nothing then. Without proof "geimpfte und nicht geimpfte" is left alone
    as well, since a small model is apt to join the two. Questions are left alone: "nicht wahr?", "isn't it?".
    """
    if "?" in target or "?" in other:
        return None
    here, there = _words(language), _words("en" if language == "de" else "de")
    (left, any_left), (right, any_right) = _negators(target, here), _negators(other, there)
    if not proven:
        left = [match for match in left if not _ADDED.search(target, 0, match.start())]
    if left and not any_right and not there.excuses(other, proven=proven):
        return NegationChange(span=Span(*left[0].span()), own=left[0][0], seen="")
    if right and not any_left and not here.excuses(target, proven=proven):
        span = _clause_at(target, right[0].start() / len(other))
        return NegationChange(span=span, own="", seen=right[0][0]) if span else None
    return None
