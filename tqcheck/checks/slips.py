"""What checks have in common that judge a sentence by its clauses alone and say in each place what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tqcheck.checks.contract import prose
from tqcheck.lang.verbs import Clauses, clauses
from tqcheck.types import Article, Evidence, Hit, Span, Text

Slip = tuple[Span, str, str]
"""Where in the sentence, and the message in English and in German."""


def hits(article: Article, slips: Callable[[Clauses], Iterable[Slip]]) -> Iterator[Hit]:
    """A hit for each of the `slips` in each sentence, with the words themselves as evidence."""
    for index, text in prose(article):
        for span, en, de in slips(clauses(text)):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=en, de=de),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )
