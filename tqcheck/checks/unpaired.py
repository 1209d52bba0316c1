"""Sentences of an alignment that nothing stands beside, without those that don't matter."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.lang.lost_sentences import counts, telling
from tqcheck.lang.numbers import Language
from tqcheck.types import Article, Evidence, Hit, Segment, Severity, Side, Span, Text

_EXCERPT = 0.5  # share of the sentences: who leaves out more has made a summary


def unpaired(article: Article, side: Side, message: Text) -> Iterator[Hit]:
    """A hit with this message for every whole sentence of `side` that has no counterpart: major where it is one of few, for a summary
    lacks most of them on purpose."""
    for segment, few in _alone(article, side):
        yield Hit(
            segment=segment.index,
            span=Span(0, len(segment.text)),
            message=message,
            severity=Severity.MAJOR if few else Severity.MINOR,
            evidence=(Evidence(signal="source", value="sentence"),),
            side=side,
        )


def _alone(article: Article, side: Side) -> Iterator[tuple[Segment, bool]]:
    if article.source is None or article.alignment is None:
        return
    here = article.source if side == "source" else article.target
    language: Language = "en" if here.language == "en" else "de"
    found = []
    for bead in article.alignment.beads:
        own, other = (bead.source, bead.target) if side == "source" else (bead.target, bead.source)
        if not other:
            found += [here.segments[index] for index in own if counts(here.segments[index])]
    if side == "target":  # the parts of a sentence that was split may have few words in common with it
        found = [segment for segment in found if telling(segment.text, language)]
    few = len(found) <= _EXCERPT * sum(counts(segment) for segment in here.segments)
    yield from ((segment, few) for segment in found)
