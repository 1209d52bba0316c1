"""The house list: words and names that an editor has decided are right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tqcheck.types import Segment, Span


def entries(words: Iterable[str]) -> frozenset[str]:
    """The list as it is compared: NFC, white space collapsed, empty entries gone."""
    return frozenset(filter(None, map(_plain, words)))


class House:
    """The list, ready to be asked for the words of one finding after the other."""

    def __init__(self, accepted: frozenset[str]) -> None:
        self._exact = {entry: entry for entry in sorted(accepted)}
        self._bare = {_bare(entry): entry for entry in sorted(accepted)}

    def entry(self, segment: Segment, span: Span, *, punctuation: bool) -> str:
        """The entry that equals the words at `span` of a sentence, or "".

        Letter case counts, except for the first letter at the start of the sentence; punctuation around the words
        doesn't, unless the finding is about `punctuation`; a genitive -s is tolerated.
        """
        if not self._exact:
            return ""
        words = _plain(segment.text[span.start : span.end])
        known, words = (self._exact, words) if punctuation else (self._bare, _bare(words))
        forms = [words, words.removesuffix("s")]
        if not any(map(str.isalnum, segment.text[: span.start])):
            forms += [form[:1].lower() + form[1:] for form in forms]
        return next((known[form] for form in forms if form in known), "")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _bare(text: str) -> str:
    """Without punctuation at either end; text that is nothing else stays."""
    start, end = 0, len(text)
    while start < end and _outer(text[start]):
        start += 1
    while start < end and _outer(text[end - 1]):
        end -= 1
    return text[start:end] or text


def _outer(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith("P")
