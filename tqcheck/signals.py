"""Numbers per segment and word, measured once and judged nowhere in this file.

Values per segment, rounded to three decimals:

- ``back_logprob``: mean log-probability in nats per piece of the back-translation, given the German;
- ``length_ratio``: characters of the back-translation per character of the German;
- ``back_surprisal``: mean surprisal in nats per piece of the back-translation as English under the base model, in context;
- ``surprisal``: mean surprisal in nats per piece of the German under the base model, in context;
- ``forced``: the same under the translation model, given the back-translation (forced decoding; Thompson and Post 2020);
- ``guard``: 1 when the translator ran in circles, 2 when it had nothing to say, else 0.

Values per word, in nats, summed over the pieces of the word: ``surprisal`` and ``forced`` for the German,
``surprisal`` for the back-translation. Context is at most two preceding sentences of the same paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tqcheck.backends import Backends, LanguageModel, Progress, Scored, Translation, Translator
from tqcheck.checks.contract import Numbers
from tqcheck.types import Article, Document, Segment, Span

CONTEXT = 2  # sentences
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
    numbers = [Numbers()] * len(target.segments)
    if backends.scorer is not None:
        for segment, measured in zip(judged, _score(backends.scorer, judged, translations, progress), strict=True):
            numbers[segment.index] = measured
    return Article(target=target, back=tuple(back)), tuple(numbers)


def _translate(translator: Translator, judged: Sequence[Segment], progress: Progress) -> list[Translation]:
    report = partial(progress, "translating back")
    report(0, len(judged))
    return translator.translate([s.text for s in judged], lambda done: report(done, len(judged)))


def _score(scorer: LanguageModel, judged: Sequence[Segment], translations: Sequence[Translation], progress: Progress) -> list[Numbers]:
    texts = [" ".join(segment.text.split()) for segment in judged]
    backs = [translation.text for translation in translations]
    paragraphs = [segment.paragraph for segment in judged]
    contexts, english_contexts = _contexts(texts, paragraphs), _contexts(backs, paragraphs)
    made: list[Numbers] = []
    for at in range(0, len(judged), 16):  # in small groups only so that progress is seen
        progress("measuring likelihoods", at, len(judged))
        part = slice(at, at + 16)
        plain = scorer.score(contexts[part], texts[part])
        english = scorer.score(english_contexts[part], backs[part])
        forced = scorer.score_forced(backs[part], texts[part])
        rows = zip(texts[part], translations[part], plain, english, forced, strict=True)
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
