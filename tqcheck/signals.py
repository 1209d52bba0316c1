"""Numbers per segment and word, measured once and judged nowhere in this file.

What a sentence is read beside is its source; where it has none, its back-translation.

Values per segment, rounded to three decimals:

- ``back_logprob``: mean log-probability in nats per piece of the back-translation, given the German;
- ``length_ratio``: characters of the back-translation per character of the German;
- ``back_surprisal``: mean surprisal in nats per piece of the back-translation, as the translation model reads it for forced decoding;
  only where the sentence is read beside it;
- ``surprisal``: mean surprisal in nats per piece of the German under the base model, in context;
- ``forced``: the same under the translation model, given what it is read beside (forced decoding; Thompson and Post 2020);
- ``tagged_quality``, ``tagged_quality_alone``, ``tagged_critical``: the tagger's quality of the sentence, 0 to 1, beside that
  and alone, and its probability of a critical error;
- ``guard``: 1 when the translator ran in circles, 2 when it had nothing to say, else 0.

Values per word of the German: ``surprisal`` and ``forced`` in nats, summed over the pieces of the word; the tagger's probabilities
beside that of a mark, a major one and a post-edit (``marked``, ``major``, ``edited``), the first two without it
(``marked_alone``, ``major_alone``), and how likely each of the ROUGH_CATEGORIES is.
Context is at most two preceding sentences of the same paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tqcheck.backends import ROUGH_CATEGORIES, Backends, Forced, LanguageModel, Progress, Scored, SpanTagger, Tags, Translation
from tqcheck.checks.contract import Numbers
from tqcheck.types import Article, Document, Segment, Span

CONTEXT = 2  # sentences
GROUP = 64  # sentences measured between two signs of progress
_GUARDS = {"": 0.0, "repetition": 1.0, "empty": 2.0}


def translate(target: Document, backends: Backends, progress: Progress) -> tuple[Translation | None, ...]:
    """The back-translation of each segment; None for page furniture, and for all without a translator."""
    judged = _judged(target)
    made: list[Translation | None] = [None] * len(target.segments)
    if backends.translator is None or not judged:
        return tuple(made)
    report = partial(progress, "translating back")
    report(0, len(judged))
    translations = backends.translator.translate([s.text for s in judged], lambda done: report(done, len(judged)))
    for segment, translation in zip(judged, translations, strict=True):
        made[segment.index] = translation
    return tuple(made)


def measure(article: Article, translations: Sequence[Translation | None], backends: Backends, progress: Progress) -> tuple[Numbers, ...]:
    """One Numbers per segment of the article, whose back-translations are `translations`; empty ones for page furniture."""
    found = [(segment, translations[segment.index]) for segment in _judged(article.target)]
    judged = [(segment, translation) for segment, translation in found if translation is not None]
    numbers = [Numbers()] * len(article.target.segments)
    segments, texts = [segment for segment, _ in judged], [translation for _, translation in judged]
    beside = _beside(article, segments, texts)
    if backends.scorer is not None:
        for segment, measured in zip(segments, _score(backends.scorer, segments, texts, beside, progress), strict=True):
            numbers[segment.index] = measured
    if backends.tagger is not None:
        for segment, tags in zip(segments, _tag(backends.tagger, segments, beside, progress), strict=True):
            numbers[segment.index] = with_tags(numbers[segment.index], *tags)
    return tuple(numbers)


def _beside(article: Article, segments: Sequence[Segment], translations: Sequence[Translation]) -> list[str]:
    """What each segment is read beside: the source sentences of its bead, else its back-translation."""
    originals = article.originals()
    return [originals.get(segment.index) or translation.text for segment, translation in zip(segments, translations, strict=True)]


def _judged(target: Document) -> list[Segment]:
    return [segment for segment in target.segments if segment.kind != "furniture"]


def _tag(tagger: SpanTagger, judged: Sequence[Segment], beside: Sequence[str], progress: Progress) -> list[tuple[Tags, Tags]]:
    texts = _texts(judged)
    made: list[tuple[Tags, Tags]] = []
    for at in range(0, len(judged), GROUP):
        progress("looking for error spans", at, len(judged))
        part = texts[at : at + GROUP]
        made += zip(tagger.tag(beside[at : at + GROUP], part), tagger.tag([""] * len(part), part), strict=True)
    progress("looking for error spans", len(judged), len(judged))
    return made


def numbers_of(
    model: LanguageModel, tagger: SpanTagger, contexts: Sequence[str], texts: Sequence[str], beside: Sequence[str]
) -> tuple[list[Numbers], list[Tags]]:
    """What the judgement rests on for each of `texts` after its context and `beside` its English; and the tags beside that."""
    plain, forced = model.score(contexts, texts), model.score_forced(beside, texts)
    tags, alone = tagger.tag(beside, texts), tagger.tag([""] * len(texts), texts)
    made = [
        with_tags(Numbers(words={"surprisal": word_values(text, a), "forced": word_values(text, b)}), c, d)
        for text, a, b, c, d in zip(texts, plain, forced, tags, alone, strict=True)
    ]
    return made, tags


def with_tags(numbers: Numbers, beside: Tags, alone: Tags) -> Numbers:
    words = {
        "marked": _either(beside),
        "major": beside.major,
        "edited": beside.edited,
        "marked_alone": _either(alone),
        "major_alone": alone.major,
        **dict(zip(ROUGH_CATEGORIES, zip(*beside.categories, strict=True), strict=False)),
    }
    values = {
        "tagged_quality": round(beside.quality, 3),
        "tagged_quality_alone": round(alone.quality, 3),
        "tagged_critical": round(beside.critical, 3),
    }
    return replace(numbers, values={**numbers.values, **values}, words={**numbers.words, **words})


def _either(tags: Tags) -> tuple[float, ...]:
    return tuple(round(minor + major, 4) for minor, major in zip(tags.minor, tags.major, strict=True))


def _texts(judged: Sequence[Segment]) -> list[str]:
    return [" ".join(segment.text.split()) for segment in judged]


def _score(
    scorer: LanguageModel, judged: Sequence[Segment], translations: Sequence[Translation], beside: Sequence[str], progress: Progress
) -> list[Numbers]:
    texts = _texts(judged)
    contexts = _contexts(texts, [segment.paragraph for segment in judged])
    made: list[Numbers] = []
    for at in range(0, len(judged), GROUP):
        progress("measuring likelihoods", at, len(judged))
        part = slice(at, at + GROUP)
        plain = scorer.score(contexts[part], texts[part])
        forced = scorer.score_forced(beside[part], texts[part])
        rows = zip(texts[part], translations[part], beside[part], plain, forced, strict=True)
        made += [_numbers(*row) for row in rows]
    progress("measuring likelihoods", len(judged), len(judged))
    return made


def _contexts(texts: Sequence[str], paragraphs: Sequence[int]) -> list[str]:
    """For each text the sentences before it in its paragraph, at most CONTEXT of them."""
    return [" ".join(texts[k] for k in range(max(0, i - CONTEXT), i) if paragraphs[k] == paragraphs[i]) for i in range(len(texts))]


def _numbers(text: str, translation: Translation, beside: str, plain: Scored, forced: Forced) -> Numbers:
    values = {
        "back_logprob": translation.logprob,
        "length_ratio": len(translation.text) / max(1, len(text)),
        **({"back_surprisal": -forced.read} if beside == translation.text else {}),
        "surprisal": _mean(plain),
        "forced": _mean(forced),
        "guard": _GUARDS[translation.guard],
    }
    return Numbers(
        values={name: round(value, 3) for name, value in values.items()},
        words={"surprisal": word_values(text, plain), "forced": word_values(text, forced)},
    )


def _mean(scored: Scored) -> float:
    return -sum(scored.logprobs) / max(1, len(scored.logprobs))


def word_values(text: str, scored: Scored) -> tuple[float, ...]:
    """Surprisal in nats of each whitespace-separated word of `text`, the sum over its pieces, to three decimals."""
    ends = [span.end for span in word_spans(text)]
    totals = [0.0] * len(ends)
    number = 0
    for span, logprob in zip(scored.spans, scored.logprobs, strict=True):
        while number + 1 < len(ends) and span.end > ends[number]:
            number += 1
        if totals:
            totals[number] -= logprob
    return tuple(round(total, 3) for total in totals)


def word_spans(text: str) -> list[Span]:
    """The code points of each whitespace-separated word of `text`, in the order of `word_values`."""
    spans: list[Span] = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        spans.append(Span(start, at))
    return spans
