"""From document offsets to what an editor sees: line and column, and the place in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from tqcheck.types import Article, Document, Finding, Span

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """`Document.position` for many offsets of one text: the line starts are found once, each question is a bisection."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a document offset, both from 1; columns count code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def side(article: Article, finding: Finding) -> Document:
    """The document whose characters the finding's span counts."""
    if finding.side == "target":
        return article.target
    if article.source is None:
        raise ValueError(f"finding of {finding.check} on the source of an article that has none")
    return article.source


def reading_order(article: Article, findings: Iterable[Finding]) -> list[Finding]:
    """The findings as somebody meets them who reads the target: those in the source come behind the sentences that translate that
    place, or behind the last ones before it."""
    behind: dict[int, int] = {}
    reached = -1
    for bead in article.alignment.beads if article.alignment is not None else ():
        reached = max(reached, *bead.target, -1)
        behind |= dict.fromkeys(bead.source, reached)

    def place(finding: Finding) -> tuple[int, bool, int, Span]:
        other = finding.side == "source"
        return behind.get(finding.segment, reached) if other else finding.segment, other, finding.segment, finding.span

    return sorted(findings, key=place)


def in_segment(document: Document, finding: Finding) -> Span:
    """Where a finding lies in its segment's own text, clipped to it; empty only for an empty finding."""
    segment = document.segments[finding.segment]
    offsets = document.blocks[segment.paragraph].offsets[segment.within.start : segment.within.end]
    start = bisect_left(offsets, finding.span.start)
    if start == len(offsets) or offsets[start] > finding.span.start:
        start = max(0, start - 1) if len(finding.span) else start
    if not len(finding.span):
        return Span(start, start)
    return Span(start, max(min(start + 1, len(offsets)), bisect_left(offsets, finding.span.end)))
