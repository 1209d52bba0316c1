"""Paragraphs as the form checks read them: whole blocks, because quotation marks and repeats reach across sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.types import Article, Document, Segment, Span

_MARKUP = re.compile(r"<[^<>]*>|(?<=&)#?\w+;|\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """The text of one block and its segments in order."""

    text: str
    segments: tuple[Segment, ...]

    def place(self, span: Span, anchor: int) -> tuple[int, Span] | None:
        """Index and span of the part of the block span `span` that lies in the segment which holds the offset `anchor`.

        A segment must hold a finding whole, so a span that crosses a sentence border is cut to the side that matters.
        None when the anchor stands between segments.
        """
        for segment in self.segments:
            inside = segment.within
            if inside.start <= anchor < inside.end:
                start, end = max(span.start, inside.start), min(span.end, inside.end)
                return segment.index, Span(start - inside.start, end - inside.start)
        return None


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """Every block that is judged: everything but page furniture."""
    document = article.target
    members: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in document.segments:
        members[segment.paragraph].append(segment)
    for block in document.blocks:
        if block.kind != "furniture" and members[block.index]:
            yield Paragraph(text=block.text, segments=tuple(members[block.index]))


def seamless(document: Document, segment: int, span: Span) -> bool:
    """Whether nothing but markup was taken out of the file within `span` of segment number `segment`.

    Readers drop addresses and code; what is left around them touches or doubles through no fault of the writer.
    """
    owner = document.segments[segment]
    start, end = owner.within.start + span.start, owner.within.start + span.end
    offsets = document.blocks[owner.paragraph].offsets[start:end]
    between = (document.text[left:right] for left, right in pairwise(offsets) if right - left > 1)
    return not any(re.search(r"\w", _MARKUP.sub("", piece)[1:]) for piece in between)
