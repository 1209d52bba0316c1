"""A bilingual dictionary counted from sentence pairs: what an English word is in German, and which words of a pair belong together.

Two models of word translation (IBM's first, one for each direction) are estimated by agreement: a link counts as much as both
directions believe in it. Counting 48,000 pairs takes about ten seconds on one core and 0.9 GB while it lasts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from tqcheck.lang import wordlists

ROUNDS = 5
SMALLEST = 0.01  # probability below which a translation is forgotten
FEWEST = 0.3  # expected number of links below which it is
LONGEST = 60  # distinct words of a sentence that is counted
SPREAD = 4.0  # how fast belief falls with the distance between two words' relative places
BELIEF = 0.02  # geometric mean of both directions below which words are not linked

_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


def core(word: str) -> str:
    """`word` without the signs around it."""
    match = _CORE.match(word)
    return match[2] if match else word


def dress(old: str, new: str) -> str:
    """`new` with the signs that stood around `old`."""
    match = _CORE.match(old)
    return f"{match[1]}{new}{match[3]}" if match else new


def english_key(word: str) -> str:
    """The English word as the dictionary lists it: lower case, no signs, no genitive."""
    return core(word).lower().replace("’", "'").removesuffix("'s")


class Dictionary:
    """Translations in both directions, each with its probability. Empty when made of no pairs."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """`pairs` are (English, German)."""
        english, german = [], []
        for one, other in pairs:
            english.append([english_key(word) for word in one.split()])
            german.append([core(word) for word in other.split()])
        self._lowered = _lowered(german)
        german = [self.uncapitalised(words) for words in german]
        self._senses: dict[str, dict[str, float]] = {}
        self._meanings: dict[str, dict[str, float]] = {}
        for one, other, given_english, given_german in _estimate(english, german):
            if given_english >= SMALLEST:
                self._senses.setdefault(one, {})[other] = given_english
            if given_german >= SMALLEST:
                self._meanings.setdefault(other, {})[one] = given_german

    def german(self) -> Iterable[str]:
        """The German forms that it knows a meaning of, sorted."""
        return sorted(self._meanings)

    def senses(self, english: str) -> dict[str, float]:
        """The German forms that stand for the English word, with their probabilities."""
        return self._senses.get(english_key(english), {})

    def meanings(self, german: str) -> dict[str, float]:
        """The English forms that the German one stands for, with their probabilities; letter case as written."""
        return self._meanings.get(german, {})

    def alike(self, german: str, other: str, but: str) -> float:
        """How much two German words share their English translations, `but` for one: near 0 for two senses of that one, up to 1.

        English function words don't count: they are linked to a little of everything.
        """
        ours, theirs, empty = self.meanings(german), self.meanings(other), wordlists.words("english_function_words")
        left_out = english_key(but)
        return sum(min(share, theirs.get(word, 0.0)) for word, share in ours.items() if word != left_out and word not in empty)

    def meaning(self, german: str) -> str:
        """The likeliest English form for the German one, or ""."""
        meanings = self.meanings(german)
        return max(meanings, key=lambda word: meanings[word]) if meanings else ""

    def links(self, source: Sequence[str], target: Sequence[str]) -> list[int]:
        """For each word of the German `target` the number of the English word it belongs to, or -1."""
        keys = [english_key(word) for word in source]
        found = []
        for at, word in enumerate(self.uncapitalised([core(word) for word in target])):
            meanings, place = self._meanings.get(word, {}), at / max(1, len(target) - 1)
            best, link = BELIEF, -1
            for number, key in enumerate(keys):
                if key in meanings or (key and key == word.lower()):
                    belief = math.sqrt(meanings.get(key, 1.0) * self._senses.get(key, {}).get(word, SMALLEST if key in meanings else 1.0))
                    belief *= math.exp(-SPREAD * abs(number / max(1, len(keys) - 1) - place))
                    if belief > best:
                        best, link = belief, number
            found.append(link)
        return found

    def uncapitalised(self, words: list[str]) -> list[str]:
        """The `words` of a sentence, the first without the capital that it owes to its place."""
        return [self._lowered.get(words[0], words[0]), *words[1:]] if words else []


def _lowered(sentences: Iterable[list[str]]) -> dict[str, str]:
    """Words with a capital that are more often written without one inside a sentence."""
    counts = Counter(word for words in sentences for word in words[1:])
    return {word.capitalize(): word for word in counts if word.islower() and counts[word] > counts[word.capitalize()]}


def _numbered(sentences: Sequence[list[str]]) -> tuple[list[str], list[list[int]]]:
    """The words seen more than once, and for each sentence the numbers of those it has."""
    counts = Counter(word for words in sentences for word in set(words))
    listed = sorted(word for word, count in counts.items() if count > 1 and word)
    numbers = {word: number for number, word in enumerate(listed)}
    return listed, [sorted({numbers[word] for word in words if word in numbers}) for words in sentences]


def _estimate(english: Sequence[list[str]], german: Sequence[list[str]]) -> Iterable[tuple[str, str, float, float]]:
    """English word, German word, probability of the second given the first, and of the first given the second."""
    ours, left = _numbered(english)
    theirs, right = _numbered(german)
    kept = [(one, other) for one, other in zip(left, right, strict=True) if 0 < len(one) <= LONGEST and 0 < len(other) <= LONGEST]
    if not kept:
        return
    widths = np.array([len(other) for one, other in kept for _ in one])
    rows = np.repeat(np.arange(len(widths), dtype=np.int32), widths)  # one for each English word of a sentence
    begins = np.cumsum([0, *(len(other) for _, other in kept)])
    columns = np.concatenate(  # one for each German word of a sentence
        [np.tile(np.arange(start, start + len(other), dtype=np.int32), len(one)) for start, (one, other) in zip(begins, kept, strict=False)]
    )
    firsts = np.array([word for one, _ in kept for word in one], dtype=np.int64)
    seconds = np.array([word for _, other in kept for word in other], dtype=np.int64)
    pairs: Any
    pairs, which = np.unique(firsts[rows] * len(theirs) + seconds[columns], return_inverse=True)
    which = which.astype(np.int32)
    first, second = pairs // len(theirs), pairs % len(theirs)
    counts = np.bincount(which).astype(float)
    for _ in range(ROUNDS):
        forward = (counts / np.bincount(first, counts)[first])[which].astype(np.float32)
        forward /= np.bincount(columns, forward)[columns] + 1e-9
        backward = (counts / np.bincount(second, counts)[second])[which].astype(np.float32)
        backward /= np.bincount(rows, backward)[rows] + 1e-9
        counts = np.bincount(which, np.sqrt(forward * backward), minlength=len(pairs)) + 1e-12
    likely, reverse = counts / np.bincount(first, counts)[first], counts / np.bincount(second, counts)[second]
    for at in np.flatnonzero((counts >= FEWEST) & ((likely >= SMALLEST) | (reverse >= SMALLEST))).tolist():
        yield ours[first[at]], theirs[second[at]], float(likely[at]), float(reverse[at])
