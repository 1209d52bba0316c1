"""What all faults work on: a translation whose words carry marks, and the stock that wrong words are drawn from."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tqcheck.lang.function_words import closed, determiners, prepositions
from tqcheck.lang.grammar import EVERYTHING, STRONG, WEAK
from tqcheck.lang.lexicon import compound, readings
from tqcheck.training.dictionary import Dictionary, core, dress

OK, MINOR, MAJOR = 0, 1, 2


@dataclass(slots=True)
class Draft:
    """Words of a target, the severity of each (OK, MINOR, MAJOR) and the number of the word in `source` it belongs to, or -1."""

    words: list[str]
    marks: list[int]
    source: list[str] = field(default_factory=list)
    links: list[int] = field(default_factory=list)

    def mark(self, at: int, severity: int) -> None:
        """The word number `at`, if there is one, becomes at least that bad."""
        if 0 <= at < len(self.marks):
            self.marks[at] = max(self.marks[at], severity)

    def put(self, start: int, end: int, words: Sequence[str], severity: int, links: Sequence[int] = ()) -> None:
        """`words` take the place of those from `start` to before `end`, all of that severity."""
        self.words[start:end] = words
        self.marks[start:end] = [severity] * len(words)
        self.links[start:end] = links or [-1] * len(words)

    def say(self, at: int, word: str, severity: int) -> None:
        """`word` for the word number `at`, with its signs and with the capital of a sentence's first word; its link stays."""
        old = core(self.words[at])
        capital = at == 0 and old[:1].isupper()
        self.words[at] = dress(self.words[at], word[:1].upper() + word[1:] if capital else word)
        self.mark(at, severity)

    def remove(self, at: int) -> None:
        """The word goes; the signs at its end pass to the word before it, and the capital of a first word to the next."""
        before, after = signs(self.words[at]) if core(self.words[at]) else ("", "")
        first = at == 0 and self.words[at][:1].isupper()
        del self.words[at], self.marks[at], self.links[at]
        if after and at:
            self.words[at - 1] = self.words[at - 1].rstrip(",") + after
        if before and at < len(self.words):
            self.words[at] = before + self.words[at]
        if first and self.words:
            self.words[0] = self.words[0][:1].upper() + self.words[0][1:]

    def move(self, at: int, to: int, severity: int) -> None:
        """The word without its signs goes before the word that is now number `to`, or, with `to` the length, to the end."""
        word, link, mark = core(self.words[at]), self.links[at], self.marks[at]
        if to > at:
            to -= 1
        self.remove(at)
        if to and to - 1 < len(self.words) and (closing := signs(self.words[to - 1])[1]) and at < to:
            self.words[to - 1] = self.words[to - 1].removesuffix(closing)
            word += closing
        self.words.insert(to, word)
        self.marks.insert(to, max(mark, severity))
        self.links.insert(to, link)

    def closes(self, at: int) -> bool:
        """Whether a sign ends a clause behind the word, or the sentence does."""
        word = self.words[at]
        return at == len(self.words) - 1 or word == "-" or word.rstrip("\"'“”’»«)")[-1:] in (*",.;:!?–", "")


def signs(word: str) -> tuple[str, str]:
    """The signs before and behind the word; what holds no letter or digit is all before."""
    inner = core(word)
    start = word.find(inner) if inner else len(word)
    return word[:start], word[start + len(inner) :]


class Stock:
    """Words to draw from: those of a corpus by shape and by verb, neighbours, and a bilingual dictionary."""

    def __init__(self, corpus: Iterable[str], related: dict[str, list[str]], dictionary: Dictionary) -> None:
        self.related, self.dictionary = related, dictionary
        self.by_shape: dict[tuple[bool, str], list[str]] = {}
        self._forms: dict[tuple[str, str, str], str] = {}
        for word in sorted({core(word) for sentence in corpus for word in sentence.split()}):
            if len(word) > 3 and word.isalpha() and word.lower() not in closed():
                self.by_shape.setdefault(shape(word), []).append(word)
            if word.islower():
                for verb in readings(word).verbs:
                    for person in verb.persons or " ":
                        self._forms.setdefault((verb.lemma, verb.tense, person), word)

    def form(self, lemma: str, tense: str, person: str = " ") -> str | None:
        """The form of a verb, if the corpus has it; tenses and persons as in `tqcheck.lang.lexicon.Verb`."""
        return self._forms.get((lemma, tense, person))

    def sense(self, english: str, rng: random.Random) -> str | None:
        """A translation drawn by its probability."""
        senses = self.dictionary.senses(english)
        return rng.choices(list(senses), list(senses.values()))[0] if senses else None


def shape(word: str) -> tuple[bool, str]:
    """Whether the word has a capital, and how it ends: words of a shape are often of one kind."""
    return word[:1].isupper(), word[-2:].lower()


def content(word: str) -> bool:
    """Whether the word, signs and all, belongs to no closed class."""
    inner = core(word)
    return len(inner) > 3 and inner.lower() not in closed()


def agreement(words: Sequence[str]) -> int:
    """Cells that a preposition, an article, adjectives and a noun, each but the last optional, have in common; 0 is a clash."""
    *before, noun = (core(word) for word in words)
    found = readings(noun).noun or (readings(parts[1]).noun if (parts := compound(noun)) else 0) or EVERYTHING
    after = STRONG
    for word in map(str.lower, before):
        if word in determiners():
            found &= determiners()[word].cells
            after = STRONG if determiners()[word].after == "strong" else WEAK
        elif word in prepositions():
            found &= prepositions()[word]
        else:
            found &= after.get(ending(word), EVERYTHING)
    return found


def ending(adjective: str) -> str:
    """How the lower-case word is inflected as an adjective: "e", "en", "er", "es", "em" or ""."""
    for last in ("en", "er", "es", "em", "e"):
        if adjective.endswith(last) and last in readings(adjective).endings:
            return last
    return ""
