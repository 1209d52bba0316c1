"""The German word that was meant, one letter away from a word that doesn't exist. Slow: for words already in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tqcheck.lang.lexicon import prefixes, readings

_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_PART = 5  # letters that a part of a compound needs to prove that the word is German
_LINKS = ("", "s", "n", "en", "es", "e", "er")
# Heads of place names and surnames: "Tempelbern" is not "Tempelberg".
_PLACES = (
    "brunn berg berge berges bergen burg dorf heim haus hausen hof stadt feld felde bach tal stein mann ring straße weg platz "
    "park wald see brücke land ort markt mühle kirchen bern eck hardt werth schwand hafen moor graben"
).split()


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in _LETTERS)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in _LETTERS)


def _listed(form: str) -> bool:
    return form in prefixes(form)


@lru_cache(maxsize=1 << 12)
def forms(word: str) -> frozenset[str]:
    """Forms of the lexicon, in lower case, one letter away from the lower-case `word`."""
    return frozenset(edit for edit in _edits(word) if len(edit) > 3 and edit != word and _listed(edit))


@lru_cache(maxsize=1 << 12)
def nouns(word: str) -> frozenset[str]:
    """Nouns one letter away from the capitalised `word`; in a compound the other part must be a long common noun."""
    lower = word.lower()
    found = {edit.capitalize() for edit in _edits(lower) if edit != lower and _common(edit)}
    for part in prefixes(word):
        if len(part) >= _PART and _common(part.lower()):
            for link in _LINKS:
                rest = lower[len(part) + len(link) :]
                if len(rest) >= _PART and lower.startswith(link, len(part)):
                    found |= {part + link + edit for edit in _edits(rest) if len(edit) >= _PART and _common(edit)}
    for at in range(_PART, len(lower) - _PART + 1):
        if _common(lower[at:]):
            found |= {(edit + lower[at:]).capitalize() for edit in _edits(lower[:at]) if len(edit) >= _PART and _opens(edit)}
            break
    return frozenset(found - {word})


def _common(lower: str) -> bool:
    """Whether the word is a noun in use (the lexicon has it in lower case, too) that is no name and no head of place names."""
    capital = lower.capitalize()
    if lower in _PLACES or not _listed(capital) or not _listed(lower):
        return False
    found = readings(capital)
    return bool(found.noun) and not found.names


def _opens(lower: str) -> bool:
    return any(_common(lower[: len(lower) - len(link)]) for link in _LINKS if lower.endswith(link) and len(lower) - len(link) >= _PART)
