"""The recipe of tqcheck/data/glosses.marisa: German words in English, counted in the pairs that the adapters learn from."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from tqcheck.lang.content import NOT, word_key
from tqcheck.lang.lexicon import readings
from tqcheck.training.dictionary import Dictionary

BELIEF = 0.06  # geometric mean of both probabilities below which a translation is left out
NEAR = 0.25  # share of the belief in its best translation, likewise
MOST = 6  # translations of a word


def build(*, pairs: Iterable[tuple[str, str]], target: Path) -> int:
    """Writes the words of the (English, German) `pairs` to `target` and returns how many it holds. Function words are left out."""
    import marisa_trie

    dictionary = Dictionary(pairs)
    rows = []
    for german in filter(_counts, dictionary.german()):
        shares = dictionary.meanings(german)
        beliefs = {english: math.sqrt(share * dictionary.senses(english).get(german, 0.0)) for english, share in shares.items()}
        least = max(BELIEF, NEAR * max(beliefs.values()))
        kept = [english for english in beliefs if beliefs[english] >= least and english.isalpha() and word_key(english, "en")]
        if kept:
            rows.append((german, " ".join(sorted(kept, key=lambda english: -beliefs[english])[:MOST]).encode()))
    marisa_trie.BytesTrie(sorted(rows)).save(str(target))
    return len(rows)


def _counts(german: str) -> bool:
    """Whether it carries content; separable prefixes that are adjectives as well ("klar") do."""
    key = word_key(german, "de")
    return german.isalpha() and key != NOT and (bool(key) or bool(readings(german).endings))
