"""The loop that the checks with a phrase list share: they differ in the list and in what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tqcheck.checks.contract import prose
from tqcheck.lang import phrases
from tqcheck.types import Article, Evidence, Hit, Text


def hits(article: Article, kind: str, message: Callable[[phrases.Phrase, str], Text]) -> Iterator[Hit]:
    """A hit for every phrase of the list `kind`; `message` gets the entry and the words that matched."""
    for index, text in prose(article):
        for phrase, span in phrases.find(kind, text, article.target.text):
            yield Hit(
                segment=index,
                span=span,
                message=message(phrase, text[span.start : span.end]),
                severity=phrase.severity,
                evidence=(Evidence(signal="rules", value=phrase.id),),
            )
