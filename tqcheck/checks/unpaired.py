"""Sentences of an alignment that nothing stands beside, without those that don't matter or that stand elsewhere after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.lang.lost_sentences import counts, told_nearby
from tqcheck.lang.numbers import Language
from tqcheck.types import Article, Bead, Document, Evidence, Hit, Segment, Severity, Side, Span, Text

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
    beads = article.alignment.beads
    here, there = (article.source, article.target) if side == "source" else (article.target, article.source)
    language: Language = "en" if here.language == "en" else "de"
    found = []
    for at, bead in enumerate(beads):
        own, other = _ends(bead, side)
        if other or not own:
            continue
        beside = [_texts(here, there, _ends(near, side)) for near in _neighbours(beads, at)]
        sentences = [here.segments[index] for index in own]
        found += [one for one in sentences if counts(one) and not told_nearby(one.text, language, beside, added=side == "target")]
    few = len(found) <= _EXCERPT * sum(counts(segment) for segment in here.segments)
    yield from ((segment, few) for segment in found)


def _ends(bead: Bead, side: Side) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (bead.source, bead.target) if side == "source" else (bead.target, bead.source)


def _texts(here: Document, there: Document, ends: tuple[tuple[int, ...], tuple[int, ...]]) -> tuple[str, str]:
    own, other = ends
    return " ".join(here.segments[index].text for index in own), " ".join(there.segments[index].text for index in other)


def _neighbours(beads: Sequence[Bead], at: int) -> Iterator[Bead]:
    """The nearest bead with both sides before and after."""
    before = next((bead for bead in reversed(beads[:at]) if bead.source and bead.target), None)
    after = next((bead for bead in beads[at + 1 :] if bead.source and bead.target), None)
    yield from (bead for bead in (before, after) if bead)
