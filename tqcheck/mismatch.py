"""What the back-translation of a sentence says otherwise than its source: words it lost, words it made up, and where that shows
in the target.

Wordings differ in order, inflection and function words without any loss, so only content words count, wherever they stand. Synonyms
are not known: a word that came back as another of the same meaning counts as lost and made up. The mismatch points, it proves nothing:
the back-translator errs as well, so in the target only words are marked that the source doesn't confirm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate
from statistics import median

from tqcheck.backends import Aligner
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang.content import Content, alike, content_words
from tqcheck.lang.numbers import Language
from tqcheck.signals import word_spans
from tqcheck.types import Article, Mismatch, Span
from tqcheck.word_alignment import ByForm, linked


def mismatches(article: Article, aligner: Aligner | None = None) -> tuple[Mismatch | None, ...]:
    """One entry per segment, None for those without source or back-translation; nothing at all without a source.

    Where several sentences of the target stand in one bead, each gets what the whole bead lost, and its own part of the rest.
    """
    if article.source is None:
        return ()
    found: list[Mismatch | None] = [None] * len(article.target.segments)
    for pair in pairs(article):
        back = [article.back[segment.index] if segment.index < len(article.back) else "" for segment in pair.segments]
        if all(text.strip() for text in back):
            for segment, mismatch in zip(pair.segments, _of_pair(article, pair, back, aligner or ByForm()), strict=True):
                found[segment.index] = mismatch
    return tuple(found)


def _of_pair(article: Article, pair: Pair, back: Sequence[str], aligner: Aligner) -> list[Mismatch]:
    texts = [segment.text for segment in pair.segments]
    seen = between(pair.target, pair.other, " ".join(back), aligner, "en" if article.target.language == "en" else "de")
    made_up, target = _parted(seen.made_up, back), _parted(seen.target, texts)
    return [Mismatch(lost=seen.lost, made_up=tuple(one), target=tuple(other)) for one, other in zip(made_up, target, strict=True)]


def between(target: str, source: str, back: str, aligner: Aligner, language: Language = "de") -> Mismatch:
    """The mismatch of one bead whose target is in `language`.

    In the target those content words are marked that are linked to lost or made-up words and that the source doesn't confirm: it
    confirms a word when it has one that is more similar than is usual in this sentence.
    """
    seen = compare(source, back, "de" if language == "en" else "en")
    if not seen.lost and not seen.made_up:
        return seen
    of_source, of_back = aligner.similarities(target, [source, back])
    lost, made_up = _touched(source, seen.lost), _touched(back, seen.made_up)
    suspect = {ours for ours, other in linked(of_source).items() if other in lost}
    suspect |= {ours for ours, other in linked(of_back).items() if other in made_up}
    content = [word.span for word in content_words(target, language)]
    bearing = _touched(target, content)
    best = [max(row, default=0.0) for row in of_source]
    usual = median([best[at] for at in bearing]) if bearing else 0.0
    marked = [word for at, word in enumerate(word_spans(target)) if at in suspect & bearing and best[at] <= usual]
    return replace(seen, target=_runs(target, [span for span in content if any(span.overlap(word) for word in marked)]))


def _touched(text: str, spans: Iterable[Span]) -> set[int]:
    """The numbers of the words of `text` that the spans touch."""
    wanted = list(spans)
    return {at for at, word in enumerate(word_spans(text)) if any(word.overlap(span) for span in wanted)}


def _parted(spans: Iterable[Span], texts: Sequence[str]) -> list[list[Span]]:
    """Spans of the `texts` joined by single blanks, as spans of each of them; one that covers a join is parted there."""
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    made: list[list[Span]] = [[] for _ in texts]
    for span in spans:
        for at, text in enumerate(texts):
            start, end = max(0, span.start - starts[at]), min(len(text), span.end - starts[at])
            if start < end:
                made[at].append(Span(start, end))
    return made


def compare(source: str, back: str, language: Language = "en") -> Mismatch:
    """The content words of `source` that nothing in `back` answers, and those of `back` that nothing in `source` asked for.

    Both are in `language`. `target` of the result is empty: see `mismatches`.
    """
    left, right = content_words(source, language), content_words(back, language)
    lost, made_up = _unmatched(left, right)
    return Mismatch(lost=_runs(source, lost), made_up=_runs(back, made_up))


def _unmatched(left: Sequence[Content], right: Sequence[Content]) -> tuple[list[Span], list[Span]]:
    """In order first, so that of a word that stands twice on one side the right one is left over; then wherever words stand."""
    matcher = SequenceMatcher(None, [word.key for word in left], [word.key for word in right], autojunk=False)
    ours, theirs = set(range(len(left))), set(range(len(right)))
    for block in matcher.get_matching_blocks():
        ours -= set(range(block.a, block.a + block.size))
        theirs -= set(range(block.b, block.b + block.size))
    for same in (_equal, alike):
        for at in sorted(ours):
            found = next((other for other in sorted(theirs) if same(left[at], right[other])), None)
            if found is not None:
                ours.remove(at)
                theirs.remove(found)
    _match_joined(left, right, ours, theirs)
    _match_joined(right, left, theirs, ours)
    return [left[at].span for at in sorted(ours)], [right[at].span for at in sorted(theirs)]


def _equal(one: Content, other: Content) -> bool:
    return one.key == other.key


def _match_joined(apart: Sequence[Content], together: Sequence[Content], ours: set[int], theirs: set[int]) -> None:
    """Takes words out of both sets that are two on one side and one on the other: "health care", "healthcare"."""
    for at in sorted(ours):
        if {at, at + 1} <= ours:
            joined = Content(apart[at].span, apart[at].key + apart[at + 1].key)
            found = next((other for other in sorted(theirs) if alike(joined, together[other])), None)
            if found is not None:
                ours -= {at, at + 1}
                theirs.remove(found)


def _runs(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, those that only blanks or a hyphen part as one."""
    made: list[Span] = []
    for span in spans:
        if made and not text[made[-1].end : span.start].strip(" \u00a0-‐"):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(made)
