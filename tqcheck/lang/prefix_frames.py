"""Clauses whose verb hardly occurs there without its separable prefix: data/prefix_frames.tsv, whose head explains the columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tqcheck.lang.clauses import after_preposition, phrase
from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, cases
from tqcheck.lang.tokens import Sentence, Word

_CASES = {"object": cases(ACCUSATIVE), "dative": cases(DATIVE), "subject": cases(NOMINATIVE)}
_GENITIVE = cases(GENITIVE)
_ENDINGS = ("", "e", "n", "en", "s", "es", "nen")
_SUBJECTS = frozenset({"ich", "er", "sie", "wir", "man", "es"})
_ADVERBS = frozenset("da dabei dafür dahin daran darauf daraus davon dazu weiter wieder vorher zuvor gegenüber entgegen".split())
_BEFORE_NUMBERS = frozenset({"rund", "etwa", "mehr", "fast", "knapp", "mindestens"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the table."""

    prefix: str
    kind: str
    beside: frozenset[str]
    never: frozenset[str]
    nouns: frozenset[str]

    def names(self, word: Word) -> bool:
        """Whether the word is one of the nouns, inflected or as the head of a compound."""
        lower = word.lower
        stems = [lower[: len(lower) - len(ending)] for ending in _ENDINGS if lower.endswith(ending)]
        return any(stem.endswith(noun) if len(noun) > 3 else stem == noun for stem in stems for noun in self.nouns)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a stretch holds: noun phrases that no preposition governs (their nouns with their cells), prepositions with the noun
    behind them, whether "sich" stands there, and whether anything does that isn't of these kinds nor an adverb.
    """

    nouns: tuple[tuple[Word, int], ...]
    governed: tuple[tuple[str, Word], ...]
    reflexive: bool
    more: bool


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """The lines of the table by verb."""
    found: dict[str, tuple[Frame, ...]] = {}
    for line in files("tqcheck.data").joinpath("prefix_frames.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            verb, prefix, name, beside, never, nouns = [*line.split("\t"), "", "", ""][:6]
            split = (frozenset(column.split()) for column in (beside, never, nouns.lower()))
            found[verb] = (*found.get(verb, ()), Frame(prefix, name, *split))
    return found


def parts(sentence: Sentence, start: int, end: int) -> Parts:
    """What the words from `start` to before `end` are."""
    words = sentence.words
    nouns: list[tuple[Word, int]] = []
    governed: list[tuple[str, Word]] = []
    reflexive = more = False
    at = start
    while at < end:
        word = words[at]
        inside = after_preposition(words, at)
        if inside and inside.last < end:
            governed.append((word.lower, words[inside.last]))
            at = _names(words, inside.last + 1, end, measured=not words[inside.last].name)
            continue
        if word.lower == "sich":
            reflexive = True
        elif word.lower in _SUBJECTS and not nouns:
            nouns.append((word, cases(NOMINATIVE)))
        elif word.lower in kind("adverb") and not (word.capital and not word.first):
            pass
        elif word.endings == {""} and not word.capital and not word.verbs:
            pass  # an adjective as an adverb
        elif found := phrase(words, at) if _opens(word) else None:
            if found.last >= end:
                more = True
                break
            if not (nouns and found.cells & _GENITIVE and word.lower in ("der", "des", "eines", "einer")):
                nouns.append((words[found.last], found.cells))
            at = _names(words, found.last + 1, end, measured=False)
            continue
        else:
            more = True
        at += 1
    return Parts(tuple(nouns), tuple(governed), reflexive, more)


def _opens(word: Word) -> bool:
    return word.capital or not word.alpha or word.lower in determiners() or bool(word.endings - {""}) or word.lower in kind("numeral")


def _names(words: tuple[Word, ...], at: int, end: int, *, measured: bool) -> int:
    """Behind the names that follow a noun ("Außenminister Heiko Maas"), and the noun that it measures ("drei Stunden Fahrt")."""
    while at < end and words[at].capital and words[at].alpha and (measured or words[at].name or not words[at].noun):
        at += 1
    return at


def lacking(verb: str, before: Parts, behind: Parts, whole: bool) -> Iterator[Frame]:
    """The frames of the verb that its clause fits: `before` and `behind` are what stands on either side of it.

    `whole` tells that the clause is all of the sentence: only then a frame "alone" lacks nothing that stands elsewhere.
    """
    for frame in frames().get(verb, ()):
        governed = (*before.governed, *behind.governed)
        used = {preposition for preposition, _ in governed}
        if used & frame.never or (frame.beside and not used & frame.beside):
            continue
        if (whole or frame.kind != "alone") and _fits(frame, before, behind, governed):
            yield frame


def _fits(frame: Frame, before: Parts, behind: Parts, governed: tuple[tuple[str, Word], ...]) -> bool:
    if frame.kind == "reflexive":
        return behind.reflexive
    if before.reflexive or behind.reflexive:
        return False
    if frame.kind == "of":
        return any(preposition in frame.beside and frame.names(noun) for preposition, noun in governed)
    nouns = (*before.nouns, *behind.nouns)
    if frame.kind in ("alone", "subject"):
        alone = len(nouns) == 1 and bool(nouns[0][1] & _CASES["subject"]) and not (before.more or behind.more)
        return alone and (frame.kind == "alone" or frame.names(nouns[0][0]))
    wanted = _CASES[frame.kind]
    return any(cells & wanted and frame.names(noun) for noun, cells in behind.nouns)


def apart(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether a separable prefix may stand there: a word that can be one and governs nothing."""
    for at in range(start, end):
        word = words[at]
        if word.capital or word.lower not in kind("prefix"):
            continue
        if at + 1 == len(words):
            return True
        after = words[at + 1]
        if word.endings or word.lower in _ADVERBS:
            if not after.alpha or after.lower in kind("coordinating"):
                return True  # "frei" or "fest", which say how something is done in mid-clause
        elif (word.lower != "ein" and word.lower not in prepositions()) or not _governable(after):
            return True
    return False


def _governable(after: Word) -> bool:
    return after.capital or (not after.function and (after.text[0].isdigit() or bool(after.endings - {""}))) or after.lower in _governed()


@cache
def _governed() -> frozenset[str]:
    return frozenset(determiners()) | _BEFORE_NUMBERS | kind("personal") | kind("reflexive") | kind("numeral") | kind("relative")
