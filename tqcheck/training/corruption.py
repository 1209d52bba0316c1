"""Translations made wrong on purpose, with the wrong words known: what teaches an encoder to compare German with English.

Each sentence pair gets none to three faults of the kinds that weak machine translation makes. A fault marks the words it
leaves behind with its severity; words that are missing mark their neighbours. Neither the seeds nor any set that is
measured on is read here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tqcheck.lang.function_words import closed, determiners, prepositions
from tqcheck.lang.lexicon import readings

OK, MINOR, MAJOR = 0, 1, 2
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_ARTICLES = ("der", "die", "das", "den", "dem", "des")


@dataclass(slots=True)
class Draft:
    """Words of a target and the severity of each (OK, MINOR, MAJOR)."""

    words: list[str]
    marks: list[int]

    def mark(self, at: int, severity: int) -> None:
        """The word number `at`, if there is one, becomes at least that bad."""
        if 0 <= at < len(self.marks):
            self.marks[at] = max(self.marks[at], severity)


class Corrupter:
    """Faults drawn from a generator and from the words of a corpus, so that a run can be repeated."""

    def __init__(self, corpus: Sequence[str], seed: int, related: dict[str, list[str]] | None = None) -> None:
        """`corpus` holds German sentences; `related` words that stand near each other, as mistranslations do."""
        self._rng = random.Random(seed)
        self._related = related or {}
        self._by_shape: dict[tuple[bool, str], list[str]] = {}
        for word in sorted({core(word) for sentence in corpus for word in sentence.split()}):
            if len(word) > 3 and word.isalpha() and word.lower() not in closed():
                self._by_shape.setdefault(_shape(word), []).append(word)
        self._faults: tuple[tuple[Callable[[Draft], None], float], ...] = (
            (self._replace, 5),
            (self._drop, 3),
            (self._function_word, 2),
            (self._ending, 1.5),
            (self._number, 1.5),
            (self._polarity, 1),
            (self._swap, 1),
            (self._double, 0.5),
            (self._run_together, 0.5),
            (self._foreign, 0.7),
        )

    def __call__(self, source: str, target: str) -> Draft:
        """`target` with faults; about a third of the sentences stay as they are."""
        draft = Draft(target.split(), [OK] * len(target.split()))
        count = self._rng.choices((0, 1, 2, 3), (3, 4, 2, 1))[0] if len(draft.words) > 3 else 0
        self._source = source.split()
        for _ in range(count):
            fault = self._rng.choices([fault for fault, _ in self._faults], [weight for _, weight in self._faults])[0]
            fault(draft)
        return draft

    def _content(self, draft: Draft) -> int | None:
        found = [at for at, word in enumerate(draft.words) if len(core(word)) > 3 and core(word).lower() not in closed()]
        return self._rng.choice(found) if found else None

    def _replace(self, draft: Draft) -> None:
        """The wrong word, more often a related one than any."""
        at = self._content(draft)
        if at is None:
            return
        word = core(draft.words[at])
        near = self._related.get(word, [])
        others = near if near and self._rng.random() < 0.7 else self._by_shape.get(_shape(word), [])
        other = self._rng.choice(others) if others else word
        if other != word:
            draft.words[at] = _dress(draft.words[at], other)
            draft.mark(at, MAJOR)

    def _drop(self, draft: Draft) -> None:
        """One to three words left out."""
        at, count = self._rng.randrange(len(draft.words)), self._rng.choice((1, 1, 2, 3))
        lost = draft.words[at : at + count]
        if len(draft.words) - len(lost) < 3 or any(mark for mark in draft.marks[at : at + count]):
            return
        heavy = any(core(word).lower() not in closed() for word in lost)
        del draft.words[at : at + count], draft.marks[at : at + count]
        draft.mark(at, MAJOR if heavy and len(lost) > 1 else MINOR)

    def _function_word(self, draft: Draft) -> None:
        found = [at for at, word in enumerate(draft.words) if word in prepositions()]
        if found:
            at = self._rng.choice(found)
            draft.words[at] = self._rng.choice(
                [other for other in ("von", "zu", "mit", "für", "in", "auf", "über") if other != draft.words[at]]
            )
            draft.mark(at, MINOR)

    def _ending(self, draft: Draft) -> None:
        """Another article, or a noun phrase that no longer agrees."""
        found = [at for at, word in enumerate(draft.words) if word in determiners()]
        if not found:
            return
        at = self._rng.choice(found)
        word = draft.words[at]
        family = _ARTICLES if word in _ARTICLES else [form for form in determiners() if form[:3] == word[:3]]
        others = [form for form in family if form != word]
        if others:
            draft.words[at] = self._rng.choice(others)
            draft.mark(at, MINOR)

    def _number(self, draft: Draft) -> None:
        found = [at for at, word in enumerate(draft.words) if any(map(str.isdigit, word))]
        if found:
            at = self._rng.choice(found)
            digit = self._rng.choice([match.start() for match in re.finditer(r"\d", draft.words[at])])
            new = self._rng.choice([d for d in "123456789" if d != draft.words[at][digit]])
            draft.words[at] = draft.words[at][:digit] + new + draft.words[at][digit + 1 :]
            draft.mark(at, MAJOR)

    def _polarity(self, draft: Draft) -> None:
        found = [at for at, word in enumerate(draft.words) if core(word).lower() in ("nicht", "kein", "keine", "keinen", "nie")]
        if found:
            at = self._rng.choice(found)
            if draft.words[at].lower().startswith("kein") and len(draft.words[at]) > 4:
                draft.words[at] = draft.words[at][1:]
                draft.mark(at, MAJOR)
            else:
                del draft.words[at], draft.marks[at]
                draft.mark(at, MAJOR)
            return
        finite = [at for at, word in enumerate(draft.words) if any(verb.finite for verb in readings(word).verbs)]
        if finite:
            at = self._rng.choice(finite) + 1
            draft.words.insert(at, "nicht")
            draft.marks.insert(at, MAJOR)

    def _swap(self, draft: Draft) -> None:
        at = self._rng.randrange(len(draft.words) - 1)
        gap = min(self._rng.choice((1, 1, 2, 3)), len(draft.words) - 1 - at)
        draft.words[at], draft.words[at + gap] = draft.words[at + gap], draft.words[at]
        for place in (at, at + gap):
            draft.mark(place, MINOR)

    def _double(self, draft: Draft) -> None:
        at, length = self._rng.randrange(len(draft.words)), self._rng.choice((1, 1, 2, 3))
        piece = draft.words[at : at + length]
        draft.words[at:at] = piece
        draft.marks[at:at] = [MINOR] * len(piece)

    def _run_together(self, draft: Draft) -> None:
        at = self._rng.randrange(len(draft.words) - 1)
        draft.words[at : at + 2] = [draft.words[at] + draft.words[at + 1]]
        draft.marks[at : at + 2] = [MINOR]

    def _foreign(self, draft: Draft) -> None:
        """A word of the English in place of a German one."""
        at = self._content(draft)
        words = [word for word in self._source if word.isalpha() and word.islower() and len(word) > 3]
        if at is not None and words:
            draft.words[at] = _dress(draft.words[at], self._rng.choice(words))
            draft.mark(at, MAJOR)


def core(word: str) -> str:
    """`word` without the signs around it."""
    match = _CORE.match(word)
    return match[2] if match else word


def _dress(old: str, new: str) -> str:
    """`new` with the signs that stood around `old`."""
    match = _CORE.match(old)
    return f"{match[1]}{new}{match[3]}" if match else new


def _shape(word: str) -> tuple[bool, str]:
    return word[:1].isupper(), word[-2:].lower()
