"""Numbers per segment and word, measured once and judged nowhere in this file.

What a German sentence is read beside, its *English*, is its back-translation.

Values per segment, rounded to three decimals:

- ``back_logprob``: mean log-probability in nats per piece of the back-translation, given the German;
- ``length_ratio``: characters of the back-translation per character of the German;
- ``back_surprisal``: mean surprisal in nats per piece of the back-translation as English under the base model, in context;
- ``surprisal``: mean surprisal in nats per piece of the German under the base model, in context;
- ``forced``: the same under the translation model, given the English (forced decoding; Thompson and Post 2020);
- ``tagged_quality``, ``tagged_quality_alone``, ``tagged_critical``: the tagger's quality of the sentence, 0 to 1, beside the English
  and without it, and its probability of a critical error;
- ``guard``: 1 when the translator ran in circles, 2 when it had nothing to say, else 0.

Values per word of the German: ``surprisal`` and ``forced`` in nats, summed over the pieces of the word; the tagger's probabilities
beside the English of a mark, a major one and a post-edit (``marked``, ``major``, ``edited``), the first two without it
(``marked_alone``, ``major_alone``), and how likely each of the ROUGH_CATEGORIES is. Per word of the back-translation: ``surprisal``.
Context is at most two preceding sentences of the same paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tqcheck.backends import ROUGH_CATEGORIES, Backends, LanguageModel, Progress, Scored, SpanTagger, Tags, Translation, Translator
from tqcheck.checks.contract import Numbers
from tqcheck.types import Article, Document, Segment, Span

CONTEXT = 2  # sentences
GROUP = 16  # sentences measured between two signs of progress
_GUARDS = {"": 0.0, "repetition": 1.0, "empty": 2.0}


def measure(target: Document, backends: Backends, progress: Progress) -> tuple[Article, tuple[Numbers, ...]]:
    """The article with its back-translation, and one Numbers per segment; furniture gets "" and empty Numbers."""
    judged = [segment for segment in target.segments if segment.kind != "furniture"]
    if backends.translator is None or not judged:
        return Article(target=target, back=("",) * len(target.segments)), (Numbers(),) * len(target.segments)
    translations = _translate(backends.translator, judged, progress)
    back = [""] * len(target.segments)
    for segment, translation in zip(judged, translations, strict=True):
        back[segment.index] = translation.text
    english = [translation.text for translation in translations]
    numbers = [Numbers()] * len(target.segments)
    if backends.scorer is not None:
        for segment, measured in zip(judged, _score(backends.scorer, judged, translations, english, progress), strict=True):
            numbers[segment.index] = measured
    if backends.tagger is not None:
        for segment, tags in zip(judged, _tag(backends.tagger, judged, english, progress), strict=True):
            numbers[segment.index] = with_tags(numbers[segment.index], *tags)
    return Article(target=target, back=tuple(back)), tuple(numbers)


def _translate(translator: Translator, judged: Sequence[Segment], progress: Progress) -> list[Translation]:
    report = partial(progress, "translating back")
    report(0, len(judged))
    return translator.translate([s.text for s in judged], lambda done: report(done, len(judged)))


def _tag(tagger: SpanTagger, judged: Sequence[Segment], english: Sequence[str], progress: Progress) -> list[tuple[Tags, Tags]]:
    texts = _texts(judged)
    made: list[tuple[Tags, Tags]] = []
    for at in range(0, len(judged), GROUP):
        progress("looking for error spans", at, len(judged))
        part = texts[at : at + GROUP]
        made += zip(tagger.tag(english[at : at + GROUP], part), tagger.tag([""] * len(part), part), strict=True)
    progress("looking for error spans", len(judged), len(judged))
    return made


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
    scorer: LanguageModel, judged: Sequence[Segment], translations: Sequence[Translation], english: Sequence[str], progress: Progress
) -> list[Numbers]:
    texts = _texts(judged)
    backs = [translation.text for translation in translations]
    paragraphs = [segment.paragraph for segment in judged]
    contexts, english_contexts = _contexts(texts, paragraphs), _contexts(backs, paragraphs)
    made: list[Numbers] = []
    for at in range(0, len(judged), GROUP):
        progress("measuring likelihoods", at, len(judged))
        part = slice(at, at + GROUP)
        plain = scorer.score(contexts[part], texts[part])
        odd = scorer.score(english_contexts[part], backs[part])
        forced = scorer.score_forced(english[part], texts[part])
        rows = zip(texts[part], translations[part], plain, odd, forced, strict=True)
        made += [_numbers(*row) for row in rows]
    progress("measuring likelihoods", len(judged), len(judged))
    return made


def _contexts(texts: Sequence[str], paragraphs: Sequence[int]) -> list[str]:
    """For each text the sentences before it in its paragraph, at most CONTEXT of them."""
    return [" ".join(texts[k] for k in range(max(0, i - CONTEXT), i) if paragraphs[k] == paragraphs[i]) for i in range(len(texts))]


def _numbers(text: str, translation: Translation, plain: Scored, english: Scored, forced: Scored) -> Numbers:
    values = {
        "back_logprob": translation.logprob,
        "length_ratio": len(translation.text) / max(1, len(text)),
        "back_surprisal": _mean(english),
        "surprisal": _mean(plain),
        "forced": _mean(forced),
        "guard": _GUARDS[translation.guard],
    }
    return Numbers(
        values={name: round(value, 3) for name, value in values.items()},
        words={"surprisal": word_values(text, plain), "forced": word_values(text, forced)},
        back={"surprisal": word_values(translation.text, english)},
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
