"""An article as it would be with other sentences in some places, and what the checks find in them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from tqcheck.accept import House
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Need, Numbers
from tqcheck.checks.stretches import run
from tqcheck.types import Article, Block, Document, Hit, Segment, Span

Found = Mapping[int, Sequence[tuple[Check, Hit]]]
"""Hits by the segment of the target that they speak of, with the checks they come from."""


def with_sentences(document: Document, texts: Mapping[int, str]) -> Document:
    """The document with `texts` in place of the segments of these indices: as plain text, one block after the other.

    Segments keep their indices and paragraphs; a new sentence stays one segment, even where it would be split.
    """
    owned = {paragraph: list(group) for paragraph, group in groupby(document.segments, key=lambda segment: segment.paragraph)}
    blocks: list[Block] = []
    segments: list[Segment] = []
    start = 0
    for block in document.blocks:
        text, places = _rewritten(block.text, owned.get(block.index, []), texts)
        blocks.append(replace(block, text=text, offsets=range(start, start + len(text) + 1)))
        segments += [
            replace(segment, text=text[place.start : place.end], within=place, span=Span(start + place.start, start + place.end))
            for segment, place in places
        ]
        start += len(text) + 2
    whole = "\n\n".join(block.text for block in blocks)
    return replace(document, text=whole, blocks=tuple(blocks), segments=tuple(segments), format="text")


def _rewritten(text: str, owned: list[Segment], texts: Mapping[int, str]) -> tuple[str, list[tuple[Segment, Span]]]:
    """The text of a block with its new sentences, and where each of its segments stands then."""
    made, at = "", 0
    places: list[tuple[Segment, Span]] = []
    for segment in owned:
        made += text[at : segment.within.start]
        sentence = texts.get(segment.index, segment.text)
        places.append((segment, Span(len(made), len(made) + len(sentence))))
        made += sentence
        at = segment.within.end
    return made + text[at:], places


def findings(trial: Article, segments: Collection[int]) -> Found:
    """What the checks that need nothing measured find in these segments, or in the source beside them; accepted words are left out."""
    available: set[Need] = {"source", "back"} if trial.source is not None else {"back"} if any(trial.back) else set()
    house, unmeasured = House(trial.accepted), (Numbers(),) * len(trial.target.segments)
    found: dict[int, list[tuple[Check, Hit]]] = defaultdict(list)
    checks = [check for check in all_checks() if check.needs <= available and trial.target.language in check.languages]
    for check, hits in run(checks, trial, unmeasured):
        for hit in hits:
            places = {hit.segment} if hit.side == "target" else facing(trial, [hit.segment])
            if hit.side == "source" or not _accepted(house, trial, check, hit):
                for index in places.intersection(segments):
                    found[index].append((check, hit))
    return found


def facing(article: Article, sources: Iterable[int]) -> set[int]:
    """The target segments in the beads of these segments of the source."""
    wanted = set(sources)
    beads = article.alignment.beads if article.alignment is not None else ()
    return {index for bead in beads if wanted & set(bead.source) for index in bead.target}


def _accepted(house: House, article: Article, check: Check, hit: Hit) -> bool:
    category = hit.category or check.category
    return bool(house.entry(article.target.segments[hit.segment], hit.span, punctuation=category == "fluency/punctuation"))
