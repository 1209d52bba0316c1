"""What can be told of a noun by itself: whether it is only a name, and whether it may stand without an article."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.lang.grammar import PLURAL_CELLS
from tqcheck.lang.lexicon import compounds, readings
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed_words


def nothing_but_name(word: Word) -> bool:
    """Whether a capital word is a name rather than a noun: unknown, or a given name."""
    if not word.name:
        return False
    return not word.noun or any(kind.startswith("g") for kind in readings(word.text).names)


@lru_cache(maxsize=1 << 12)
def bare(word: Word) -> bool:
    """Whether the noun may stand without an article: a plural, a name, or one of the list."""
    if word.noun & PLURAL_CELLS or not word.noun or word.nominal:
        return True
    if any(kind[0] in "gt" for kind in readings(word.text).names):
        return True
    own = readings(word.text)
    heads = {word.text} if own.noun else {head for _, head in compounds(word.text)}
    return not heads.isdisjoint(listed_words("bare_nouns")) or word.text.isupper() or "-" in word.text
