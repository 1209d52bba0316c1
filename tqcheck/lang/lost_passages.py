"""Which passage of a text the translation beside it has left out: told by length, and by numbers, names and words alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.lang.names import WORD, alike, is_name, listed_in
from tqcheck.lang.numbers import Language, numbers
from tqcheck.types import Span

_CLAUSE = re.compile(r"\([^()]*\)|[^,;:()–—]+(?:(?<=\d)[,:](?=\d)[^,;:()–—]+)*")
USUAL_LENGTH = {"en": 1.12, "de": 1 / 1.12}
"""Characters of the translation per character of a text in this language."""
_NORMAL = (0.75, 1.35)  # times the usual length, for a translation of everything
# Times the usual length of a translation that lacks something: with a number or name that is gone, and without one.
_SENTENCE_GONE = (0.85, 0.75)
_CLAUSE_GONE = (0.66, 0.57)
_FEWEST = 4  # words
_LEAST = 60  # characters of a text in which a passage is sought
_COGNATE = 5  # letters at the beginning
_LONGEST = 12  # sentences or clauses of a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Of the numbers, names and words of a passage that can be recognised in translation: how many are `found`, how many `lost`."""

    found: int
    lost: int


def anchors(passage: str, translation: str, language: Language, beyond: Language) -> Anchors:
    """`passage` is in `language`, `translation` in `beyond`. Words in lower case count where they are found only."""
    values = {number.value for number in numbers(translation, beyond)}
    figures = [number.value in values for number in numbers(passage, language) if number.kind != "soft"]
    words = WORD.findall(translation)
    folded = {word[:_COGNATE].lower() for word in words if len(word) > _COGNATE}
    named = []
    for word in WORD.findall(passage):
        # In German every noun has a capital, and English keeps the letters of names only.
        if (is_name(word) and language == "en") or (word in words and word[0].isupper()):
            named.append(word in words or any(alike(word, other) for other in words) or listed_in(word, translation))
        elif len(word) > _COGNATE and word[:_COGNATE].lower() in folded:
            named.append(True)
    told = [*figures, *named]
    return Anchors(found=sum(told), lost=len(told) - sum(told))


def missing(source: str, target: str, language: Language, sentences: Sequence[Span]) -> Span | None:
    """The passage of `source`, which is in `language`, that `target` has left out, or None.

    Whole sentences first, then runs of clauses: the translation must be much shorter than usual, of about the usual length for what is
    left without the passage, and hold no number, name or cognate of the passage.
    """
    usual = USUAL_LENGTH[language]
    share = len(target) / (usual * len(source)) if source else 1.0
    if len(source) < _LEAST or share >= _SENTENCE_GONE[0]:
        return None
    beyond: Language = "de" if language == "en" else "en"
    found: list[tuple[int, float, Span]] = []
    for units, (short, very_short) in ((sentences, _SENTENCE_GONE), (_clauses(source), _CLAUSE_GONE)):
        if share >= short:
            return None
        for span in _runs(units):
            passage = source[span.start : span.end]
            rest = len(target) / (usual * max(1, len(source) - len(passage)))
            if len(passage.split()) < _FEWEST or not _NORMAL[0] <= rest <= _NORMAL[1]:
                continue
            seen = anchors(passage, target, language, beyond)
            if not seen.found and (seen.lost or share < very_short):
                found.append((-seen.lost, abs(rest - 1), span))
        if found:
            return min(found)[2]
    return None


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
