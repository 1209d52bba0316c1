"""Which content words of a sentence the other language's text has a counterpart of: by dictionary, by form, or as the same number."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.lang.content import NOT, Content, content_words, word_key
from tqcheck.lang.glosses import WORD, meanings, vocabulary
from tqcheck.lang.names import alike, listed_in
from tqcheck.lang.numbers import Language

_COGNATE = 5  # letters at the beginning


def echoes(text: str, other: str, language: Language) -> list[tuple[Content, bool]]:
    """The content words of `text`, which is in `language`, that could be recognised in the other language, and whether `other` has them.

    A word that the dictionary doesn't know counts where it is found only; negations don't count at all.
    """
    beyond: Language = "de" if language == "en" else "en"
    theirs = english_keys(other, beyond)
    found = []
    for word in content_words(text, language):
        if word.key == NOT:
            continue
        written = text[word.span.start : word.span.end]
        here = word.key in theirs or (language == "de" and not _english(written).isdisjoint(theirs))
        here = here or _alike(written, other, word.name)
        if here or word.key.startswith("#") or (meanings(written) if language == "de" else word.key in vocabulary()):
            found.append((word, here))
    return found


@lru_cache(maxsize=256)
def english_keys(text: str, language: Language = "de") -> frozenset[str]:
    """What the text says in English: the keys of its words, or of all that its German words may mean; numbers as they are."""
    words = content_words(text, language)
    if language == "en":
        return frozenset(word.key for word in words)
    return frozenset(word.key for word in words if word.key.startswith("#")).union(*(_english(word) for word in WORD.findall(text)))


def _english(german: str) -> frozenset[str]:
    return frozenset(word_key(meaning, "en") for meaning in meanings(german))


def _alike(word: str, other: str, name: bool) -> bool:
    starts = _starts(other)
    if len(word) > _COGNATE and word[:_COGNATE].lower() in starts:
        return True
    return name and (word in _words(other) or listed_in(word, other) or any(alike(word, one) for one in _words(other) if one[0].isupper()))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(part for word in WORD.findall(text) for part in word.split("-") if part)


@lru_cache(maxsize=256)
def _starts(text: str) -> frozenset[str]:
    return frozenset(word[:_COGNATE].lower() for word in _words(text) if len(word) > _COGNATE)
