"""Negation in German and English: plain negators, and the many words that may carry one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tqcheck.lang.content import word_key
from tqcheck.lang.echoes import english_keys
from tqcheck.lang.glosses import meanings
from tqcheck.lang.numbers import Language
from tqcheck.lang.opposites import turned
from tqcheck.types import Span

_ADDED = re.compile(r"\b(?:und|oder|and|or)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[^,;:–—]+")
_LISTS = ("negator", "without", "idle", "carrier", "weak", "strong")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Per language: plain negators, those that prove nothing ("nicht nur"), words that may carry a negation ("ohne"), and
    those that rarely do ("noch"), those that always do; and of the pairs of such words in both languages the half in this one."""

    negator: re.Pattern[str]
    without: re.Pattern[str]
    idle: re.Pattern[str]
    carrier: re.Pattern[str]
    weak: re.Pattern[str]
    strong: re.Pattern[str]
    paired: tuple[re.Pattern[str], ...]


@cache
def _words(language: Language) -> _Words:
    data = tomllib.loads(files("tqcheck.data").joinpath("negation.toml").read_text(encoding="utf-8"))
    compiled = {name: _whole("|".join(data[language][name])) for name in _LISTS}
    return _Words(**compiled, paired=tuple(_whole(pair[language]) for pair in data["pair"]))


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationChange:
    """`span` is the negator of the target, or its clause that lacks one; `own` and `seen` are the words on either side, or ""."""

    span: Span
    own: str
    seen: str


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    language: Language
    proven: bool

    @property
    def words(self) -> _Words:
        return _words(self.language)

    def negators(self) -> list[re.Match[str]]:
        """All plain negators; beside a source "ohne" counts as one."""
        found = [*self.words.negator.finditer(self.text), *(self.words.without.finditer(self.text) if self.proven else ())]
        return sorted(found, key=lambda match: match.start())

    def clear(self) -> list[re.Match[str]]:
        """The negators that must have something on the other side."""
        idling = [Span(*match.span()) for match in self.words.idle.finditer(self.text)]
        return [match for match in self.negators() if not any(Span(*match.span()).overlap(span) for span in idling)]

    def excuses(self, other: _Side) -> int:
        """How many words may carry a negation that `other` has in plain words. One that `other` answers with such a word carries
        another."""
        carriers = [match[0] for match in self.words.carrier.finditer(self.text) if not self.words.without.fullmatch(match[0])]
        return sum(not self._answered(carrier, other) for carrier in carriers)

    def denies(self) -> bool:
        """Whether it has any word that negates or may carry a negation."""
        return any(pattern.search(self.text) for pattern in (self.words.negator, self.words.carrier, self.words.weak))

    def _answered(self, carrier: str, other: _Side) -> bool:
        for own, beyond in zip(self.words.paired, other.words.paired, strict=True):
            if own.fullmatch(carrier) and beyond.search(other.text):
                return True
        if self.language == "en":
            keys = {word_key(match[0], "en") for match in self.words.carrier.finditer(self.text) if match[0] == carrier}
            return any(not keys.isdisjoint(map(_english, meanings(match[0]))) for match in other.words.carrier.finditer(other.text))
        seen = {_english(meaning) for meaning in meanings(carrier)} & english_keys(other.text, "en")
        carried = {_english(match[0]) for match in other.words.carrier.finditer(other.text)}
        # "Unfall" is no negation, whatever "accident" is.
        return bool(seen) and (carrier[0].isupper() or not seen.isdisjoint(carried))


def _english(word: str) -> str:
    return word_key(word, "en")


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
    "refuse", "un-", "until"). `proven` means that `other` is a source, which no small model has garbled: then a side may have
    negations if it has fewer, words that carry one once in fifty times ("only", "noch") excuse nothing, nor do those that stand for such
    a word of the other side ("verhindern", "prevent"), and words without their "un-" count as well. Without proof "geimpfte und nicht
    geimpfte" is left alone, since a small model is apt to join the two. Questions are left alone: "nicht wahr?", "isn't it?".
    """
    if "?" in target or "?" in other:
        return None
    here, there = _Side(target, language, proven), _Side(other, "en" if language == "de" else "de", proven)
    left, right = here.clear(), there.clear()
    if not proven:
        left = [match for match in left if not _ADDED.search(target, 0, match.start())]
    if left and _lacks(there, here, left):
        return NegationChange(span=Span(*left[0].span()), own=left[0][0], seen="")
    if right and _lacks(here, there, right):
        span = _clause_at(target, right[0].start() / len(other))
        return NegationChange(span=span, own="", seen=right[0][0]) if span else None
    return _carried(here, there) or _turned(here, there) if proven else None


def _lacks(side: _Side, other: _Side, clear: Sequence[re.Match[str]]) -> bool:
    """Whether `side` lacks one of the `clear` negations of `other`."""
    if side.proven:
        return len(clear) > len(side.negators()) + side.excuses(other)
    return not side.denies()


def _carried(here: _Side, there: _Side) -> NegationChange | None:
    """A word that always carries a negation, where the other side has nothing of the kind at all."""
    for match in here.words.strong.finditer(here.text):
        if not there.denies():
            return NegationChange(span=Span(*match.span()), own=match[0], seen="")
    for match in there.words.strong.finditer(there.text):
        if not here.denies() and (span := _clause_at(here.text, match.start() / len(there.text))):
            return NegationChange(span=span, own="", seen=match[0])
    return None


def _turned(here: _Side, there: _Side) -> NegationChange | None:
    """A word that has lost or got its "un-", where both sides negate as much in plain words."""
    if len(here.negators()) != len(there.negators()):
        return None
    german, english = (here.text, there.text) if here.language == "de" else (there.text, here.text)
    for own, seen in turned(german, english):
        ours, theirs = (own, seen) if here.language == "de" else (seen, own)
        return NegationChange(
            span=ours, own=here.text[ours.start : ours.end], seen=there.text[theirs.start : theirs.end]
        )
    return None
