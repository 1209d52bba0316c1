"""Target sentences beside what they are compared with: their source where there is one, else their back-translation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from tqcheck.types import Article, Document, Segment, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The segments of one bead beside their counterpart, or one segment beside its back-translation.

    `target` is the text of `segments` joined by blanks, `other` the text beside it and `read` what that is. `beside` are the
    segments of the source, none for a back-translation.
    """

    segments: tuple[Segment, ...]
    other: str
    read: Literal["source", "back-translation"]
    beside: tuple[Segment, ...] = ()

    @property
    def target(self) -> str:
        """The target sentences, joined by single blanks."""
        return " ".join(segment.text for segment in self.segments)

    def place(self, span: Span) -> tuple[int, Span]:
        """Segment number, and place in that segment, of a span of `target`; cut at the end of the segment it begins in."""
        return _place(self.segments, span)

    def place_in_source(self, span: Span) -> tuple[int, Span]:
        """The same for a span of `other`, which must be the source."""
        return _place(self.beside, span)


def pairs(article: Article) -> Iterator[Pair]:
    """Every bead with both sides; without a source, every sentence with a back-translation. Page furniture is left out.

    A sentence that nothing in the source stands beside has no pair, since its back-translation can't prove anything that the missing
    source would not.
    """
    segments = article.target.segments
    if article.source is not None and article.alignment is not None:
        for bead in article.alignment.beads:
            if bead.source and bead.target:
                beside = _of(article.source, bead.source)
                yield Pair(segments=_of(article.target, bead.target), other=_joined(beside), read="source", beside=beside)
        return
    for segment in segments:
        back = article.back[segment.index] if segment.index < len(article.back) else ""
        if back and segment.kind != "furniture":
            yield Pair(segments=(segment,), other=back, read="back-translation")


def _of(document: Document, indices: Sequence[int]) -> tuple[Segment, ...]:
    return tuple(document.segments[index] for index in indices)


def _joined(segments: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in segments)


def _place(segments: Sequence[Segment], span: Span) -> tuple[int, Span]:
    starts = [0, *accumulate(len(segment.text) + 1 for segment in segments)][:-1]
    number = bisect_right(starts, span.start) - 1
    segment, start = segments[number], starts[number]
    return segment.index, Span(min(span.start - start, len(segment.text)), min(span.end - start, len(segment.text)))
