"""Adjectives that are the opposite of one another in a sentence and its translation: "klar" and "unclear"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from tqcheck.lang.content import word_key
from tqcheck.lang.glosses import meanings
from tqcheck.lang.lexicon import readings
from tqcheck.types import Span

_WORD = re.compile(r"[^\W\d_]+")
_NEGATED = re.compile(r"(?:un|in|im|ir|il|dis|non)(?=\w{3})")
_SHORTEST = 4  # letters of the adjective
_USUAL = 4  # meanings of a word that count


def turned(german: str, english: str) -> Iterator[tuple[Span, Span]]:
    """Places in the German, the first of each word, and in the English."""
    theirs = [(match, word_key(match[0], "en")) for match in _WORD.finditer(english) if match[0].islower()]
    keys = {key for _, key in theirs}
    lower = {match[0].lower() for match in _WORD.finditer(german)}
    looked_up: set[str] = set()
    for own in _WORD.finditer(german):
        word = own[0].lower()
        bare = word.removeprefix("un")
        if word in looked_up:  # what holds for a word holds for all its places
            continue
        looked_up.add(word)
        if len(bare) < _SHORTEST or not readings(bare).endings or not readings(word).endings:
            continue
        plain = {key for key in _keys(bare) if not _negates(key, _keys(bare))}
        negated = {key for match, key in theirs if _negates(match[0], plain)}
        if bare != word and not negated and not (_keys(word) - plain) & keys:
            yield from ((Span(*own.span()), Span(*match.span())) for match, key in theirs if key in plain)
        elif bare == word and negated and not plain & keys and not any(other.startswith(f"un{word[:_SHORTEST]}") for other in lower):
            yield from ((Span(*own.span()), Span(*match.span())) for match, key in theirs if key in negated)


def _negates(word: str, plain: Container[str]) -> bool:
    """Whether the English word is one of the `plain` keys with a prefix that negates it."""
    cut = _NEGATED.sub("", word, count=1)
    return cut != word and word_key(cut, "en") in plain


def _keys(german: str) -> frozenset[str]:
    return frozenset(word_key(meaning, "en") for meaning in meanings(german)[:_USUAL])
