"""Which passage of a text the translation beside it has left out: told by length, and by which of its words the translation echoes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.lang.content import Content
from tqcheck.lang.echoes import echoes
from tqcheck.lang.numbers import Language
from tqcheck.types import Span

_CLAUSE = re.compile(r"\([^()]*\)|[^,;:()–—]+(?:(?<=\d)[,:](?=\d)[^,;:()–—]+)*")
USUAL_LENGTH = {"en": 1.12, "de": 1 / 1.12}
"""Characters of the translation per character of a text in this language."""
_NORMAL = (0.75, 1.35)  # times the usual length, for a translation of everything
# Times the usual length of a translation that lacks something: where a number, a name or words are gone, and where there were hardly any.
_SENTENCE_GONE = (1.0, 0.75)
_CLAUSE_GONE = (0.66, 0.57)
_FEWEST = {"sentence": 3, "clause": 4}  # words
_LEAST = 60  # characters of a text in which a passage is sought
_ECHO = 0.2  # share of a lost passage's words that the translation may have by chance
_KEPT = 0.35  # share of the other words that it must have
_TOLD = 2  # words that must be gone
_LONGEST = 12  # sentences or clauses of a passage


def missing(source: str, target: str, language: Language, sentences: Sequence[Span]) -> Span | None:
    """The passage of `source`, which is in `language`, that `target` has left out, or None.

    Whole sentences first, then runs of clauses: the translation must be shorter than usual, of about the usual length for what is left
    without the passage, and echo hardly any of the words that only the passage has, but many of the others.
    """
    share = len(target) / (USUAL_LENGTH[language] * len(source)) if source else 1.0
    if len(source) < _LEAST or share >= _SENTENCE_GONE[0] or (len(sentences) < 2 and share >= _CLAUSE_GONE[0]):
        return None
    words = echoes(source, target, language)
    return _lost(source, target, language, sentences, words, _FEWEST["sentence"], _SENTENCE_GONE) or _lost(
        source, target, language, _clauses(source), words, _FEWEST["clause"], _CLAUSE_GONE
    )


def _lost(
    source: str,
    target: str,
    language: Language,
    units: Sequence[Span],
    words: Sequence[tuple[Content, bool]],
    fewest: int,
    gone: tuple[float, float],
) -> Span | None:
    usual = USUAL_LENGTH[language]
    share = len(target) / (usual * len(source))
    if share >= gone[0]:
        return None
    found: list[tuple[int, float, Span]] = []
    for span in _runs(units):
        length = len(target) / (usual * max(1, len(source) - len(span)))
        if len(source[span.start : span.end].split()) < fewest or not _NORMAL[0] <= length <= _NORMAL[1]:
            continue
        own, others = told(words, span)
        if sum(own) <= _ECHO * len(own) and (len(own) >= _TOLD or share < gone[1]) and sum(others) >= _KEPT * len(others):
            found.append((sum(own) - len(own), abs(length - 1), span))
    return min(found)[2] if found else None


def told(words: Sequence[tuple[Content, bool]], span: Span) -> tuple[list[bool], list[bool]]:
    """Which words are echoed: of those that stand at `span` alone, and of those elsewhere."""
    others = [(word.key, here) for word, here in words if not word.span.overlap(span)]
    known = {key for key, _ in others}
    return [here for word, here in words if word.span.overlap(span) and word.key not in known], [here for _, here in others]


def _clauses(text: str) -> list[Span]:
    spans = []
    for match in _CLAUSE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            spans.append(Span(start, start + len(stripped)))
    return spans


def _runs(units: Sequence[Span]) -> Iterator[Span]:
    """All runs of neighbouring units but the whole."""
    for first in range(len(units)):
        for last in range(first, min(len(units), first + _LONGEST)):
            if last - first + 1 < len(units):
                yield Span(units[first].start, units[last].end)
