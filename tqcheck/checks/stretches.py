"""How checks are run: those that read each sentence by itself go through an article together, a stretch after the other.

What is known about a sentence (`lang.tokens.analyse`) is so asked for by all of them while it is at hand, and need not be kept for the
whole of a long article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tqcheck.checks.contract import Check, Numbers
from tqcheck.types import Article, Hit

STRETCH = 256  # sentences


def run(checks: Iterable[Check], article: Article, numbers: tuple[Numbers, ...]) -> list[tuple[Check, list[Hit]]]:
    """The hits of each check, in the order of the checks. `numbers` are those that `Check.run` gets."""
    found: list[tuple[Check, list[Hit]]] = [(check, []) for check in checks]
    together = [pair for pair in found if pair[0].in_stretches]
    for start in range(0, len(article.target.segments), STRETCH):
        part, measured = _stretch(article, start), numbers[start : start + STRETCH]
        for check, hits in together:
            hits += [replace(hit, segment=start + hit.segment) for hit in check.run(part, measured)]
    for check, hits in found:
        if not check.in_stretches:
            hits += check.run(article, numbers)
    return found


def _stretch(article: Article, start: int) -> Article:
    """The article with no sentences but those of the stretch that begins at segment number `start`, counted from 0."""
    sentences = article.target.segments[start : start + STRETCH]
    counted = tuple(replace(sentence, index=index) for index, sentence in enumerate(sentences))
    return Article(target=replace(article.target, segments=counted), accepted=article.accepted)
