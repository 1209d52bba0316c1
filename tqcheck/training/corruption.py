"""Translations made wrong on purpose, with the wrong words known: what teaches an encoder to compare German with English.

Systems of 2020 to 2022 seldom garble as badly as what editors get: word-by-word translation, the wrong sense of a word, lost
prefixes, endings that clash, words run together, the opposite of what was said. Each sentence pair gets none to five such
faults. A fault marks the words it leaves behind with its severity (major where the meaning changes or is lost, minor where
only the form does); words that are missing mark a neighbour. Neither the seeds nor any set that is measured on is read here.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tqcheck.training import garble_english, garble_forms, garble_order, garble_sense, garble_words
from tqcheck.training.dictionary import Dictionary, core
from tqcheck.training.garble import MAJOR, MINOR, OK, Draft, Stock

__all__ = ["FAULTS", "MAJOR", "MINOR", "OK", "Corrupter", "Draft", "core"]

Fault = Callable[[Draft, Stock, random.Random], bool]

# What is drawn how often; a fault that a sentence has no room for is drawn again.
FAULTS: tuple[tuple[Fault, float], ...] = (
    (garble_sense.word_by_word, 3),
    (garble_sense.wrong_sense, 3.5),
    (garble_english.english_left, 0.8),
    (garble_english.half_name, 1.5),
    (garble_words.replace, 2.5),
    (garble_words.drop, 2),
    (garble_words.stray, 0.6),
    (garble_words.double, 0.4),
    (garble_words.number, 3),
    (garble_words.polarity, 1.2),
    (garble_words.run_together, 0.8),
    (garble_words.split_compound, 0.4),
    (garble_words.swap, 0.6),
    (garble_forms.agree_not, 1.5),
    (garble_forms.wrong_person, 0.8),
    (garble_forms.prefix, 4),
    (garble_forms.literal_preposition, 2.5),
    (garble_order.verb_place, 1.8),
)
COUNTS = ((0, 3.0), (1, 3.5), (2, 2.0), (3, 1.0), (5, 0.5))  # faults of a sentence, and how often
SHORTEST = 4  # words of a sentence that gets any
TRIES = 6


class Corrupter:
    """Faults drawn from a generator and from the words of a corpus, so that a run can be repeated."""

    def __init__(
        self, corpus: Sequence[str], seed: int, related: dict[str, list[str]] | None = None, pairs: Sequence[tuple[str, str]] = ()
    ) -> None:
        """`corpus` holds German sentences; `related` words that stand near each other, as mistranslations do; `pairs` (English,
        German) sentences, from which a dictionary is counted: without them there are no faults against the English.
        """
        self._rng = random.Random(seed)
        self._stock = Stock(corpus, related or {}, Dictionary(pairs))
        self._faults = [fault for fault, _ in FAULTS]
        self._weights = [weight for _, weight in FAULTS]

    def __call__(self, source: str, target: str) -> Draft:
        """`target` with faults; about a third of the sentences stay as they are."""
        english, words = source.split(), target.split()
        draft = Draft(words, [OK] * len(words), english, self._stock.dictionary.links(english, words))
        count = self._rng.choices([count for count, _ in COUNTS], [weight for _, weight in COUNTS])[0]
        for _ in range(count):
            for fault in self._rng.choices(self._faults, self._weights, k=TRIES):
                if len(draft.words) < SHORTEST or fault(draft, self._stock, self._rng):
                    break
        return draft
