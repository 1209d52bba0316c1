"""Main clauses in which the subject stands before the finite verb although something else opens the sentence, as in English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tqcheck.lang.constituents import noun_phrase, subject
from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, EVERYTHING, NOMINATIVE, PLURAL_CELLS, cases
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import Clauses, Stretch, only
from tqcheck.types import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TIMES = _words(
    "gestern heute morgen vorgestern übermorgen jetzt dann danach dort hier deshalb deswegen daraufhin inzwischen mittlerweile "
    "zunächst später kürzlich neulich bald damals einst zuletzt schließlich seitdem seither vorher nachher trotzdem dennoch außerdem"
)
_DATES = _words(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Sonnabend Januar Februar März April Mai Juni Juli August September "
    "Oktober November Dezember"
)
_DAYTIMES = _words("Morgen Früh Vormittag Mittag Nachmittag Abend Nacht")
_OPEN_INFINITIVES = _words("anstatt statt ohne um außer")
_FIRST_CLAUSES = _words("als nachdem weil obwohl bevor sobald wenn falls")
_REPORTS = _words("laut nach seit trotz wegen")  # no one "In dem Bereich Finanzen arbeiten viele"
_REPORTING = _words("hörte hört sagte sagt erklärte erklärt erfuhr erfährt meinte meint glaubte glaubt dachte denkt behauptete behauptet")
_REPORTED = _words("sei seien habe würde würden könne müsse solle werde wäre hätte")
_DIRECT = cases(NOMINATIVE, ACCUSATIVE)


def finite(found: Clauses, at: int) -> bool:
    """Whether the word can be the predicate here: also forms that are infinitives elsewhere ("lernen")."""
    return at in found.sure or (at in found.maybe and only(found.sentence.words[at], "ptkcn"))


def third(found: Clauses, stretch: Stretch) -> Iterator[Span]:
    """Time or place, subject, finite verb."""
    words = found.sentence.words
    first = words[0].lower
    adverb = 1 if first in _TIMES else 2 if first in ("am", "im") and words[1].text in _DATES else 0
    start = adverb or (_prepositional(found) if first in _places() else 0)
    if not start or start + 1 >= stretch.end or words[start].text in _DAYTIMES:
        return
    if first in _REPORTS and start > 3 and words[start - 2].capital and _bare_plural(words, start - 1):
        start -= 1
    # Behind a noun "der", "des" and "den" may be an attribute or the object: only what cannot be anything else counts.
    verb = subject(found.sentence, start, EVERYTHING if adverb else _DIRECT) or (_bare_plural(words, start) if first in _REPORTS else 0)
    if not verb or verb >= stretch.end or not finite(found, verb):
        return
    if verb in found.sure or (verb + 1 < stretch.end and not found.sure_in(verb, stretch.end)):
        yield found.sentence.span(start, verb)


def _bare_plural(words: tuple[Word, ...], at: int) -> int:
    """Behind a plural without an article that can be no name and no genitive: "Laut der Studie Kinder schlafen"."""
    after = at + 1 < len(words) and any("6" in verb.persons for verb in words[at + 1].finite)
    return at + 1 if after and words[1].lower in determiners() and words[at].noun and not words[at].noun & ~PLURAL_CELLS else 0


def after_clause(found: Clauses) -> Iterator[Span]:
    """A subordinate clause opens the sentence, and the main clause begins with its subject: "Als er kam, die Gäste gingen nach Hause"."""
    if len(found.stretches) != 2 or not found.plain:
        return
    first, main = found.stretches
    words = found.sentence.words
    if words[0].lower not in _FIRST_CLAUSES or first.end - 1 not in found.sure or main.left != ",":
        return
    verb = subject(found.sentence, main.start)
    if not verb or not finite(found, verb) or verb + 1 >= main.end or found.maybe_in(verb + 1, main.end):
        return
    if words[first.end - 1].lower in _REPORTING or words[verb].lower in _REPORTED or words[1].lower in ("auch", "immer"):
        return
    yield found.sentence.span(main.start, verb)


@cache
def _places() -> frozenset[str]:
    """Prepositions that open no clause."""
    return frozenset(prepositions()) - kind("subordinating") - _OPEN_INFINITIVES


def _prepositional(found: Clauses) -> int:
    """Where the phrase of the preposition that opens the sentence ends, 0 without."""
    words = found.sentence.words
    phrase = noun_phrase(found.sentence, 1)
    if phrase:
        return phrase[0]
    at = 1
    while at < len(words) and words[at].endings - {""} and not words[at].capital:
        at += 1
    start = at
    while at < len(words) and (words[at].capital or words[at].text.isdigit()):
        at += 1
    return at if at > start else 0
