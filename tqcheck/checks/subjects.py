"""Where a subject and the finite verb that belongs to it stand, for `subject_verb_number`."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.main_clauses import first_place, inverted, quoted
from tqcheck.checks.relative_clauses import PRONOUNS, relative, second_relative
from tqcheck.checks.subordinate_clauses import possessed, subordinate
from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.subjects import Clash
from tqcheck.lang.tokens import Word

Words = tuple[Word, ...]

_QUOTES = frozenset('“”«»"‘')


def clashes(words: Words) -> Iterator[Clash]:
    """All subjects whose verb certainly has the wrong number, in text order."""
    seen: set[int] = set()
    openings = kind("subordinating")
    for i, word in enumerate(words):
        found: Clash | None = None
        if word.first and word.capital and word.alpha:
            found = first_place(words, i) or inverted(words, i)
        elif word.text == "," and i + 2 < len(words):
            after = words[i + 1]
            if after.lower in PRONOUNS:
                found = relative(words, i)
            elif after.lower in ("deren", "dessen"):
                found = possessed(words, i + 2)
            elif after.lower in prepositions() and words[i + 2].lower in kind("relative") and _article(words, i + 3):
                found = subordinate(words, i + 2)
            elif after.lower in ("und", "aber", "denn", "doch"):
                found = first_place(words, i + 2)
            elif i and words[i - 1].text in _QUOTES:
                found = quoted(words, i + 1)
        elif word.lower in ("und", "aber") and i > 3 and i + 2 < len(words) and words[i + 1].lower in PRONOUNS:
            found = second_relative(words, i)
        if found is None and word.lower in openings and _opens_clause(words, i):
            found = subordinate(words, i)
        if found is not None and found.verb not in seen:
            seen.add(found.verb)
            yield found


def _article(words: Words, at: int) -> bool:
    return at < len(words) and words[at].lower in determiners()


def _opens_clause(words: Words, i: int) -> bool:
    return (
        i == 0 or words[i - 1].text == "," or words[i].first or words[i - 1].lower in ("und", "aber", "oder", "denn", "nur", "auch", "so")
    )
