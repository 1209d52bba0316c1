"""Sentences whose main clause has a subject and a predicate but no word that may be a finite verb."""

from __future__ import annotations

from tqcheck.lang.clauses import attributes
from tqcheck.lang.constituents import SUBJECTS, noun_phrase, subject
from tqcheck.lang.function_words import kind, prepositions
from tqcheck.lang.grammar import NOMINATIVE, PLURAL_CELLS, SINGULAR_CELLS, cases
from tqcheck.lang.lexicon import infinitive as infinitive_form
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import Clauses, Stretch, infinitive, participle, tense
from tqcheck.types import Span

_DEFINITE = frozenset("der die das diese dieser dieses sein seine ihr ihre unser unsere mehrere viele beide alle einige".split())
_MIDDLE = frozenset(
    "nicht bereits schon dabei weiterhin offenbar angeblich vermutlich wahrscheinlich erneut nie kaum bislang bisher sehr".split()
)
_ADVERBIAL = frozenset("seit während trotz laut aufgrund angesichts infolge".split())


def verbless(found: Clauses) -> Span | None:
    """The predicate or the beginning of a sentence whose main clause, wherever its parts stand, holds no word that may be finite."""
    words = found.sentence.words
    first = found.stretches[0] if found.stretches else None
    if first is None or first.start or not _main_parts_verbless(found):
        return None
    behind = _definite(found)
    if not behind or behind >= first.end:
        return None
    last = first.end - 1
    if words[behind].lower in _MIDDLE and last > behind:
        return found.sentence.span(0, behind)
    if _present_participle(words[last]):
        return found.sentence.span(last)
    at, _ = attributes(words, behind, first.end)
    while at < last and words[at].lower in _MIDDLE:
        at += 1
    if at < first.end and _predicative(words[at]) and (at == last or not (words[at + 1].capital or words[at + 1].endings - {""})):
        return found.sentence.span(0, at)
    if words[last].lower in ("worden", "gewesen", "geworden") and last - behind > 1:
        return found.sentence.span(last - 1, last)
    if last > behind and (participle(words[last]) or not _agrees(found, last)):
        return found.sentence.span(last)
    if words[last - 1].lower == "zu" and infinitive(words[last]):
        return found.sentence.span(last)
    if words[behind].lower in _ADVERBIAL and last - behind > 2:
        return found.sentence.span(0, behind - 1)
    return None


def _main_parts_verbless(found: Clauses) -> bool:
    """Whether only subordinate clauses hold words that may be finite; participles before "worden" at the end are none."""
    words = found.sentence.words
    for stretch in found.stretches:
        if stretch.start and _subordinate_opens(found, stretch):
            continue
        end = stretch.end
        if words[end - 1].lower in ("worden", "gewesen"):
            end -= 1
            while end - 1 > stretch.start and tense(words[end - 1], "q"):
                end -= 1
        elif stretch.end - 1 in found.maybe and stretch.start == 0 and not _agrees(found, stretch.end - 1):
            end -= 1
        if found.maybe_in(stretch.start, end):
            return False
    return True


def _subordinate_opens(found: Clauses, stretch: Stretch) -> bool:
    words = found.sentence.words
    first = words[stretch.start].lower
    if first in prepositions() and stretch.start + 1 < stretch.end:
        first = words[stretch.start + 1].lower
    return first in kind("subordinating") or first in kind("interrogative") or first in kind("relative")


def _agrees(found: Clauses, last: int) -> bool:
    """Whether the last word can be the predicate: not "Die Forscher dabei überrascht", nor "Er am Dienstag erschienen"."""
    words = found.sentence.words
    if not tense(words[last], "q"):
        return True
    persons = "".join(verb.persons for verb in words[last].finite)
    if words[0].lower == "er":
        return "3" in persons
    phrase = noun_phrase(found.sentence, 0)
    if phrase is None or phrase[0] >= last or any(word.lower in ("und", "oder", "sowie") for word in words[:last]):
        return True
    nominative = phrase[1] & cases(NOMINATIVE)
    return bool((nominative & PLURAL_CELLS and "6" in persons) or (nominative & SINGULAR_CELLS and "3" in persons))


def _definite(found: Clauses) -> int:
    """Where a subject with a definite article, a possessive or a name ends, or a pronoun that is nominative for certain."""
    words = found.sentence.words
    if words[0].lower in SUBJECTS:
        return 1
    if words[0].lower not in _DEFINITE and not (words[0].name and words[1].name):
        return 0
    return subject(found.sentence, 0)


def _predicative(word: Word) -> bool:
    """Whether `word` is an adjective or participle without ending: "zufrieden"."""
    return word.lower == "bereit" or ("" in word.endings and not (word.capital or word.function or word.lower in kind("adverb")))


def _present_participle(word: Word) -> bool:
    return word.endings == {""} and word.lower.endswith("nd") and not word.capital and infinitive_form(word.lower[:-1])
