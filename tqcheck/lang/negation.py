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
_HARDLY = re.compile(r"\b(?:kaum|wenig\w*|hardly|less|little) $", re.IGNORECASE)
_UN_LOS = re.compile(r"un|\w+(?:los|frei)(?:e[nmrs]?)?$")
_PREFIXED = re.compile("(?:un|in|im|ir|il|dis|non)\\w{3}|\\w+less", re.IGNORECASE)
_QUESTION = re.compile(r"[^.!?]*\?")
_CLAUSE = re.compile(r"[^,;:–—]+")
_PHRASE = re.compile(r"\w+(?:['’]\w+)? \w+")
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

    def plain(self) -> str:
        """The text without its negators."""
        return self.words.without.sub(_blank, self.words.negator.sub(_blank, self.text))

    def clear(self, other: _Side) -> list[re.Match[str]]:
        """The negators that must have something in `other`: not those in hyphenated words ("no-go"), in English that was left as it is
        ("No justice, no peace"), or that German says once more ("nicht klug und nicht reich")."""
        found: list[re.Match[str]] = []
        for match in self.negators():
            # English says "not clever or rich".
            again = (
                self.language == "de" and found and found[-1][0].lower() == match[0].lower() and _ADDED.search(self.text, 0, match.start())
            )
            if not (again or self._kept(match, other) or self._idle(match)):
                found.append(match)
        return found

    def strong(self) -> list[re.Match[str]]:
        """The words that always carry a negation, but none that stands in a phrase which proves nothing ("without doubt")."""
        # Those of two words are such phrases themselves, without which a sentence says something else ("no longer").
        return [match for match in self.words.strong.finditer(self.text) if match[0].count(" ") or not self._idle(match)]

    def _idle(self, word: re.Match[str]) -> bool:
        if "-" in (self.text[word.start() - 1 : word.start()], self.text[word.end() : word.end() + 1]):
            return True
        return any(Span(*word.span()).overlap(Span(*match.span())) for match in self.words.idle.finditer(self.text))

    def _kept(self, negator: re.Match[str], other: _Side) -> bool:
        phrase = _PHRASE.match(self.text, negator.start())
        return phrase is not None and phrase[0] in other.text

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
            keys = {_english(word) for word in carrier.split()} - {""}
            # Of "unclear" only "unklar" is an answer: "klar" may be said with "nicht".
            words = [match[0] for match in other.words.carrier.finditer(other.text)] if _PREFIXED.match(carrier) else None
            # The negations in question are no answer, though "ohne" may be "excluding".
            heard = english_keys(other.plain()) if words is None else {_english(meaning) for word in words for meaning in meanings(word)}
            return not keys.isdisjoint(heard)
        negators = {_english(match[0]) for match in other.negators()}
        seen = {_english(meaning) for meaning in meanings(carrier)} & english_keys(other.text, "en") - negators
        return any(not _UN_LOS.match(carrier) or other.words.carrier.search(key) for key in seen)


def _english(word: str) -> str:
    return word_key(word, "en")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


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
        if not proven or target.count("?") != other.count("?"):
            return None
        target, other = _QUESTION.sub(_blank, target), _QUESTION.sub(_blank, other)
    here, there = _Side(target, language, proven), _Side(other, "en" if language == "de" else "de", proven)
    left, right = here.clear(there), there.clear(here)
    if not proven:
        left = [match for match in left if not _ADDED.search(target, 0, match.start())]
    if left and _lacks(there, here, left):
        odd = _odd(left, here, there)
        return NegationChange(span=Span(*odd.span()), own=odd[0], seen="")
    if right and _lacks(here, there, right):
        odd = _odd(right, there, here)
        span = _clause_at(target, odd.start() / len(other))
        return NegationChange(span=span, own="", seen=odd[0]) if span else None
    return _carried(here, there) or _turned(here, there) if proven else None


def _lacks(side: _Side, other: _Side, clear: Sequence[re.Match[str]]) -> bool:
    """Whether `side` lacks one of the `clear` negations of `other`."""
    if side.proven:
        return len(clear) > len(side.negators()) + side.excuses(other)
    return not side.denies()


def _odd(clear: Sequence[re.Match[str]], side: _Side, other: _Side) -> re.Match[str]:
    """The one of the `clear` negations of `side` that stands farthest from any of the other side."""
    places = [match.start() / len(other.text) for match in other.negators()]
    return max(clear, key=lambda match: min((abs(match.start() / len(side.text) - place) for place in places), default=1.0))


def _carried(here: _Side, there: _Side) -> NegationChange | None:
    """A word that always carries a negation, where the other side has nothing of the kind at all."""
    for match in here.strong():
        if not there.denies():
            return NegationChange(span=Span(*match.span()), own=match[0], seen="")
    for match in there.strong():
        if not here.denies() and (span := _clause_at(here.text, match.start() / len(there.text))):
            return NegationChange(span=span, own="", seen=match[0])
    return None


def _turned(here: _Side, there: _Side) -> NegationChange | None:
    """A word that has lost or got its "un-", where both sides negate as much in plain words."""
    if len(here.negators()) != len(there.negators()):
        return None
    german, english = (here.text, there.text) if here.language == "de" else (there.text, here.text)
    for own, seen in turned(german, english):
        if _HARDLY.search(german, 0, own.start) or _HARDLY.search(english, 0, seen.start):
            continue
        ours, theirs = (own, seen) if here.language == "de" else (seen, own)
        return NegationChange(span=ours, own=here.text[ours.start : ours.end], seen=there.text[theirs.start : theirs.end])
    return None
